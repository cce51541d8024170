import { openStage } from '../../../src/map/stage';
import type { Clock } from '../../../src/map/stageInput';
import { lookOf } from '../../../src/view/look';
import { DEFAULT_VIEW } from '../../../src/view/view';
import type { ArcsPage } from '../arcPages';
import { cameraFor, GROUND_STYLE } from './ground';
import { seededScene, type Reads } from './seeded';

const element = (id: string): HTMLElement => document.getElementById(id) ?? document.body;

/** The real stage with the real layers; `rest` keeps it still, `count` counts reads of the records. */
export async function draw(size: number, parameters: URLSearchParams): Promise<Pick<ArcsPage, 'reads'>> {
  const reads: Reads | null = parameters.has('count') ? { count: 0 } : null;
  const data = seededScene(size, reads);
  const { from, to } = data.window;
  /** The window plays in 24 s. */
  const msPerRealMs = (to - from) / 24_000;
  const clock: Clock = {
    playing: !parameters.has('rest'),
    tick: (now) => from + ((now * msPerRealMs) % (to - from)),
    onwake: () => undefined,
  };
  const camera = cameraFor(innerHeight);
  const stage = await openStage({
    container: element('map'),
    sheet: element('sheet') as HTMLCanvasElement,
    style: GROUND_STYLE,
    camera,
    clock,
    name: 'Arcs',
    events: {
      onready: () => undefined,
      oncamera: () => undefined,
      onzoom: () => undefined,
      onresize: () => undefined,
      onpointed: () => undefined,
      onfault: (what) => console.error(what),
      onworkerless: () => console.error('no worker'),
      onlost: () => console.error('the context was lost'),
      onblank: () => undefined,
      onframe: () => undefined,
    },
  });
  const shortSide = Math.min(innerWidth, innerHeight);
  stage.show(data, lookOf({ view: DEFAULT_VIEW, hover: null, zoom: camera.zoom, shortSide }));
  return { reads: () => reads?.count ?? 0 };
}
