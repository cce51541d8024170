/** Check of geo/cities.csv. */
import { isInFrame } from '../../src/domain/contract/position';
import type { CityRecord } from '../../src/domain/invest/hinterland/city';
import { decodeCity } from '../cities';
import { decodePlanRecords } from '../plan/planRecords';
import type { Case } from './case';
import { idOf } from './case';
import { errorAt } from './check';
import type { Check, Finding } from './check';

/** Lists what is wrong with a city by itself. */
function* faultsOf({ id, at, names, people, sources }: CityRecord): Generator<string> {
  if (!/^[a-z_]+$/.test(id)) yield 'its id is not of small letters';
  if ((at === undefined) !== (names === undefined)) yield 'has a position or names, but not both';
  if (names && Object.values(names).some((name) => name === '')) yield 'has names, but not in four languages';
  if (at && !isInFrame(at[0], at[1])) yield `[${at.join(', ')}] is not within the frame of the map`;
  if (people !== undefined && !(Number.isInteger(people) && people > 0))
    yield 'its people are no whole number';
  if ((at ?? people) !== undefined && sources.length === 0) yield 'has no source';
}

function findFaults({ raw, records }: Case): Finding[] {
  const known = new Set([...records.sources, ...raw.planSources].map(idOf));
  const { towns, nodes } = decodePlanRecords(raw);
  const planned = new Set([...towns, ...nodes].map(({ value }) => value.id));
  const seen = new Set<string>();
  return raw.cities.map(decodeCity).flatMap((record) => {
    const { id, at, sources } = record.value;
    const faults = [...faultsOf(record.value)];
    if (seen.has(id)) faults.push('stands twice');
    seen.add(id);
    if (at && planned.has(id)) faults.push('has a position, and the planner has a place of that id');
    if (!at && !planned.has(id)) faults.push('has no position, and the planner has no town of that id');
    faults.push(...sources.filter((one) => !known.has(one)).map((one) => `no source "${one}"`));
    return faults.map((reason) => errorAt(record, `${id}: ${reason}`));
  });
}

export const cities: Check = {
  id: 'cities',
  rule: 'A city has an id of its own with position and names in four languages, or that of a town of the planner; people are a whole number, and position and people have a source.',
  run: findFaults,
};
