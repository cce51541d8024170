import { WebMercatorViewport } from '@deck.gl/core';
import { describe, expect, it } from 'vitest';
import { beyondFrame } from '../../../src/map/camera/cameraPath';
import { findPictureCamera } from '../../../src/map/capture/pictureCamera';

const NONE = { top: 0, right: 0, bottom: 0, left: 0 };
const AT = { longitude: 126, latitude: 38, zoom: 4.4, bearing: 0, pitch: 0 };
const FREE = { width: 800, height: 500 };

/** Where the corners of what the page shows lie in the picture, CSS px. */
function cornersIn(camera: typeof AT, size: typeof FREE): number[][] {
  const shown = new WebMercatorViewport({ ...FREE, ...AT });
  const picture = new WebMercatorViewport({ ...size, ...camera });
  return [
    [0, 0],
    [FREE.width, FREE.height],
  ].map((corner) => picture.project(shown.unproject(corner)));
}

describe('the camera of a picture', () => {
  it.each([
    [1600, 1000],
    [1080, 1920],
    [3000, 700],
    [300, 300],
  ])('shows all that the page does in %i x %i', (width, height) => {
    const [[left = -1, top = -1] = [], [right = Infinity, bottom = Infinity] = []] = cornersIn(
      findPictureCamera({ camera: AT, free: FREE }, { width, height }),
      { width, height },
    );
    expect(Math.min(left, top)).toBeGreaterThan(-1e-3);
    expect(right).toBeLessThan(width + 1e-3);
    expect(bottom).toBeLessThan(height + 1e-3);
  });

  it('moves away from the edge of the map, which an upright picture would show', () => {
    const size = { width: 1080, height: 1920 };
    const plain = { ...AT, zoom: AT.zoom + Math.log2(1080 / 800) };
    const camera = findPictureCamera({ camera: AT, free: FREE }, size);
    expect(beyondFrame(plain, size, NONE).south).toBeGreaterThan(100);
    expect(beyondFrame(camera, size, NONE).south).toBeLessThan(beyondFrame(plain, size, NONE).south - 100);
    expect(camera.longitude).toBeCloseTo(AT.longitude, 6);
  });

  it('leaves a turned map where it is', () => {
    const turned = { ...AT, bearing: 40 };
    const camera = findPictureCamera({ camera: turned, free: FREE }, { width: 1080, height: 1920 });
    expect(camera).toEqual({ ...turned, zoom: AT.zoom + Math.log2(1080 / 800) });
  });
});
