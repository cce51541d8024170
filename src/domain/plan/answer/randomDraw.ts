import type { YearSpan } from '../calendar/calendarTypes';
import type { Departures, Duration } from '../planTypes';

export interface DurationDraw {
  readonly kind: 'hours';
  readonly name: string;
  readonly hours: Duration;
  /** Seasons in which they count; absent: always. */
  readonly during?: readonly YearSpan[];
  /** Whether goods move; the first such draw ends the clock before departure. */
  readonly moves?: true;
  readonly hub?: string;
}

/** A random quantity: a duration, or the catching of a departure with what passes until then; see `Stay`. */
export type RandomDraw =
  | DurationDraw
  | {
      readonly kind: 'departure';
      readonly name: string;
      readonly hub?: string;
      readonly departures: Departures;
      readonly until?: DurationDraw;
      readonly within?: readonly DurationDraw[];
    };
