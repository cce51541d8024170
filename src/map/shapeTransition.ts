import type { PlacedLabel, TextStyle } from '../scene/labels/labelTypes';
import type { EntityRef } from '../domain/entities/entityRef';
import { errorMessage } from '../domain/errorMessage';
import { modeOfRow } from '../domain/figures/flowTable';
import type * as Morph from '../scene/geometryMorph/geometryMorph';
import type { LinesOf } from '../scene/arcs/curve';
import { animationTimeOf, type SceneData } from '../scene/data';
import { ARC_SHAPE, type FlowShape } from '../scene/flowShape';
import { projectArc, type Arc } from '../scene/arcs/arcs';
import { farShareAt, nearShareAt, type ViewShares } from '../scene/viewShares';
import { interpolateWeights, weightsOf, type ShapeWeights } from '../scene/shapeWeights';
import type { Rect } from '../scene/labels/rect';
import type { RenderStyle } from '../view/renderStyle';
import type { PathShape } from '../view/view';

export interface ShapeTransitionEvents {
  /** A frame is needed: a change of shape begins. */
  readonly onwake: () => void;
  readonly onfault: (what: string) => void;
}

/** Share of a far view from which its line is drawn smoothed. */
const CONTINENTAL_FROM = 0.5;

/**
 * Holds the flows' shape and its transition: a function of the frame time and one anchor. Code for shapes other than
 * arcs is fetched on demand.
 */
export class ShapeTransition {
  #events: ShapeTransitionEvents;
  #morph: typeof Morph | null = null;
  #path: PathShape | null = null;
  #from: ShapeWeights = weightsOf('arc');
  #to: ShapeWeights = weightsOf('arc');
  /** Frame time at which the change began, ms; null until the next frame. */
  #since: number | null = Number.NEGATIVE_INFINITY;
  #weights: ShapeWeights = weightsOf('arc');
  #view: ViewShares = { near: 0, far: 0, continental: false };
  #screen: Morph.Area['screen'] = { width: 1280, height: 720 };
  #obstacles: readonly Rect[] = [];
  /** Settles when the requested shape can be drawn. */
  ready: Promise<void> = Promise.resolve();

  constructor(events: ShapeTransitionEvents) {
    this.#events = events;
  }

  /** true while the shape changes. */
  get moving(): boolean {
    return this.#weights !== this.#to;
  }

  /** Changes shape from the next frame on; at once if `still` or if it is the first. */
  want(path: PathShape, still: boolean): void {
    if (path === this.#path) return;
    const cut = still || this.#path === null;
    this.#path = path;
    this.ready = (path === 'arc' ? Promise.resolve() : this.#fetch()).then(() => {
      if (this.#path === path) this.#change(weightsOf(path), cut);
    });
  }

  /**
   * Follows the zoom: close by, arcs lie down on their true paths; from afar, railways do. Returns true if that changes
   * the shape.
   * @param smallest zoom at which the whole frame fits the screen
   * @param hall railways lie on their tracks at any distance, so that a train runs on the line that leads the eye
   */
  approach(zoom: number, smallest: number, hall = false): boolean {
    const far = farShareAt(zoom, smallest);
    const view = { near: nearShareAt(zoom), far: hall ? 1 : far, continental: far >= CONTINENTAL_FROM };
    const changed =
      view.near !== this.#view.near ||
      view.far !== this.#view.far ||
      view.continental !== this.#view.continental;
    this.#view = view;
    // A view that is only a little far needs no other shape before its first picture.
    if (!changed || this.#morph || (view.near === 0 && view.far < 0.5)) return changed;
    this.ready = Promise.all([this.ready, this.#fetch()]).then(() => this.#events.onwake());
    return false;
  }

  /**
   * Computes the shape at a frame time, ms.
   * @param t of the clock, UTC ms
   */
  form(data: SceneData, style: RenderStyle, now: number, t: number): FlowShape {
    this.#since ??= now;
    this.#weights = interpolateWeights(this.#from, this.#to, now - this.#since);
    const morph = this.#morph;
    if (!morph) return ARC_SHAPE;
    const { straight } = this;
    const frame = { style, area: morph.freeArea(this.#screen, this.#obstacles) };
    return {
      weights: this.#weights,
      view: this.#view,
      shapes: morph.buildShapes(data, frame),
      strip: morph.stripFrameOf(data, frame),
      ground: [
        ...morph.buildStripGround(data, frame, straight),
        ...morph.buildNearGround(data, style, animationTimeOf(data.window, t), 1 - straight),
      ],
    };
  }

  /** Weight of the strip, 0 to 1, by which the map fades. */
  get straight(): number {
    return this.#weights[2];
  }

  /** Updates screen and panels. Returns true if that moves the strip. */
  measure(screen: Morph.Area['screen'], obstacles: readonly Rect[]): boolean {
    const before = this.#morph?.freeArea(this.#screen, this.#obstacles);
    [this.#screen, this.#obstacles] = [screen, obstacles];
    const area = this.#morph?.freeArea(screen, obstacles);
    const sides = ['x', 'y', 'width', 'height'] as const;
    return this.straight > 0 && sides.some((side) => before?.[side] !== area?.[side]);
  }

  /** Places the strip's labels, CSS px; none during a morph, null while there is a map. */
  labels(
    data: SceneData,
    style: RenderStyle,
    measure: (text: string, style: TextStyle) => number,
  ): readonly PlacedLabel[] | null {
    if (this.#to[2] === 0 && this.straight === 0) return null;
    if (!this.#morph || this.moving) return [];
    const obstacles = this.#obstacles;
    const area = this.#morph.freeArea(this.#screen, obstacles);
    return this.#morph.placeStripLabels(data, { style, area }, { obstacles, measure });
  }

  /** Picks from the strip around a point, CSS px; null while there is a map. */
  pick(
    data: SceneData,
    style: RenderStyle,
    x: number,
    y: number,
    radius: number,
  ): readonly EntityRef[] | null {
    if (!this.#morph || this.#to[2] === 0) return null;
    const area = this.#morph.freeArea(this.#screen, this.#obstacles);
    return this.#morph.pickStrip(data, { style, area }, x, y, radius);
  }

  /** Arcs' lines on the screen as drawn; undefined for plain arcs. */
  linesOf(data: SceneData, style: RenderStyle): LinesOf<Arc> | undefined {
    const morph = this.#morph;
    if (style.path !== 'arc') return morph?.projectTruePaths(data, style);
    const { near, far } = this.#view;
    if (!morph || (near < 0.5 && far < 0.5)) return undefined;
    const paths = morph.projectTruePaths(data, style);
    const lies = (arc: Arc): boolean =>
      (near >= 0.5 || modeOfRow(arc) === 'rail') && morph.isPathKnown(data, style, arc);
    return (arc, project) => (lies(arc) ? paths : projectArc)(arc, project);
  }

  #change(to: ShapeWeights, cut: boolean): void {
    this.#from = cut ? to : this.#weights;
    this.#to = to;
    this.#since = cut ? Number.NEGATIVE_INFINITY : null;
    if (cut) this.#weights = to;
    this.#events.onwake();
  }

  async #fetch(): Promise<void> {
    if (this.#morph) return;
    try {
      this.#morph = (await import('../scene/onDemand')).bend;
    } catch (error) {
      this.#events.onfault(errorMessage(error));
    }
  }
}
