/** Sentences about the chance to arrive by a day. */
import { chanceWithin, dayStart, findLatestReadyDay, hoursUntil } from '../../../domain/plan/calendar/chance';
import { DAYS_BEFORE, type DeparturesReport } from '../../../domain/plan/calendar/departureCalendar';
import type { Messages } from '../../../i18n/en';
import { fillTemplate } from '../../../i18n/format';
import type { PlannerWords } from '../../../i18n/planner/en';
import { formatMonthDay } from './dayText';
import type { TimedRow } from './timedRow';

export interface ChanceContext {
  readonly report: DeparturesReport;
  readonly messages: Messages;
  readonly words: PlannerWords;
}

/** Formats a day counted from the asked one. */
export const formatDayOf = ({ report, messages }: ChanceContext, day: number): string =>
  formatMonthDay(messages, dayStart(report, day));

/** Counts the cases of a hundred that arrive by the end of the deadline's day. */
export const countInHundred = ({ row }: TimedRow, deadline: number): number =>
  Math.round(chanceWithin(row.cases, hoursUntil(deadline)) * 100);

export const formatChance = (context: ChanceContext, picked: TimedRow, deadline: number): string =>
  fillTemplate(context.words.departures.chance, {
    day: formatDayOf(context, deadline),
    letter: picked.letter,
    count: String(countInHundred(picked, deadline)),
  });

/** Formats the latest day of readiness of `findLatestReadyDay`. */
export function formatReadyDay(
  context: ChanceContext,
  { row }: TimedRow,
  deadline: number,
  share: 80 | 95,
): string {
  const day = findLatestReadyDay(row, deadline, share);
  if (day !== null) return formatDayOf(context, day);
  return fillTemplate(context.words.departures.before, { day: formatDayOf(context, -DAYS_BEFORE) });
}
