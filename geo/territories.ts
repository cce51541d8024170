/** Records of geo/territories.json: facts about a whole country. */
import * as v from 'valibot';
import type { PlanTerritory } from '../src/domain/plan/data/planData';
import { country, text, texts, zonesSchema, type Schema } from '../src/domain/schema';
import type { ClockZone } from '../src/domain/types';

export interface Territory extends PlanTerritory {
  /** Empty where unknown. */
  readonly clocks: readonly ClockZone[];
}

export const territorySchema: Schema<Territory> = v.object({
  id: country,
  clocks: zonesSchema,
  rail: v.exactOptional(
    v.object({ gauge: v.picklist([1435, 1520]), network: v.picklist(['cn', 'ru', 'mn', 'eu']) }),
  ),
  union: v.exactOptional(text),
  closed: v.exactOptional(v.literal(true)),
  passedFor: v.exactOptional(texts),
  sources: v.pipe(texts, v.nonEmpty('a country without a source')),
});
