/** Builds the list of indices: value, period, formula and figures, or why it is not computed. */
import { SEASON_MONTHS } from '../../domain/invest/evidenceQuality';
import type { Observation } from '../../domain/types';
import {
  fillTemplate,
  formatAmount,
  formatNumber,
  formatPercent,
  formatPeriod,
  joinAmountParts,
  lookUpWord,
} from '../../i18n/format';
import { entityName } from '../naming';
import type { SentenceInput } from './investorSentences';

export interface IndexRow {
  readonly id: string;
  readonly name: string;
  readonly formula: string;
  /** One text for each period; empty if not computed. */
  readonly values: readonly string[];
  /** Exact values. */
  readonly exact: readonly number[];
  readonly why: string | null;
  readonly figures: readonly Observation[];
}

type Row = Omit<IndexRow, 'name' | 'formula' | 'why' | 'id'>;

const NONE: Row = { values: [], exact: [], figures: [] };

function growthRow({ report, words }: SentenceInput): Row {
  const { growth } = report;
  if (!growth) return NONE;
  const ends = [growth.from.figure ?? [], growth.to.figure ?? []].flat();
  const rate = joinAmountParts(formatPercent(words, growth.mid));
  return {
    values: [`${rate} (${growth.from.year}–${growth.to.year})`],
    exact: [growth.mid * 100],
    figures: ends,
  };
}

function useRow({ report, index, words }: SentenceInput): Row {
  return {
    values: report.uses.map(
      ({ subject, share, floor }) =>
        `${entityName(index, subject, words.lang)}: ${floor ? '≥ ' : ''}${joinAmountParts(formatPercent(words, share))}`,
    ),
    exact: report.uses.map(({ share }) => share * 100),
    figures: report.uses.flatMap(({ amount, capacity }) => [amount, capacity]),
  };
}

function unitValueRow({ report, words, invest }: SentenceInput): Row {
  return {
    values: report.unitValues.map(({ value, period, figures: [worth] }) => {
      const amount = formatAmount(words, { value: Math.round(value), unit: worth.unit });
      return `${fillTemplate(invest.indices.perTonne, { value: amount })} (${formatPeriod(words, period)})`;
    }),
    exact: report.unitValues.map(({ value }) => value),
    figures: report.unitValues.flatMap(({ figures }) => figures),
  };
}

function balanceRow({ report, words, index }: SentenceInput): Row {
  return {
    values: report.balances.map(
      ({ value, period, figures: [out] }) =>
        `${formatNumber(words, value)} (${entityName(index, out.subject, words.lang)}${words.list}${formatPeriod(words, period)})`,
    ),
    exact: report.balances.map(({ value }) => value),
    figures: report.balances.flatMap(({ figures }) => figures),
  };
}

function concentrationRow(
  { words, invest }: SentenceInput,
  shares: SentenceInput['report']['shares'],
  named: boolean,
): Row {
  return {
    values: shares.map(({ period, concentration: { low, high }, parts }) => {
      const [a, b] = [low, high].map((value) => formatNumber(words, Math.round(value), 0));
      const largest = parts[0];
      const good =
        named && largest
          ? `${words.list}${fillTemplate(invest.indices.goodsUnit, {
              good: lookUpWord(words.commodity, largest.of),
              share: joinAmountParts(formatPercent(words, largest.share)),
            })}`
          : '';
      return `${a === b ? a : `${a}–${b}`} (${formatPeriod(words, period)}${good})`;
    }),
    exact: shares.map(({ concentration }) => concentration.low),
    figures: shares.flatMap(({ parts, whole }) => [
      ...parts.map(({ figure }) => figure),
      ...(whole ? [whole] : []),
    ]),
  };
}

/** Lists the indices in a fixed order. */
export function buildIndices(input: SentenceInput): readonly IndexRow[] {
  const { report, words, invest } = input;
  const { indices } = invest;
  const rows = {
    growth: growthRow(input),
    use: useRow(input),
    unitValue: unitValueRow(input),
    balance: balanceRow(input),
    goods: concentrationRow(input, report.goods, true),
    crossings: concentrationRow(input, report.shares, false),
    season: NONE,
  };
  return (Object.keys(rows) as (keyof typeof rows)[]).map((id) => {
    const { name, formula } = indices[id];
    const months = formatNumber(words, report.months);
    const why = id === 'season' ? fillTemplate(indices.season.why, { months }) : words.status.missing;
    return {
      id,
      name,
      formula: fillTemplate(formula, { needed: String(SEASON_MONTHS) }),
      ...rows[id],
      why: rows[id].values.length > 0 ? null : why,
    };
  });
}
