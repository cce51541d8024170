import { findAntimeridianFaults } from '../../src/domain/contract/ring';
import type { Facility, Leg, Position } from '../../src/domain/types';
import type { Raw } from '../read';
import { errorAt } from './check';
import type { Check, Finding } from './check';
import { coastAccuracy } from './coast';
import { walkAlong, metresBetween } from './distance';
import type { BaseGeography } from './baseGeography';

const STEP = 1000;
/** Limit of distances from the coast, m. */
const FAR = 60_000;

/** Most distance of a seaport up its river, m: Hamburg is 19 km from the coast. */
const INLAND = 20_000;

interface Astray {
  readonly at: Position;
  /** Least error of the point, m. */
  readonly metres: number;
  readonly reason: string;
}

interface Ends {
  readonly from: Facility | undefined;
  readonly to: Facility | undefined;
}

/** Computes a point's allowed error: the leg's, and near an end also the end's. */
function roomAt(at: Position, leg: Leg, { from, to }: Ends): number {
  const ends = [from, to].map((end) => {
    const accuracy = end?.accuracy ?? 0;
    return end?.at && metresBetween(at, end.at) <= accuracy ? accuracy : 0;
  });
  return coastAccuracy(at[0]) + Math.max(leg.accuracy ?? 0, ...ends);
}

function findAstray(at: Position, leg: Leg, ends: Ends, { coast, countries }: BaseGeography): Astray | null {
  const room = roomAt(at, leg, ends);
  const isLand = coast.isLand(at);
  if (isLand === (leg.mode === 'sea')) {
    const metres = coast.distanceTo(at, FAR);
    if (metres > room) {
      return {
        at,
        metres,
        reason: isLand ? 'a way by sea lies over land' : `a way by ${leg.mode} lies over the sea`,
      };
    }
  }
  const allowed = [ends.from?.country, ends.to?.country].filter((code) => code !== undefined);
  if (leg.mode === 'sea' || !isLand || allowed.length < 2 || countries.mayBeIn(at, allowed, room))
    return null;
  const where = countries.at(at) ?? 'another country';
  return { at, metres: room, reason: `a way from ${allowed.join(' to ')} lies in ${where}` };
}

function findingOf(record: Raw<Leg>, worst: Astray, count: number): Finding {
  const [longitude, latitude] = worst.at;
  const place = `[${longitude.toFixed(3)}, ${latitude.toFixed(3)}]`;
  const km = (Math.min(worst.metres, FAR) / 1000).toFixed(1);
  const reason = `${worst.reason} for about ${count} km, off by ${km} km or more at ${place}`;
  return errorAt(record, `${record.value.id}: ${reason}`);
}

function findingsOf(record: Raw<Leg>, ends: Ends, ground: BaseGeography): Finding[] {
  const worst = new Map<string, { readonly point: Astray; readonly count: number }>();
  for (const { at } of walkAlong(record.value.path, STEP)) {
    const point = findAstray(at, record.value, ends, ground);
    if (!point) continue;
    const known = worst.get(point.reason);
    const isWorse = !known || point.metres > known.point.metres;
    worst.set(point.reason, { point: isWorse ? point : known.point, count: (known?.count ?? 0) + 1 });
  }
  return [...worst.values()].map(({ point, count }) => findingOf(record, point, count));
}

function abroad(record: Raw<Facility>, { coast, countries }: BaseGeography): Finding[] {
  const { id, at, country, accuracy = 0, kind } = record.value;
  if (!at || kind === 'sea_point') return [];
  const room = accuracy + coastAccuracy(at[0]);
  if (kind === 'seaport' && coast.isLand(at) && coast.distanceTo(at, FAR) > INLAND + room) {
    return [errorAt(record, `${id}: a seaport lies inland, more than ${INLAND / 1000} km from the sea`)];
  }
  if (!coast.isLand(at) && coast.distanceTo(at, FAR) > room)
    return [errorAt(record, `${id}: lies in the sea`)];
  if (countries.mayBeIn(at, [country], room)) return [];
  return [errorAt(record, `${id}: lies in ${countries.at(at) ?? 'another country'}, not in ${country}`)];
}

export const overGround: Check = {
  id: 'over-ground',
  rule: 'Ways by rail and road lie on land and in the countries of their ends, ways by sea at sea, seaports within 20 km of it, places in their country: within the accuracy of the leg, of its ends near them, and of the coast (50 m east of 100.75 E, else 500 m) and the borders (2.5 km).',
  run: ({ sound, ground }) => {
    if (ground.countries.leaks.length > 0) {
      const reason = `the borders leak: ${ground.countries.leaks.join(', ')} cannot be told from its neighbour`;
      return [errorAt({ file: 'geo/basemap/inputs/borders.bin', line: 1, value: null }, reason)];
    }
    const facilities = new Map(sound.facilities.map(({ value }) => [value.id, value]));
    return [
      ...sound.facilities.flatMap((record) => abroad(record, ground)),
      ...sound.legs
        .filter(({ value }) => value.mode !== 'air' && findAntimeridianFaults(value.path).length === 0)
        .flatMap((record) => {
          const { from, to } = record.value;
          return findingsOf(record, { from: facilities.get(from), to: facilities.get(to) }, ground);
        }),
    ];
  },
};
