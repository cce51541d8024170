import { AdaptiveResolution } from '../adaptiveResolution';

/** Keeps the resolution it is set to, whatever the screen and its frames: of a picture whose size was asked for. */
export class FixedResolution extends AdaptiveResolution {
  #ratio: number;

  /** @param ratio device px per CSS px */
  constructor(ratio: number) {
    super({ width: 1, height: 1 }, ratio, Infinity);
    this.#ratio = ratio;
  }

  override get ratio(): number {
    return this.#ratio;
  }

  override get finest(): number {
    return this.#ratio;
  }

  set(ratio: number): void {
    this.#ratio = ratio;
  }

  override fit(): void {
    // The picture's size sets the resolution, not the screen's.
  }

  override granted(): boolean {
    return false;
  }

  override reportFrameTime(): boolean {
    return false;
  }
}
