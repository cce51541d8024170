import type { NetworkIndex } from '../domain/network/networkIndex';
import { positionsOfIds, screenOf } from '../map/camera/camera';
import type { CameraController } from '../map/camera/cameraController';
import { fitCamera } from '../map/camera/fitCamera';
import { measurePadding } from '../map/camera/mapPadding';
import { OPENING_PLACE } from '../ui/opening/openingFigures';
import type { Camera } from '../view/view';

/** Cameras between which the opening moves. */
export interface OpeningPath {
  /** The page's first camera. */
  readonly home: Camera;
  readonly near: Camera;
  /** All directions, with the column of the place in full. */
  readonly wide: Camera;
}

/** Degrees around the place in sight from near. */
const AROUND = { longitude: 1.3, latitude: 0.7 } as const;
/** Where the railway to Europe leaves, in sight at the end where the map is large enough for it. */
const TO_EUROPE = 'manzhouli';
/** Size of a map that is large enough, CSS px. */
const LARGE = 600;

/** Room for the place's column: a share of the map's shorter side, at least so many CSS px, its label included. */
const COLUMN = { share: 0.12, least: 128 } as const;

/** Finds the cameras for the map as large as it is now, with the card where it stays; null without the place. */
export function findOpeningPath(
  index: NetworkIndex,
  container: HTMLElement,
  camera: Pick<CameraController, 'firstCamera'>,
): OpeningPath | null {
  const [longitude, latitude] = index.facilities.get(OPENING_PLACE)?.at ?? [];
  if (longitude === undefined || latitude === undefined) return null;
  const screen = screenOf(container);
  const [home, padding] = [camera.firstCamera(screen), measurePadding(container)];
  const corners = [-1, 1].map(
    (side) => [longitude + side * AROUND.longitude, latitude + side * AROUND.latitude] as const,
  );
  const shortSide = Math.min(screen.width, screen.height);
  const directions = [...index.network.settings.opening, ...(shortSide < LARGE ? [] : [TO_EUROPE])];
  const above = { ...padding, top: padding.top + Math.max(COLUMN.least, COLUMN.share * shortSide) };
  const near = fitCamera(corners, screen, padding, home);
  const wide = fitCamera(positionsOfIds(index, directions), screen, above, home);
  return near && wide && { home, near, wide };
}
