/** Checks of the planner's tables of dates: opening hours, closures, holidays and ice. */
import { STATUSES } from '../../src/domain/types';
import type { Status } from '../../src/domain/types';
import { decodeCalendar } from '../plan/calendarRecords';
import type { CalendarRecords } from '../plan/calendarRecords';
import { decodePlanRecords } from '../plan/planRecords';
import type { Raw, RawGeo } from '../read';
import { decodeRecords } from '../records';
import type { Case } from './case';
import type { Check, Finding } from './check';
import { errorAt } from './check';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MINUTE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const YEAR_DAY = /^\d{2}-\d{2}$/;

/** Whether the text is a possible day; of MM-DD in any year, so not 29 February. */
const isDay = (text: string): boolean =>
  DAY.test(text) && new Date(`${text}T00:00Z`).toJSON()?.slice(0, 10) === text;
const isYearDay = (text: string): boolean => YEAR_DAY.test(text) && isDay(`2025-${text}`);
const isMoment = (text: string): boolean =>
  isDay(text) || (MINUTE.test(text) && isDay(text.slice(0, 10)) && Number.isFinite(Date.parse(`${text}Z`)));

function calendarOf(raw: RawGeo): CalendarRecords {
  const { towns, nodes } = decodePlanRecords(raw);
  const places = [...towns, ...nodes].map(({ value }) => value);
  return decodeCalendar(
    raw,
    places,
    decodeRecords(raw).territories.map(({ value }) => value),
  );
}

function hoursFaults({ hours }: CalendarRecords): Finding[] {
  return hours.flatMap((record) => {
    const { crossing, opens, closes, days } = record.value;
    if (!(opens >= 0 && opens < closes && closes <= 24))
      return [errorAt(record, `${crossing}: not 0 <= opens < closes <= 24`)];
    const isWeek = days.length > 0 && days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7);
    return isWeek ? [] : [errorAt(record, `${crossing}: days are not weekdays from 1 (Monday) to 7`)];
  });
}

function closureFaults({ notices }: CalendarRecords): Finding[] {
  return notices.flatMap((record) => {
    const { id, from, to, follows, year } = record.value;
    const isSound = follows === 'year' ? isYearDay : isMoment;
    if (![from, to].every((text) => isSound(text ?? '')) || from > to)
      return [errorAt(record, `${id}: "${from}" to "${to}" is no time in order`)];
    if (follows !== undefined && !['year', 'spring_festival'].includes(follows))
      return [errorAt(record, `${id}: follows "${String(follows)}", not year or spring_festival`)];
    return follows === 'year' || from.slice(0, 4) === year
      ? []
      : [errorAt(record, `${id}: begins in another year than ${year ?? 'none'}`)];
  });
}

function holidayFaults({ holidays, notices }: CalendarRecords): Finding[] {
  const festivals = new Set(
    holidays.flatMap(({ value: { name, from } }) => (name === 'spring_festival' ? [from.slice(0, 4)] : [])),
  );
  return [
    ...holidays.flatMap((record) => {
      const { country, from, to } = record.value;
      return [from, to].every(isDay) && from <= to
        ? []
        : [errorAt(record, `${country}: "${from}" to "${to}" are no days in order`)];
    }),
    ...notices.flatMap((record) => {
      const { id, follows, year = '' } = record.value;
      return follows === 'spring_festival' && !festivals.has(year)
        ? [errorAt(record, `${id}: follows the Spring Festival of ${year}, which has no row`)]
        : [];
    }),
  ];
}

export const planDates: Check = {
  id: 'plan-dates',
  rule: 'Opening hours, closures, holidays and ice seasons of the planner have possible days in order, and a closure that moves with the Spring Festival has its day.',
  run: ({ raw }: Case) => {
    const records = calendarOf(raw);
    const ice = records.ice.flatMap((record) => {
      const { port, from, to } = record.value;
      return [from, to].every(isYearDay)
        ? []
        : [errorAt(record, `${port}: "${from}" to "${to}" are no days of the year`)];
    });
    return [...hoursFaults(records), ...closureFaults(records), ...holidayFaults(records), ...ice];
  },
};

interface Cited {
  readonly status: Status;
  readonly sources: readonly string[];
}

function citedFaults(records: readonly Raw<Cited>[], known: ReadonlySet<string>): Finding[] {
  return records.flatMap((record) => {
    const { status, sources } = record.value;
    if (!STATUSES.includes(status)) return [errorAt(record, `no status "${status}"`)];
    if (sources.length === 0) return [errorAt(record, 'a date without a source')];
    return sources.flatMap((id) => (known.has(id) ? [] : [errorAt(record, `no source "${id}"`)]));
  });
}

export const planDateIds: Check = {
  id: 'plan-date-ids',
  rule: 'Opening hours, closures and ice seasons of the planner name crossings, clocks and ports that exist, and every date has a known source.',
  run: ({ raw, records: { sources } }: Case) => {
    const plan = decodePlanRecords(raw);
    const calendar = calendarOf(raw);
    const crossings = new Set(plan.crossings.map(({ value }) => value.id));
    const ports = new Set(plan.nodes.flatMap(({ value }) => (value.kind === 'port' ? [value.id] : [])));
    const known = new Set([...sources, ...raw.planSources].map(({ value }) => (value as { id: string }).id));
    const posts = [...calendar.hours, ...calendar.notices].flatMap(
      (record: Raw<{ crossing: string; utc: number }>) => {
        const { crossing, utc } = record.value;
        if (!crossings.has(crossing)) return [errorAt(record, `no crossing "${crossing}"`)];
        return Number.isFinite(utc)
          ? []
          : [errorAt(record, `${crossing}: no place with a clock in the column clock`)];
      },
    );
    const frozen = calendar.ice.flatMap((record) =>
      ports.has(record.value.port) ? [] : [errorAt(record, `no port "${record.value.port}"`)],
    );
    const cited = [...calendar.hours, ...calendar.notices, ...calendar.holidays, ...calendar.ice];
    return [...posts, ...frozen, ...citedFaults(cited, known)];
  },
};
