import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAP_FRAME } from '../../../src/domain/network/mapFrame';
import {
  constrainCamera,
  farthestZoom,
  fitPadding,
  flightMs,
  isSameCamera,
  smallestZoom,
} from '../../../src/map/camera/camera';
import { MAX_ZOOM } from '../../../src/view/view';

const screens = fc.record({
  width: fc.integer({ min: 320, max: 7680 }),
  height: fc.integer({ min: 320, max: 4320 }),
});

describe('the camera', () => {
  it('never leaves the frame, whatever is asked', () => {
    const anything = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(anything, anything, anything, screens, (longitude, latitude, zoom, screen) => {
        const kept = constrainCamera(longitude, latitude, zoom, screen);
        expect(kept.longitude).toBeGreaterThanOrEqual(MAP_FRAME.west);
        expect(kept.longitude).toBeLessThanOrEqual(MAP_FRAME.east);
        expect(kept.latitude).toBeGreaterThanOrEqual(MAP_FRAME.south);
        expect(kept.latitude).toBeLessThanOrEqual(MAP_FRAME.north);
        expect(kept.zoom).toBeLessThanOrEqual(MAX_ZOOM);
        expect(kept.zoom).toBeGreaterThanOrEqual(farthestZoom(screen));
      }),
      { numRuns: 300, seed: 10 },
    );
  });

  it('fits the whole frame, and and half as large where panels are beside it', () => {
    const screen = { width: 1280, height: 720 };
    const world = 512 * 2 ** smallestZoom(screen);
    expect((world * (MAP_FRAME.east - MAP_FRAME.west)) / 360).toBeLessThanOrEqual(1280 + 1e-6);
    expect(farthestZoom(screen)).toBe(smallestZoom(screen) - 1);
  });

  it('keeps two fifths of every screen for the picked entity, whatever panels cover', () => {
    const covered = fc.integer({ min: 0, max: 3000 });
    const insets = fc.record({ top: covered, right: covered, bottom: covered, left: covered });
    fc.assert(
      fc.property(insets, screens, (asked, screen) => {
        const { top, right, bottom, left } = fitPadding(asked, screen);
        expect(screen.width - left - right).toBeGreaterThanOrEqual(0.4 * screen.width - 1e-6);
        expect(screen.height - top - bottom).toBeGreaterThanOrEqual(0.4 * screen.height - 1e-6);
      }),
      { numRuns: 300, seed: 12 },
    );
    const small = { top: 90, right: 20, bottom: 50, left: 20 };
    expect(fitPadding(small, { width: 1280, height: 720 })).toEqual(small);
  });

  it('flies longer over a longer distance, between 0.9 and 1.6 seconds', () => {
    expect(flightMs(0)).toBe(900);
    expect(flightMs(1e6)).toBe(1600);
  });

  it('knows when it is already there', () => {
    const camera = { longitude: 128.9, latitude: 37, zoom: 4.74, bearing: 0, pitch: 36 };
    expect(isSameCamera(camera, { ...camera })).toBe(true);
    expect(isSameCamera(camera, { ...camera, zoom: camera.zoom + 0.5 })).toBe(false);
    // A flight that was ended just after it began.
    expect(isSameCamera(camera, { ...camera, zoom: camera.zoom + 0.002 })).toBe(false);
  });
});
