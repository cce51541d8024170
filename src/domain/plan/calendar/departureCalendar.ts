/**
 * Times options on other days of readiness: the same itineraries, each day simulated over the same cases. What the day
 * changes (opening hours, closures, ice, calendars) changes the arrival.
 */
import { DAY_MS, HOUR_MS } from '../../time/clockTime';
import type { Itinerary } from '../answer/itinerary';
import type { RandomDraw } from '../answer/randomDraw';
import { advanceDraw, DwellSampler } from '../answer/reliability';
import type { Names } from '../../types';
import type { PlanLeg } from '../planTypes';
import type { Holiday } from './calendarTypes';
import { DayTimer } from './dayTimer';
import { listServiceTimes, type ServiceTimes } from './serviceTimes';
import { findSeasonEnd } from './yearSpan';

/** Days of readiness from the asked one on, and those before it for which only the chance is computed. */
export const CALENDAR_DAYS = 60;
export const DAYS_BEFORE = 45;
/** Cases a day; the asked day has as many as the answer. */
const CASES = 200;
/** Elapsed hours beyond which no departure was found. */
const NEVER_HOURS = 24 * 365;

/** Why a day differs. Times are UTC ms, end excluded. */
export type DateNote =
  | {
      readonly kind: 'closed';
      /** Hub at which goods wait. */
      readonly hub: string;
      readonly from: number;
      readonly to: number;
      readonly asIn?: string;
      readonly holiday?: string;
      readonly sources: readonly string[];
    }
  | { readonly kind: 'ice'; readonly hub: string; readonly sources: readonly string[] }
  | { readonly kind: 'holiday'; readonly country: string; readonly from: string; readonly to: string }
  | { readonly kind: 'rule'; readonly words: Names | null };

/** One option on one day of readiness. */
export interface CalendarCell {
  /** Median arrival, UTC ms; null: no departure. */
  readonly arrive: number | null;
  readonly hours: number;
  /** Money and the cost of the mean time, CNY. */
  readonly total: number;
  /** Indices of `DeparturesReport.notes`. */
  readonly notes: readonly number[];
}

export interface DepartureRow {
  readonly option: string;
  /** CNY, mid. */
  readonly cost: number;
  readonly cells: readonly CalendarCell[];
  /** Simulated hours of the asked day, sorted. */
  readonly cases: Float64Array;
  /** Hours within which 80 and 95 of 100 arrive, by day of readiness from `DAYS_BEFORE` before on. */
  readonly within80: Float64Array;
  readonly within95: Float64Array;
  readonly services: readonly ServiceTimes[];
}

export interface DeparturesReport {
  /** Start of the asked day, UTC ms. */
  readonly from: number;
  readonly rows: readonly DepartureRow[];
  readonly notes: readonly DateNote[];
}

export interface TimedOption {
  readonly id: string;
  readonly itinerary: Pick<Itinerary, 'draws' | 'legs'>;
  readonly cost: number;
}

export interface CalendarCase {
  readonly options: readonly TimedOption[];
  readonly depart: number;
  /** CNY a day of delay. */
  readonly perDay: number;
  readonly seed: number;
  readonly sampler: DwellSampler;
  readonly holidays: readonly Holiday[];
  readonly countryOf: (hub: string) => string;
  readonly sourcesOfIce: (hub: string) => readonly string[];
  /** Words of what excludes a leg on a day of departure; null where nothing does. */
  readonly findBar: (legs: readonly PlanLeg[], depart: number) => DateNote | null;
}

const SHARE_80 = 0.8;
const SHARE_95 = 0.95;

const atShare = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] as number;

/** Collects notes, each once. */
class NoteBook {
  readonly notes: DateNote[] = [];
  private readonly numbers = new Map<string, number>();

  add(note: DateNote): number {
    const key = JSON.stringify(note);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.notes.push(note) - 1;
    this.numbers.set(key, number);
    return number;
  }
}

type Stretch = readonly [country: string, from: number, to: number];

class Calendar {
  private readonly book = new NoteBook();
  private readonly few: DwellSampler;
  private readonly median: DwellSampler;

  private readonly holidays;

