import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { drawPrintPicture, type PrintLayer } from '../../src/map/printPicture';

/** What was drawn, in order: how, how opaque, and what. */
let drawn: (readonly [how: string, opacity: number, what: unknown])[];

function createContext() {
  const context = {
    globalCompositeOperation: 'source-over',
    globalAlpha: 1,
    fillStyle: '',
    fillRect: () =>
      void drawn.push([context.globalCompositeOperation, context.globalAlpha, context.fillStyle]),
    font: '',
    strokeText: () => undefined,
    fillText: (...put: readonly unknown[]) => void drawn.push([context.font, context.globalAlpha, put]),
    drawImage: (what: object) =>
      void drawn.push([
        context.globalCompositeOperation,
        context.globalAlpha,
        'name' in what ? what.name : '?',
      ]),
  };
  return context;
}

function createTarget() {
  const context = createContext();
  const target = { name: 'paper', width: 0, height: 0, getContext: () => context };
  return { context, target: target as unknown as HTMLCanvasElement };
}

const layer = (name: string, opacity = 1): PrintLayer => ({
  canvas: { name, width: 800, height: 600 } as unknown as HTMLCanvasElement,
  opacity,
});

beforeEach(() => {
  drawn = [];
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      readonly name = 'copy';
      getContext = () => ({ drawImage: ({ name }: { name: string }) => drawn.push(['copied', 1, name]) });
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('lays the layers over the ground, lowest first, at the size of the lowest', () => {
  const { target } = createTarget();
  drawPrintPicture(target, [layer('map', 0.3), layer('flows')], { ground: '#eee', night: false, credit: '' });
  expect([target.width, target.height]).toEqual([800, 600]);
  expect(drawn).toEqual([
    ['source-over', 1, '#eee'],
    ['source-over', 0.3, 'map'],
    ['source-over', 1, 'flows'],
  ]);
});

it('turns a night map light and lays its hues over it, and leaves the canvas as it was', () => {
  const { context, target } = createTarget();
  drawPrintPicture(target, [layer('map')], { ground: '#000', night: true, credit: '' });
  expect(drawn.slice(2)).toEqual([
    ['copied', 1, 'paper'],
    ['difference', 1, '#fff'],
    ['color', 1, 'copy'],
  ]);
  expect(context.globalCompositeOperation).toBe('source-over');
});

it('writes the credit over all, upright at the bottom left and 3 mm high on A4', () => {
  const { target } = createTarget();
  drawPrintPicture(target, [layer('map')], { ground: '#000', night: true, credit: 'GS(2026)1号' });
  // 600 px on 110 mm are 5.5 px a millimetre.
  expect(drawn.at(-1)).toEqual(['17px sans-serif', 1, ['GS(2026)1号', 8.5, 591.5]]);
});

it('draws nothing of no layers', () => {
  const { target } = createTarget();
  drawPrintPicture(target, [], { ground: '#000', night: true, credit: '' });
  expect(drawn).toEqual([]);
});
