import { LayerManager } from '@deck.gl/core';
import { log } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import { NullDevice } from '@luma.gl/test-utils';
import { beforeEach, expect, it, vi } from 'vitest';
import { LayerRenderer } from '../../src/map/overlay/layerRenderer';
import {
  freeArea,
  buildShapes,
  stripFrameOf,
  buildNearGround,
  buildStripGround,
} from '../../src/scene/geometryMorph/geometryMorph';
import type { SceneData } from '../../src/scene/data';
import type { FlowShape } from '../../src/scene/flowShape';
import { weightsOf } from '../../src/scene/shapeWeights';
import { buildScene } from '../../src/scene/scene';
import type { RenderStyle } from '../../src/view/renderStyle';
import type { PathShape } from '../../src/view/view';
import { sure } from '../sure';
import { dataOf, figure, look, SCREEN, viewportOf, YEAR } from './atlas';

/** Every layer of the picture on luma's device that draws nothing: what it makes, and what it frees. */

const columns = [
  { facility: 'railport', amount: figure({ value: 3_000_000 }) },
  { facility: 'makhalino', amount: null },
];
const data = dataOf({ columns });
const viewport = viewportOf();
const at = (share: number): number => YEAR.from + (YEAR.to - YEAR.from) * share;

function formOf(path: PathShape, of: SceneData, style: RenderStyle): FlowShape {
  const stand = { style: style, area: freeArea(SCREEN, []) };
  const weights = weightsOf(path);
  return {
    weights,
    view: { near: 0, far: 0, continental: false },
    shapes: buildShapes(of, stand),
    strip: stripFrameOf(of, stand),
    ground: [...buildStripGround(of, stand, weights[2]), ...buildNearGround(of, style, 0, 1 - weights[2])],
  };
}

/** Buffers and textures that the device makes. */
function watchResources(device: NullDevice) {
  const made: { readonly destroyed: boolean }[] = [];
  for (const kind of ['createBuffer', 'createTexture'] as const) {
    const create = device[kind].bind(device) as (props: object) => { readonly destroyed: boolean };
    const noted = (props: object) => {
      const resource = create(props);
      made.push(resource);
      return resource;
    };
    vi.spyOn(device, kind).mockImplementation(noted as never);
  }
  return { made, living: () => made.filter(({ destroyed }) => !destroyed).length };
}

// The device reads no shader, and would warn of every attribute.
log.enable(false);

let faults: string[];
beforeEach(() => {
  faults = [];
});

function createPicture() {
  const device = new NullDevice({});
  const resources = watchResources(device);
  const manager = new LayerManager(device, { viewport });
  const note = (error: Error): void => void faults.push(error.message);
  manager.setProps({ onError: note });
  const renderer = new LayerRenderer(manager, note);
  const draw = (of: SceneData, style: RenderStyle, t: number, path: PathShape = 'arc'): void => {
    const layers = buildScene(of, style, t, path === 'arc' ? undefined : formOf(path, of, style));
    if (!renderer.follow(layers)) {
      manager.setProps({ layers });
      manager.updateLayers();
    }
    renderer.draw(viewport);
  };
  return { resources, manager, draw };
}

/** Counts the instances of one frame, over all layers. */
function countInstances(of: SceneData, style = look()): number {
  const { draw } = createPicture();
  const drawing = vi.spyOn(Model.prototype, 'draw');
  draw(of, style, at(0.3));
  const count = (drawing.mock.contexts as readonly Model[]).reduce(
    (sum, model) => sum + model.instanceCount,
    0,
  );
  drawing.mockRestore();
  return count;
}

it.each(['arc', 'true', 'strip'] as const)('draws every layer of the shape %s', (path) => {
  const { manager, draw } = createPicture();
  const style = look({ path });
  draw(data, style, at(0.3), path);
  draw(data, style, at(0.4), path);
  expect(faults).toEqual([]);
  expect(manager.getLayers().length).toBeGreaterThanOrEqual(6);
});

it('makes nothing while only time goes by, whatever the shape', () => {
  for (const path of ['arc', 'true'] as const) {
    const { resources, draw } = createPicture();
    const style = look({ path });
    draw(data, style, at(0), path);
    draw(data, style, at(0.1), path);
    const { length } = resources.made;
    for (let frame = 2; frame < 10; frame++) draw(data, style, at(frame / 10), path);
    expect(resources.made).toHaveLength(length);
    expect(length).toBeGreaterThan(5);
  }
});

it.each(['arc', 'true', 'strip'] as const)(
  'makes no buffer for pick and hover, but for rings: %s',
  (path) => {
    const { resources, draw } = createPicture();
    draw(data, look({ path }), at(0), path);
    draw(data, look({ path }), at(0.1), path);
    const { length } = resources.made;
    draw(data, look({ path, pick: { kind: 'leg', id: 'vladivostok-ningbo' } }), at(0.2), path);
    draw(data, look({ path, hover: { kind: 'service', id: 'busan' } }), at(0.3), path);
    expect(resources.made).toHaveLength(length);
    draw(data, look({ path, pick: { kind: 'facility', id: 'railport' } }), at(0.4), path);
    expect(resources.made.length - length).toBeGreaterThan(0);
    expect(resources.made.length - length).toBeLessThan(8);
  },
);

it('frees what it made when other data come, and all of it in the end', () => {
  const { resources, manager, draw } = createPicture();
  const others = () => dataOf({ columns: [...columns], flows: [...data.flows] });
  draw(data, look(), at(0));
  const { length } = resources.made;
  draw(others(), look(), at(0));
  expect(resources.made.length).toBeGreaterThan(length);
  const living = resources.living();
  draw(others(), look(), at(0));
  expect(resources.living()).toBe(living);
  manager.finalize();
  expect(resources.living()).toBe(0);
  expect(faults).toEqual([]);
});

it('draws for each further row as many instances as for any other of its kind', () => {
  const style = look({ measure: 'throughput', mergesHubs: false });
  const amount = figure({ value: 3_000_000 });
  const places = ['railport', 'makhalino', 'vladivostok'].map((facility) => ({ facility, amount }));
  const ofColumns = (count: number): number =>
    countInstances(dataOf({ flows: [], columns: places.slice(0, count) }), style);
  const flow = sure(data.flows.find(({ runs }) => runs === null));
  const flows = ['a', 'b', 'c'].map((id) => ({ ...flow, id }));
  const ofFlows = (count: number): number => countInstances(dataOf({ flows: flows.slice(0, count) }));
  for (const of of [ofColumns, ofFlows]) {
    // The first brings what is drawn once for all, the marks of its ends too.
    const [one, two, three] = [of(1), of(2), of(3)] as const;
    expect(two).toBeGreaterThan(one);
    expect(three - two).toBe(two - one);
  }
});
