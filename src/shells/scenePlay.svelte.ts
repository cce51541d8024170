import { parseEntityRef } from '../domain/entities/entityRef';
import type { KioskScene } from '../domain/kiosk/kioskScene';
import { positionsOfIds, type ScreenSize } from '../map/camera/camera';
import type { CameraController } from '../map/camera/cameraController';
import { findCameraPath, type Cover, type CameraPath } from '../map/camera/cameraPath';
import type { KioskState } from '../state/kioskState.svelte';
import type { Session } from '../state/session.svelte';
import { type Camera, type View } from '../view/view';
import { restingTimeOf } from '../view/timeWindow';
import { angleOf } from './hallScreen';
import { driftAt, driftForScene, isDarkSpell, runAt, sceneAt, veilAt, type SceneTime } from './tour';

export interface PlayInput {
  readonly session: Session;
  readonly kiosk: KioskState;
  readonly scenes: () => readonly KioskScene[];
  readonly screen: () => ScreenSize;
  /** What covers the map: the same object until that changes. */
  readonly covered: () => Cover;
  /** Moves the map, once its first picture stands. */
  readonly camera: () => Pick<CameraController, 'move'> | undefined;
  /** Cuts instead of movement. */
  readonly still: () => boolean;
}

/** Kept of what runs in a scene: finer steps than these nobody sees. */
const STEPS = 400;

/** Plays the loop of a hall: puts scene, camera and clock where the loop stands, and carries them on. */
export class ScenePlay {
  showing = $state.raw<SceneTime | null>(null);
  scene = $state.raw<KioskScene | null>(null);
  veil = $state(1);
  /** How far the scene stands into its time, and what runs in it has run, 0 to 1. */
  passed = $state(0);
  run01 = $state(0);

  #input: PlayInput;
  /** The view the hall was opened with: scenes change what they name, and nothing else. */
  #home: View;
  /** The scene that was entered last, clear of what, and whether there was a map to frame it. */
  #entered: { readonly way: CameraPath | null; readonly covered: Cover; readonly framed: boolean } | null =
    null;

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
      this.veil = 0;
      return;
    }
    const enters = shown.nth !== this.showing?.nth || !this.#entered || this.#isUnframed;
    if (enters) this.#enter(scene, shown, now);
    const { seconds } = scene;
    const run = runAt(shown.elapsed, seconds);
    this.veil = this.#input.still() ? 0 : veilAt(shown.elapsed, seconds);
    this.passed = Math.round((shown.elapsed / (seconds * 1000)) * STEPS) / STEPS;
    this.run01 = this.#input.still() ? 1 : Math.round(run * STEPS) / STEPS;
    this.#run(run);
    // Where a scene begins the view puts the camera, and names find their places; from there they are carried along.
    if (!enters && !this.#input.still()) this.#drift(shown.elapsed);
  }

  /** Whatever is played next is entered anew. Answers the scene that stands, if no map was there to frame it. */
  leave(): KioskScene | null {
    const unframed = this.#entered?.framed === false ? this.scene : null;
    this.#entered = null;
    return unframed;
  }

  /** What a scene says of the view, but for its camera. */
  viewOf({ measure, period, pick, modes }: KioskScene): Partial<View> {
    return {
      ...{ measure, period, window: null, t: null, open: null },
      pick: parseEntityRef(pick ?? ''),
      modes: modes ?? this.#home.modes,
    };
  }

  /** The camera it is told from; null while there is no map. */
  cameraOf(scene: KioskScene): Camera | null {
    return this.#wayOf(scene)?.to ?? null;
  }

  /** The map came after the scene had begun, or screen or words changed under it. */
  get #isUnframed(): boolean {
    const { camera, covered } = this.#input;
    if (!this.#entered || !camera()) return false;
    return !this.#entered.framed || this.#entered.covered !== covered();
  }

  #enter(scene: KioskScene, shown: SceneTime, now: number): void {
    const { session, covered, still } = this.#input;
    this.showing = shown;
    this.scene = scene;
    session.playhead.pause();
    const way = this.#wayOf(scene);
    const camera = way && (still() ? way.to : driftAt(way, shown.elapsed, scene.seconds));
    const theme = isDarkSpell(now) ? 'night' : this.#home.theme;
    session.go({ ...this.#home, ...this.viewOf(scene), theme, camera }, { replace: true });
    this.#entered = { way, covered: covered(), framed: this.#input.camera() !== undefined };
  }

  #wayOf(scene: KioskScene): CameraPath | null {
    const { session, screen, covered } = this.#input;
    if (!this.#input.camera()) return null;
    const places = positionsOfIds(session.index, scene.frame);
    const size = screen();
    return findCameraPath(places, size, covered(), angleOf(scene, size), driftForScene(scene.seconds, size));
  }

  /** The clock of this moment of the scene. */
  #run(run: number): void {
    const { session, still } = this.#input;
    const { from, to } = session.window;
    if (still()) {
      const rest = restingTimeOf(session.window);
      // What stands still costs no frame.
      if (session.playhead.t !== rest) session.playhead.seek(rest, false);
      return;
    }
    // The last moment of a window belongs to the next one.
    session.playhead.seek(from + run * (to - from - 1), false);
  }

  #drift(elapsed: number): void {
    const way = this.#entered?.way;
    if (!way) return;
    const to = driftAt(way, elapsed, this.scene?.seconds ?? 0);
    this.#input.camera()?.move({ kind: 'drift', to });
  }
}
