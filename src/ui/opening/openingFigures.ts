import { conflictOfFigure } from '../../domain/figures/conflictSet';
import { contradicts } from '../../domain/figures/observation';
import { selectYearBars, type BarSeries } from '../../domain/figures/yearBars';
import { parseWholeYear } from '../../domain/figures/yearSeries';
import type { NetworkIndex } from '../../domain/network/networkIndex';
import type { Observation } from '../../domain/types';

/** Place the opening tells of: the railway through which all three directions began to grow. */
export const OPENING_PLACE = 'hunchun_rail_port';

/** What the opening tells: a place's tonnes from the first to the last year that a source counted as a whole. */
export interface OpeningFigures {
  readonly first: Observation;
  readonly last: Observation;
  /** Figures of other sources that contradict the first or the last. */
  readonly disputed: readonly Observation[];
  /** From the first to the last year. */
  readonly series: BarSeries;
}

function contradictionsOf(index: NetworkIndex, figure: Observation): readonly Observation[] {
  const sides = conflictOfFigure(index, figure)?.sides ?? [];
  return sides.flatMap((side) => (side.comparable && contradicts(figure, side.figure) ? [side.figure] : []));
}

/** Selects the figures of the opening; null where the data have no two such years. */
export function selectOpeningFigures(index: NetworkIndex): OpeningFigures | null {
  const series = selectYearBars(index, 'throughput', [OPENING_PLACE]);
  const reported = series.bars.flatMap(({ amount }) =>
    amount?.status === 'reported' && parseWholeYear(amount.period) !== null ? [amount] : [],
  );
  const [first, last] = [reported[0], reported.at(-1)];
  if (series.subject !== OPENING_PLACE || !first || !last || first === last) return null;
  const [from, to] = [parseWholeYear(first.period) ?? 0, parseWholeYear(last.period) ?? 0];
  return {
    first,
    last,
    disputed: [first, last].flatMap((figure) => contradictionsOf(index, figure)),
    series: {
      ...series,
      bars: series.bars.filter(({ year }) => year >= from && year <= to),
      brackets: [],
    },
  };
}
