import type { PictureSample } from '../map/kioskHealth/pictureSample';
import type { AtlasMap } from '../map/atlasMap';
import type { KioskState, Visit } from '../state/kioskState.svelte';
import type { Session } from '../state/session.svelte';
import { readHostRun } from './hostRun';

/**
 * The sign of life of a page in a hall: every five seconds it tells the host on its own machine whether the picture
 * stands, judged by pixels. It holds counts and times only: nothing of a visitor.
 */

const EVERY_MS = 5000;
/** A map that does not draw within this is not standing; the next beat is due soon after. */
const SAMPLE_WITHIN_MS = 4000;
const ERRORS_KEPT = 5;
const ERROR_LENGTH = 200;

/** Body of `POST /hb`. */
export interface Beat extends PictureSample {
  readonly v: 1;
  /** Number of the browser start that this page belongs to, as the host gave it. */
  readonly run: number;
  /** Counts up from 1 with each beat of this page. */
  readonly seq: number;
  readonly up_s: number;
  /** `playing` while data move: not where the clock runs and there is nothing to show. */
  readonly state: 'playing' | 'resting' | 'static';
  /** Drawn since the page opened. */
  readonly frames: number;
  /** Frames a second since the beat before. */
  readonly fps5: number;
  readonly lastInput_s: number;
  /** JavaScript heap, MB; null where the browser does not tell. */
  readonly heapMB: number | null;
  readonly nodes: number;
  /** Times the data layers were built anew after a lost context. */
  readonly rebuilds: number;
  /** Drawing buffer of the map, device px. */
  readonly buf: readonly [number, number];
  readonly dpr: number;
  readonly gl: 'webgl2' | 'none';
  /** The latest errors of the page, shortened. */
  readonly err: readonly string[];
  /** Scenes that cannot be shown, and why. */
  readonly skipped: readonly string[];
  /** Visits that ended since the beat before; none where the host does not count them. */
  readonly visits: readonly Visit[];
}

const heapMB = (): number | null => {
  const { memory } = performance as Performance & { memory?: { readonly usedJSHeapSize: number } };
  return memory ? Math.round(memory.usedJSHeapSize / 1e5) / 10 : null;
};

/** Without a stage there is no map on this machine: figures and panels stand alone. */
const NO_PICTURE: PictureSample = { colours: 0, lit: null, lost: false };

class Heartbeat {
  #session: Session;
  #kiosk: KioskState;
  #stage: AtlasMap | null;
  #run: number;
  #seq = 0;
  #frames = 0;
  #sentAt: number;
  #inputAt: number;
  #errors: string[] = [];

  constructor(session: Session, kiosk: KioskState, atlasMap: AtlasMap | null, run: number) {
    this.#session = session;
    this.#kiosk = kiosk;
    this.#stage = atlasMap;
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
    const atlasMap = this.#stage;
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
    // What cannot be mended from inside the page is mended by a new page.
    if (reply.status === 205) location.reload();
  }

  #note(message: string): void {
    this.#errors = [...this.#errors, message.slice(0, ERROR_LENGTH)].slice(-ERRORS_KEPT);
  }

  #beat(picture: PictureSample, visits: Beat['visits']): Beat {
    const now = performance.now();
    const atlasMap = this.#stage;
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
      // With no data on show an empty canvas is right.
      lit: isEmpty ? null : picture.lit,
    };
  }
}

/**
 * Sends a beat now, for the first picture stands, and then every five seconds.
 * @param atlasMap null where WebGL is refused
 * @returns ends it
 */
export function startHeartbeat(session: Session, kiosk: KioskState, atlasMap: AtlasMap | null): () => void {
  const run = readHostRun();
  if (run === null) return () => undefined;
  const heartbeat = new Heartbeat(session, kiosk, atlasMap, run);
  let sending = false;
  const send = async (): Promise<void> => {
    // Visits that two beats told of at once would be counted twice.
    if (sending) return;
    sending = true;
    // A host that restarts misses a beat or two; the next one finds it.
    await heartbeat.send().catch(() => undefined);
    sending = false;
  };
  void send();
  const timer = setInterval(() => void send(), EVERY_MS);
  return () => clearInterval(timer);
}
