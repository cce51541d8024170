import type { ScreenSize } from '../map/camera/camera';
import type { Drift, CameraPath } from '../map/camera/cameraPath';
import type { HallSettings } from '../view/hallSettings';
import type { Camera } from '../view/view';

/**
 * Tour of a hall: who has the screen, and which scene is shown, as pure functions of a monotonic clock in ms. One long
 * step equals many short ones.
 */

/**
 * `attract` plays the loop; `leaving` swallows the first touch; in `free` a visitor has the map; `asking` counts down;
 * `resting` shows the restored view until the loop starts.
 */
export type Phase = 'attract' | 'leaving' | 'free' | 'asking' | 'resting';

export interface Tour {
  readonly phase: Phase;
  readonly since: number;
  readonly came: number;
  readonly touched: number;
  /** Number of visits ended; when it rises the page is to be reset. */
  readonly ended: number;
}

/** Duration of `leaving`, ms, in which touches press nothing. */
export const LEAVING_MS = 300;
/** A touch held longer than this is a bag or a leaning arm, ms. */
export const STUCK_MS = 60_000;

const SECOND = 1000;

export const beginTour = (now: number): Tour => ({
  phase: 'attract',
  since: now,
  came: now,
  touched: now,
  ended: 0,
});

/** Returns the tour after the phase ends by itself, or null. */
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

/** Advances the tour to `now`; returns the same object if nothing changed. */
export function advanceTour(tour: Tour, now: number, hall: HallSettings): Tour {
  let at = tour;
  for (let next = nextOf(at, hall); next && next.since <= now; next = nextOf(at, hall)) at = next;
  return at;
}

/** Whether the visit is long enough to be asked about, however busy. */
const isLong = (tour: Tour, now: number, hall: HallSettings): boolean =>
  hall.long > 0 && now - tour.came >= hall.long * SECOND;

/** Handles a touch, key or wheel; `held` is the touch's duration, ms. A long visit continues only by `stayInTour`. */
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

/** Continues the visit as if it had just begun. */
export function stayInTour(tour: Tour, now: number, hall: HallSettings): Tour {
  const at = advanceTour(tour, now, hall);
  return at.phase === 'asking' ? { ...at, phase: 'free', since: now, came: now, touched: now } : at;
}

export function leaveTour(tour: Tour, now: number, hall: HallSettings): Tour {
  const at = advanceTour(tour, now, hall);
  return at.phase === 'free' || at.phase === 'asking'
    ? { ...at, phase: 'resting', since: now, ended: at.ended + 1 }
    : at;
}

/** Whole seconds left to answer; null if no question is shown. */
export function secondsLeft(tour: Tour, now: number, hall: HallSettings): number | null {
  if (tour.phase !== 'asking') return null;
  return Math.max(0, Math.ceil((tour.since + hall.count * SECOND - now) / SECOND));
}

export interface SceneTime {
  readonly index: number;
  /** Scenes begun since the loop began; differs each time one begins. */
  readonly nth: number;
  /** ms into the scene. */
  readonly elapsed: number;
}

/** Finds the scene at `elapsed` ms of the loop; null without scenes. */
export function sceneAt(seconds: readonly number[], elapsed: number): SceneTime | null {
  const whole = seconds.reduce((sum, each) => sum + each, 0) * SECOND;
  if (whole <= 0) return null;
  const round = Math.floor(elapsed / whole);
  let left = elapsed - round * whole;
  for (const [index, each] of seconds.entries()) {
    if (left < each * SECOND || index === seconds.length - 1)
      return { index, nth: round * seconds.length + index, elapsed: left };
    left -= each * SECOND;
  }
  return null;
}

/** Time in which a scene's words come and go, ms; they come once the camera is on its way. */
const WORDS_MS = { wait: 300, fade: 300 } as const;
/** What runs in a scene begins when the camera has arrived, and rests before the next scene, ms. */
const STILL = { first: 1800, last: 1200 } as const;

