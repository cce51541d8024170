import type { CameraController } from '../map/camera/cameraController';

/** Movements of the camera requested by the map's buttons. */

/** Zooms by whole levels about the centre. */
export const zoomBy = (camera: CameraController, levels: number): void =>
  camera.move({ kind: 'ease', zoomBy: levels, ms: 240 });

/** Turns north up, seen from straight above. */
export const levelCamera = (camera: CameraController): void =>
  camera.move({ kind: 'ease', to: { bearing: 0, pitch: 0 }, ms: 400 });
