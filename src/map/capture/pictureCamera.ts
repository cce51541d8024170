import { WebMercatorViewport } from '@deck.gl/core';
import type { Camera } from '../../view/view';
import type { ScreenSize } from '../camera/camera';
import { beyondFrame } from '../camera/cameraPath';

/** What a page shows of a map between its panels. */
export interface ShownMap {
  /** In the middle of the free part. */
  readonly camera: Camera;
  /** Size of the free part, CSS px. */
  readonly free: ScreenSize;
}

const NONE = { top: 0, right: 0, bottom: 0, left: 0 };

/** Moves towards the side with slack, at most so far that what was shown stays in the picture. */
const shiftOf = (low: number, high: number, most: number): number =>
  low > 0 && high < 0 ? Math.min(low, -high, most) : high > 0 && low < 0 ? -Math.min(high, -low, most) : 0;

/**
 * Returns the camera that shows all of it in a picture, at most as near, and as little as possible beyond the frame of
 * the map.
 * @param size of the picture, CSS px
 */
export function findPictureCamera({ camera, free }: ShownMap, size: ScreenSize): Camera {
  const larger = Math.min(size.width / free.width, size.height / free.height);
  const whole = { ...camera, zoom: camera.zoom + Math.log2(larger) };
  // Shifting works along the sides of the picture, to which a turned map's frame is not parallel.
  if (camera.bearing !== 0) return whole;
  const { west, east, north, south } = beyondFrame(whole, size, NONE);
  const [x, y] = [
    shiftOf(west, east, (size.width - free.width * larger) / 2),
    shiftOf(north, south, (size.height - free.height * larger) / 2),
  ];
  const viewport = new WebMercatorViewport({ ...size, ...whole });
  const [longitude = whole.longitude, latitude = whole.latitude] = viewport.unproject([
    size.width / 2 + x,
    size.height / 2 + y,
  ]);
  return { ...whole, longitude, latitude };
}
