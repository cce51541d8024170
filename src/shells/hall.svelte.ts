import type { Scene } from '../domain/scene';
import type MapView from '../map/MapView.svelte';
import { smallestZoom, type ScreenSize } from '../map/camera';
import type { Session } from '../state/session.svelte';
import { readPick, type Camera, type View } from '../view/view';
import { restOf } from '../view/window';
import { coveredInHall } from './hallScreen';
import {
  advance,
  begin,
  driftAt,
  isDarkSpell,
  leave,
  runAt,
  secondsLeft,
  shiftAt,
  showing,
  stay,
  touch,
  veilAt,
  type Showing,
  type Tour,
} from './tour';

interface Point {
  readonly id: number;
  readonly at: number;
  x: number;
  y: number;
}

export interface HallInput {
  readonly session: Session;
  readonly scenes: () => readonly Scene[];
  readonly screen: () => ScreenSize;
  /** The map, once its first picture stands. */
  readonly map: () => ReturnType<typeof MapView> | undefined;
  /** Cuts instead of movement. */
  readonly still: () => boolean;
}

/** Kept of what runs in a scene: finer steps than these nobody sees. */
const STEPS = 400;
/** Visits that wait to be counted; a host that is away longer misses some. */
const VISITS_KEPT = 50;
/** A point that trembles less than this rests, CSS px. */
const TREMBLE = 3;

/**
 * Carries out what the director says: each frame it asks where the tour stands, puts scene, camera and clock there, and
 * gives everything back when a visit ends. It builds nothing anew: map, overlay and listeners are those of the page.
 */
export class Hall {
  tour = $state.raw<Tour>(begin(0));
  showing = $state.raw<Showing | null>(null);
  scene = $state.raw<Scene | null>(null);
  /** The story a visitor has chosen, null while looking around. */
  story = $state.raw<Scene | null>(null);
  veil = $state(1);
  /** How far the scene stands into its time, and what runs in it has run, 0 to 1. */
  passed = $state(0);
  run01 = $state(0);
  /** Seconds left to answer, null where nothing is asked. */
  left = $state<number | null>(null);
  shift = $state.raw<readonly [number, number]>([0, 0]);

  #input: HallInput;
  /** The view the hall was opened with: what is given back. */
  #home: View;
  /** What the director's clock is ahead of the machine's, ms: only tests step it. */
  #ahead = 0;
  #ended = 0;
  /** The scene that was entered last, for which screen, and whether there was a map to frame it. */
  #entered: { readonly frame: Camera | null; readonly screen: ScreenSize; readonly framed: boolean } | null =
    null;
  /** The scene that was taken over before there was a map to frame it. */
  #owed: Scene | null = null;
  /** Points on the glass: when each came, and where it last was. */
  #points: readonly Point[] = [];
  /** Stories that this visitor was told. */
  #told: readonly string[] = [];

