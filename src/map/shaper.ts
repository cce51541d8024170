import type { Arc } from '../scene/arcs';
import type * as Bend from '../scene/bend/bend';
import type { LinesOf } from '../scene/curve';
import type { SceneData } from '../scene/data';
import { ARCS, type Form } from '../scene/form';
import { weightsBetween, weightsOf, type Weights } from '../scene/morph';
import type { Look } from '../view/look';
import type { Path } from '../view/view';

export interface ShaperEvents {
  /** Frames are wanted: a change of shape begins. */
  readonly onwake: () => void;
  readonly onfault: (what: string) => void;
}

/**
 * Which shape the flows have, and how far they are on the way from one to another: a function of the frame time and of one
 * anchor. All but arcs is fetched when it is first asked for.
 */
export class Shaper {
  #events: ShaperEvents;
  #bend: typeof Bend | null = null;
  #path: Path | null = null;
  #from: Weights = weightsOf('arc');
  #to: Weights = weightsOf('arc');
  /** Frame time at which the change began, ms; null until the next frame. */
  #since: number | null = Number.NEGATIVE_INFINITY;
  #weights: Weights = weightsOf('arc');
  /** Settles when the shape last asked for can be drawn. */
  ready: Promise<void> = Promise.resolve();

  constructor(events: ShaperEvents) {
    this.#events = events;
  }

  /** true while the shape changes. */
  get moving(): boolean {
    return this.#weights !== this.#to;
  }

  /** Changes to this shape from the next frame on, at once if `still`. The first shape is never changed to. */
  want(path: Path, still: boolean): void {
    if (path === this.#path) return;
    const cut = still || this.#path === null;
    this.#path = path;
    this.ready = this.#fetch(path).then(() => {
      if (this.#path === path) this.#turn(weightsOf(path), cut);
    });
  }

  /** The shape at a frame time, ms. */
  form(data: SceneData, look: Look, now: number): Form {
    this.#since ??= now;
    this.#weights = weightsBetween(this.#from, this.#to, now - this.#since);
    if (!this.#bend) return ARCS;
    return { ...ARCS, weights: this.#weights, shapes: this.#bend.shapesOf(data, look) };
  }

  /** How arcs lie on the screen in the shape last asked for. */
  linesOf(data: SceneData, look: Look): LinesOf<Arc> | undefined {
    return look.path === 'arc' ? undefined : this.#bend?.waysOnScreen(data, look);
  }

  #turn(to: Weights, cut: boolean): void {
    this.#from = cut ? to : this.#weights;
    this.#to = to;
    this.#since = cut ? Number.NEGATIVE_INFINITY : null;
    if (cut) this.#weights = to;
    this.#events.onwake();
  }

  async #fetch(path: Path): Promise<void> {
    if (path === 'arc' || this.#bend) return;
    try {
      this.#bend = await import('../scene/bend/bend');
    } catch (error) {
      this.#events.onfault(error instanceof Error ? error.message : String(error));
    }
  }
}
