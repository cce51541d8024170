import type { PictureSample } from '../map/kioskHealth/pictureSample';
import type { AtlasMap } from '../map/atlasMap';
import type { KioskState, Visit } from '../state/kioskState.svelte';
import type { Session } from '../state/session.svelte';
import { readHostRun } from './hostRun';

/**
 * Heartbeat of a hall's page: every five seconds it tells the host on its own machine whether the picture is intact,
 * judged by pixels. Counts and times only, none about a visitor.
 */

const EVERY_MS = 5000;
/** Time within which the map must draw, ms; the next heartbeat follows soon. */
const SAMPLE_WITHIN_MS = 4000;
const ERRORS_KEPT = 5;
const ERROR_LENGTH = 200;

/** Body of `POST /hb`. */
export interface Beat extends PictureSample {
  readonly v: 1;
  /** Number of the browser start this page belongs to, from the host. */
  readonly run: number;
  /** Counts this page's heartbeats from 1. */
  readonly seq: number;
  readonly up_s: number;
  /** `playing` only while data move, not while the clock runs with nothing to show. */
  readonly state: 'playing' | 'resting' | 'static';
  readonly frames: number;
  readonly fps5: number;
  readonly lastInput_s: number;
  /** JavaScript heap, MB; null where the browser does not report it. */
  readonly heapMB: number | null;
  readonly nodes: number;
  /** Rebuilds of the data layers after a lost context. */
  readonly rebuilds: number;
  /** Drawing buffer of the map, device px. */
  readonly buf: readonly [number, number];
  readonly dpr: number;
  readonly gl: 'webgl2' | 'none';
  /** Latest errors of the page, shortened. */
  readonly err: readonly string[];
  /** Scenes that cannot be shown, and why. */
  readonly skipped: readonly string[];
  /** Visits that ended since the last heartbeat; empty if the host does not count them. */
  readonly visits: readonly Visit[];
}

const heapMB = (): number | null => {
  const { memory } = performance as Performance & { memory?: { readonly usedJSHeapSize: number } };
  return memory ? Math.round(memory.usedJSHeapSize / 1e5) / 10 : null;
};

/** Sample without a map: only figures and panels are shown. */
const NO_PICTURE: PictureSample = { colours: 0, lit: null, lost: false };

class Heartbeat {
  #session: Session;
  #kiosk: KioskState;
  #atlasMap: AtlasMap | null;
  #run: number;
  #seq = 0;
  #frames = 0;
  #sentAt: number;
  #inputAt: number;
  #errors: string[] = [];

  constructor(session: Session, kiosk: KioskState, atlasMap: AtlasMap | null, run: number) {
    this.#session = session;
    this.#kiosk = kiosk;
    this.#atlasMap = atlasMap;
    this.#run = run;
    this.#sentAt = performance.now();
    this.#inputAt = this.#sentAt;
    const touched = () => (this.#inputAt = performance.now());
    for (const kind of ['pointerdown', 'wheel', 'keydown'])
      addEventListener(kind, touched, { capture: true, passive: true });
    addEventListener('error', ({ message }) => this.#note(message));
    addEventListener('unhandledrejection', ({ reason }) => this.#note(String(reason)));
  }

  async send(): Promise<void> {
    const atlasMap = this.#atlasMap;
    const picture = atlasMap ? await atlasMap.sample(SAMPLE_WITHIN_MS) : NO_PICTURE;
    const { visits } = this.#kiosk;
    const reply = await fetch('/hb', {
      method: 'POST',
      keepalive: true,
      signal: AbortSignal.timeout(EVERY_MS),
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(this.#beat(picture, visits)),
    });
    this.#kiosk.hear(reply.headers.get('Huntu-Hall') ?? '');
    this.#kiosk.forgetVisits(visits);
    // The host asks for a new page, to cure what this one cannot.
    if (reply.status === 205) location.reload();
  }

  #note(message: string): void {
    this.#errors = [...this.#errors, message.slice(0, ERROR_LENGTH)].slice(-ERRORS_KEPT);
  }

  #beat(picture: PictureSample, visits: Beat['visits']): Beat {
    const now = performance.now();
    const atlasMap = this.#atlasMap;
    const frames = atlasMap?.frames ?? 0;
    const fps5 = Math.round(((frames - this.#frames) / Math.max(1, now - this.#sentAt)) * 10_000) / 10;
    this.#frames = frames;
    this.#sentAt = now;
    const { width = 0, height = 0 } = atlasMap?.map.getCanvas() ?? {};
    const isEmpty = this.#session.flows.length === 0;
    const moving = this.#session.playhead.playing && !isEmpty ? 'playing' : 'resting';
    return {
      v: 1,
      run: this.#run,
      seq: ++this.#seq,
      up_s: Math.round(now / 1000),
      state: atlasMap ? moving : 'static',
      frames,
      fps5,
      lastInput_s: Math.round((now - this.#inputAt) / 1000),
      heapMB: heapMB(),
      nodes: document.getElementsByTagName('*').length,
      rebuilds: atlasMap?.rebuilds ?? 0,
      buf: [width, height],
      dpr: devicePixelRatio,
      gl: atlasMap ? 'webgl2' : 'none',
      err: this.#errors,
      skipped: this.#kiosk.skipped.slice(0, ERRORS_KEPT).map((fault) => fault.slice(0, ERROR_LENGTH)),
      visits,
      ...picture,
      // Without data an empty canvas is correct.
      lit: isEmpty ? null : picture.lit,
    };
  }
}

/**
 * Sends a heartbeat now and every five seconds.
 * @param atlasMap null where WebGL is refused
 * @returns stops it
 */
export function startHeartbeat(session: Session, kiosk: KioskState, atlasMap: AtlasMap | null): () => void {
  const run = readHostRun();
  if (run === null) return () => undefined;
  const heartbeat = new Heartbeat(session, kiosk, atlasMap, run);
  let sending = false;
  const send = async (): Promise<void> => {
    // Visits reported by two heartbeats at once would be counted twice.
    if (sending) return;
    sending = true;
    // A restarting host misses a heartbeat or two.
    await heartbeat.send().catch(() => undefined);
    sending = false;
  };
  void send();
  const timer = setInterval(() => void send(), EVERY_MS);
  return () => clearInterval(timer);
}
