import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LabelCanvas } from '../../../src/map/labels/labelCanvas';
import { dataOf, look, viewportOf } from '../../scene/atlas';

const fonts = { check: vi.fn(), load: vi.fn() };

const bitmapOf = () => ({ width: 1, height: 1, close: () => undefined });

/** A 2D context in which every letter is half its size wide; what is drawn is noted, all else does nothing. */
function contextOf() {
  const drawn: (readonly [left: number, top: number])[] = [];
  const canvas = {
    ...{ width: 0, height: 0, addEventListener: vi.fn(), transferToImageBitmap: bitmapOf },
    getContext: (): unknown => context,
  };
  const known: Record<string | symbol, unknown> = {
    ...{ canvas, drawn, font: '' },
    measureText: (text: string) => ({
      width: text.length * Number.parseFloat(/[\d.]+px/.exec(String(known['font']))?.[0] ?? '0') * 0.5,
    }),
    drawImage: (_picture: object, left: number, top: number) => drawn.push([left, top]),
  };
  const context = new Proxy(known, { get: (of, name) => of[name] ?? (() => undefined) });
  return { canvas, drawn, context };
}

beforeEach(() => {
  vi.stubGlobal('document', { fonts });
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => contextOf().context;
    },
  );
  fonts.check.mockReset().mockReturnValue(true);
  fonts.load.mockReset().mockResolvedValue([]);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function createSheet() {
  const { canvas, drawn } = contextOf();
  return { canvas, drawn, sheet: new LabelCanvas(canvas as unknown as HTMLCanvasElement, () => 2) };
}

const data = dataOf();
const viewport = viewportOf();

it('asks for a canvas that can be drawn on', () => {
  const canvas = { getContext: () => null } as unknown as HTMLCanvasElement;
  expect(() => new LabelCanvas(canvas, () => 1)).toThrow('no 2D canvas');
});

it('places labels and paints them at as many pixels as the screen has', () => {
  const { canvas, drawn, sheet } = createSheet();
  sheet.place(data, look(), viewport, []);
  expect([canvas.width, canvas.height]).toEqual([2 * viewport.width, 2 * viewport.height]);
  expect(sheet.boxes(viewport).length).toBeGreaterThan(3);
  expect(drawn.length).toBeGreaterThan(3);
});

it('carries its labels along with the camera, and places none anew', () => {
  const { sheet } = createSheet();
  sheet.place(data, look(), viewport, []);
  const before = sheet.boxes(viewport);
  const moved = viewportOf({ longitude: 129.9 });
  sheet.follow(moved);
  const after = sheet.boxes(moved);
  expect(after).toHaveLength(before.length);
  after.forEach((box, i) => expect(box.x).toBeLessThan(before[i]?.x ?? 0));
});

it('keeps labels of the screen where they are, whatever the camera does', () => {
  const { sheet } = createSheet();
  sheet.place(data, look(), viewport, []);
  sheet.paint([], look(), viewport);
  expect(sheet.boxes(viewport)).toEqual([]);
  expect(sheet.riding).toBe(false);
});

it('loads the fonts of exactly the letters it needs, once', async () => {
  const { sheet } = createSheet();
  fonts.check.mockReturnValue(false);
  expect(await sheet.loadFonts(data, look())).toBe(true);
  const [, letters] = fonts.load.mock.calls[0] as [string, string];
  expect(letters).toContain('城');
  expect(new Set(letters).size).toBe([...letters].length);
  const { length } = fonts.load.mock.calls;
  expect(await sheet.loadFonts(data, look())).toBe(false);
  expect(fonts.load.mock.calls).toHaveLength(length);
});

it('does without a font that cannot be had', async () => {
  const { sheet } = createSheet();
  fonts.check.mockReturnValue(false);
  fonts.load.mockRejectedValue(new Error('no font'));
  expect(await sheet.loadFonts(data, look())).toBe(true);
});
