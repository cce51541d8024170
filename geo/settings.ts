/** Records of geo/settings.json: defaults of the atlas and the reach of its planner. */
import * as v from 'valibot';
import { parsePeriod } from '../src/domain/time/period';
import { text } from '../src/domain/schema';
import { MEASURES } from '../src/domain/types';
import type { Raw } from './read';

const day = v.pipe(
  v.string(),
  v.check((spelt) => parsePeriod(spelt)?.kind === 'day', 'not a day'),
);
const kilometres = v.pipe(v.number(), v.gtValue(0, 'not a distance'));

export const settingSchema = v.variant('id', [
  v.object({ id: v.literal('home'), place: text }),
  v.object({ id: v.literal('opening'), places: v.array(text) }),
  v.object({ id: v.literal('default-subjects'), ...v.entriesFromList(MEASURES, text) }),
  v.object({ id: v.literal('renamed-figures'), figures: v.record(text, text) }),
  v.object({ id: v.literal('plan-validity'), from: day, to: day, asOf: day }),
  v.object({
    id: v.literal('plan-reach'),
    hinterlandKm: kilometres,
    roadGatewayKm: kilometres,
    roadTownKm: kilometres,
    roadTwoDriversKm: kilometres,
  }),
]);

export type Setting = v.InferOutput<typeof settingSchema>;

export const SETTING_IDS = settingSchema.options.map(({ entries }) => entries.id.literal);

/** Finds a setting by id; undefined where it is missing, which the check `settings` reports. */
export function findSetting<Id extends Setting['id']>(
  settings: readonly Raw<Setting>[],
  id: Id,
): Extract<Setting, { readonly id: Id }> | undefined {
  const found = settings.find(({ value }) => value.id === id)?.value;
  return found as Extract<Setting, { readonly id: Id }> | undefined;
}
