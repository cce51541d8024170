import { isSeaLanePaths, type SeaLanePaths } from '../domain/plan/network/legGeometry';
import { errorMessage } from '../domain/errorMessage';

interface LaneEvents {
  readonly onknown: () => void;
  readonly onmissed: (reason: string) => void;
}

/** Loads the sea lanes of plans, which are compared without them. */
export class SeaLanes {
  #known = $state.raw<SeaLanePaths | null>(null);
  #load: () => Promise<unknown>;
  #events: LaneEvents;
  /** true once requested, unless that failed. */
  #asked = false;

  constructor(load: () => Promise<unknown>, events: LaneEvents) {
    this.#load = load;
    this.#events = events;
  }

  get known(): SeaLanePaths | null {
    return this.#known;
  }

  /** Fetches them once; again after a failure. */
  fetch(): void {
    if (this.#asked) return;
    this.#asked = true;
    const miss = (reason: unknown): void => {
      this.#asked = false;
      this.#events.onmissed(errorMessage(reason));
    };
    this.#load().then((lanes) => {
      if (!isSeaLanePaths(lanes)) return miss('courses.json: no lanes');
      this.#known = lanes;
      this.#events.onknown();
    }, miss);
  }
}
