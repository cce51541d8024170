/** Lognormal by two deciles, with a second regime for congestion. */
import { getOrCompute } from '../../memo';
import type { Duration } from '../planTypes';

/** Standard normal quantile of 0.9. */
const Z90 = 1.2815515655446004;

interface Lognormal {
  readonly p50: number;
  readonly p90: number;
}

const sigmaOf = ({ p50, p90 }: Lognormal): number => (p50 > 0 && p90 > p50 ? Math.log(p90 / p50) / Z90 : 0);

/** Returns moments about zero. */
function momentsOf(one: Lognormal): readonly [number, number] {
  const square = sigmaOf(one) ** 2;
  return [one.p50 * Math.exp(square / 2), one.p50 ** 2 * Math.exp(2 * square)];
}

/** Computes the mean of the normal regime alone: hours of a queue are not in it. */
export const meanOfDuration = (duration: Duration): number => momentsOf(duration)[0];

/** Computes moments of both regimes together. */
export function momentsOfDuration(duration: Duration): { readonly mean: number; readonly variance: number } {
  const [mean, second] = momentsOf(duration);
  const { congested } = duration;
  if (!congested || congested.chance === 0) return { mean, variance: Math.max(0, second - mean ** 2) };
  const [slow, slowSecond] = momentsOf(congested);
  const both = mean + congested.chance * (slow - mean);
  const bothSecond = second + congested.chance * (slowSecond - second);
  return { mean: both, variance: Math.max(0, bothSecond - both ** 2) };
}

/**
 * Computes the standard normal quantile; rational approximation of Acklam (2003), relative error below 1.15e-9.
 * @param share in (0, 1)
 */
function normalQuantile(share: number): number {
  const low = Math.min(share, 1 - share);
  if (low < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(low));
    const tail =
      (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) *
        q +
        4.374664141464968) *
        q +
        2.938163982698783) /
      ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) *
        q +
        1);
    return share < 0.5 ? tail : -tail;
  }
  const q = share - 0.5;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
      1)
  );
}

/** At midpoints of equal shares, by count. */
const middles = new Map<number, Float64Array>();

const middlesOf = (count: number): Float64Array =>
  getOrCompute(middles, count, () =>
    Float64Array.from({ length: count }, (_, i) => normalQuantile((i + 0.5) / count)),
  );

/** The lower half mirrors the upper: each exponential serves two. */
function fillCases(cases: Float64Array, one: Lognormal): void {
  const sigma = sigmaOf(one);
  if (sigma === 0) {
    cases.fill(one.p50);
    return;
  }
  const z = middlesOf(cases.length);
  const last = cases.length - 1;
  for (let i = 0; 2 * i <= last; i += 1) {
    const above = Math.exp(sigma * (z[last - i] as number));
    cases[i] = one.p50 / above;
    cases[last - i] = one.p50 * above;
  }
}

/**
 * Samples equally likely hours at midpoints of equal shares, so that cases have the distribution's deciles. The
 * congested regime comes first.
 */
export function sampleCases(duration: Duration, count: number): Float64Array {
  const { congested } = duration;
  const slow = congested ? Math.round(congested.chance * count) : 0;
  const cases = new Float64Array(count);
  if (congested) fillCases(cases.subarray(0, slow), congested);
  fillCases(cases.subarray(slow), duration);
  return cases;
}

/** Standard normal distribution function; Abramowitz and Stegun 26.2.17, error below 7.5e-8. */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const tail =
    density *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z >= 0 ? 1 - tail : tail;
}

function shareBelow(one: Lognormal, hours: number): number {
  const sigma = sigmaOf(one);
  if (sigma === 0) return hours >= one.p50 ? 1 : 0;
  return hours <= 0 ? 0 : normalBelow(Math.log(hours / one.p50) / sigma);
}

/** Computes a quantile; with a second regime by bisection to 0.001 h. */
export function quantileOfDuration(duration: Duration, share: 0.1 | 0.5 | 0.9): number {
  const { congested } = duration;
  if (!congested || congested.chance === 0)
    return share === 0.5
      ? duration.p50
      : duration.p50 * Math.exp(sigmaOf(duration) * Z90 * (share - 0.5) * 2.5);
  let low = 0;
  let high = Math.max(duration.p90, congested.p90) * 2 + 1;
  while (high - low > 0.001) {
    const middle = (low + high) / 2;
    const below =
      (1 - congested.chance) * shareBelow(duration, middle) +
      congested.chance * shareBelow(congested, middle);
    if (below < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
