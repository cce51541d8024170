/**
 * Use of a stated capacity.
 *
 * Definition: freight of a whole year divided by the yearly capacity that was stated nearest to it, a share. Each side
 * of a border is judged by its own count: two reporters are never added up. Where only one direction is counted the
 * share is a floor. The binding side is the one with the larger share.
 */
import { rankEvidence } from '../figures/observation';
import { MEASURE_ROWS } from '../figures/measure';
import { parseWholeYear } from '../figures/yearSeries';
import type { NetworkIndex } from '../network/networkIndex';
import { periodRange } from '../time/period';
import type { Observation } from '../types';

export interface CapacityUse {
  readonly subject: string;
  readonly amount: Observation;
  readonly capacity: Observation;
  /** Largest capacity that is planned or forecast; null if none is published. */
  readonly planned: Observation | null;
  readonly share: number;
  /** true if the amount counts one direction only, or is a minimum. */
  readonly floor: boolean;
  /** false if no source says when the capacity held. */
  readonly dated: boolean;
}

const isCapacity = ({ measure, unit, value }: Observation): boolean =>
  measure === 'capacity' && unit === 't/year' && value > 0;

/** Selects the newest whole-year tonnage; of one year, that of both directions first. */
function findAmount(figures: readonly Observation[]): Observation | null {
  const whole = figures.filter(
    ({ measure, unit, commodity, status, period }) =>
      MEASURE_ROWS.throughput.bars.includes(measure) &&
      unit === 't' &&
      commodity === undefined &&
      status !== 'planned' &&
      parseWholeYear(period) !== null,
  );
  const newest = Math.max(...whole.map(({ period }) => parseWholeYear(period) ?? -Infinity));
  const ofYear = whole.filter(({ period }) => parseWholeYear(period) === newest);
  const both = ofYear.filter(({ direction }) => direction === 'both');
  return rankEvidence(both.length > 0 ? both : ofYear).used;
}

/** Years between the middles of two periods; Infinity where one has no beginning. */
function yearsBetween(a: string, b: string): number {
  const [x, y] = [periodRange(a), periodRange(b)].map((range) => (range ? (range.from + range.to) / 2 : NaN));
  const apart = Math.abs((x ?? NaN) - (y ?? NaN));
  return Number.isFinite(apart) ? apart : Infinity;
}

/** Finds the use of a subject's capacity; null where no tonnage of a whole year or no capacity is published. */
export function findCapacityUse(index: NetworkIndex, subject: string): CapacityUse | null {
  const figures = index.observationsOf.get(subject) ?? [];
  const amount = findAmount(figures);
  if (!amount) return null;
  const stated = figures.filter((figure) => isCapacity(figure) && figure.status !== 'planned');
  const nearest = Math.min(...stated.map(({ period }) => yearsBetween(period, amount.period)));
  const capacity = rankEvidence(
    stated.filter(({ period }) => yearsBetween(period, amount.period) === nearest),
  ).used;
  if (!capacity) return null;
  const plans = figures.filter((figure) => isCapacity(figure) && figure.status === 'planned');
  return {
    subject,
    amount,
    capacity,
    planned: plans.toSorted((a, b) => b.value - a.value)[0] ?? null,
    share: amount.value / capacity.value,
    floor: amount.direction !== 'both' || amount.bound === 'at_least',
    dated: periodRange(capacity.period) !== null,
  };
}

/** Lists the use on each side of a border, the binding side first; a side without figures is left out. */
export const listCapacityUses = (index: NetworkIndex, sides: readonly string[]): readonly CapacityUse[] =>
  sides.flatMap((side) => findCapacityUse(index, side) ?? []).toSorted((a, b) => b.share - a.share);
