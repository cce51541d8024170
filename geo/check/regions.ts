/** Check of geo/regions.csv. */
import { isInFrame } from '../../src/domain/contract/position';
import type { RegionRecord } from '../../src/domain/own/regions';
import { decodeRegion } from '../regions';
import type { Case } from './case';
import { idOf } from './case';
import { errorAt } from './check';
import type { Check, Finding } from './check';

const ID = /^(?:country:[A-Z]{2}|province:[a-z_]+)$/;

/** Lists what is wrong with a region by itself. */
function* faultsOf({ id, country, names, at, radius, sources }: RegionRecord): Generator<string> {
  if (!ID.test(id)) yield 'its id is neither country:XX nor province:name';
  if (!/^[A-Z]{2}$/.test(country)) yield `"${country}" is no code of a country`;
  if (id.startsWith('province:') && !names) yield 'a province without names';
  if (names && Object.values(names).some((name) => name === '')) yield 'has names, but not in four languages';
  if ((at === undefined) !== (radius === undefined)) yield 'has a position or a radius, but not both';
  if (at && !isInFrame(at[0], at[1])) yield `[${at.join(', ')}] is not within the frame of the map`;
  if (radius !== undefined && !(radius > 0 && radius <= 1500)) yield 'its radius is not within 0 to 1500 km';
  if (sources.length === 0) yield 'has no source';
}

function findFaults({ raw, records }: Case): Finding[] {
  const known = new Set(records.sources.map(idOf));
  const seen = new Set<string>();
  return raw.regions.map(decodeRegion).flatMap((record) => {
    const { id, sources } = record.value;
    const faults = [...faultsOf(record.value)];
    if (seen.has(id)) faults.push('stands twice');
    seen.add(id);
    faults.push(...sources.filter((one) => !known.has(one)).map((one) => `no source "${one}"`));
    return faults.map((reason) => errorAt(record, `${id}: ${reason}`));
  });
}

export const regions: Check = {
  id: 'regions',
  rule: 'A region has an id of its own, a country, all names or those of its code, a source, and position and radius within the frame of the map or neither.',
  run: findFaults,
};