const unit = (value: number): number => Math.min(1, Math.max(0, value));

/** Opacity of a scene's words, 0 to 1. The map is never covered: the camera flies to the next scene. */
export function wordsAt(elapsed: number, seconds: number): number {
  const come = (elapsed - WORDS_MS.wait) / WORDS_MS.fade;
  const go = (seconds * SECOND - elapsed) / WORDS_MS.fade;
  return unit(Math.min(come, go));
}

export function runAt(elapsed: number, seconds: number): number {
  return unit((elapsed - STILL.first) / (seconds * SECOND - STILL.first - STILL.last));
}

/**
 * Degrees of bearing and zoom levels per second. Longer screens turn less, so that their ends move no faster than at
 * 16:9.
 */
const DRIFT = { bearing: 0.4, zoom: 0.02, aspect: 16 / 9 } as const;

export function driftForScene(seconds: number, { width, height }: ScreenSize): Drift {
  const longer = Math.max(width, height) / Math.min(width, height) / DRIFT.aspect;
  return { bearing: (DRIFT.bearing * seconds) / Math.max(1, longer), zoom: DRIFT.zoom * seconds };
}

/** Camera on the path of a scene of so many seconds, which ends with the scene. */
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
 * Dark spells against burn-in: a light picture is bright nearly everywhere. Scenes beginning in the last part of each
 * period are dark. ms of the machine's clock, which visitors do not postpone.
 */
const DARK = { from: 360_000, every: 480_000 } as const;

/** Whether a scene beginning at `now` shows a light hall in the dark theme. */
export const isDarkSpell = (now: number): boolean => now % DARK.every >= DARK.from;

/** Shift of still content against burn-in: CSS px, and its period in ms. */
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

/** Offset of words and controls at `now`, CSS px. */
export function burnInShiftAt(now: number): readonly [number, number] {
  const [x, y] = AROUND[Math.floor(now / SHIFT.every) % AROUND.length] ?? AROUND[0];
  return [x * SHIFT.by, y * SHIFT.by];
}

/** Duration of the camera's flight from one scene to the next, ms. */
export const FLIGHT_MS = 1600;

/**
 * Camera on a flight, `elapsed` ms after its start; eased at both ends. The place moves as the zoom allows, so that
 * the ground passes evenly on the screen.
 */
export function flightAt(from: Camera, to: Camera, elapsed: number): Camera {
  const share = unit(elapsed / FLIGHT_MS);
  const eased = share * share * (3 - 2 * share);
  const levels = to.zoom - from.zoom;
  const passed = Math.abs(levels) < 1e-3 ? eased : (1 - 2 ** (-levels * eased)) / (1 - 2 ** -levels);
  const mix = (key: keyof Camera, part: number): number => from[key] + (to[key] - from[key]) * part;
  return {
    longitude: mix('longitude', passed),
    latitude: mix('latitude', passed),
    zoom: mix('zoom', eased),
    bearing: mix('bearing', eased),
    pitch: mix('pitch', eased),
  };
}

/** Longest time between two loops of the file's own length, s. */
const SAME_LOOP = 20;

/**
 * Fits a loop to so many seconds: a short one shows the brief scenes alone, a long one gives each more time.
 * @param wanted s; the loop's own length within SAME_LOOP changes nothing
 */
export function fitLoop<S extends { readonly seconds: number; readonly brief?: boolean }>(
  scenes: readonly S[],
  wanted: number,
): readonly S[] {
  const sum = (of: readonly S[]): number => of.reduce((all, { seconds }) => all + seconds, 0);
  if (Math.abs(sum(scenes) - wanted) <= SAME_LOOP) return scenes;
  const brief = scenes.filter((scene) => scene.brief);
  const kept = wanted < sum(scenes) && brief.length > 0 ? brief : scenes;
  return kept.map((scene) => ({ ...scene, seconds: (scene.seconds * wanted) / sum(kept) }));
}
