import type { CameraController } from '../map/cameraController';
import type { Stage } from '../map/stage';
import type { Session } from '../state/session.svelte';

/** What the map tells a shell that has the whole screen, and what that may do with it. */
export type ScreenProps = {
  readonly session: Session;
  readonly camera: CameraController;
  /** null where no map can be drawn, and until it is. */
  readonly stage: Stage | null;
  /** For the moment there is nothing of the map to be seen. */
  readonly blank: boolean;
  /** Fetches what a hall shows. */
  readonly scenes: () => Promise<unknown>;
  /** The first picture of the map stands. */
  readonly ready: boolean;
  /** There will be none. */
  readonly refused: boolean;
  readonly still: boolean;
  readonly debug: boolean;
};
