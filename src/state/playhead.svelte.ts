import type { Flow } from '../domain/figures/flow';
import type { TimeWindow } from '../view/view';
import { SECONDS_ACROSS } from '../view/timeWindow';

/** Interval at which panels see the time, ms; the map reads `t` itself. */
const SHOWN_EVERY_MS = 250;

/** Period whose figures are shown, or flows that the map shows of the view's own. */
interface Preview {
  readonly period?: string;
  readonly flows?: readonly Flow[] | undefined;
}

/**
 * The one clock. `t` is UTC ms of the data, a function of frame time and one anchor, so that it cannot drift. Reads no
 * wall clock: `tick` gets the frame time.
 */
export class Playhead {
  /** Read by the animation loop every frame; not reactive. */
  t: number;
  /** Copy of `t` for panels, at most 4 times a second. */
  shown = $state(0);
  playing = $state(false);
  /** Called when playing or seeking comes to rest. */
  onrest: (t: number) => void = () => {};
  /** Called when a frame is needed. */
  onwake: () => void = () => {};

  /** Called once when the present play stops, by itself or by a pause. */
  #onstop: (() => void) | null = null;
  #looping = $state(true);
  #previewed = $state.raw<Preview | null>(null);
  #window: TimeWindow;
  #speed = 1;
  /** `now` is null until the next tick: only frames know the time. */
  #anchor: { t: number; now: number | null };
  #shownAt = Number.NEGATIVE_INFINITY;

  constructor(window: TimeWindow, t: number) {
    this.#window = window;
    this.t = Math.min(window.to, Math.max(window.from, t));
    this.shown = this.t;
    this.#anchor = { t: this.t, now: null };
  }

  /** What is shown although the address does not name it; null for nothing. */
  get previewed(): Preview | null {
    return this.#previewed;
  }

  preview(preview: Preview | null): void {
    this.#previewed = preview;
  }

  get window(): TimeWindow {
    return this.#window;
  }

  /** Whether it starts again at the end of the window. */
  get looping(): boolean {
    return this.#looping;
  }

  setLooping(looping: boolean): void {
    this.#looping = looping;
  }

  /** Data ms per real ms. */
  get rate(): number {
    return ((this.#window.to - this.#window.from) / (SECONDS_ACROSS * 1000)) * this.#speed;
  }

  setWindow(window: TimeWindow): void {
    if (window.from === this.#window.from && window.to === this.#window.to) return;
    this.#window = window;
    this.#place(Math.min(window.to, Math.max(window.from, this.t)));
  }

  setSpeed(speed: number): void {
    if (speed === this.#speed) return;
    this.#speed = speed;
    this.#place(this.t);
  }

  /** @param onstop called once, after `onrest`, when this play stops */
  play(onstop: (() => void) | null = null): void {
    this.#onstop = onstop;
    if (this.t >= this.#window.to) this.#place(this.#window.from);
    else this.#place(this.t);
    this.playing = true;
    this.onwake();
  }

  pause(): void {
    if (!this.playing) return;
    this.playing = false;
    this.#place(this.t);
    this.#stop();
  }

  /** Puts the playhead at `t` (clamped to the window). `rest: false` during a drag. */
  seek(t: number, rest = true): void {
    this.#place(Math.min(this.#window.to, Math.max(this.#window.from, t)));
    if (rest) this.onrest(this.t);
    this.onwake();
  }

  /** Advances to frame time `now` (ms, monotonic) and returns `t`. */
  tick(now: number): number {
    if (!this.playing) return this.t;
    this.#anchor.now ??= now;
    const t = this.#anchor.t + (now - this.#anchor.now) * this.rate;
    if (t < this.#window.to) {
      this.t = t;
    } else if (this.#looping) {
      const span = this.#window.to - this.#window.from;
      this.#anchor = { t: this.#window.from + ((t - this.#window.from) % span), now };
      this.t = this.#anchor.t;
    } else {
      this.#place(this.#window.to);
      this.playing = false;
      this.#stop();
    }
    if (now - this.#shownAt >= SHOWN_EVERY_MS || !this.playing) {
      this.#shownAt = now;
      this.shown = this.t;
    }
    return this.t;
  }

  #stop(): void {
    this.onrest(this.t);
    this.#onstop?.();
    this.#onstop = null;
  }

  #place(t: number): void {
    this.t = t;
    this.#anchor = { t, now: null };
    this.shown = t;
  }
}
