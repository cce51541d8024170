import type { ScreenSize } from '../map/camera/camera';
import type { Drift, CameraPath } from '../map/camera/cameraPath';
import type { HallSettings } from '../view/hallSettings';
import type { Camera } from '../view/view';

/**
 * The director of a hall: who has the screen, and which scene stands, as pure functions of a clock in ms that only goes
 * forward. Nothing accumulates: one long step gives what many short ones give.
 */

/**
 * `attract` plays the loop; `leaving` swallows the rest of the first touch; in `free` a visitor has the map; `asking`
 * counts down; `resting` is the picture given back, until the loop begins again.
 */
export type Phase = 'attract' | 'leaving' | 'free' | 'asking' | 'resting';

export interface Tour {
  readonly phase: Phase;
  /** When the phase began. */
  readonly since: number;
  /** When the visitor came. */
  readonly came: number;
  /** When the visitor last touched anything. */
  readonly touched: number;
  /** Visits that have ended: whoever draws gives everything back when this rises. */
  readonly ended: number;
}

/** The first touch leaves the loop within this, and presses nothing. */
export const LEAVING_MS = 300;
/** A point that rests on the glass longer than this is a bag or a leaning arm. */
export const STUCK_MS = 60_000;

const SECOND = 1000;

export const beginTour = (now: number): Tour => ({
  phase: 'attract',
  since: now,
  came: now,
  touched: now,
  ended: 0,
});

/** When the present phase ends by itself, and what follows; null where it stands until a touch. */
function nextOf(tour: Tour, hall: HallSettings): Tour | null {
  const { phase, since, came, touched } = tour;
  switch (phase) {
    case 'attract':
      return null;
    case 'leaving':
      return { ...tour, phase: 'free', since: since + LEAVING_MS };
    case 'free': {
      const idle = hall.warn > 0 ? touched + hall.warn * SECOND : Infinity;
      const long = hall.long > 0 ? came + hall.long * SECOND : Infinity;
      const at = Math.max(since, Math.min(idle, long));
      return Number.isFinite(at) ? { ...tour, phase: 'asking', since: at } : null;
    }
    case 'asking': {
      const at = since + hall.count * SECOND;
      return { ...tour, phase: 'resting', since: at, ended: tour.ended + 1 };
    }
    case 'resting':
      return hall.rest > 0 ? { ...tour, phase: 'attract', since: since + hall.rest * SECOND } : null;
  }
}

/** The tour at `now`; the same object where nothing has changed. */
export function advanceTour(tour: Tour, now: number, hall: HallSettings): Tour {
  let at = tour;
  for (let next = nextOf(at, hall); next && next.since <= now; next = nextOf(at, hall)) at = next;
  return at;
}

/** Whether the whole visit has been long enough to be asked about, however busy. */
const isLong = (tour: Tour, now: number, hall: HallSettings): boolean =>
  hall.long > 0 && now - tour.came >= hall.long * SECOND;

/**
 * A touch, a key or a turn of the wheel at `now`; `held` is how long that point has been on the glass, ms. While the
 * long visit is asked about, only `stay` answers.
 */
export function touchTour(tour: Tour, now: number, hall: HallSettings, held = 0): Tour {
  const at = advanceTour(tour, now, hall);
  if (held >= STUCK_MS) return at;
  switch (at.phase) {
    case 'attract':
      return { ...at, phase: 'leaving', since: now, came: now, touched: now };
    case 'leaving':
      return at;
    case 'free':
      return { ...at, touched: now };
    case 'asking':
      return isLong(at, now, hall) ? at : { ...at, phase: 'free', since: now, touched: now };
    case 'resting':
      return { ...at, phase: 'free', since: now, came: now, touched: now };
  }
}

/** The visitor says so: the visit goes on as if it had just begun. */
export function stayInTour(tour: Tour, now: number, hall: HallSettings): Tour {
  const at = advanceTour(tour, now, hall);
  return at.phase === 'asking' ? { ...at, phase: 'free', since: now, came: now, touched: now } : at;
}

/** The visitor has done: everything is given back at once. */
export function leaveTour(tour: Tour, now: number, hall: HallSettings): Tour {
  const at = advanceTour(tour, now, hall);
  return at.phase === 'free' || at.phase === 'asking'
    ? { ...at, phase: 'resting', since: now, ended: at.ended + 1 }
    : at;
}