  constructor(input: HallInput) {
    this.#input = input;
    this.#home = input.session.view;
    this.tour = begin(this.#now());
  }

  /** Draws from now on; answers how to stop. */
  run(): () => void {
    let frame = 0;
    const draw = (): void => {
      frame = requestAnimationFrame(draw);
      this.#tick();
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }

  step(ms: number): void {
    this.#ahead += ms;
    this.#tick();
  }

  get state() {
    const { phase, ended } = this.tour;
    const scene = phase === 'attract' ? (this.scene?.id ?? null) : null;
    return { phase, ended, scene, scenes: this.#input.scenes().length };
  }

  touch(held = 0): void {
    this.#turn(touch(this.tour, this.#now(), this.#settings, held));
  }

  stay(): void {
    this.#turn(stay(this.tour, this.#now(), this.#settings));
  }

  done(): void {
    this.#turn(leave(this.tour, this.#now(), this.#settings));
  }

  down({ pointerId, clientX: x, clientY: y }: PointerEvent): void {
    this.#points = [
      ...this.#points.filter(({ id }) => id !== pointerId),
      { id: pointerId, at: this.#now(), x, y },
    ];
    this.touch();
  }

  move({ pointerId, clientX, clientY }: PointerEvent): void {
    const point = this.#points.find(({ id }) => id === pointerId);
    if (!point || Math.hypot(clientX - point.x, clientY - point.y) < TREMBLE) return;
    point.x = clientX;
    point.y = clientY;
    this.touch(this.#now() - point.at);
  }

  up({ pointerId }: PointerEvent): void {
    this.#points = this.#points.filter(({ id }) => id !== pointerId);
  }

  key(event: KeyboardEvent): void {
    // The first key takes over as the first touch does: it presses nothing.
    if (this.tour.phase === 'attract' || this.tour.phase === 'leaving') {
      event.preventDefault();
      event.stopPropagation();
    }
    this.touch();
  }

  /** Tells one story at the visitor's own pace. */
  tell(scene: Scene): void {
    const { session, map } = this.#input;
    this.story = scene;
    this.#told = [...this.#told, scene.id];
    session.go({ ...this.#viewOf(scene), camera: session.view.camera }, { replace: true });
    const camera = this.#cameraOf(scene);
    if (camera) map()?.glide(camera);
  }

  get #settings() {
    return this.#input.session.view.hall;
  }

  #now(): number {
    return performance.now() + this.#ahead;
  }

  #tick(): void {
    const now = this.#now();
    this.#turn(advance(this.tour, now, this.#settings));
    this.left = secondsLeft(this.tour, now, this.#settings);
    const shift = shiftAt(now);
    if (shift[0] !== this.shift[0] || shift[1] !== this.shift[1]) this.shift = shift;
    // A story ends where the visitor picks something else on the map.
    const { pick } = this.#input.session;
    if (this.story && (this.story.pick ?? null) !== (pick && `${pick.kind}:${pick.id}`)) this.story = null;
    if (this.tour.phase === 'attract') this.#play(now - this.tour.since);
    else if (this.#owed && this.#input.map()) this.#frame(this.#owed);
  }

  /** Goes over to another state of the tour. */
  #turn(next: Tour): void {
    if (next === this.tour) return;
    const before = this.tour;
    this.tour = next;
    if (next.ended !== this.#ended) {
      this.#ended = next.ended;
      this.#count(before);
      this.#giveBack();
    }
    if (before.phase === 'attract' && next.phase !== 'attract') this.#takeOver();
    if (next.phase === 'attract' && before.phase !== 'attract') this.#entered = this.#owed = null;
  }

  /** A visitor who came before the map did sees what the scene that was touched would have shown. */
  #frame(scene: Scene): void {
    this.#owed = null;
    const { session } = this.#input;
    session.go({ ...session.view, camera: this.#cameraOf(scene) }, { replace: true });
  }

  /** The visitor has what was on the screen, moving on by itself. */
  #takeOver(): void {
    const { session, still } = this.#input;
    this.#owed = this.#entered?.framed === false ? this.scene : null;
    this.#entered = null;
    this.story = this.scene;
    this.#told = this.scene ? [this.scene.id] : [];
    if (session.theme !== this.#home.theme) session.go({ theme: this.#home.theme }, { replace: true });
    session.playhead.looping = true;
    if (!still()) session.playhead.play();
  }

  /** A hall's host may count visits: nobody is known by them. */
  #count({ came, touched }: Tour): void {
    const { session } = this.#input;
    const visit = { s: Math.round((touched - came) / 1000), lang: session.lang, stories: this.#told };
    this.#told = [];
    if (session.wishes.includes('counts')) session.visits = [...session.visits, visit].slice(-VISITS_KEPT);
  }

  #giveBack(): void {
    const { session } = this.#input;
    this.story = null;
    session.pointed = null;
    session.notice = null;
    session.playhead.pause();
    session.go(this.#home, { replace: true });
    session.playhead.seek(restOf(session.window), false);
  }

  #viewOf({ measure, period, pick, modes }: Scene): Partial<View> {
    return {
      ...{ measure, period, window: null, t: null, open: null },
      pick: readPick(pick ?? ''),
      modes: modes ?? this.#home.modes,
    };
  }

  #cameraOf({ frame, pitch, bearing }: Scene): Camera | null {
    const { map, screen } = this.#input;
    return map()?.framed(frame, coveredInHall(screen()), { pitch, bearing }) ?? null;
  }

  #play(elapsed: number): void {
    const scenes = this.#input.scenes();
    const shown = showing(
      scenes.map(({ seconds }) => seconds),
      elapsed,
    );
    const scene = shown && scenes[shown.index];
    if (!shown || !scene) {
      this.veil = 0;
      return;
    }
    const enters = shown.nth !== this.showing?.nth || !this.#entered || this.#isUnframed;
    if (enters) this.#enter(scene, shown);
    const { seconds } = scene;
    const run = runAt(shown.elapsed, seconds);
    this.veil = this.#input.still() ? 0 : veilAt(shown.elapsed, seconds);
    this.passed = Math.round((shown.elapsed / (seconds * 1000)) * STEPS) / STEPS;
    this.run01 = this.#input.still() ? 1 : Math.round(run * STEPS) / STEPS;
    this.#run(run);
    // Where a scene begins the view puts the camera, and names find their places; from there they are carried along.
    if (!enters && !this.#input.still()) this.#drift(shown.elapsed);
  }

  /** The map came after the scene had begun, or the screen changed under it. */
  get #isUnframed(): boolean {
    const { map, screen } = this.#input;
    if (!this.#entered || !map()) return false;
    return !this.#entered.framed || this.#entered.screen !== screen();
  }

  #enter(scene: Scene, shown: Showing): void {
    const { session, screen, map, still } = this.#input;
    this.showing = shown;
    this.scene = scene;
    session.playhead.pause();
    const frame = this.#cameraOf(scene);
    const camera = frame && !still() ? this.#cameraAt(frame, shown.elapsed) : frame;
    const theme = isDarkSpell(this.#now()) ? 'night' : this.#home.theme;
    session.go({ ...this.#home, ...this.#viewOf(scene), theme, camera }, { replace: true });
    this.#entered = { frame, screen: screen(), framed: map() !== undefined };
  }

  #cameraAt(frame: Camera, elapsed: number): Camera {
    return driftAt(frame, elapsed, this.scene?.seconds ?? 0, smallestZoom(this.#input.screen()));
  }

  /** The clock of this moment of the scene. */
  #run(run: number): void {
    const { session, still } = this.#input;
    const { from, to } = session.window;
    if (still()) {
      const rest = restOf(session.window);
      // What stands still costs no frame.
      if (session.playhead.t !== rest) session.playhead.seek(rest, false);
      return;
    }
    // The last moment of a window belongs to the next one.
    session.playhead.seek(from + run * (to - from - 1), false);
  }

  #drift(elapsed: number): void {
    const frame = this.#entered?.frame;
    if (frame) this.#input.map()?.drift(this.#cameraAt(frame, elapsed));
  }
}
