import type { CameraController } from '../map/camera/cameraController';
import type { AtlasMap } from '../map/atlasMap';
import type { Session } from '../state/session.svelte';

/** What the map tells a shell that has the whole screen, and what that may do with it. */
export type HallScreenProps = {
  readonly session: Session;
  readonly camera: CameraController;
  /** null where no map can be drawn, and until it is. */
  readonly atlasMap: AtlasMap | null;
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
