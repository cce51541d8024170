import type { Language } from '../domain/types';

/** A counted visit to a hall: seconds, final language, stories shown. */
export interface Visit {
  readonly s: number;
  readonly lang: Language;
  readonly stories: readonly string[];
}

/** Most visits kept for a host that is away; older ones are dropped. */
const VISITS_KEPT = 50;

/** State of a hall's page: the host's wishes, and what is to be reported to the host. */
export class KioskState {
  #wishes = $state.raw<readonly string[]>([]);
  #visits: readonly Visit[] = [];
  #skipped: readonly string[] = [];

  /** Wishes of the host: `dark` for a dark idle screen, `counts` for visit counts, the address of the public site. */
  get wishes(): readonly string[] {
    return this.#wishes;
  }

  /** Visits that ended and are not yet reported. */
  get visits(): readonly Visit[] {
    return this.#visits;
  }

  /** Scenes that cannot be shown, and why. */
  get skipped(): readonly string[] {
    return this.#skipped;
  }

  /** Takes the host's wishes, separated by spaces. Equal ones change nothing. */
  hear(wishes: string): void {
    if (this.#wishes.join(' ') !== wishes) this.#wishes = wishes.split(' ');
  }

  /** Keeps a visit for the host, if it counts them. Nothing in it identifies a person. */
  addVisit(visit: Visit): void {
    if (this.#wishes.includes('counts')) this.#visits = [...this.#visits, visit].slice(-VISITS_KEPT);
  }

  /** Drops visits the host has received. */
  forgetVisits(reported: readonly Visit[]): void {
    this.#visits = this.#visits.filter((visit) => !reported.includes(visit));
  }

  /** Stores the scenes left out. */
  skip(faults: readonly string[]): void {
    this.#skipped = faults;
  }
}
