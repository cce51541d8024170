/** Builds the five sentences of the investor lens: number, unit, words and the figures behind them. */
import type { InvestorQuestion, InvestorReport } from '../../domain/invest/investorReport';
import type { CapacityUse } from '../../domain/invest/statedCapacity';
import type { NetworkIndex } from '../../domain/network/networkIndex';
import type { Observation, Status } from '../../domain/types';
import type { Messages } from '../../i18n/en';
import {
  fillTemplate,
  formatAmount,
  formatAmountParts,
  formatChange,
  formatNumber,
  formatPercent,
  formatPeriod,
  joinAmountParts,
} from '../../i18n/format';
import type { InvestWords } from '../../i18n/invest/en';
import { entityName } from '../naming';

export interface Sentence {
  /** Exact number; null if not published. */
  readonly exact: number | null;
  readonly before: string;
  readonly value: string;
  readonly unit: string;
  readonly text: string;
  readonly status: Status;
  readonly evidence: string;
  readonly figures: readonly Observation[];
}

export interface SentenceInput {
  readonly index: NetworkIndex;
  readonly report: InvestorReport;
  readonly words: Messages;
  readonly invest: InvestWords;
}

type Build = (input: SentenceInput) => Sentence | null;

/** Two digits of a rate or a share: what rounded figures are worth. */
const rough = (value: number): number => Number(value.toPrecision(2));

const nameOf = ({ index, words }: SentenceInput, id: string): string => entityName(index, id, words.lang);

const percent = ({ words }: SentenceInput, share: number): string =>
  joinAmountParts(formatPercent(words, share));

const buildMuch: Build = (input) => {
  const { report, words, invest } = input;
  const newest = report.newest;
  if (!newest?.figure || !report.series) return null;
  const { figure } = newest;
  const parts = formatAmountParts(words, { ...figure, bound: 'exact' });
  const isReported = figure.status === 'reported';
  const evidence = isReported && figure.bound === 'about' ? 'about' : isReported ? 'reported' : 'derived';
  return {
    exact: figure.value,
    before: '',
    value: parts.value,
    unit: parts.unit,
    text: fillTemplate(invest.sentence.much, {
      place: nameOf(input, report.series.subject),
      year: String(newest.year),
    }),
    status: figure.status,
    evidence: invest.evidence[evidence],
    figures: [figure],
  };
};

const buildFast: Build = (input) => {
  const { report, words, invest } = input;
  const { growth, since } = report;
  if (!growth?.from.figure || !growth.to.figure) return null;
  const later = since
    ? ` ${fillTemplate(invest.sentence.since, {
        side: nameOf(input, since.subject),
        change: joinAmountParts(formatChange(words, since.yoyPercent ?? 0)),
        period: formatPeriod(words, since.period),
      })}`
    : '';
  const contested = growth.contested ? `${words.list}${invest.evidence.contested}` : '';
  return {
    exact: growth.mid * 100,
    before: words.bound.about,
    value: formatNumber(words, rough(growth.mid * 100)),
    unit: invest.unit.fast,
    text:
      fillTemplate(invest.sentence.fast, { from: String(growth.from.year), to: String(growth.to.year) }) +
      later,
    status: 'derived',
    evidence: `${invest.evidence.derived}${contested}`,
    figures: [growth.from.figure, growth.to.figure, ...(since ? [since] : [])],
  };
};

function formatUse(input: SentenceInput, { subject, amount, capacity, floor, share }: CapacityUse) {
  const { words } = input;
  return {
    side: nameOf(input, subject),
    amount: formatAmount(words, amount),
    year: formatPeriod(words, amount.period).replace(/[年년]$/, ''),
    capacity: formatAmount(words, capacity),
    share: `${floor ? '≥ ' : ''}${percent(input, share)}`,
  };
}

const buildFull: Build = (input) => {
  const { report, words, invest } = input;
  const [binding, other] = report.uses;
  if (!binding) return null;
  const first = formatUse(input, binding);
  const template = binding.floor ? invest.sentence.fullAtLeast : invest.sentence.full;
  const rest = other ? ` ${fillTemplate(invest.sentence.other, formatUse(input, other))}` : '';
  return {
    exact: binding.share * 100,
    before: binding.floor ? '≥' : '',
    value: formatNumber(words, Math.round(binding.share * 100)),
    unit: invest.unit.full,
    text: fillTemplate(template, first) + rest,
    status: 'derived',
    evidence: invest.evidence.derived,
    figures: report.uses.flatMap(({ amount, capacity }) => [amount, capacity]),
  };
};

const buildWhom: Build = (input) => {
  const { report, words, invest } = input;
  const [newest] = report.ratios;
  if (!newest) return null;
  const [ours, next] = newest.figures;
  // The newest period of another year, so that a fall or rise of a whole year shows.
  const before = report.ratios.find(
    ({ period }) => period.slice(0, 4) !== newest.period.slice(0, 4) && period.includes('/'),
  );
  const earlier = before
    ? ` ${fillTemplate(invest.sentence.before, {
        period: formatPeriod(words, before.period),
        value: formatNumber(words, rough(before.value)),
      })}`
    : '';
  const contested = newest.figures.some(({ conflict }) => conflict !== undefined);
  return {
    exact: newest.value,
    before: '',
    value: formatNumber(words, rough(newest.value)),
    unit: invest.unit.whom,
    text:
      fillTemplate(invest.sentence.whom, {
        ours: nameOf(input, ours.subject),
        next: nameOf(input, next.subject),
        period: formatPeriod(words, newest.period),
      }) + earlier,
    status: 'derived',
    evidence: invest.evidence.derived + (contested ? `${words.list}${invest.evidence.contested}` : ''),
    figures: [...newest.figures, ...(before?.figures ?? [])],
  };
};

const buildSure: Build = ({ report, words, invest }) => {
  const { evidence, series } = report;
  if (!evidence || !series) return null;
  const counts = Object.fromEntries(
    Object.entries(evidence.counts).map(([kind, count]) => [kind, formatNumber(words, count)]),
  );
  return {
    exact: evidence.counts.reported,
    before: '',
    value: formatNumber(words, evidence.counts.reported),
    unit: fillTemplate(invest.unit.sure, { years: String(evidence.years) }),
    text: `${invest.sentence.sure} ${fillTemplate(invest.sentence.rest, counts)}`,
    status: 'derived',
    evidence: invest.evidence.counted,
    figures: series.years.flatMap(({ figure }) => figure ?? []),
  };
};

const BUILD: Readonly<Record<InvestorQuestion, Build>> = {
  much: buildMuch,
  fast: buildFast,
  full: buildFull,
  whom: buildWhom,
  sure: buildSure,
};

/** Builds the sentence of a question; without its figures it says that nothing is published. */
export const buildSentence = (question: InvestorQuestion, input: SentenceInput): Sentence =>
  BUILD[question](input) ?? {
    exact: null,
    before: '',
    value: '–',
    unit: '',
    text: input.invest.missing,
    status: 'reported',
    evidence: input.words.status.missing,
    figures: [],
  };