  constructor(private readonly given: CalendarCase) {
    this.holidays = given.holidays.map(({ country, from, to }) => ({
      note: { kind: 'holiday', country, from, to } as const,
      begins: Date.parse(from),
      ends: Date.parse(to) + DAY_MS,
    }));
    this.few = new DwellSampler(given.seed, CASES);
    this.median = new DwellSampler(given.seed, 1);
  }

  report(): DeparturesReport {
    const rows = this.given.options.map((option) => this.row(option));
    return { from: this.given.depart, rows, notes: this.book.notes };
  }

  private row(option: TimedOption): DepartureRow {
    const { depart, sampler } = this.given;
    const { draws } = option.itinerary;
    const timer = new DayTimer(draws, this.few);
    const always = timer.isTimeless ? timer.sortedHours(depart) : null;
    const days = DAYS_BEFORE + CALENDAR_DAYS;
    const [within80, within95] = [new Float64Array(days), new Float64Array(days)];
    const cells: CalendarCell[] = [];
    for (let day = 0; day < days; day += 1) {
      const start = depart + (day - DAYS_BEFORE) * DAY_MS;
      const elapsed = always ?? timer.sortedHours(start);
      within80[day] = atShare(elapsed, SHARE_80);
      within95[day] = atShare(elapsed, SHARE_95);
      if (day >= DAYS_BEFORE) cells.push(this.cell(option, start, elapsed));
    }
    const cases = new DayTimer(draws, sampler).sortedHours(depart);
    const services = listServiceTimes(option.itinerary, depart);
    return { option: option.id, cost: option.cost, cells, cases, within80, within95, services };
  }

  private cell({ itinerary, cost }: TimedOption, start: number, elapsed: Float64Array): CalendarCell {
    const bar = this.given.findBar(itinerary.legs, start);
    const hours = atShare(elapsed, 0.5);
    if (bar || hours >= NEVER_HOURS)
      return { arrive: null, hours: 0, total: 0, notes: bar ? [this.book.add(bar)] : [] };
    const mean = elapsed.reduce((sum, one) => sum + one, 0) / elapsed.length;
    return {
      arrive: start + hours * HOUR_MS,
      hours,
      total: cost + (mean / 24) * this.given.perDay,
      notes: this.notesOf(itinerary.draws, start),
    };
  }

  /** Follows the median case and notes what it meets. */
  private notesOf(draws: readonly RandomDraw[], start: number): readonly number[] {
    const { countryOf, sourcesOfIce } = this.given;
    const found = new Set<number>();
    const stretches: Stretch[] = [];
    const elapsed = new Float64Array(1);
    const now = (): number => start + (elapsed[0] as number) * HOUR_MS;
    for (const draw of draws) {
      const before = now();
      advanceDraw(draw, elapsed, start, this.median);
      const hub = draw.hub ?? '';
      stretches.push([countryOf(hub), before, now()]);
      if (draw.kind === 'hours') {
        if (draw.during && findSeasonEnd(draw.during, before) !== null)
          found.add(this.book.add({ kind: 'ice', hub, sources: sourcesOfIce(hub) }));
        continue;
      }
      for (const { from, to, asIn, holiday, sources } of draw.departures.open?.closed ?? []) {
        if (to <= before || from >= now()) continue;
        const of = { ...(asIn === undefined ? {} : { asIn }), ...(holiday === undefined ? {} : { holiday }) };
        found.add(this.book.add({ kind: 'closed', hub, from, to, ...of, sources }));
      }
    }
    for (const holiday of this.holidaysIn(stretches)) found.add(this.book.add(holiday));
    return [...found];
  }

  private holidaysIn(stretches: readonly Stretch[]): readonly DateNote[] {
    const [first, last] = [stretches[0]?.[1] ?? 0, stretches.at(-1)?.[2] ?? 0];
    return this.holidays.flatMap(({ note, begins, ends }) => {
      if (begins >= last || ends <= first) return [];
      const isMet = stretches.some(
        ([at, since, until]) => at === note.country && since < ends && until > begins,
      );
      return isMet ? [note] : [];
    });
  }
}

export const buildCalendar = (given: CalendarCase): DeparturesReport => new Calendar(given).report();
