/** Builds the tables behind the market areas and their sensitivity. */
import type { CostItem } from '../../domain/invest/costItems';
import type { DrawShares, MarketRow } from '../../domain/invest/marketArea';
import type { Tornado } from '../../domain/invest/tornado';
import type { Sheet } from '../../files/writeCsv';
import type { InvestWords } from '../../i18n/invest/en';

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value));

export function buildMarketSheet(
  { rows, shares }: { readonly rows: readonly MarketRow[]; readonly shares: DrawShares },
  { market }: InvestWords,
  nameOf: (id: string) => string,
): Sheet {
  const { town, ours, other, rival, gap, share } = market.column;
  return {
    columns: [town, ours, other, rival, gap, share],
    rows: rows.map((row) => [
      nameOf(row.town),
      rounded(row.ours),
      rounded(row.other),
      row.rival === null ? market.land : nameOf(row.rival),
      row.gap === null ? null : Number((row.gap * 100).toFixed(1)),
      shares[row.town] ?? null,
    ]),
  };
}

export function buildTornadoSheet(
  { bars }: Tornado,
  { tornado }: InvestWords,
  nameOf: (item: CostItem) => string,
): Sheet {
  const { cost, low, high, percent } = tornado.column;
  return {
    columns: [cost, low, high, percent],
    rows: bars.map((bar) => [
      nameOf(bar.item),
      Math.round(bar.low),
      Math.round(bar.high),
      bar.switching === null ? null : Number(((bar.switching - 1) * 100).toFixed(1)),
    ]),
  };
}
