/** Decodes the planner's tables of dates: opening hours, closures, holidays and ice. */
import { expandClosures, type ClosureNotice } from '../../src/domain/plan/calendar/expandClosures';
import type { Holiday, PostClosure, PostHours, YearSpan } from '../../src/domain/plan/calendar/calendarTypes';
import { clocksOf } from '../../src/domain/time/moment';
import type { Position, Status } from '../../src/domain/types';
import { listOf, parseCellNumber, withoutEmpty } from '../cells';
import type { Raw, RawGeo, Row } from '../read';
import type { Territory } from '../territories';

export interface IceSeason extends YearSpan {
  readonly port: string;
  readonly year?: string;
  readonly status: Status;
  readonly sources: readonly string[];
}

export interface CalendarRecords {
  readonly hours: readonly Raw<PostHours>[];
  readonly notices: readonly Raw<ClosureNotice>[];
  readonly holidays: readonly Raw<Holiday>[];
  readonly ice: readonly Raw<IceSeason>[];
}

/** Place whose clock a notice follows. */
interface Clocked {
  readonly id: string;
  readonly country: string;
  readonly at: Position;
}

const cited = (row: Row) => ({ status: row['status'], sources: listOf(row['sources']) });

function decode<T>(
  rows: readonly Raw<Row>[],
  fields: (row: Row) => Readonly<Record<string, unknown>>,
): Raw<T>[] {
  return rows.map(({ file, line, value }) => ({ file, line, value: withoutEmpty(fields(value)) as T }));
}

/** Decodes the tables; a clock that is not known becomes NaN, for the checks. */
export function decodeCalendar(
  raw: Pick<RawGeo, 'planHours' | 'planClosures' | 'planHolidays' | 'planIce'>,
  places: readonly Clocked[],
  territories: readonly Pick<Territory, 'id' | 'clocks'>[],
): CalendarRecords {
  const zones = territories.map(({ id, clocks }) => ({ id, zones: clocks }));
  const utcOf = ({ clock }: Row): number => {
    const place = places.find(({ id }) => id === clock);
    const [hours] = place ? clocksOf(zones, place) : [];
    return hours ?? NaN;
  };
  return {
    hours: decode(raw.planHours, (row) => ({
      crossing: row['crossing'],
      utc: utcOf(row),
      opens: parseCellNumber(row['opens']),
      closes: parseCellNumber(row['closes']),
      days: listOf(row['days']).map(Number),
      holidays: listOf(row['holidays']),
      year: row['year'],
      ...cited(row),
    })),
    notices: decode(raw.planClosures, (row) => ({
      id: row['id'],
      crossing: row['crossing'],
      utc: utcOf(row),
      from: row['from'],
      to: row['to'],
      follows: row['follows'],
      year: row['year'],
      ...cited(row),
    })),
    holidays: decode(raw.planHolidays, (row) => ({
      country: row['country'],
      from: row['from'],
      to: row['to'],
      name: row['name'],
      ...cited(row),
    })),
    ice: decode(raw.planIce, (row) => ({
      port: row['port'],
      from: row['from'],
      to: row['to'],
      year: row['year'],
      ...cited(row),
    })),
  };
}

/** Lists closures published or assumed in the years of the planner, sorted. */
export function listClosures(
  { notices, holidays }: CalendarRecords,
  validity: { readonly from: string; readonly to: string },
): readonly PostClosure[] {
  const years = [validity.from, validity.to].map((day) => Number(day.slice(0, 4)));
  const [first = 0, last = 0] = years;
  const values = <T>(records: readonly Raw<T>[]): T[] => records.map(({ value }) => value);
  return expandClosures(values(notices), values(holidays), [first, last + 1]).toSorted((a, b) =>
    a.crossing === b.crossing ? (a.from < b.from ? -1 : 1) : a.crossing < b.crossing ? -1 : 1,
  );
}
