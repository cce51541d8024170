import { drawnAt, type NetworkIndex } from './networkIndex';
import { chooseObservation } from '../figures/observation';
import type { Corridor, Leg, Mode, Observation, Service } from '../types';

export interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly mode: Mode;
  /** Published lengths that add up, in order. */
  readonly lengths: readonly Observation[];
  readonly unmeasured: number;
  readonly legs: readonly Leg[];
}

/** Most legs searched per stretch; Changchun to Hamburg has 24. */
const MOST_LEGS = 32;

const fits = (leg: Leg, mode: Mode): boolean =>
  leg.mode === mode || (mode === 'land' && (leg.mode === 'rail' || leg.mode === 'road'));

/** Returns the other end of a leg; null if `end` is not an end of it. */
export function otherEnd(leg: Leg, end: string): string | null {
  return leg.from === end ? leg.to : leg.to === end ? leg.from : null;
}

export function findLegs(index: NetworkIndex, from: string, to: string, mode: Mode): readonly Leg[] {
  const legs = index.network.legs.filter((leg) => fits(leg, mode));
  let ends: { readonly at: string; readonly chain: readonly Leg[] }[] = [{ at: from, chain: [] }];
  const seen = new Set([from]);
  for (let step = 0; step < MOST_LEGS && ends.length > 0; step += 1) {
    const next: typeof ends = [];
    for (const { at, chain } of ends) {
      for (const leg of legs) {
        const end = otherEnd(leg, at);
        if (end === null || seen.has(end)) continue;
        if (end === to) return [...chain, leg];
        seen.add(end);
        next.push({ at: end, chain: [...chain, leg] });
      }
    }
    ends = next;
  }
  return [];
}

function distanceOf(index: NetworkIndex, subject: string): Observation | null {
  const figures = index.observationsOf.get(subject) ?? [];
  return chooseObservation(figures.filter(({ measure }) => measure === 'distance'));
}

/** In either direction. */
function pairSubjects(index: NetworkIndex, from: string, to: string): readonly string[] {
  const ends = [
    [from, to],
    [drawnAt(index, from), drawnAt(index, to)],
    [from.replace(/_port$/, ''), to.replace(/_port$/, '')],
  ];
  return ends.flatMap(([a = '', b = '']) => [
    `distance-${a}-${b}`,
    `distance-${b}-${a}`,
    `${a}_${b}`,
    `${b}_${a}`,
  ]);
}

function lengthsOf(
  index: NetworkIndex,
  legs: readonly Leg[],
  subjects: readonly string[],
): Pick<Stretch, 'lengths' | 'unmeasured'> {
  for (const subject of subjects) {
    const printed = distanceOf(index, subject);
    if (printed) return { lengths: [printed], unmeasured: 0 };
  }
  const lengths = legs.flatMap((leg) => leg.length ?? []);
  return { lengths, unmeasured: legs.length - lengths.length };
}

export function stretchesOfService(index: NetworkIndex, service: Service): readonly Stretch[] {
  return service.stops.slice(0, -1).flatMap((from, i) => {
    const to = service.stops[i + 1];
    const mode = service.modes[i] ?? service.modes[0];
    if (to === undefined || mode === undefined) return [];
    const legs = findLegs(index, from, to, mode);
    const onlySea = mode === 'sea' && service.modes.filter((other) => other === 'sea').length === 1;
    const subjects = [...(onlySea ? [service.id] : []), ...pairSubjects(index, from, to)];
    // Distances between towns apply only where the stretch's legs are not all measured.
    const measured = legs.length > 0 && legs.every((leg) => leg.length);
    return [{ from, to, mode, legs, ...lengthsOf(index, legs, measured ? [] : subjects) }];
  });
}

export function stretchesOfCorridor(index: NetworkIndex, corridor: Corridor): readonly Stretch[] {
  const legs = corridor.legs.flatMap((id) => index.legs.get(id) ?? []);
  const [first, second] = legs;
  if (!first) return [];
  const touches = (end: string): boolean => second !== undefined && otherEnd(second, end) !== null;
  let at = touches(first.to) || !touches(first.from) ? first.from : first.to;
  return legs.map((leg) => {
    const from = otherEnd(leg, at) === null ? leg.from : at;
    const to = otherEnd(leg, from) ?? leg.to;
    at = to;
    return { from, to, mode: leg.mode, legs: [leg], ...lengthsOf(index, [leg], []) };
  });
}

/** Tests whether adjoining rail stretches differ in gauge, so that cargo changes wagons. */
export function isGaugeBreak(before: Stretch, after: Stretch): boolean {
  const [left, right] = [before.legs.at(-1)?.gauge, after.legs[0]?.gauge];
  return left !== undefined && right !== undefined && left !== right;
}

export function hasGaugeBreak(stretch: Stretch): boolean {
  return new Set(stretch.legs.flatMap((leg) => leg.gauge ?? [])).size > 1;
}
