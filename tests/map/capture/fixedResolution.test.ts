import type { AdaptiveResolution } from '../../../src/map/adaptiveResolution';
import { expect, it } from 'vitest';
import { FixedResolution } from '../../../src/map/capture/fixedResolution';

it('keeps the resolution it is set to, whatever the screen, the buffers and the frames', () => {
  const fixed = new FixedResolution(0.2);
  const resolution: AdaptiveResolution = fixed;
  resolution.fit({ width: 9000, height: 9000 }, 3);
  expect(resolution.granted({ width: 10, height: 10 }, { width: 1, height: 1 })).toBe(false);
  for (let i = 0; i < 200; i++) expect(resolution.reportFrameTime(5000)).toBe(false);
  expect([resolution.ratio, resolution.finest, resolution.largest]).toEqual([0.2, 0.2, Infinity]);
  fixed.set(4);
  expect([resolution.ratio, resolution.finest]).toEqual([4, 4]);
});
