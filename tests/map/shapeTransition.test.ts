import { expect, it, vi } from 'vitest';
import { ShapeTransition } from '../../src/map/shapeTransition';
import { ARC_SHAPE } from '../../src/scene/flowShape';
import { weightsOf } from '../../src/scene/shapeWeights';
import { dataOf, look } from '../scene/atlas';

const data = dataOf();
const SCREEN = { width: 1280, height: 720 };

function createShaper() {
  const events = { onwake: vi.fn(), onfault: vi.fn() };
  return { shaper: new ShapeTransition(events), events };
}

/** A shape, as the stage asks for it and draws it at a frame time, ms. */
async function changeTo(
  shaper: ShapeTransition,
  path: 'arc' | 'true' | 'strip',
  still = false,
): Promise<void> {
  shaper.want(path, still);
  await shaper.ready;
}

it('draws arcs until another shape is wanted, without a change', async () => {
  const { shaper, events } = createShaper();
  expect(shaper.form(data, look(), 0, 0)).toBe(ARC_SHAPE);
  await changeTo(shaper, 'arc');
  expect([shaper.moving, shaper.straight]).toEqual([false, 0]);
  expect(events.onwake).toHaveBeenCalledTimes(1);
});

it('opens in the shape of the address at once', async () => {
  const { shaper } = createShaper();
  await changeTo(shaper, 'strip');
  const { weights, shapes, ground } = shaper.form(data, look({ path: 'strip' }), 0, 0);
  expect(weights).toEqual(weightsOf('strip'));
  expect(shapes).not.toBeNull();
  expect(ground.length).toBeGreaterThan(0);
  expect([shaper.moving, shaper.straight]).toEqual([false, 1]);
});

it('changes from one shape to another in time, counted from the first frame that draws it', async () => {
  const { shaper } = createShaper();
  await changeTo(shaper, 'arc');
  shaper.form(data, look(), 0, 0);
  await changeTo(shaper, 'strip');
  const style = look({ path: 'strip' });
  const shares = [90_000, 90_300, 90_600, 99_000].map((now) => shaper.form(data, style, now, 0).weights[2]);
  expect(shares[0]).toBe(0);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  expect(shaper.moving).toBe(false);
});

it('changes at once where stillness is asked for', async () => {
  const { shaper } = createShaper();
  await changeTo(shaper, 'arc');
  await changeTo(shaper, 'strip', true);
  expect(shaper.form(data, look({ path: 'strip' }), 0, 0).weights).toEqual(weightsOf('strip'));
});

it('has labels and things to pick of the strip where it lies, none while it comes, and null where there is a map', async () => {
  const { shaper } = createShaper();
  const measure = (text: string): number => text.length * 8;
  expect([shaper.labels(data, look(), measure), shaper.pick(data, look(), 9, 9, 9)]).toEqual([null, null]);
  await changeTo(shaper, 'arc');
  await changeTo(shaper, 'strip');
  const style = look({ path: 'strip' });
  shaper.form(data, style, 0, 0);
  shaper.form(data, style, 10, 0);
  expect(shaper.labels(data, style, measure)).toEqual([]);
  shaper.form(data, style, 99_000, 0);
  shaper.measure(SCREEN, []);
  expect(shaper.labels(data, style, measure)?.length).toBeGreaterThan(0);
  expect(shaper.pick(data, style, 0, 0, 1)).toEqual([]);
});

it('reports where panels move the strip', async () => {
  const { shaper } = createShaper();
  expect(shaper.measure(SCREEN, [{ x: 0, y: 0, width: 300, height: 720 }])).toBe(false);
  await changeTo(shaper, 'strip');
  shaper.form(data, look({ path: 'strip' }), 0, 0);
  expect(shaper.measure(SCREEN, [])).toBe(true);
  expect(shaper.measure(SCREEN, [])).toBe(false);
});

it('lays arcs down on their true paths as the view comes near, and picks them there', async () => {
  const { shaper, events } = createShaper();
  await changeTo(shaper, 'arc');
  const near = look({ mergesHubs: false });
  expect(shaper.linesOf(data, near)).toBeUndefined();
  expect(shaper.approach(5, 3)).toBe(false);
  shaper.approach(9, 3);
  await shaper.ready;
  expect(events.onwake).toHaveBeenCalled();
  expect(shaper.form(data, near, 0, 0).view).toEqual({ near: 1, far: 0, continental: false });
  expect(shaper.linesOf(data, near)).toBeDefined();
  expect([shaper.approach(7.5, 3), shaper.approach(7.5, 3), shaper.moving]).toEqual([true, false, false]);
  expect(shaper.form(data, near, 0, 0).view.near).toBeCloseTo(0.5, 6);
});

it('lays railways down on their tracks from afar, and nothing else', async () => {
  const { shaper } = createShaper();
  await changeTo(shaper, 'arc');
  shaper.approach(3, 3);
  await shaper.ready;
  const { weights, view } = shaper.form(data, look(), 0, 0);
  expect([weights, view]).toEqual([weightsOf('arc'), { near: 0, far: 1, continental: true }]);
  expect(shaper.linesOf(data, look())).toBeDefined();
  shaper.approach(4.7, 3);
  expect(shaper.linesOf(data, look())).toBeUndefined();
  // In a hall the line leads the eye at any distance.
  shaper.approach(4.7, 3, true);
  expect(shaper.form(data, look(), 0, 0).view).toEqual({ near: 0, far: 1, continental: false });
});
