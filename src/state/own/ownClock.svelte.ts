import type { NetworkIndex } from '../../domain/network/networkIndex';
import { findRunning, type OwnDepartures } from '../../domain/own/ownDepartures';
import { DAY_MS } from '../../domain/time/clockTime';

/** How many own rows run on the clock, and why the others do not. */
export interface RowsOnClock {
  readonly running: number;
  /** Rows with a day whose ends or mode have no known hours. */
  readonly still: number;
  /** Rows with a day beyond the limit of departures. */
  readonly left: number;
  /** Rows without a day. */
  readonly undated: number;
  /** First and last day of departure, UTC ms; null where no row has a day. */
  readonly days: readonly [first: number, last: number] | null;
  /** Rows with a day by its year. */
  readonly years: ReadonlyMap<number, number>;
}

/** Holds the departures of own rows, and says which of them run: between places of ours, in a mode of known hours. */
export class OwnClock {
  #index: () => NetworkIndex;
  #found = $state.raw<OwnDepartures | null>(null);

  /** @param index of our facts alone */
  constructor(index: () => NetworkIndex) {
    this.#index = index;
  }

  readonly #runs = $derived.by(() => (this.#found ? findRunning(this.#index(), this.#found) : null));

  /** Series of days by `stretchKey`, of the stretches that run. */
  get days(): ReadonlyMap<string, Int32Array> | null {
    return this.#runs?.days ?? null;
  }

  /** Null before the departures are found. */
  readonly rows: RowsOnClock | null = $derived.by(() => {
    if (!this.#found) return null;
    const { dated, left, undated, days, years } = this.#found;
    const running = this.#runs?.running ?? 0;
    const [first, last] = days ?? [];
    const span =
      first === undefined || last === undefined ? null : ([first * DAY_MS, last * DAY_MS] as const);
    return { running, still: dated - left - running, left, undated, days: span, years };
  });

  /** Takes the departures of a file; null: of none. */
  take(found: OwnDepartures | null): void {
    this.#found = found;
  }
}
