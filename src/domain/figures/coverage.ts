import { MEASURES, type Binding, type Measure, type Observation } from '../types';
import type { NetworkIndex } from '../network/networkIndex';
import { periodRange } from '../time/period';
import { findAmount } from './flow';
import { ageOfPeriod, OLD_YEARS, periodKindOf, type PeriodKind } from './periodFigure';
import { FIRST_YEAR } from './yearBars';

/** How well the flows of each measure are known in a year: by whole years, parts, totals of several years, or not. */
export interface YearCoverage {
  readonly year: number;
  /** By measure; none where nothing is known. */
  readonly kinds: ReadonlyMap<Measure, PeriodKind>;
}

/** Best first. */
const KINDS: readonly PeriodKind[] = ['year', 'part', 'span'];

function overlaps(a: string, b: string): boolean {
  const [x, y] = [periodRange(a), periodRange(b)];
  return x !== null && y !== null && x.from < y.to && y.from < x.to;
}

/** Finds how a binding's figures cover a year; plans do not. A total of several years is not a figure of one of them. */
function kindIn(index: NetworkIndex, binding: Binding, year: string): PeriodKind | null {
  const amount = findAmount(index, binding, year);
  if (amount && amount.status !== 'planned') return periodKindOf(amount.period);
  const isSpanned = (index.observationsOf.get(binding.subject) ?? []).some(({ period }) => {
    if (periodKindOf(period) !== 'span' || !overlaps(period, year)) return false;
    const total = findAmount(index, binding, period);
    // Not a sum of the years around.
    return total !== null && total.status !== 'planned' && index.observations.has(total.id);
  });
  return isSpanned ? 'span' : null;
}

/** Lists the years from the first of the time bar to the end of the data, with the best figure of each measure. */
export function coverageOf(index: NetworkIndex): readonly YearCoverage[] {
  const own = index.network.bindings.filter(({ context }) => !context);
  const last = Number(index.network.dataTo.slice(0, 4));
  return Array.from({ length: last - FIRST_YEAR + 1 }, (_, i) => {
    const year = FIRST_YEAR + i;
    const kindsOf = (measure: Measure): readonly (readonly [Measure, PeriodKind])[] => {
      const found = own
        .filter((binding) => binding.measure === measure)
        .map((binding) => kindIn(index, binding, String(year)));
      const best = KINDS.find((kind) => found.includes(kind));
      return best ? [[measure, best]] : [];
    };
    return { year, kinds: new Map(MEASURES.flatMap(kindsOf)) };
  });
}

/**
 * Selects the figures older than OLD_YEARS, each once, those that ended first first.
 * @param dataTo last day of the data
 */
export function selectOld(amounts: readonly (Observation | null)[], dataTo: string): readonly Observation[] {
  const old = amounts.filter(
    (amount): amount is Observation => amount !== null && ageOfPeriod(amount.period, dataTo) > OLD_YEARS,
  );
  const endOf = ({ period }: Observation): number => periodRange(period)?.to ?? 0;
  return [...new Map(old.map((amount) => [amount.id, amount])).values()].toSorted(
    (a, b) => endOf(a) - endOf(b),
  );
}
