import type { CameraController } from '../map/camera/cameraController';
import type { AtlasMap } from '../map/atlasMap';
import type { Session } from '../state/session.svelte';

/** Props of a shell that has the whole screen. */
export type HallScreenProps = {
  readonly session: Session;
  readonly camera: CameraController;
  /** null until the map is drawn, and where it cannot be. */
  readonly atlasMap: AtlasMap | null;
  readonly blank: boolean;
  /** Fetches a hall's scenes. */
  readonly scenes: () => Promise<unknown>;
  /** true once the map's first picture is drawn. */
  readonly ready: boolean;
  readonly refused: boolean;
  readonly still: boolean;
  readonly debug: boolean;
};

/** Props of what plays the opening, which the panels around the map need in part. */
export type OpeningProps = {
  readonly session: Session;
  readonly camera: CameraController;
  readonly atlasMap: AtlasMap | null;
  /** Shows the end at once. */
  readonly still: boolean;
  /** Moves only as a test steps it. */
  readonly debug: boolean;
};
