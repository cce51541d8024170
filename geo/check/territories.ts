/** Check of geo/territories.json. */
import type { PlanTown } from '../../src/domain/plan/data/planData';
import { decodePlanRecords } from '../plan/planRecords';
import type { Raw } from '../read';
import type { Case } from './case';
import { errorAt } from './check';
import type { Check, Finding } from './check';

type Placed = Raw<{ readonly id: string; readonly country?: string }>;

function unknownCountries(places: readonly Placed[], known: ReadonlySet<string>): Finding[] {
  const first = new Map<string, Placed>();
  for (const place of places) {
    const { country } = place.value;
    if (country !== undefined && !known.has(country) && !first.has(country)) first.set(country, place);
  }
  return [...first].map(([country, place]) =>
    errorAt(place, `${place.value.id}: lies in "${country}", which geo/territories.json lacks`),
  );
}

function withoutRailway({ sound }: Case, towns: readonly Raw<PlanTown>[]): Finding[] {
  const roadOnly = new Set(sound.territories.flatMap(({ value: { id, rail } }) => (rail ? [] : [id])));
  return towns.flatMap((town) =>
    town.value.rail !== undefined && roadOnly.has(town.value.country)
      ? [errorAt(town, `${town.value.id}: has a station, and ${town.value.country} no railway`)]
      : [],
  );
}

export const territories: Check = {
  id: 'territories',
  rule: 'Every country of a place has a record, every union that one names has a member, and a country with stations has a railway.',
  run: (it) => {
    const { towns, nodes } = decodePlanRecords(it.raw);
    const known = new Set(it.records.territories.map(({ value }) => value.id));
    const unions = new Set(it.sound.territories.flatMap(({ value: { union } }) => union ?? []));
    return [
      ...unknownCountries([...it.sound.facilities, ...towns, ...nodes], known),
      ...it.sound.territories.flatMap((record) =>
        (record.value.passedFor ?? [])
          .filter((union) => !unions.has(union))
          .map((union) =>
            errorAt(record, `${record.value.id}: passed for "${union}", to which no country belongs`),
          ),
      ),
      ...withoutRailway(it, towns),
    ];
  },
};
