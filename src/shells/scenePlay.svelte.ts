import { parseEntityRef } from '../domain/entities/entityRef';
import type { KioskScene } from '../domain/kiosk/kioskScene';
import { positionsOfIds, type ScreenSize } from '../map/camera/camera';
import type { CameraController } from '../map/camera/cameraController';
import { findCameraPath, type Cover, type CameraPath } from '../map/camera/cameraPath';
import type { KioskState } from '../state/kioskState.svelte';
import type { Session } from '../state/session.svelte';
import { parseView, type Camera, type View } from '../view/view';
import { restingTimeOf } from '../view/timeWindow';
import { angleOf } from './hallScreen';
import {
  driftAt,
  driftForScene,
  FLIGHT_MS,
  flightAt,
  isDarkSpell,
  runAt,
  sceneAt,
  wordsAt,
  type SceneTime,
} from './tour';

export interface PlayInput {
  readonly session: Session;
  readonly kiosk: KioskState;
  readonly scenes: () => readonly KioskScene[];
  readonly screen: () => ScreenSize;
  /** What covers the map; the same object until it changes. */
  readonly covered: () => Cover;
  /** Controller of the map, once its first picture is drawn. */
  readonly camera: () => Pick<CameraController, 'move'> | undefined;
  readonly still: () => boolean;
}

/** Steps of a scene's progress; finer ones are invisible. */
const STEPS = 400;

/** Plays a hall's loop: sets scene, camera and clock to the loop's time. */
export class ScenePlay {
  showing = $state.raw<SceneTime | null>(null);
  scene = $state.raw<KioskScene | null>(null);
  /** Opacity of the scene's words, 0 to 1. */
  words = $state(0);
  /** Elapsed share of the scene, and of what runs in it, 0 to 1. */
  passed = $state(0);
  run01 = $state(0);

  #input: PlayInput;
  /** View the hall was opened with: scenes change only the fields they name. */
  #home: View;
  /**
   * Scene entered last: its camera path, what was covered, whether there was a map to frame it, and the camera that
   * flies to it until it has arrived.
   */
  #entered: {
    readonly path: CameraPath | null;
    readonly covered: Cover;
    readonly framed: boolean;
    readonly from: Camera | null;
  } | null = null;
  /** Camera last set by the loop. */
  #drawn: Camera | null = null;

  constructor(input: PlayInput) {
    this.#input = input;
    this.#home = input.session.view;
  }

  /**
   * @param elapsed ms since the loop began
   * @param now ms of the machine's clock
   */
  play(elapsed: number, now: number): void {
    const scenes = this.#input.scenes();
    const shown = sceneAt(
      scenes.map(({ seconds }) => seconds),
      elapsed,
    );
    const scene = shown && scenes[shown.index];
    if (!shown || !scene) {
      this.words = 0;
      return;
    }
    const enters = shown.nth !== this.showing?.nth || !this.#entered || this.#isUnframed;
    if (enters) this.#enter(scene, shown, now);
    const { seconds } = scene;
    const run = runAt(shown.elapsed, seconds);
    this.words = this.#input.still() ? 1 : wordsAt(shown.elapsed, seconds);
    this.passed = Math.round((shown.elapsed / (seconds * 1000)) * STEPS) / STEPS;
    this.run01 = this.#input.still() ? 1 : Math.round(run * STEPS) / STEPS;
    this.#run(run);
    // At a scene's start the view sets the camera and places labels; then they drift.
    if (!enters && !this.#input.still()) this.#drift(shown.elapsed);
  }

  /**
   * Leaves the loop where its flight has come to; the next scene starts anew. Returns the present scene if no map
   * framed it.
   */
  leave(): KioskScene | null {
    const unframed = this.#entered?.framed === false ? this.scene : null;
    if (this.#drawn) this.#input.session.go({ camera: this.#drawn }, { replace: true });
    this.#entered = this.#drawn = null;
    return unframed;
  }

  viewOf({ measure, period, window, pick, modes }: KioskScene): Partial<View> {
    return {
      measure,
      period,
      window: parseView(`window=${window ?? ''}`).window,
      t: null,
      open: null,
      pick: parseEntityRef(pick ?? ''),
      modes: modes ?? this.#home.modes,
      rivals: 'hide',
      goods: null,
    };
  }

  /** Camera at the end of a scene's path; null before there is a map. */
  cameraOf(scene: KioskScene): Camera | null {
    return this.#findPath(scene)?.to ?? null;
  }

  /** true if the map came late, or screen or words changed. */
  get #isUnframed(): boolean {
    const { camera, covered } = this.#input;
    if (!this.#entered || !camera()) return false;
    return !this.#entered.framed || this.#entered.covered !== covered();
  }

  #enter(scene: KioskScene, shown: SceneTime, now: number): void {
    const { session, covered, still } = this.#input;
    const goesOn = shown.nth !== this.showing?.nth && !still();
    this.showing = shown;
    this.scene = scene;
    session.playhead.pause();
    const path = this.#findPath(scene);
    const from = goesOn && path ? this.#drawn : null;
    const camera = from ?? (path && (still() ? path.to : driftAt(path, shown.elapsed, scene.seconds)));
    const theme = isDarkSpell(now) ? 'night' : this.#home.theme;
    session.go({ ...this.#home, ...this.viewOf(scene), theme, camera }, { replace: true });
    this.#drawn = camera;
    this.#entered = { path, covered: covered(), framed: this.#input.camera() !== undefined, from };
  }

  #findPath(scene: KioskScene): CameraPath | null {
    const { session, screen, covered } = this.#input;
    if (!this.#input.camera()) return null;
    const places = positionsOfIds(session.index, scene.frame);
    const size = screen();
    return findCameraPath(places, size, covered(), angleOf(scene, size), driftForScene(scene.seconds, size));
  }

  #run(run: number): void {
    const { session, still } = this.#input;
    const { from, to } = session.window;
    if (still()) {
      const rest = restingTimeOf(session.window);
      // An unchanged time costs no frame.
      if (session.playhead.t !== rest) session.playhead.seek(rest, false);
      return;
    }
    // A window's end belongs to the next one.
    session.playhead.seek(from + run * (to - from - 1), false);
  }

  #drift(elapsed: number): void {
    const { path = null, from = null } = this.#entered ?? {};
    if (!this.#entered || !path) return;
    const on = (at: number): Camera => driftAt(path, at, this.scene?.seconds ?? 0);
    if (from && elapsed >= FLIGHT_MS) {
      // Arrived: the view sets the camera, so that names are placed for it.
      this.#entered = { ...this.#entered, from: null };
      this.#drawn = on(elapsed);
      this.#input.session.go({ camera: this.#drawn }, { replace: true });
      return;
    }
    this.#drawn = from ? flightAt(from, on(FLIGHT_MS), elapsed) : on(elapsed);
    this.#input.camera()?.move({ kind: 'drift', to: this.#drawn });
  }
}
