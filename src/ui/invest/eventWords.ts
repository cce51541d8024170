/** Writes what a series did around an event: the claim, and the sentences below its chart. */
import {
  averageOf,
  contestedYears,
  listStudiedEvents,
  POINTS_NEEDED,
  type EventStudy,
} from '../../domain/invest/eventStudy';
import type { InvestorReport } from '../../domain/invest/investorReport';
import type { NetworkIndex } from '../../domain/network/networkIndex';
import type { Milestone } from '../../domain/types';
import {
  fillTemplate,
  formatAmount,
  formatChange,
  formatNumber,
  formatPercent,
  formatPeriod,
  joinAmountParts,
} from '../../i18n/format';
import type { SentenceInput } from './investorSentences';

/** Returns the event that the reader chose, else the newest that can be studied; null if there is none. */
export function findStudiedEvent({ index, report }: SentenceInput, chosen: string | null): Milestone | null {
  const events = listReportEvents(index, report);
  return events.find(({ id }) => id === chosen) ?? events.at(-1) ?? null;
}

/** Lists the events of the report's places that its series can be compared around. */
export function listReportEvents(
  index: NetworkIndex,
  { series, uses }: InvestorReport,
): readonly Milestone[] {
  if (!series) return [];
  const subjects = [...new Set([series.subject, ...uses.map(({ subject }) => subject)])];
  return listStudiedEvents(index, subjects, series);
}

export const nameEvent = ({ words }: Pick<SentenceInput, 'words'>, { title, date }: Milestone): string =>
  `${title[words.lang]} (${formatPeriod(words, date)})`;

export function titleEvent(input: SentenceInput, milestone: Milestone, study: EventStudy): string {
  const { words, invest } = input;
  const { difference, range } = study;
  const event = nameEvent(input, milestone);
  const years = contestedYears(study);
  if (difference === null) return fillTemplate(invest.event.none, { event });
  const changeOf = (share: number): string =>
    joinAmountParts(formatChange(words, Number((share * 100).toPrecision(2))));
  if (range && years.length > 0) {
    const [least, largest] = [changeOf(range[0]), changeOf(range[1])];
    const change = least === largest ? least : fillTemplate(invest.event.range, { least, largest });
    return fillTemplate(invest.event.contested, { event, change, years: years.join(words.list) });
  }
  const change = changeOf(difference);
  return fillTemplate(invest.event.title, { event, change });
}

function writeModel(
  { words, invest }: SentenceInput,
  { before, after, model }: EventStudy,
  unit: string,
): string[] {
  const { event } = invest;
  if ('refused' in model) {
    const counts = {
      before: formatNumber(words, before.length),
      after: formatNumber(words, after.length),
      needed: String(POINTS_NEEDED),
    };
    return model.refused.map((why) => fillTemplate(event.refused[why], counts));
  }
  return [
    fillTemplate(event.model, {
      level: formatAmount(words, { value: Number(model.level.toPrecision(2)), unit }),
      chance: joinAmountParts(formatPercent(words, model.chance)),
      rank: String(model.rank),
      of: String(model.placebos.length + 1),
    }),
    ...(model.peers.length > 0
      ? [
          fillTemplate(event.peers, {
            rank: String(model.peerRank),
            of: String(model.peers.length + 1),
          }),
        ]
      : []),
    model.notable ? event.notable : event.plain,
  ];
}

/** Writes the means, then the model or why there is none, then the events near. */
export function writeEventNotes(
  input: SentenceInput,
  study: EventStudy,
  { unit, near }: { readonly unit: string; readonly near: readonly Milestone[] },
): readonly string[] {
  const { words, invest } = input;
  const [before, after] = [averageOf(study.before), averageOf(study.after)];
  const amountOf = (value: number): string =>
    formatAmount(words, { value: Number(value.toPrecision(3)), unit });
  const means =
    before === null || after === null
      ? []
      : [
          fillTemplate(invest.event.means, {
            before: amountOf(before),
            count: formatNumber(words, study.before.length),
            after: amountOf(after),
            others: formatNumber(words, study.after.length),
          }),
        ];
  const names = near.map((one) => nameEvent(input, one)).join(words.list);
  return [
    ...means,
    ...writeModel(input, study, unit),
    ...(near.length > 0 ? [fillTemplate(invest.event.near, { names })] : []),
  ];
}
