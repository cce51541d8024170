import { KM_PER_NM, cumulateKm } from './distance';
import { lookUp } from '../lookup';
import type { NetworkIndex } from './networkIndex';
import { findLegs, otherEnd } from './stretch';
import type { Leg, Mode, Position } from '../types';

export interface LinePart {
  readonly leg: Leg;
  /** true if the line runs from the leg's `to` to its `from`. */
  readonly reversed: boolean;
  readonly from: number;
  readonly to: number;
  /** `drawn`: some kilometres are from geometry; for placing trains, never printed. */
  readonly basis: 'table' | 'drawn';
}

export interface Line {
  readonly path: readonly Position[];
  /** Of each vertex, from 0, never decreasing. */
  readonly kilometres: readonly number[];
  /** Length in km: the last of `kilometres`. */
  readonly length: number;
  readonly parts: readonly LinePart[];
}

const KILOMETRES: Readonly<Record<string, number>> = { km: 1, m: 0.001, nmi: KM_PER_NM };

/** Kilometres of a polyline; `measured[i]`: its i-th segment lies between two published kilometres. */
interface Scaled {
  readonly kilometres: readonly number[];
  readonly measured: readonly boolean[];
}

/** Fills in kilometres: in proportion between published ones, else by geometry. */
function fillKilometres(path: readonly Position[], posts: readonly (number | null)[]): Scaled {
  const drawn = cumulateKm(path);
  const known = posts.flatMap((km, i) => (km === null ? [] : [{ i, km, drawn: drawn[i] ?? 0 }]));
  const kilometres = drawn.map((here, i) => {
    const after = known.find((post) => post.i >= i);
    const before = known.findLast((post) => post.i <= i);
    if (!before || !after) {
      const nearest = before ?? after;
      return nearest ? nearest.km + here - nearest.drawn : here;
    }
    const span = after.drawn - before.drawn;
    const share = span > 0 ? (here - before.drawn) / span : 0;
    return before.km + (after.km - before.km) * share;
  });
  const [first, last] = [known[0]?.i ?? Infinity, known.at(-1)?.i ?? -Infinity];
  return { kilometres, measured: path.slice(1).map((_, i) => i >= first && i + 1 <= last) };
}

function ownPosts({ path, kilometres, length }: Leg): readonly (number | null)[] {
  const posts = kilometres ?? path.map(() => null);
  const whole = length && length.value * (lookUp(KILOMETRES, length.unit) ?? Number.NaN);
  if (whole === null || !Number.isFinite(whole)) return posts;
  const [first, last] = [posts[0] ?? 0, posts.at(-1)];
  const scale = typeof last === 'number' && last > first ? whole / (last - first) : 1;
  return posts.map((km, i) =>
    i === 0 ? 0 : i === posts.length - 1 ? whole : km === null ? null : (km - first) * scale,
  );
}

function tableOf(index: NetworkIndex, leg: Leg): readonly Leg[] {
  const all = index.network.legs.filter(({ table }) => table === leg.table);
  const legs = [leg];
  for (let i = 0; i < all.length; i += 1) {
    const before = all.find((one) => one.to === legs[0]?.from && !legs.includes(one));
    const after = all.find((one) => one.from === legs.at(-1)?.to && !legs.includes(one));
    if (before) legs.unshift(before);
    if (after) legs.push(after);
  }
  return legs;
}

/** A shared table interpolates across its legs. */
function scaleOf(index: NetworkIndex, leg: Leg): Scaled {
  if (leg.table === undefined) return fillKilometres(leg.path, ownPosts(leg));
  const legs = tableOf(index, leg);
  const whole = fillKilometres(
    legs.flatMap(({ path }) => path),
    legs.flatMap(({ path, kilometres }) => kilometres ?? path.map(() => null)),
  );
  const start = legs.slice(0, legs.indexOf(leg)).reduce((sum, { path }) => sum + path.length, 0);
  const end = start + leg.path.length;
  return { kilometres: whole.kilometres.slice(start, end), measured: whole.measured.slice(start, end - 1) };
}

/**
 * Joins legs into a line. Prefers published lengths: the drawn polyline is up to a third too short.
 * @param from facility at its start
 */
