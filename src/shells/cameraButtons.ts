import type { CameraController } from '../map/camera/cameraController';

/** What the buttons beside a map ask of its camera. */

/** Steps the zoom by whole levels, about the centre. */
export const zoomBy = (camera: CameraController, levels: number): void =>
  camera.move({ kind: 'ease', zoomBy: levels, ms: 240 });

/** Turns north up, seen from straight above. */
export const levelCamera = (camera: CameraController): void =>
  camera.move({ kind: 'ease', to: { bearing: 0, pitch: 0 }, ms: 400 });
