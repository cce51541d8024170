import type { AtlasMap } from '../map/atlasMap';
import type { KioskState } from '../state/kioskState.svelte';
import type { Session } from '../state/session.svelte';
import { printView } from '../view/view';
import type { KioskDirector } from './kioskDirector.svelte';

/** Contexts that tests can lose, to see the page recover. */
type Crash = 'map-context' | 'map-context-for-good' | 'overlay-context';

/** `window.huntu` with `?debug=1`: lets tests step the clock instead of sleeping. */
export interface TestBench {
  /** Puts the playhead at a UTC ms. */
  seek(t: number): void;
  /** Moves the playhead by ms of real time at the present speed. */
  step(ms: number): void;
  scene(): {
    readonly t: number;
    readonly flows: number;
    readonly columns: number;
    readonly rebuilds: number;
  };
  /** Heads of the race as drawn, in CSS px of the map; empty without a race. */
  race(): readonly RaceHead[];
  view(): string;
  /** Zoom of the map, as drawn. */
  zoom(): number;
  /** false while a tile or the relief is loading. */
  stands(): boolean;
  crash(kind: Crash): void;
  /** Present while a hall's director drives. */
  tour?: TourBench;
  /** Present where the address opens with the opening. */
  opening?: OpeningBench;
}

interface RaceHead {
  readonly letter: string;
  readonly state: 'moving' | 'standing' | 'arrived';
  readonly stage: number;
  readonly x: number;
  readonly y: number;
}

export interface TourBench {
  /** Advances the director's clock by ms, and lets it act. */
  step(ms: number): void;
  state(): {
    readonly phase: string;
    /** Id of the scene shown, or null. */
    readonly scene: string | null;
    /** Number of scenes in the loop, and of those left out. */
    readonly scenes: number;
    readonly skipped: number;
    /** Visits ended since the page opened. */
    readonly ended: number;
  };
}

export interface OpeningBench {
  /** Advances the opening by ms; the first step begins it. */
  step(ms: number): void;
  state(): {
    /** null before it begins. */
    readonly part: string | null;
    /** Period of the figures on the map. */
    readonly period: string;
    /** Number of flows on the map. */
    readonly flows: number;
  };
}

function loseContext(canvas: HTMLCanvasElement | null, forGood = false): void {
  const extension = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
  extension?.loseContext();
  if (forGood) return;
  // The browser restores a context lost this way only on request; after a real loss it does so by itself.
  setTimeout(() => extension?.restoreContext(), 100);
}

/** Adds a part of the bench to the page; the parts may come in any order. */
function expose(part: Partial<TestBench>): void {
  const page = window as { huntu?: Partial<TestBench> };
  page.huntu = { ...page.huntu, ...part };
}

/** Lets tests step the clock and read what is drawn. */
export function exposeTestBench(session: Session, atlasMap: AtlasMap): void {
  expose({
    seek: (t) => session.playhead.seek(t),
    step: (ms) => session.playhead.seek(session.playhead.t + ms * session.playhead.rate),
    scene: () => ({
      t: session.playhead.t,
      flows: session.shown.flows.length,
      columns: session.shown.columns.length,
      rebuilds: atlasMap.rebuilds,
    }),
    race: () =>
      (session.planner?.race.positionsAt(session.playhead.t) ?? []).map(({ at, letter, state, stage }) => {
        const { x, y } = atlasMap.map.project([at[0], at[1]]);
        return { letter, state, stage, x, y };
      }),
    view: () => printView(session.view),
    zoom: () => atlasMap.map.getZoom(),
    stands: () => atlasMap.ground.stands,
    crash: (kind) =>
      loseContext(
        kind === 'overlay-context' ? atlasMap.overlayCanvas : atlasMap.map.getCanvas(),
        kind === 'map-context-for-good',
      ),
  });
}

/** Lets tests step a hall's director. */
export function exposeTourBench(hall: KioskDirector, kiosk: KioskState): void {
  expose({
    tour: {
      step: (ms) => hall.step(ms),
      state: () => ({ ...hall.state, skipped: kiosk.skipped.length }),
    },
  });
}

/** Lets tests step the opening. */
export const exposeOpeningBench = (opening: OpeningBench): void => expose({ opening });
