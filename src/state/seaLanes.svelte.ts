import { areLanes, type Lanes } from '../domain/plan/course';
import { reasonOf } from '../domain/reason';
import { fill } from '../i18n/format';
import type { Session } from './session.svelte';

/** Where plans run at sea. Plans are compared without them. */
export class SeaLanes {
  /** null until fetched. */
  known = $state.raw<Lanes | null>(null);
  #session: Session;
  /** They are on their way, or here. */
  #asked = false;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Once at a time, and again where they did not come: then a notice says so. */
  fetch(): void {
    if (this.#asked) return;
    this.#asked = true;
    const miss = (reason: unknown): void => {
      this.#asked = false;
      const { map } = this.#session.words;
      this.#session.notice = fill(map.fault, { what: reasonOf(reason) });
    };
    this.#session.loadLanes().then((lanes) => {
      if (areLanes(lanes)) this.known = lanes;
      else miss('courses.json: no lanes');
    }, miss);
  }
}
