import { indexNetwork } from '../../src/domain/network/networkIndex';
import { en } from '../../src/i18n/en';
import type { AddressBar } from '../../src/state/address';
import type { Planner } from '../../src/state/planner.svelte';
import type { PlannerSession, PlannerSources } from '../../src/state/plannerSession';
import { Session, type SessionInput } from '../../src/state/session.svelte';
import { OPEN_RELEASE } from '../../src/view/mapRelease';
import { sampleNetwork } from '../domain/sampleNetwork';

/** An address bar in memory, the last entry is where it stands. */
export class MemoryBar implements AddressBar {
  /** Searches as they are written. */
  searches: string[];
  /** What each entry remembers. */
  states: unknown[] = [null];
  constructor(search: string) {
    this.searches = [search];
  }
  /** Searches without the edition that a page in Chinese names, for the tests of other fields. */
  get entries(): string[] {
    return this.searches.map((search) => search.replace(/\bedition=cn&|[?&]edition=cn$/, ''));
  }
  get location() {
    return { search: this.searches.at(-1) ?? '', pathname: '/', hash: '' };
  }
  get history() {
    const { searches, states } = this;
    return {
      state: states.at(-1),
      pushState: (data: unknown, _unused: string, url: string) => {
        searches.push(url.replace(/^[^?]*/, ''));
        states.push(data);
      },
      replaceState: (data: unknown, _unused: string, url: string) => {
        searches[searches.length - 1] = url.replace(/^[^?]*/, '');
        states[states.length - 1] = data;
      },
      // A browser tells of it later: the test calls popstate.
      back: () => {
        searches.pop();
        states.pop();
      },
    };
  }
}

const refuse = (): Promise<never> => Promise.reject(new Error('no planner here'));

/** Has a session own a planner that the test makes. */
export const planWith =
  (
    make: (session: PlannerSession, sources: PlannerSources) => Planner,
  ): NonNullable<SessionInput['loadPlanner']> =>
  () =>
    Promise.resolve(make);

/** A session on the sample network, as a page at `search` has it. */
export function openSession(
  search = '',
  {
    loadPlanData = refuse,
    loadLanes = refuse,
    loadChecked = refuse,
    loadPlanner = refuse,
    index = indexNetwork(sampleNetwork),
    release = OPEN_RELEASE,
  }: Partial<SessionInput> = {},
): { session: Session; bar: MemoryBar } {
  const bar = new MemoryBar(search);
  const session = new Session({
    index,
    words: en,
    bar,
    today: Date.UTC(2026, 0),
    loadPlanData,
    loadLanes,
    loadChecked,
    loadRegions: refuse,
    loadHinterland: refuse,
    loadOutline: refuse,
    loadPlanner,
    release,
  });
  return { session, bar };
}
