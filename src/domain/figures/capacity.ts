import { compareEvidence, weakest } from './observation';
import { findCorridorSum } from './corridorFigure';
import { findSumOfYears } from './periodFigure';
import type { NetworkIndex } from '../network/networkIndex';
import { periodRange } from '../time/period';
import type { Observation } from '../types';
import { DAY_MS } from '../time/clockTime';

/** 3 years of 365.25 days, ms. */
const NEAR_MS = 3 * 365.25 * DAY_MS;

const PREFIX = 'use-of-';

/** Computes ms, 0 if they overlap; Infinity if undated. */
function timeBetween(a: string, b: string): number {
  const [x, y] = [periodRange(a), periodRange(b)];
  if (!x || !y || !Number.isFinite(x.from) || !Number.isFinite(y.from)) return Infinity;
  return Math.max(0, x.from - y.to, y.from - x.to);
}

/** Computes the percentage of capacity used by a yearly tonnage; the capacity is at most three years away. */
export function capacityUseOf(index: NetworkIndex, amount: Observation): Observation | null {
  if (amount.unit !== 't' || amount.commodity !== undefined || amount.measure !== 'throughput') return null;
  const [capacity] = (index.observationsOf.get(amount.subject) ?? [])
    .filter((figure) => figure.measure === 'capacity' && figure.unit === 't/year' && figure.value > 0)
    .filter((figure) => figure.status !== 'planned' && timeBetween(figure.period, amount.period) <= NEAR_MS)
    .toSorted(
      (a, b) =>
        timeBetween(a.period, amount.period) - timeBetween(b.period, amount.period) || compareEvidence(a, b),
    );
  if (!capacity) return null;
  const percent = Number(((amount.value / capacity.value) * 100).toPrecision(2));
  return {
    id: `${PREFIX}${amount.id}`,
    subject: amount.subject,
    measure: 'capacity_use',
    direction: amount.direction,
    period: amount.period,
    periodBasis: amount.periodBasis,
    value: percent,
    unit: 'percent',
    asPrinted: `${amount.value} t ÷ ${capacity.value} t/year (${capacity.period}) = ${percent} %`,
    printedKind: 'sum',
    status: weakest(['derived', amount.status, capacity.status]) ?? 'derived',
    bound: 'about',
    reporter: amount.reporter,
    sources: [...new Set([...amount.sources, ...capacity.sources])],
    confidence: amount.confidence === 'low' ? 'low' : capacity.confidence,
  };
}

/** Finds any figure shown, by id: published, leg length, use of capacity, sum of years or of a corridor's services. */
export function findFigure(index: NetworkIndex, id: string): Observation | null {
  if (id.startsWith(PREFIX)) {
    const amount = index.observations.get(id.slice(PREFIX.length));
    return amount ? capacityUseOf(index, amount) : null;
  }
  return (
    index.observations.get(id) ??
    index.network.legs.find((leg) => leg.length?.id === id)?.length ??
    findSumOfYears(index, id) ??
    findCorridorSum(index, id)
  );
}
