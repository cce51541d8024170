/** Hours as chances: lognormal by two deciles, with a second regime where a border or port can be congested. */
import type { Duration } from './types';

/** Standard normal quantile of 0.9. */
const Z90 = 1.2815515655446004;

interface Lognormal {
  readonly p50: number;
  readonly p90: number;
}

const sigmaOf = ({ p50, p90 }: Lognormal): number => (p50 > 0 && p90 > p50 ? Math.log(p90 / p50) / Z90 : 0);

/** First and second moment about zero. */
function momentsOf(one: Lognormal): readonly [number, number] {
  const square = sigmaOf(one) ** 2;
  return [one.p50 * Math.exp(square / 2), one.p50 ** 2 * Math.exp(2 * square)];
}

/** Mean hours and variance in hours squared. */
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
 * One draw in hours.
 * @param regime uniform in [0, 1): below the chance of congestion the second regime holds
 * @param normal standard normal
 */
export function drawDuration(duration: Duration, regime: number, normal: number): number {
  const { congested } = duration;
  const one = congested && regime < congested.chance ? congested : duration;
  return one.p50 * Math.exp(sigmaOf(one) * normal);
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

/** Hours that a share of all cases (0.1, 0.5 or 0.9) stays below, found by halving to a thousandth of an hour. */
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
