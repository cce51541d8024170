import type { Facility, Leg, Position } from '../../src/domain/types';
import type { Raw } from '../read';
import type { Case } from './case';
import { errorAt } from './check';
import type { Check, Finding } from './check';
import { metresBetween } from './distance';

const byId = <T extends { readonly id: string }>(records: readonly Raw<T>[]): ReadonlyMap<string, T> =>
  new Map(records.map(({ value }) => [value.id, value]));

/** Tolerance of a leg's end, degrees: rounding to five decimals. */
const MISS = 1e-5;

function endFault(leg: Leg, which: 'from' | 'to', facility: Facility | undefined): string | null {
  if (!facility) return null;
  const end = which === 'from' ? leg.path[0] : leg.path.at(-1);
  if (!facility.at) return `${leg.id}: its ${which}, ${facility.id}, has no published place`;
  if (!end) return null;
  const [x, y] = facility.at;
  if (Math.abs(end[0] - x) <= MISS && Math.abs(end[1] - y) <= MISS) return null;
  const km = (metresBetween(end, facility.at) / 1000).toFixed(1);
  const verb = which === 'from' ? 'begins' : 'ends';
  return `${leg.id}: ${verb} at [${end.join(', ')}], ${km} km from ${facility.id} at [${x}, ${y}]`;
}

export const legEnds: Check = {
  id: 'leg-ends',
  rule: 'A leg begins exactly at its `from` and ends exactly at its `to`.',
  run: ({ sound }) => {
    const facilities = byId(sound.facilities);
    return sound.legs.flatMap((record) =>
      (['from', 'to'] as const).flatMap((which) => {
        const fault = endFault(record.value, which, facilities.get(record.value[which]));
        return fault === null ? [] : [errorAt(record, fault)];
      }),
    );
  },
};

/** Tells whether two legs share an end or a town. */
function join(a: Leg, b: Leg, facilities: ReadonlyMap<string, Facility>): boolean {
  const place = (id: string): string => facilities.get(id)?.hub ?? id;
  const ends = [a.from, a.to].map(place);
  return [b.from, b.to].map(place).some((end) => ends.includes(end));
}

export const chain: Check = {
  id: 'chain',
  rule: 'The legs of a corridor follow on one another: each shares an end, or the town of an end, with the next.',
  run: ({ sound }) => {
    const legs = byId(sound.legs);
    const facilities = byId(sound.facilities);
    return sound.corridors.flatMap((record) =>
      record.value.legs.flatMap((id, i): Finding[] => {
        const [before, leg] = [legs.get(record.value.legs[i - 1] ?? ''), legs.get(id)];
        if (!before || !leg || join(before, leg, facilities)) return [];
        return [errorAt(record, `${record.value.id}: ${before.id} and ${leg.id} do not meet`)];
      }),
    );
  },
};

const METRES: ReadonlyMap<string, number> = new Map([
  ['km', 1000],
  ['m', 1],
  ['nmi', 1852],
]);

/** Least ratio of a true distance to that on the sphere. */
const SPHERE = 0.994;

function tooShort(record: Raw<Leg>, facilities: ReadonlyMap<string, Facility>): Finding[] {
  const { id, from, to, length } = record.value;
  const unit = length ? METRES.get(length.unit) : undefined;
  const [a, b] = [facilities.get(from), facilities.get(to)];
  if (!length || !a?.at || !b?.at) return [];
  if (unit === undefined) return [errorAt(record, `${id}: a length in ${length.unit}, not in km, m or nmi`)];
  const room = (a.accuracy ?? 0) + (b.accuracy ?? 0);
  const straight = metresBetween(a.at, b.at) * SPHERE - room;
  const longest = length.high ?? (length.bound === 'about' ? length.value * 1.05 : length.value);
  if (length.bound === 'at_least' || longest * unit >= straight) return [];
  const km = (straight / 1000).toFixed(1);
  return [
    errorAt(
      record,
      `${id}: ${length.value} ${length.unit} published, but its ends are ${km} km apart or more`,
    ),
  ];
}

/** Finds kilometre posts out of order, or closer than a straight line. */
function wrongPosts(record: Raw<Leg>): Finding[] {
  const { id, path, kilometres = [], accuracy = 0 } = record.value;
  const posts = kilometres.flatMap((km, i): { km: number; at: Position }[] => {
    const at = path[i];
    return km === null || !at ? [] : [{ km, at }];
  });
  return posts.slice(1).flatMap((post, i) => {
    const before = posts[i];
    if (!before) return [];
    if (post.km < before.km) return [errorAt(record, `${id}: kilometre ${post.km} comes after ${before.km}`)];
    const straight = (metresBetween(before.at, post.at) * SPHERE - 2 * accuracy) / 1000;
    if (straight <= post.km - before.km) return [];
    const apart = `${straight.toFixed(1)} km apart or more`;
    return [errorAt(record, `${id}: kilometres ${before.km} and ${post.km} are ${apart}`)];
  });
}

export const length: Check = {
  id: 'length',
  rule: 'No published length or kilometre is shorter than the straight way, within the accuracy of its ends.',
  run: ({ sound }: Case) => {
    const facilities = byId(sound.facilities);
    return sound.legs.flatMap((record) => [...tooShort(record, facilities), ...wrongPosts(record)]);
  },
};
