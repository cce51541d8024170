import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AtlasMap } from '../../../src/map/atlasMap';
import { MapPicture } from '../../../src/map/capture/mapPicture';
import { parseView } from '../../../src/view/view';
import { CAMERA, dataOf } from '../../scene/atlas';

/** A picture around its parts: the map out of sight, its canvases and the tiles. */

interface Events {
  readonly onready: () => void;
  readonly onfault: (what: string) => void;
}

const made = vi.hoisted(() => ({ events: null as Events | null, ratios: [] as number[], removed: 0 }));
vi.mock('../../../src/map/overlay/overlayDevice', () => ({ overlayDevice: () => ({}) }));
vi.mock('../../../src/map/atlasMap', () => ({
  AtlasMap: vi.fn(function (input: { events: Events; resolution: { ratio: number } }) {
    const [base, overlay, sheet] = [createCanvas('base'), createCanvas('overlay'), { name: 'labels' }];
    made.events = input.events;
    made.ratios.push(input.resolution.ratio);
    canvases.push(base, overlay);
    return {
      map: { getCanvas: () => base },
      overlayCanvas: overlay,
      ground: { dress: vi.fn() },
      show: vi.fn(),
      rescale: () => void made.ratios.push(input.resolution.ratio),
      redraw: () => [base, overlay, sheet].map((canvas) => ({ canvas, opacity: 1 })),
      remove: () => void (made.removed += 1),
    };
  }),
}));

type Canvas = ReturnType<typeof createCanvas>;
let canvases: Canvas[];

function createCanvas(name: string) {
  const lose = vi.fn();
  const canvas = Object.assign(new EventTarget(), {
    ...{ name, width: 1, height: 1, lost: false, lose },
    getContext: () => gl,
  });
  const gl = {
    canvas,
    MAX_TEXTURE_SIZE: 1,
    getParameter: () => 1000,
    getExtension: () => ({ loseContext: lose }),
    viewport: vi.fn(),
    isContextLost: () => canvas.lost,
    get drawingBufferWidth() {
      return canvas.width;
    },
    get drawingBufferHeight() {
      return canvas.height;
    },
  };
  return canvas;
}

const createElement = () => ({ style: {}, dataset: {}, append: vi.fn(), prepend: vi.fn(), remove: vi.fn() });

const onScreen = {
  map: {
    getContainer: () => ({
      clientWidth: 1280,
      clientHeight: 720,
      getBoundingClientRect: () => ({ left: 0, top: 0 }),
    }),
    unproject: () => ({ lng: CAMERA.longitude, lat: CAMERA.latitude }),
    getZoom: () => 5,
    getBearing: () => 0,
    getPitch: () => 0,
  },
} as unknown as AtlasMap;

function openPicture(): MapPicture {
  return new MapPicture(onScreen, {
    data: dataOf(),
    view: parseView(''),
    size: { width: 1000, height: 600 },
    ratio: 1.5,
    covered: { x: 0, y: 0, width: 0, height: 0 },
    t: 7,
  });
}

/** A canvas that remembers what was drawn where. */
function createTarget() {
  const drawn: unknown[][] = [];
  const drawImage = ({ name }: { name: string }, ...at: number[]): void => void drawn.push([name, ...at]);
  return { drawn, context: { globalAlpha: 1, drawImage } as unknown as CanvasRenderingContext2D };
}

beforeEach(() => {
  canvases = [];
  Object.assign(made, { events: null, ratios: [], removed: 0 });
  vi.stubGlobal('document', {
    createElement,
    body: createElement(),
    documentElement: {},
    querySelectorAll: () => [],
  });
  vi.stubGlobal('getComputedStyle', () => ({ fontSize: '16px' }));
});
afterEach(() => vi.unstubAllGlobals());

it('loads coarsely, then paints each tile of all canvases in its place', async () => {
  const picture = openPicture();
  const { drawn, context } = createTarget();
  const shares: number[] = [];
  const painted = picture.paint(context, [10, 20], new AbortController().signal, (share) =>
    shares.push(share),
  );
  expect(drawn).toEqual([]);
  made.events?.onready();
  await painted;
  // 1500 x 900 px in two tiles, as the card draws at most 1000.
  expect(made.ratios).toEqual([256 / 1000, 1.5]);
  expect(drawn).toEqual([
    ['base', 0, 0, 750, 900, 10, 20, 750, 900],
    ['overlay', 0, 0, 750, 900, 10, 20, 750, 900],
    ['labels', 0, 0, 750, 900, 10, 20, 750, 900],
    ['base', 0, 0, 750, 900, 760, 20, 750, 900],
    ['overlay', 0, 0, 750, 900, 760, 20, 750, 900],
    ['labels', 750, 0, 750, 900, 760, 20, 750, 900],
  ]);
  expect(shares).toEqual([0.5, 1]);
  picture.remove();
  expect([made.removed, canvases[1]?.lose.mock.calls.length]).toEqual([1, 1]);
});

const paint = (picture: MapPicture, signal = new AbortController().signal): Promise<void> =>
  picture.paint(createTarget().context, [0, 0], signal, () => undefined);

it('fails with the reason where a context is lost while it loads, or in the middle', async () => {
  const loading = paint(openPicture());
  canvases[0]?.dispatchEvent(new Event('webglcontextlost'));
  await expect(loading).rejects.toMatchObject({ why: 'lost' });
  const painting = paint(openPicture());
  made.events?.onready();
  Object.assign(canvases[3] ?? {}, { lost: true });
  await expect(painting).rejects.toMatchObject({ why: 'lost' });
});

it('fails with the name of what did not load', async () => {
  const painting = paint(openPicture());
  made.events?.onfault('/map/3/6/2.pbf: HTTP 500');
  await expect(painting).rejects.toMatchObject({ why: 'map', message: '/map/3/6/2.pbf: HTTP 500' });
});

it('ends where it is cancelled', async () => {
  const running = new AbortController();
  const painting = paint(openPicture(), running.signal);
  running.abort();
  await expect(painting).rejects.toMatchObject({ name: 'AbortError' });
});
