/** Texts of days, and of what makes one differ. */
import type { DateNote } from '../../../domain/plan/calendar/departureCalendar';
import { BEIJING_OFFSET, DAY_MS } from '../../../domain/time/clockTime';
import type { Messages } from '../../../i18n/en';
import { countryName, fillTemplate, formatSpan } from '../../../i18n/format';
import type { PlannerWords } from '../../../i18n/planner/en';

const ZONE = 'Asia/Shanghai';

/** Formats a day (UTC ms) of Beijing without its year: 10 Dec, 12月10日. */
export function formatMonthDay({ lang }: Pick<Messages, 'lang'>, time: number): string {
  const locale = lang === 'en' ? 'en-GB' : lang;
  const month = lang === 'zh' || lang === 'ko' ? 'long' : 'short';
  return new Intl.DateTimeFormat(locale, { timeZone: ZONE, month, day: 'numeric' }).format(time);
}

/** Formats the first day of a month for a small square: 1 Dec, 12/1. */
export function formatShortDay(words: Pick<Messages, 'lang'>, time: number): string {
  if (words.lang !== 'zh' && words.lang !== 'ko') return formatMonthDay(words, time);
  return `${new Date(time + BEIJING_OFFSET).getUTCMonth() + 1}/${monthDayOf(time)}`;
}

/** Day of the month in Beijing. */
export const monthDayOf = (time: number): number => new Date(time + BEIJING_OFFSET).getUTCDate();

/** Weekday in Beijing, 0 (Monday) to 6. */
export const weekdayOf = (time: number): number => (new Date(time + BEIJING_OFFSET).getUTCDay() + 6) % 7;

/** Names the weekdays briefly, Monday first. */
export function weekdayNames({ lang }: Pick<Messages, 'lang'>): readonly string[] {
  const format = new Intl.DateTimeFormat(lang, {
    timeZone: 'UTC',
    weekday: lang === 'zh' || lang === 'ko' ? 'narrow' : 'short',
  });
  // 2024-01-01 is a Monday.
  return Array.from({ length: 7 }, (_, i) => format.format(Date.UTC(2024, 0, 1) + i * DAY_MS));
}

export interface NoteWords {
  readonly words: Messages;
  readonly planner: PlannerWords;
  readonly nameOf: (hub: string) => string;
}

export function formatDateNote(note: DateNote, { words, planner, nameOf }: NoteWords): string {
  const { notes } = planner.departures;
  switch (note.kind) {
    case 'ice':
      return fillTemplate(notes.ice, { place: nameOf(note.hub) });
    case 'rule':
      return note.words?.[words.lang] ?? notes.rule;
    case 'holiday': {
      const span = formatSpan(
        words,
        Date.parse(note.from) - BEIJING_OFFSET,
        Date.parse(note.to) + DAY_MS - BEIJING_OFFSET,
      );
      return fillTemplate(notes.holiday, { country: countryName(words, note.country), span });
    }
    case 'closed': {
      const said = fillTemplate(notes.closed, {
        place: nameOf(note.hub),
        span: formatSpan(words, note.from, note.to),
      });
      const assumed =
        note.asIn === 'undated'
          ? notes.undated
          : note.asIn === undefined
            ? null
            : fillTemplate(notes.asIn, { year: note.asIn });
      return assumed === null ? said : `${said} (${assumed})`;
    }
  }
}

/** Whether a note rests on another year or on our own assumption. */
export const isAssumed = (note: DateNote): boolean =>
  note.kind === 'ice' || (note.kind === 'closed' && note.asIn !== undefined);
