import { WebMercatorViewport } from '@deck.gl/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexNetwork } from '../../../src/domain/network/networkIndex';
import { constrainCamera } from '../../../src/map/camera/camera';
import { openingCamera } from '../../../src/map/camera/openingCamera';
import { openingMargins } from '../../../src/map/camera/openingMargins';
import { sampleNetwork } from '../../domain/sampleNetwork';
import { place } from '../../scene/atlas';

const ends = [
  place('hunchun', [130.36, 42.87], 1),
  place('vladivostok_port', [131.89, 43.11], 2),
  place('busan', [129.06, 35.11], 2),
  place('shanghai', [122.06, 30.62], 2),
  place('ningbo_zhoushan', [121.87, 29.93], 2),
];
const index = indexNetwork({
  ...sampleNetwork,
  facilities: ends,
  settings: { ...sampleNetwork.settings, opening: ends.map(({ id }) => id) },
});
const NONE = { top: 0, right: 0, bottom: 0, left: 0 };
/** Padding of a phone's panels on the map above its sheet. */
const PHONE = { top: 144, right: 32, bottom: 48, left: 32 };

describe('the camera a page opens with', () => {
  it('is inside the frame on every screen', () => {
    const screens = fc.record({
      width: fc.integer({ min: 320, max: 7680 }),
      height: fc.integer({ min: 240, max: 4320 }),
    });
    fc.assert(
      fc.property(screens, fc.constantFrom(NONE, PHONE), (screen, insets) => {
        const { longitude, latitude, zoom } = openingCamera(index, screen, insets);
        const kept = constrainCamera(longitude, latitude, zoom, screen);
        expect(kept.longitude).toBe(longitude);
        expect(kept.latitude).toBe(latitude);
        // The whole frame is the least that is seen; the address keeps two digits.
        expect(Math.abs(kept.zoom - zoom)).toBeLessThan(0.006);
      }),
      { numRuns: 120, seed: 9 },
    );
  });

  it.each([
    [1920, 1080, 4.74],
    [3840, 2160, 5.74],
    [1080, 1920, 4.82],
  ])('of %i x %i is at zoom %f', (width, height, zoom) => {
    expect(openingCamera(index, { width, height }, NONE).zoom).toBe(zoom);
  });

  it.each([
    [768, 1024],
    [820, 1180],
    [1024, 1366],
    [1080, 1920],
  ])('shows both ends above the panels of an upright screen, %i x %i', (width, window) => {
    const [rem, insets] = [16, openingMargins('upright', window, 16)];
    const height = 0.64 * window;
    const viewport = new WebMercatorViewport({
      ...{ width, height },
      ...openingCamera(index, { width, height }, insets),
    });
    const ends = [viewport.project([130.36, 42.87]), viewport.project([121.87, 29.93])];
    for (const [x = 0, y = 0] of ends) {
      expect(x).toBeGreaterThan(3 * rem);
      expect(x).toBeLessThan(width - 6 * rem);
      expect(y).toBeGreaterThan(4 * rem);
      expect(y).toBeLessThan(height - insets.bottom + 4 * rem);
    }
  });

  it.each([
    [390, 486],
    [360, 420],
    [320, 300],
  ])('shows Hunchun and Ningbo with room for their names on a phone, %i x %i', (width, height) => {
    const viewport = new WebMercatorViewport({
      width,
      height,
      ...openingCamera(index, { width, height }, PHONE),
    });
    const [, top = 0] = viewport.project([130.36, 42.87]);
    const [left = 0, bottom = 0] = viewport.project([121.87, 29.93]);
    const [right = 0] = viewport.project([131.89, 43.11]);
    expect(left).toBeGreaterThan(20);
    expect(right).toBeLessThan(width - 60);
    expect(bottom).toBeLessThan(height - 48);
    expect(top).toBeGreaterThan(0.25 * height);
  });
});
