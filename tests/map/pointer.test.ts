import type { Map as MapLibreMap } from 'maplibre-gl';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MOUSE_RADIUS, TOUCH_RADIUS, watchPointer, type Touched } from '../../src/map/pointer';

let frames: (() => void)[];
beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw));
});
afterEach(() => {
  vi.unstubAllGlobals();
});
const frame = (): void => frames.splice(0).forEach((draw) => draw());

function watch() {
  const listeners = new Map<string, (event: object) => void>();
  const state = { moves: false };
  const reported: (Touched | null)[] = [];
  const map = {
    on: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
    isMoving: () => state.moves,
  };
  watchPointer(map as unknown as MapLibreMap, (touched) => reported.push(touched));
  const fire = (name: string, x = 0, originalEvent: object = {}): void =>
    listeners.get(name)?.({ point: { x, y: 5 }, originalEvent });
  return { fire, reported, state };
}

it('reports where the pointer is once a frame, the latest place', () => {
  const { fire, reported } = watch();
  for (const x of [1, 2, 3]) fire('mousemove', x);
  expect(reported).toEqual([]);
  frame();
  expect(reported).toEqual([{ x: 3, y: 5, radius: MOUSE_RADIUS, tap: false }]);
  fire('mousemove', 4);
  frame();
  expect(reported).toHaveLength(2);
});

it('reports nothing while the map moves, and that it begins to', () => {
  const { fire, reported, state } = watch();
  fire('movestart');
  state.moves = true;
  fire('mousemove', 1);
  frame();
  expect(reported).toEqual([null]);
});

it('reports that the pointer has left, and no place after it', () => {
  const { fire, reported } = watch();
  fire('mousemove', 1);
  fire('mouseout');
  frame();
  expect(reported).toEqual([null]);
});

it.each([
  ['a mouse', { pointerType: 'mouse' }, MOUSE_RADIUS],
  ['a finger', { pointerType: 'touch' }, TOUCH_RADIUS],
  ['a pen', { pointerType: 'pen' }, TOUCH_RADIUS],
  ['an old browser', {}, MOUSE_RADIUS],
])('reports a tap at once, in the reach of %s', (_, event, radius) => {
  const { fire, reported } = watch();
  fire('click', 9, event);
  expect(reported).toEqual([{ x: 9, y: 5, radius, tap: true }]);
});
