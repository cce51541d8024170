/** Writes the claims and the ledger of the market areas. */
import {
  judgeTown,
  type DrawShares,
  type MarketRow,
  type MarketVerdict,
} from '../../domain/invest/marketArea';
import { fillTemplate } from '../../i18n/format';
import type { InvestWords } from '../../i18n/invest/en';

/** Priced towns, and as they were before any slider moved. */
interface PricedMarket {
  readonly rows: readonly MarketRow[];
  readonly base: readonly MarketRow[];
  readonly shares: DrawShares;
  readonly draws: number;
}

interface LedgerInput {
  readonly market: PricedMarket;
  readonly gateway: string;
  readonly list: string;
  readonly invest: InvestWords;
  readonly nameOf: (id: string) => string;
}

/** Ids of towns by verdict. */
export const townsOf = (
  { rows, shares }: Pick<PricedMarket, 'rows' | 'shares'>,
  verdict: MarketVerdict,
): readonly string[] =>
  rows.filter((row) => judgeTown(row, shares[row.town] ?? null) === verdict).map(({ town }) => town);

/** Lists what towns gain, could gain, stay or turned with the last move; a count of none is said too. */
export function writeLedger(
  input: LedgerInput,
): readonly { readonly count: number; readonly text: string }[] {
  const { gateway, list, nameOf } = input;
  const { rows, base, draws } = input.market;
  const { market } = input.invest;
  const names = (ids: readonly string[]): string =>
    ids.length > 0 ? ids.map(nameOf).join(list) : market.nobody;
  const before = new Map(base.map(({ town, gap }) => [town, gap]));
  const turned = rows.filter(({ town, gap }) => {
    const was = before.get(town);
    return gap !== null && typeof was === 'number' && gap < 0 !== was < 0;
  });
  const [gains, could, stays, unreached] = (['gains', 'could', 'stays', 'unreached'] as const).map(
    (verdict) => townsOf(input.market, verdict),
  );
  const rivals = [...new Set(rows.filter(({ town }) => stays?.includes(town)).map(({ rival }) => rival))];
  const lines = [
    { ids: turned.map(({ town }) => town), template: market.turned },
    { ids: gains ?? [], template: market.gains },
    { ids: could ?? [], template: market.could },
  ].map(({ ids, template }) => ({
    count: ids.length,
    text: fillTemplate(template, { names: names(ids), gateway, draws: String(draws) }),
  }));
  const staying = fillTemplate(market.stays, {
    rivals: rivals.map((rival) => (rival === null ? market.land : nameOf(rival))).join(list),
  });
  return [
    ...lines,
    { count: stays?.length ?? 0, text: staying },
    ...(unreached && unreached.length > 0
      ? [
          {
            count: unreached.length,
            text: fillTemplate(market.unreached, { names: names(unreached), gateway }),
          },
        ]
      : []),
  ];
}
