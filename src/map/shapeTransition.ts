import type { PlacedLabel, TextStyle } from '../scene/labels/labelTypes';
import type { EntityRef } from '../domain/entities/entityRef';
import { errorMessage } from '../domain/errorMessage';
import type { Arc } from '../scene/arcs/arcs';
import type * as Bend from '../scene/geometryMorph/geometryMorph';
import type { LinesOf } from '../scene/arcs/curve';
import type { SceneData } from '../scene/data';
import { ARC_SHAPE, type FlowShape } from '../scene/flowShape';
import { interpolateWeights, weightsOf, type ShapeWeights } from '../scene/shapeWeights';
import type { Rect } from '../scene/labels/rect';
import type { RenderStyle } from '../view/renderStyle';
import type { PathShape } from '../view/view';

export interface ShapeTransitionEvents {
  /** Frames are wanted: a change of shape begins. */
  readonly onwake: () => void;
  readonly onfault: (what: string) => void;
}

/**
 * Which shape the flows have, and how far they are on the way from one to another: a function of the frame time and of one
 * anchor. All but arcs is fetched when it is first asked for.
 */
export class ShapeTransition {
  #events: ShapeTransitionEvents;
  #bend: typeof Bend | null = null;
  #path: PathShape | null = null;
  #from: ShapeWeights = weightsOf('arc');
  #to: ShapeWeights = weightsOf('arc');
  /** Frame time at which the change began, ms; null until the next frame. */
  #since: number | null = Number.NEGATIVE_INFINITY;
  #weights: ShapeWeights = weightsOf('arc');
  #screen: Bend.Area['screen'] = { width: 1280, height: 720 };
  #obstacles: readonly Rect[] = [];
  /** Settles when the shape last asked for can be drawn. */
  ready: Promise<void> = Promise.resolve();

  constructor(events: ShapeTransitionEvents) {
    this.#events = events;
  }

  /** true while the shape changes. */
  get moving(): boolean {
    return this.#weights !== this.#to;
  }

  /** Changes to this shape from the next frame on, at once if `still`. The first shape is never changed to. */
  want(path: PathShape, still: boolean): void {
    if (path === this.#path) return;
    const cut = still || this.#path === null;
    this.#path = path;
    this.ready = this.#fetch(path).then(() => {
      if (this.#path === path) this.#turn(weightsOf(path), cut);
    });
  }

  /** The shape at a frame time, ms. */
  form(data: SceneData, style: RenderStyle, now: number): FlowShape {
    this.#since ??= now;
    this.#weights = interpolateWeights(this.#from, this.#to, now - this.#since);
    const bend = this.#bend;
    if (!bend) return ARC_SHAPE;
    const stand = { style, area: bend.freeArea(this.#screen, this.#obstacles) };
    return {
      weights: this.#weights,
      shapes: bend.buildShapes(data, stand),
      strip: bend.stripFrameOf(data, stand),
      ground: bend.buildStripGround(data, stand, this.#weights[2]),
    };
  }

  /** Share of the strip in the picture, 0 to 1: the map fades by it. */
  get straight(): number {
    return this.#weights[2];
  }

  /** Tells what panels cover; true where that moves the strip. */
  measure(screen: Bend.Area['screen'], obstacles: readonly Rect[]): boolean {
    const before = this.#bend?.freeArea(this.#screen, this.#obstacles);
    [this.#screen, this.#obstacles] = [screen, obstacles];
    const area = this.#bend?.freeArea(screen, obstacles);
    const sides = ['x', 'y', 'width', 'height'] as const;
    return this.straight > 0 && sides.some((side) => before?.[side] !== area?.[side]);
  }

  /** The labels of the strip, in CSS px; none while it comes or goes, null where there is a map. */
  labels(
    data: SceneData,
    style: RenderStyle,
    measure: (text: string, textStyle: TextStyle) => number,
  ): readonly PlacedLabel[] | null {
    if (this.#to[2] === 0 && this.straight === 0) return null;
    if (!this.#bend || this.moving) return [];
    const obstacles = this.#obstacles;
    const area = this.#bend.freeArea(this.#screen, obstacles);
    return this.#bend.placeStripLabels(data, { style, area }, { obstacles, measure });
  }

  /** What of the strip is under a point; null where there is a map. */
  pick(
    data: SceneData,
    style: RenderStyle,
    x: number,
    y: number,
    radius: number,
  ): readonly EntityRef[] | null {
    if (!this.#bend || this.#to[2] === 0) return null;
    const area = this.#bend.freeArea(this.#screen, this.#obstacles);
    return this.#bend.pickStrip(data, { style, area }, x, y, radius);
  }

  /** How arcs lie on the screen in the shape last asked for. */
  linesOf(data: SceneData, style: RenderStyle): LinesOf<Arc> | undefined {
    return style.path === 'arc' ? undefined : this.#bend?.projectTruePaths(data, style);
  }

  #turn(to: ShapeWeights, cut: boolean): void {
    this.#from = cut ? to : this.#weights;
    this.#to = to;
    this.#since = cut ? Number.NEGATIVE_INFINITY : null;
    if (cut) this.#weights = to;
    this.#events.onwake();
  }

  async #fetch(path: PathShape): Promise<void> {
    if (path === 'arc' || this.#bend) return;
    try {
      this.#bend = (await import('../scene/onDemand')).bend;
    } catch (error) {
      this.#events.onfault(errorMessage(error));
    }
  }
}