/** Whole seconds left to answer; null when nothing is asked. */
export function secondsLeft(tour: Tour, now: number, hall: HallSettings): number | null {
  if (tour.phase !== 'asking') return null;
  return Math.max(0, Math.ceil((tour.since + hall.count * SECOND - now) / SECOND));
}

/** Which scene of the loop stands. */
export interface SceneTime {
  /** Of the scenes, from 0. */
  readonly index: number;
  /** Scenes begun since the loop began: differs each time one begins. */
  readonly nth: number;
  /** ms into the scene. */
  readonly elapsed: number;
}

/** The scene at `elapsed` ms of a loop whose scenes take so many seconds; null of no scenes. */
export function sceneAt(seconds: readonly number[], elapsed: number): SceneTime | null {
  const whole = seconds.reduce((sum, each) => sum + each, 0) * SECOND;
  if (whole <= 0) return null;
  const lap = Math.floor(elapsed / whole);
  let left = elapsed - lap * whole;
  for (const [index, each] of seconds.entries()) {
    if (left < each * SECOND || index === seconds.length - 1)
      return { index, nth: lap * seconds.length + index, elapsed: left };
    left -= each * SECOND;
  }
  return null;
}

/** A scene comes out of the page colour and goes back into it, ms; the year runs between. */
const FADE_MS = 1200;
const STILL = { first: 3000, last: 3000 } as const;

const unit = (value: number): number => Math.min(1, Math.max(0, value));

/** How much of the page colour lies over the scene, 0 to 1. */
export function veilAt(elapsed: number, seconds: number): number {
  const into = 1 - elapsed / FADE_MS;
  const out = 1 - (seconds * SECOND - elapsed) / FADE_MS;
  return unit(Math.max(into, out));
}

/** How far what runs in a scene has run, 0 to 1. */
export function runAt(elapsed: number, seconds: number): number {
  return unit((elapsed - STILL.first) / (seconds * SECOND - STILL.first - STILL.last));
}

/**
 * Degrees of bearing and levels of zoom a second: slow, and never back. Longer screens turn less, that their ends move no faster
 * than those of one that is 16:9.
 */
const DRIFT = { bearing: 0.4, zoom: 0.02, aspect: 16 / 9 } as const;

/** What the camera drifts in a scene of so many seconds. */
export function driftForScene(seconds: number, { width, height }: ScreenSize): Drift {
  const longer = Math.max(width, height) / Math.min(width, height) / DRIFT.aspect;
  return { bearing: (DRIFT.bearing * seconds) / Math.max(1, longer), zoom: DRIFT.zoom * seconds };
}

/** The camera of a scene of so many seconds on its way, at whose end it comes as the scene ends. */
export function driftAt({ from, to }: CameraPath, elapsed: number, seconds: number): Camera {
  const part = unit(elapsed / (seconds * SECOND));
  const between = (key: keyof Camera): number => from[key] + (to[key] - from[key]) * part;
  return {
    longitude: between('longitude'),
    latitude: between('latitude'),
    zoom: between('zoom'),
    bearing: between('bearing'),
    pitch: between('pitch'),
  };
}

/**
 * A light picture is bright nearly everywhere, and panels remember that too: for so long of every so long its scenes are
 * dark ones. ms of the machine's clock, so that a visitor does not put it off. A scene that has begun is played out.
 */
const DARK = { from: 360_000, every: 480_000 } as const;

/** Whether a scene that begins at `now` shows a light hall in the dark theme. */
export const isDarkSpell = (now: number): boolean => now % DARK.every >= DARK.from;

/** What stands still moves by so much, so often: panels remember a picture that never moves. CSS px, ms. */
const SHIFT = { by: 3, every: 120_000 } as const;
const AROUND = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const;

/** Where words and controls stand at `now`, CSS px off their place. */
export function burnInShiftAt(now: number): readonly [number, number] {
  const [x, y] = AROUND[Math.floor(now / SHIFT.every) % AROUND.length] ?? AROUND[0];
  return [x * SHIFT.by, y * SHIFT.by];
}
