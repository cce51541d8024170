import type { ScreenSize } from './camera/camera';

/**
 * Resolution of the map, device px per CSS px: what the graphics card and its buffer allow, less where frames are late.
 * It never rises again on the same screen, or the picture would flicker.
 */

/** Most pixels drawn: a screen of 7680 x 4320. */
export const MOST_PIXELS = 33_200_000;
/** Pixels below which a lower resolution gains nothing: a screen of 1920 x 1080. */
const ENOUGH_PIXELS = 2_100_000;
/** Steps, as shares of the screen's own resolution. */
const STEPS = [1, 0.75, 0.5] as const;
/** Longest side requested, device px, whatever the card allows. */
const LARGEST_SIDE = 8192;
/** The same where the card reports none. */
const SMALLEST_SIDE = 4096;

/** Frames judged together, and the median frame time that counts as late, ms. */
const JUDGED = 90;
const LATE_MS = 50;

const pixels = ({ width, height }: ScreenSize, ratio: number): number => width * height * ratio ** 2;

/** @param textureSize MAX_TEXTURE_SIZE as reported by the card */
export const largestSideOf = (textureSize: unknown): number =>
  typeof textureSize === 'number' && textureSize > 0 ? Math.min(LARGEST_SIDE, textureSize) : SMALLEST_SIDE;

/**
 * Lists the resolutions of a screen, finest first; where not even the coarsest fits, the largest that does.
 * @param device the screen's own device px per CSS px
 * @param largest longest side, device px
 */
export function listRatios(screen: ScreenSize, device: number, largest: number): readonly number[] {
  const side = Math.max(screen.width, screen.height);
  const steps = STEPS.map((step) => step * device).filter(
    (ratio) => side * ratio <= largest && pixels(screen, ratio) <= MOST_PIXELS,
  );
  return steps.length > 0 ? steps : [Math.min(largest / side, Math.sqrt(MOST_PIXELS / pixels(screen, 1)))];
}

export class AdaptiveResolution {
  /** Longest side the card draws, device px. */
  readonly largest: number;
  #screen: ScreenSize;
  #device: number;
  #ratios: readonly number[];
  #step = 0;
  #frames: number[] = [];

  /** @param device the screen's own device px per CSS px */
  constructor(screen: ScreenSize, device: number, largest: number) {
    this.largest = largest;
    this.#screen = screen;
    this.#device = device;
    this.#ratios = listRatios(screen, device, largest);
  }

  get ratio(): number {
    return this.#ratios[this.#step] ?? this.#device;
  }

  /** Finest resolution for this screen, however late frames are: for what the card does not draw. */
  get finest(): number {
    return this.#ratios[0] ?? this.#device;
  }

  /** Adapts to a screen. */
  fit(screen: ScreenSize, device: number): void {
    const { width, height } = this.#screen;
    if (screen.width === width && screen.height === height && device === this.#device) return;
    this.#screen = screen;
    this.#device = device;
    this.#ratios = listRatios(screen, device, this.largest);
    this.#step = 0;
    this.#frames = [];
  }

  /** Compares the granted canvas with the requested one, device px. Returns true if the resolution was lowered. */
  granted(requested: ScreenSize, given: ScreenSize): boolean {
    return given.width < requested.width || given.height < requested.height ? this.#coarsen() : false;
  }

  /** Takes a frame's duration, ms. Returns true if the resolution was lowered. */
  reportFrameTime(ms: number): boolean {
    this.#frames.push(ms);
    if (this.#frames.length < JUDGED) return false;
    const median = this.#frames.sort((a, b) => a - b)[JUDGED / 2] ?? 0;
    this.#frames = [];
    return median > LATE_MS && pixels(this.#screen, this.ratio) > ENOUGH_PIXELS && this.#coarsen();
  }

  #coarsen(): boolean {
    if (this.#step >= this.#ratios.length - 1) return false;
    this.#step += 1;
    return true;
  }
}
