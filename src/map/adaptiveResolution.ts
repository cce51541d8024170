import type { ScreenSize } from './camera/camera';

/**
 * How finely the map is drawn, device px a CSS px: what the graphics card and its buffer allow, and less where frames
 * come too late. It never becomes finer again on the same screen, or the picture would pump.
 */

/** A screen of 7680 x 4320 and no more. */
export const MOST_PIXELS = 33_200_000;
/** Below this nothing is gained by drawing coarser: a screen of 1920 x 1080. */
const ENOUGH_PIXELS = 2_100_000;
/** Shares of the screen's own fineness. */
const STEPS = [1, 0.75, 0.5] as const;
/** Longest side that is asked for, whatever the card says. */
const LARGEST_SIDE = 8192;
/** A card that does not tell. */
const SMALLEST_SIDE = 4096;

/** Frames that are judged together, and the ms of a frame at which every second one is too late. */
const JUDGED = 90;
const LATE_MS = 50;

const pixels = ({ width, height }: ScreenSize, ratio: number): number => width * height * ratio ** 2;

/** @param textureSize MAX_TEXTURE_SIZE as the card says it */
export const largestSideOf = (textureSize: unknown): number =>
  typeof textureSize === 'number' && textureSize > 0 ? Math.min(LARGEST_SIDE, textureSize) : SMALLEST_SIDE;

/** The steps that a screen may be drawn in, finest first; where not even the coarsest fits, the one that just does. */
export function listRatios(screen: ScreenSize, device: number, largest: number): readonly number[] {
  const side = Math.max(screen.width, screen.height);
  const steps = STEPS.map((step) => step * device).filter(
    (ratio) => side * ratio <= largest && pixels(screen, ratio) <= MOST_PIXELS,
  );
  return steps.length > 0 ? steps : [Math.min(largest / side, Math.sqrt(MOST_PIXELS / pixels(screen, 1)))];
}

export class AdaptiveResolution {
  /** Longest side that the card draws, device px. */
  readonly largest: number;
  #screen: ScreenSize;
  #device: number;
  #ratios: readonly number[];
  #step = 0;
  #frames: number[] = [];

  /** @param device the screen's own device px a CSS px */
  constructor(screen: ScreenSize, device: number, largest: number) {
    this.largest = largest;
    this.#screen = screen;
    this.#device = device;
    this.#ratios = listRatios(screen, device, largest);
  }

  get ratio(): number {
    return this.#ratios[this.#step] ?? this.#device;
  }

  /** The finest that fits this screen, however late frames come: what is not drawn by the card keeps to it. */
  get finest(): number {
    return this.#ratios[0] ?? this.#device;
  }

  /** The screen is this large now. */
  fit(screen: ScreenSize, device: number): void {
    const { width, height } = this.#screen;
    if (screen.width === width && screen.height === height && device === this.#device) return;
    this.#screen = screen;
    this.#device = device;
    this.#ratios = listRatios(screen, device, this.largest);
    this.#step = 0;
    this.#frames = [];
  }

  /** What the card gave for a canvas that asked for so much, device px; true where it is drawn coarser from now on. */
  granted(requested: ScreenSize, given: ScreenSize): boolean {
    return given.width < requested.width || given.height < requested.height ? this.#coarser() : false;
  }

  /** How long a frame took, ms; true where it is drawn coarser from now on. */
  reportFrameTime(ms: number): boolean {
    this.#frames.push(ms);
    if (this.#frames.length < JUDGED) return false;
    const median = this.#frames.sort((a, b) => a - b)[JUDGED / 2] ?? 0;
    this.#frames = [];
    return median > LATE_MS && pixels(this.#screen, this.ratio) > ENOUGH_PIXELS && this.#coarser();
  }

  #coarser(): boolean {
    if (this.#step >= this.#ratios.length - 1) return false;
    this.#step += 1;
    return true;
  }
}
