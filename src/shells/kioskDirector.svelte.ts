import { printEntityRef } from '../domain/entities/entityRef';
import type { KioskScene } from '../domain/kiosk/kioskScene';
import type { View } from '../view/view';
import { restingTimeOf } from '../view/timeWindow';
import { pxPerMm } from './hallScreen';
import { readHostRun } from './hostRun';
import { PointerTracker } from './pointerTracker';
import { ScenePlay, type PlayInput } from './scenePlay.svelte';
import { isStaffGesture, trackCornerTouches } from './staffGesture';
import {
  advanceTour,
  beginTour,
  leaveTour,
  secondsLeft,
  burnInShiftAt,
  stayInTour,
  touchTour,
  type Tour,
} from './tour';

/** Camera movement between stories, ms. */
const GLIDE_MS = 1600;

/**
 * Carries out the tour: per frame it advances the phase, plays the loop or leaves the map to the visitor, and resets
 * the page after a visit. Reuses map, overlay and listeners.
 */
export class KioskDirector {
  tour = $state.raw<Tour>(beginTour(0));
  /** Story chosen by the visitor; null while exploring. */
  story = $state.raw<KioskScene | null>(null);
  /** Seconds left to answer; null if no question is shown. */
  left = $state<number | null>(null);
  shift = $state.raw<readonly [number, number]>([0, 0]);
  /** true while the staff dialog is open; the visit's end closes it. */
  staffed = $state(false);
  readonly loop: ScenePlay;

  #input: PlayInput;
  /** View the hall was opened with, restored after a visit. */
  #home: View;
  /** Lead of the director's clock over the machine's, ms: only tests step it. */
  #ahead = 0;
  #ended = 0;
  /** Scene taken over before there was a map to frame it. */
  #unframed: KioskScene | null = null;
  #pointers = new PointerTracker();
  /** Times of touches in the staff corner. */
  #cornerTouches: readonly number[] = [];
  /** Only a hall's own host answers the staff dialog. */
  #hosted = readHostRun() !== null;
  /** Stories shown to this visitor, each once. */
  #shownStories: readonly string[] = [];

  constructor(input: PlayInput) {
    this.#input = input;
    this.#home = input.session.view;
    this.loop = new ScenePlay(input);
    this.tour = beginTour(this.#now());
  }

  /** Starts drawing. Returns a function that stops it. */
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
    const scene = phase === 'attract' ? (this.loop.scene?.id ?? null) : null;
    return { phase, ended, scene, scenes: this.#input.scenes().length };
  }

  touch(held = 0): void {
    this.#setTour(touchTour(this.tour, this.#now(), this.#settings, held));
  }

  stay(): void {
    this.#setTour(stayInTour(this.tour, this.#now(), this.#settings));
  }

  done(): void {
    this.#setTour(leaveTour(this.tour, this.#now(), this.#settings));
  }

  down(event: PointerEvent): void {
    this.#pointers.down(event, this.#now());
    this.touch();
    if (this.#hosted) this.#followCorner(event);
  }

  closeStaff(): void {
    this.staffed = false;
  }

  move(event: PointerEvent): void {
    const held = this.#pointers.move(event, this.#now());
    if (held !== null) this.touch(held);
  }

  up(event: PointerEvent): void {
    this.#pointers.up(event);
  }

  key(event: KeyboardEvent): void {
    // As with the first touch, the first key only takes over.
    if (this.tour.phase === 'attract' || this.tour.phase === 'leaving') {
      event.preventDefault();
      event.stopPropagation();
    }
    this.touch();
  }

  showStory(scene: KioskScene): void {
    const { session } = this.#input;
    this.story = scene;
    if (!this.#shownStories.includes(scene.id)) this.#shownStories = [...this.#shownStories, scene.id];
    session.go({ ...this.loop.viewOf(scene), camera: session.view.camera }, { replace: true });
    const camera = this.loop.cameraOf(scene);
    if (camera) this.#input.camera()?.move({ kind: 'ease', to: camera, ms: GLIDE_MS });
  }

  #followCorner({ clientX, clientY, timeStamp: at }: PointerEvent): void {
    const { x, y, mm } = this.#settings;
    const screen = this.#input.screen();
    const touch = { x: clientX - x, y: clientY - y, at };
    this.#cornerTouches = trackCornerTouches(this.#cornerTouches, touch, screen, pxPerMm(screen, mm));
    if (!isStaffGesture(this.#cornerTouches)) return;
    this.#cornerTouches = [];
    this.staffed = true;
  }

  get #settings() {
    return this.#input.session.view.hall;
  }

  #now(): number {
    return performance.now() + this.#ahead;
  }

  #tick(): void {
    const now = this.#now();
    this.#setTour(advanceTour(this.tour, now, this.#settings));
    this.left = secondsLeft(this.tour, now, this.#settings);
    const shift = burnInShiftAt(now);
    if (shift[0] !== this.shift[0] || shift[1] !== this.shift[1]) this.shift = shift;
    // A story ends when the visitor picks something else on the map.
    const { pick } = this.#input.session;
    if (this.story && (this.story.pick ?? null) !== (pick && printEntityRef(pick))) this.story = null;
    if (this.tour.phase === 'attract') this.loop.play(now - this.tour.since, now);
    else if (this.#unframed && this.#input.camera()) this.#frame(this.#unframed);
  }

  #setTour(next: Tour): void {
    if (next === this.tour) return;
    const before = this.tour;
    this.tour = next;
    if (next.ended !== this.#ended) {
      this.#ended = next.ended;
      this.#countVisit(before);
      this.#resetPage();
    }
    if (before.phase === 'attract' && next.phase !== 'attract') this.#takeOver();
    if (next.phase === 'attract' && before.phase !== 'attract') this.#unframed = null;
  }

  /** Frames the scene for a visitor who came before the map. */
  #frame(scene: KioskScene): void {
    this.#unframed = null;
    const { session } = this.#input;
    session.go({ ...session.view, camera: this.loop.cameraOf(scene) }, { replace: true });
  }

  /** Hands the visitor what is on the screen, still moving. */
  #takeOver(): void {
    const { session, still } = this.#input;
    this.#unframed = this.loop.leave();
    this.story = this.loop.scene;
    this.#shownStories = this.story ? [this.story.id] : [];
    if (session.view.theme !== this.#home.theme) session.go({ theme: this.#home.theme }, { replace: true });
    session.playhead.setLooping(true);
    if (!still()) session.playhead.play();
  }

  #countVisit({ came, touched }: Tour): void {
    const { session, kiosk } = this.#input;
    kiosk.addVisit({
      s: Math.round((touched - came) / 1000),
      lang: session.lang,
      stories: this.#shownStories,
    });
    this.#shownStories = [];
  }

  #resetPage(): void {
    const { session } = this.#input;
    this.story = null;
    this.staffed = false;
    session.point(null);
    session.notices.dismiss();
    session.playhead.pause();
    session.go(this.#home, { replace: true });
    session.playhead.seek(restingTimeOf(session.window), false);
  }
}
