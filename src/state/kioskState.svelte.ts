import type { Language } from '../domain/types';

/** A visit to a hall, as it is counted: seconds, the language it ended in, the stories it was told. */
export interface Visit {
  readonly s: number;
  readonly lang: Language;
  readonly stories: readonly string[];
}

/** Visits that wait to be counted; a host that is away longer misses some. */
const VISITS_KEPT = 50;

/** What only a page in a hall knows: what its host asks for, and what the host has yet to hear. */
export class KioskState {
  #wishes = $state.raw<readonly string[]>([]);
  #visits: readonly Visit[] = [];
  #skipped: readonly string[] = [];

  /** What the host wishes: `dark`, an idle screen; `counts`, of visits; the address of the public site. */
  get wishes(): readonly string[] {
    return this.#wishes;
  }

  /** Visits that ended and were not yet counted. */
  get visits(): readonly Visit[] {
    return this.#visits;
  }

  /** Scenes that cannot be shown, and why. */
  get skipped(): readonly string[] {
    return this.#skipped;
  }

  /** Takes the host's wishes, words with blanks between. The same ones change nothing. */
  hear(wishes: string): void {
    if (this.#wishes.join(' ') !== wishes) this.#wishes = wishes.split(' ');
  }

  /** Keeps a visit for the host, where it counts them: nobody is known by them. */
  addVisit(visit: Visit): void {
    if (this.#wishes.includes('counts')) this.#visits = [...this.#visits, visit].slice(-VISITS_KEPT);
  }

  /** Forgets visits that the host has heard of. */
  forgetVisits(counted: readonly Visit[]): void {
    this.#visits = this.#visits.filter((visit) => !counted.includes(visit));
  }

  /** Notes the scenes that are left out. */
  skip(faults: readonly string[]): void {
    this.#skipped = faults;
  }
}