export function buildLine(index: NetworkIndex, legs: readonly Leg[], from: string): Line {
  const path: Position[] = [];
  const kilometres: number[] = [];
  const parts: LinePart[] = [];
  let at = from;
  for (const leg of legs) {
    const start = kilometres.at(-1) ?? 0;
    const reversed = leg.from !== at && leg.to === at;
    const scale = scaleOf(index, leg);
    const [first = 0, last = 0] = [scale.kilometres[0], scale.kilometres.at(-1)];
    path.push(...(reversed ? leg.path.toReversed() : leg.path));
    const own = reversed
      ? scale.kilometres.map((km) => last - km).toReversed()
      : scale.kilometres.map((km) => km - first);
    kilometres.push(...own.map((km) => start + km));
    const basis = scale.measured.every(Boolean) ? 'table' : 'drawn';
    parts.push({ leg, reversed, from: start, to: start + last - first, basis });
    at = otherEnd(leg, at) ?? (reversed ? leg.from : leg.to);
  }
  return { path, kilometres, length: kilometres.at(-1) ?? 0, parts };
}

function segmentAt({ kilometres }: Line, kilometre: number): { readonly i: number; readonly share: number } {
  let [low, high] = [0, Math.max(0, kilometres.length - 1)];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((kilometres[middle] ?? 0) <= kilometre) low = middle;
    else high = middle;
  }
  const [before = 0, after = 0] = [kilometres[low], kilometres[high]];
  const share = after > before ? (kilometre - before) / (after - before) : 0;
  return { i: low, share: Math.min(1, Math.max(0, share)) };
}

export function positionOnLine(line: Line, kilometre: number): Position {
  const { i, share } = segmentAt(line, kilometre);
  const [x, y] = line.path[i] ?? [0, 0];
  const [nextX, nextY] = line.path[i + 1] ?? [x, y];
  return [x + (nextX - x) * share, y + (nextY - y) * share];
}

/** Degrees between a vertex and its facility: rounding to five decimals. */
const MISS = 2e-5;

/** Finds the kilometre at which a line passes a facility; null if it does not. */
export function kilometreOf(line: Line, index: NetworkIndex, facility: string): number | null {
  const at = index.facilities.get(facility)?.at;
  const ended = line.parts.find(({ leg }) => leg.from === facility || leg.to === facility);
  if (ended) return (ended.leg.from === facility) !== ended.reversed ? ended.from : ended.to;
  const i = at
    ? line.path.findIndex(([x, y]) => Math.abs(x - at[0]) < MISS && Math.abs(y - at[1]) < MISS)
    : -1;
  return line.kilometres[i] ?? null;
}

export function gaugeChanges({ parts }: Line): readonly number[] {
  return parts.flatMap(({ leg, from }, i) => {
    const before = parts[i - 1]?.leg.gauge;
    return before !== undefined && leg.gauge !== undefined && before !== leg.gauge ? [from] : [];
  });
}

/** Cuts a line between two kilometres; the piece counts from 0. */
function cutLine(line: Line, from: number, to: number): Line {
  const inner = line.kilometres.flatMap((km, i) => (km > from && km < to ? [i] : []));
  const within = (km: number): number => Math.min(to, Math.max(from, km)) - from;
  return {
    path: [
      positionOnLine(line, from),
      ...inner.flatMap((i) => line.path.slice(i, i + 1)),
      positionOnLine(line, to),
    ],
    kilometres: [0, ...inner.map((i) => within(line.kilometres[i] ?? 0)), to - from],
    length: to - from,
    parts: line.parts
      .filter((part) => part.to > from && part.from < to)
      .map((part) => ({ ...part, from: within(part.from), to: within(part.to) })),
  };
}

function legsAt(index: NetworkIndex, facility: string): readonly Leg[] {
  const at = index.facilities.get(facility)?.at;
  return index.network.legs.filter(
    ({ path }) => at && path.some(([x, y]) => Math.abs(x - at[0]) < MISS && Math.abs(y - at[1]) < MISS),
  );
}

const isEnd = (index: NetworkIndex, facility: string): boolean =>
  index.network.legs.some(({ from, to }) => from === facility || to === facility);

const endsNear = (index: NetworkIndex, facility: string): readonly string[] =>
  isEnd(index, facility) ? [facility] : legsAt(index, facility).flatMap(({ from, to }) => [from, to]);

/** Finds the line of fewest legs; null without geometry. Ends may lie within a leg, as Kamyshovaya. */
export function findLine(index: NetworkIndex, from: string, to: string, mode: Mode): Line | null {
  const lines = endsNear(index, from).flatMap((start) =>
    endsNear(index, to).flatMap((end) => {
      const chain = findLegs(index, start, end, mode);
      if (chain.length === 0) return [];
      const line = buildLine(index, chain, start);
      const [first, last] = [kilometreOf(line, index, from), kilometreOf(line, index, to)];
      return first === null || last === null || first >= last ? [] : [cutLine(line, first, last)];
    }),
  );
  return lines.toSorted((a, b) => a.parts.length - b.parts.length || a.length - b.length)[0] ?? null;
}
