import type { PlanOption } from '../../../domain/plan/answer/answer';
import type { DepartureRow } from '../../../domain/plan/calendar/departureCalendar';

/** An option with its times on other days, and its letter on card and map. */
export interface TimedRow {
  readonly row: DepartureRow;
  readonly option: PlanOption;
  readonly letter: string;
}
