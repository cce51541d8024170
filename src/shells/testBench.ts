import type { AtlasMap } from '../map/atlasMap';
import type { Session } from '../state/session.svelte';
import { printView } from '../view/view';

/** What can be made to fail, to see the page recover. */
type Crash = 'map-context' | 'map-context-for-good' | 'overlay-context';

/** `window.huntu`, there only with `?debug=1`: tests step the clock with it and never sleep. */
export interface TestBench {
  /** Puts the playhead at a UTC ms. */
  seek(t: number): void;
  /** Moves the playhead by so many ms of real time at the present speed. */
  step(ms: number): void;
  scene(): {
    readonly t: number;
    readonly flows: number;
    readonly columns: number;
    readonly rebuilds: number;
  };
  /** The heads of the race as they are drawn, in CSS px of the map; empty where nothing races. */
  race(): readonly RaceHead[];
  view(): string;
  /** false while a part of the picture, a tile or the relief, is on its way. */
  stands(): boolean;
  crash(kind: Crash): void;
  /** There while a hall's director drives. */
  tour?: TourBench;
}

/** One head of a race. */
interface RaceHead {
  readonly letter: string;
  readonly state: 'moving' | 'standing' | 'arrived';
  /** Index of the stage. */
  readonly stage: number;
  readonly x: number;
  readonly y: number;
}

/** Steps a hall's director. */
export interface TourBench {
  /** Moves the director's clock on by so many ms, and lets it act. */
  step(ms: number): void;
  state(): {
    readonly phase: string;
    /** Id of the scene that stands, null where none does. */
    readonly scene: string | null;
    /** Scenes in the loop, and those left out. */
    readonly scenes: number;
    readonly skipped: number;
    /** Visits given back since the page opened. */
    readonly ended: number;
  };
}

function loseContext(canvas: HTMLCanvasElement | null, forGood = false): void {
  const extension = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
  extension?.loseContext();
  if (forGood) return;
  // The browser gives a context lost this way back only when asked; a real loss it restores by itself.
  setTimeout(() => extension?.restoreContext(), 100);
}

/** Puts part of the bench on the page; the others may have come before it. */
export function exposeTestBench(part: Partial<TestBench>): void {
  const page = window as { huntu?: Partial<TestBench> };
  page.huntu = { ...page.huntu, ...part };
}

export function createTestBench(session: Session, atlasMap: AtlasMap): TestBench {
  return {
    seek: (t) => session.playhead.seek(t),
    step: (ms) => session.playhead.seek(session.playhead.t + ms * session.playhead.rate),
    scene: () => ({
      t: session.playhead.t,
      flows: session.shown.flows.length,
      columns: session.shown.columns.length,
      rebuilds: atlasMap.rebuilds,
    }),
    race: () =>
      (session.planner?.stands(session.playhead.t) ?? []).map(({ at, letter, state, stage: nth }) => {
        const { x, y } = atlasMap.map.project([at[0], at[1]]);
        return { letter, state, stage: nth, x, y };
      }),
    view: () => printView(session.view),
    stands: () => atlasMap.ground.stands,
    crash: (kind) =>
      loseContext(
        kind === 'overlay-context' ? atlasMap.overlayCanvas : atlasMap.map.getCanvas(),
        kind === 'map-context-for-good',
      ),
  };
}
