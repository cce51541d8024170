import type { Layer } from '@deck.gl/core';
import { LayerManager, WebMercatorViewport } from '@deck.gl/core';
import { NullDevice } from '@luma.gl/test-utils';
import { expect, it, vi } from 'vitest';
import { assertDeckShape, exchangeProps } from '../../../src/map/overlay/deckInternals';
import { LayerRenderer, StockRenderer, type LayerFault } from '../../../src/map/overlay/layerRenderer';
import { ScreenLayer } from '../../../src/scene/layers/screenLayer';

/** The installed versions of deck.gl and luma.gl against what the renderer expects of them. */

interface TestProps {
  readonly animationTime: number;
  readonly rows?: object;
  readonly breaks?: boolean;
}

const ROWS = {};
const draws: { readonly id: string; readonly animationTime: number; readonly opened: boolean }[] = [];

/** A layer of ours that notes what it is drawn with. */
class TestLayer extends ScreenLayer<TestProps> {
  static override layerName = 'TestLayer';

  protected override get modelProps(): readonly (keyof TestProps)[] {
    return ['rows'];
  }

  override initializeState(): void {
    this.state = {};
  }

  override draw(): void {
    if (this.props.breaks) throw new Error('no such uniform');
    draws.push({
      id: this.id,
      animationTime: this.props.animationTime,
      opened: this.context.renderPass !== undefined,
    });
  }
}

const layer = (id: string, props: TestProps): TestLayer => new TestLayer({ id, rows: ROWS, ...props });
const viewport = new WebMercatorViewport({ width: 640, height: 400, longitude: 130, latitude: 43, zoom: 5 });
const createManager = (): LayerManager => new LayerManager(new NullDevice({}), { viewport });

function show(manager: LayerManager, ...layers: readonly Layer[]): void {
  manager.setProps({ layers });
  manager.updateLayers();
}

const RENDERERS = [
  ['our own', (manager: LayerManager, onfault: LayerFault) => new LayerRenderer(manager, onfault)],
  ["deck's", (manager: LayerManager) => new StockRenderer(manager)],
] as const;

it('deck.gl has the shape that the renderer expects', () =>
  expect(() => assertDeckShape(createManager())).not.toThrow());

it.each([
  ['layers that cannot be listed', { getLayers: undefined }, /getLayers/],
  ['no way to set the viewport', { activateViewport: undefined }, /activateViewport/],
  ['no flag for a new frame', { needsRedraw: undefined }, /needsRedraw/],
  ['no context', { context: undefined }, /LayerContext\.device, LayerContext\.renderPass/],
  [
    'a device without parameters of WebGL',
    { context: { device: {}, renderPass: null } },
    /LayerContext\.device$/,
  ],
  [
    'a context that is closed',
    { context: Object.freeze({ device: { setParametersWebGL: vi.fn() }, renderPass: null }) },
    /LayerContext\.renderPass$/,
  ],
])('a manager with %s is refused', (_, planted, complaint) => {
  const other = Object.entries(planted).map(([field, value]) => [field, { value }] as const);
  const manager = Object.create(createManager(), Object.fromEntries(other)) as LayerManager;
  expect(() => assertDeckShape(manager)).toThrow(complaint);
});

it.each([
  ['props that cannot be exchanged', { props: { value: {}, writable: false } }, /Layer\.props$/],
  ['no draw call', { props: { value: {}, writable: true }, draw: { value: null } }, /Layer\.draw$/],
])('a layer with %s is refused', (_, planted, complaint) => {
  const probe = Object.create(layer('probe', { animationTime: 0 }), planted) as Layer;
  expect(() => assertDeckShape(createManager(), probe)).toThrow(complaint);
});

it('a renderer of our own is not made on another deck.gl', () => {
  const manager = Object.create(createManager(), { getLayers: { value: undefined } }) as LayerManager;
  expect(() => new LayerRenderer(manager, vi.fn())).toThrow(/deck\.gl is not as expected/);
});

it('exchanged props are drawn without the life cycle of deck', () => {
  const manager = createManager();
  const shown = layer('a', { animationTime: 1 });
  const update = vi.spyOn(shown, 'updateState');
  show(manager, shown);
  update.mockClear();
  exchangeProps(shown, layer('a', { animationTime: 2 }));
  expect(shown.props.animationTime).toBe(2);
  expect(update).not.toHaveBeenCalled();
});

it.each(RENDERERS)(
  '%s pass draws the visible layers in their order, within an open render pass',
  (_, create) => {
    const manager = createManager();
    const renderer = create(manager, vi.fn());
    show(
      manager,
      layer('a', { animationTime: 1 }),
      new TestLayer({ id: 'hidden', animationTime: 1, visible: false }),
      layer('b', { animationTime: 2 }),
    );
    draws.length = 0;
    renderer.draw(viewport);
    expect(draws).toEqual([
      { id: 'a', animationTime: 1, opened: true },
      { id: 'b', animationTime: 2, opened: true },
    ]);
    renderer.draw(viewport);
    expect(draws).toHaveLength(4);
  },
);

it('our own pass follows layers of other uniforms, and leaves those of other data to deck', () => {
  const manager = createManager();
  const renderer = new LayerRenderer(manager, vi.fn());
  show(manager, layer('a', { animationTime: 1 }));
  expect(renderer.follow([layer('a', { animationTime: 2 })])).toBe(true);
  draws.length = 0;
  renderer.draw(viewport);
  expect(draws.map(({ animationTime }) => animationTime)).toEqual([2]);
  expect(renderer.follow([layer('a', { animationTime: 3, rows: {} })])).toBe(false);
  expect(renderer.follow([layer('b', { animationTime: 3 })])).toBe(false);
  expect(renderer.follow([])).toBe(false);
});

it("deck's pass follows nothing, and draws what deck has taken over", () => {
  const manager = createManager();
  const renderer = new StockRenderer(manager);
  show(manager, layer('a', { animationTime: 1 }));
  expect(renderer.follow()).toBe(false);
  show(manager, layer('a', { animationTime: 2 }));
  draws.length = 0;
  renderer.draw(viewport);
  expect(draws.map(({ animationTime }) => animationTime)).toEqual([2]);
});

it.each(RENDERERS)(
  'a layer that throws stops neither the others nor the next frame: %s pass',
  (_, create) => {
    const manager = createManager();
    const onfault = vi.fn();
    manager.setProps({ onError: (error: Error, from: Layer) => onfault(error, from) });
    const renderer = create(manager, onfault);
    show(
      manager,
      layer('a', { animationTime: 1 }),
      layer('bad', { animationTime: 1, breaks: true }),
      layer('b', { animationTime: 1 }),
    );
    draws.length = 0;
    renderer.draw(viewport);
    renderer.draw(viewport);
    expect(draws.map(({ id }) => id)).toEqual(['a', 'b', 'a', 'b']);
    const [[error, from] = []] = onfault.mock.calls;
    expect(error).toMatchObject({ message: expect.stringContaining('no such uniform') });
    expect(from).toMatchObject({ id: 'bad' });
  },
);
