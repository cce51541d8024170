import { expect, it, vi } from 'vitest';
import { freePadding } from '../../../src/map/camera/freePadding';
import { measurePadding } from '../../../src/map/camera/mapPadding';

it("measures what panels cover from the map's own corner, with margins in the reader's letters", () => {
  const box = (left: number, top: number, width: number, height: number) => ({ left, top, width, height });
  vi.stubGlobal('document', {
    documentElement: {},
    querySelectorAll: () => [{ getBoundingClientRect: () => box(1000, 60, 280, 640) }],
  });
  vi.stubGlobal('getComputedStyle', () => ({ fontSize: '20px' }));
  vi.stubGlobal('DOMRect', function (x: number, y: number, width: number, height: number) {
    return { x, y, width, height };
  });
  const container = {
    clientWidth: 1280,
    clientHeight: 640,
    getBoundingClientRect: () => box(0, 60, 1280, 640),
  };
  const padding = measurePadding(container as unknown as HTMLElement);
  const panel = { x: 1000, y: 0, width: 280, height: 640 };
  expect(padding).toEqual(freePadding({ width: 1280, height: 640 }, [panel], 20));
  expect(padding.right).toBeGreaterThan(280);
  vi.unstubAllGlobals();
});
