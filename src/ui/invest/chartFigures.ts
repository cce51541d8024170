import type { InvestorReport } from '../../domain/invest/investorReport';
import type { Peers } from '../../domain/invest/peers';
import type { AnnualSeries } from '../../domain/invest/annualSeries';
import type { Observation } from '../../domain/types';

export type ChartId = 'much' | 'fast' | 'full' | 'whom' | 'peers' | 'sure' | 'event';

/** Lists all figures of a series, the contesting ones too. */
const figuresOf = (series: AnnualSeries | null): readonly Observation[] =>
  (series?.years ?? []).flatMap(({ figure, contesting }) => [...(figure ? [figure] : []), ...contesting]);

/** Lists the figures behind each chart of the investor lens. */
export function listChartFigures(
  { series, since, uses, shares }: InvestorReport,
  peers: Peers | null,
): Readonly<Record<ChartId, readonly Observation[]>> {
  return {
    much: figuresOf(series),
    fast: [...figuresOf(series), ...(since ? [since] : [])],
    full: uses.flatMap(({ amount, capacity, planned }) => [amount, capacity, ...(planned ? [planned] : [])]),
    whom: shares.flatMap(({ parts, whole }) => [
      ...parts.map(({ figure }) => figure),
      ...(whole ? [whole] : []),
    ]),
    peers: (peers?.peers ?? []).flatMap((peer) => figuresOf(peer.series)),
    sure: figuresOf(series),
    event: figuresOf(series),
  };
}
