/** Types of dates that matter to a plan: opening hours, closures, holidays, seasons. Times are UTC ms. */
import type { Status } from '../../types';

/** Days of every year, MM-DD, both included; it may run over the end of the year. */
export interface YearSpan {
  readonly from: string;
  readonly to: string;
}

interface Cited {
  readonly status: Status;
  readonly sources: readonly string[];
}

/** Time in which a post is shut, end excluded. */
export interface Closure extends Cited {
  readonly from: number;
  readonly to: number;
  /** Year of the notice that is taken for this one, or `undated`; absent: published for this time. */
  readonly asIn?: string;
  /** Country whose public holiday it is. */
  readonly holiday?: string;
}

/** When a border post handles goods. Local time is UTC + `utc` hours. */
export interface OpenTimes extends Cited {
  readonly utc: number;
  /** Hours of the local day; 0 and 24 where none are published. */
  readonly opens: number;
  readonly closes: number;
  /** Weekdays, 1 (Monday) to 7. */
  readonly days: readonly number[];
  /** Year of the notice; absent: hours are not published. */
  readonly year?: string;
  /** In order, without overlaps. */
  readonly closed: readonly Closure[];
}

/** Public holidays in a row; first and last ISO day. */
export interface Holiday extends Cited {
  readonly country: string;
  readonly from: string;
  readonly to: string;
  readonly name?: 'spring_festival';
}

/** Opening hours of a crossing as published. */
export interface PostHours extends Cited {
  readonly crossing: string;
  readonly utc: number;
  readonly opens: number;
  readonly closes: number;
  readonly days: readonly number[];
  /** Countries on whose public holidays it is shut. */
  readonly holidays: readonly string[];
  readonly year: string;
}

/** Closure of a crossing; ISO times in UTC, end excluded. */
export interface PostClosure extends Cited {
  readonly crossing: string;
  readonly from: string;
  readonly to: string;
  readonly asIn?: string;
}
