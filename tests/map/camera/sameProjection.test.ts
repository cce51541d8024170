import { WebMercatorViewport as DeckViewport } from '@deck.gl/core';
import { WebMercatorViewport } from '@math.gl/web-mercator';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const cameras = fc.record({
  width: fc.integer({ min: 200, max: 7680 }),
  height: fc.integer({ min: 200, max: 4320 }),
  longitude: fc.double({ min: -20, max: 180, noNaN: true }),
  latitude: fc.double({ min: -10, max: 75, noNaN: true }),
  zoom: fc.double({ min: 0.5, max: 15, noNaN: true }),
  pitch: fc.double({ min: 0, max: 60, noNaN: true }),
  bearing: fc.double({ min: -180, max: 180, noNaN: true }),
});

/** Shares of the screen. */
const share = fc.double({ min: 0, max: 1, noNaN: true });

it('fits the camera and sketches by the projection in which deck.gl then draws', () => {
  fc.assert(
    fc.property(cameras, share, share, (camera, x, y) => {
      const [sketched, drawn] = [new WebMercatorViewport(camera), new DeckViewport(camera)];
      // The middle of the screen lies on the ground at every pitch.
      const at = [camera.width * (0.25 + x / 2), camera.height * (0.5 + y / 2)];
      const [longitude = Number.NaN, latitude = Number.NaN] = sketched.unproject(at);
      // deck.gl's ends at 89.9 degrees, far beyond the map.
      fc.pre(Math.abs(latitude) < 85);
      const back = drawn.project([longitude, latitude]);
      at.forEach((px, i) => expect(Math.abs((back[i] ?? Number.NaN) - px)).toBeLessThan(0.01));
      sketched.viewProjectionMatrix.forEach((cell, i) => {
        const other = drawn.viewProjectionMatrix[i] ?? Number.NaN;
        // Third row is depth, of which neither makes use.
        if (i % 4 !== 2)
          expect(Math.abs(cell - other)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(other)));
      });
    }),
  );
});
