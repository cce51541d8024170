import { isSamePeriod } from '../time/period';
import type { Observation } from '../types';

/**
 * Computes the share of a whole that a part of it is, 0..1.
 * @returns null unless both count alike: same period, scope, reporter and unit, and the part is no more than the whole
 */
export function findPartShare(part: Observation, whole: Observation): number | null {
  const alike =
    isSamePeriod(part.period, whole.period) &&
    part.scope?.en === whole.scope?.en &&
    part.reporter === whole.reporter &&
    part.unit === whole.unit;
  const share = part.value / whole.value;
  return alike && share > 0 && share <= 1 ? share : null;
}
