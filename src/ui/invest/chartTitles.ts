/** Writes the claims that are the titles of the charts. */
import { newestWhole } from '../../domain/invest/annualSeries';
import type { Growth, RefusedGrowth } from '../../domain/invest/growth';
import type { Peers } from '../../domain/invest/peers';
import {
  fillTemplate,
  formatAmount,
  formatNumber,
  formatPercent,
  formatPeriod,
  joinAmountParts,
} from '../../i18n/format';
import { entityName } from '../naming';
import type { SentenceInput } from './investorSentences';

const nameOf = ({ index, words }: SentenceInput, id: string): string => entityName(index, id, words.lang);

export function titleMuch(input: SentenceInput): string {
  const { report, words, invest } = input;
  const { series, newest } = report;
  if (!series || !newest?.figure) return invest.missing;
  const most = series.years
    .filter(({ kind }) => kind === 'reported' || kind === 'derived')
    .reduce((best, year) => ((year.figure?.value ?? 0) > (best.figure?.value ?? 0) ? year : best), newest);
  return fillTemplate(most === newest ? invest.much.most : invest.much.less, {
    place: nameOf(input, series.subject),
    amount: formatAmount(words, newest.figure),
    year: String(newest.year),
    most: most.figure ? formatAmount(words, most.figure) : '',
    mostYear: String(most.year),
  });
}

export function titleFast({ words, invest }: SentenceInput, growth: Growth | RefusedGrowth | null): string {
  if (!growth) return invest.fast.none;
  if ('refused' in growth)
    return fillTemplate(invest.fast.refused[growth.refused], { year: String(growth.year) });
  return fillTemplate(invest.fast.title, {
    from: String(growth.from.year),
    to: String(growth.to.year),
    rate: formatNumber(words, Number((growth.mid * 100).toPrecision(2))),
    times: formatNumber(words, Number(growth.times.toPrecision(2))),
  });
}

export function titleFull(input: SentenceInput): string {
  const { report, invest } = input;
  const [binding] = report.uses;
  if (!binding) return invest.missing;
  const past = report.uses.filter(({ share }) => share > 1);
  const under = report.uses.find(({ share }) => share <= 1);
  if (past.length === 0) return invest.full.none;
  if (!under) return invest.full.all;
  return fillTemplate(invest.full.past, {
    side: nameOf(input, binding.subject),
    other: nameOf(input, under.subject),
  });
}

export function titleWhom(input: SentenceInput, ours: string): string {
  const { report, words, invest } = input;
  const [newest, before] = report.shares.map(({ period, parts }) => ({
    period,
    share: parts.find(({ of }) => of === ours)?.share ?? 0,
  }));
  if (!newest) return invest.missing;
  return fillTemplate(before ? invest.whom.title : invest.whom.titleOne, {
    ours: nameOf(input, ours),
    share: joinAmountParts(formatPercent(words, newest.share)),
    period: formatPeriod(words, newest.period),
    before: before ? joinAmountParts(formatPercent(words, before.share)) : '',
    earlier: before ? formatPeriod(words, before.period) : '',
  });
}

export function titlePeers(input: SentenceInput, { peers }: Peers): string {
  const { words, invest } = input;
  const known = peers.flatMap(({ subject, series }) => {
    const newest = series && newestWhole(series);
    return newest?.figure ? [{ subject, year: newest.year, figure: newest.figure }] : [];
  });
  const top = known.toSorted((a, b) => b.figure.value - a.figure.value)[0];
  const [first] = peers;
  if (!top || !first) return invest.peers.none;
  const own = known.find(({ subject }) => subject === first.subject);
  return fillTemplate(invest.peers.title, {
    top: nameOf(input, top.subject),
    amount: formatAmount(words, top.figure),
    year: String(top.year),
    ours: nameOf(input, first.subject),
    own: own ? `${formatAmount(words, own.figure)} (${own.year})` : invest.peers.unpublished,
  });
}

export function titleSure({ report, words, invest }: SentenceInput): string {
  if (!report.evidence) return invest.missing;
  return fillTemplate(invest.sure.title, {
    reported: formatNumber(words, report.evidence.counts.reported),
    years: formatNumber(words, report.evidence.years),
  });
}
