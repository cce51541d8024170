import { CameraController } from '../../../src/map/camera/cameraController';
import { drawSketch } from '../../../src/map/drawSketch';
import type { MapClock } from '../../../src/map/atlasMapInput';
import { parseOutline } from '../../../src/scene/basemap/outline';
import { renderStyleOf } from '../../../src/view/renderStyle';
import { DEFAULT_VIEW } from '../../../src/view/view';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { ArcsPage } from '../arcPages';
import { cameraFor, GROUND_STYLE, LAND_URL } from './ground';
import { seededScene, type Reads } from './seeded';

const element = (id: string): HTMLElement => document.getElementById(id) ?? document.body;

/** The land of all pages as the lines of its shores. */
async function fetchOutline() {
  const { features } = (await (await fetch(LAND_URL)).json()) as FeatureCollection<Polygon | MultiPolygon>;
  const coordinates = features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat(),
  );
  return parseOutline({ coordinates });
}

/**
 * The real stage with the real layers; `rest` keeps it still, `count` counts reads of the records. As in the atlas a sketch
 * comes first, then the program of the map, which is not seen before its first picture is whole.
 */
export async function draw(size: number, parameters: URLSearchParams): Promise<Pick<ArcsPage, 'reads'>> {
  const reads: Reads | null = parameters.has('count') ? { count: 0 } : null;
  const data = seededScene(size, reads);
  const camera = cameraFor(innerHeight);
  const [sketch, map] = [element('sketch') as HTMLCanvasElement, element('map')];
  const outline = await fetchOutline();
  if (outline) drawSketch(sketch, { outline, data, view: DEFAULT_VIEW, camera });
  map.classList.add('veiled');
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  const { openAtlasMap: openStage } = await import('../../../src/map/atlasMap');
  const { from, to } = data.window;
  /** The window plays in 24 s. */
  const msPerRealMs = (to - from) / 24_000;
  const clock: MapClock = {
    playing: !parameters.has('rest'),
    tick: (now) => from + ((now * msPerRealMs) % (to - from)),
    onwake: () => undefined,
  };
  const ready = Promise.withResolvers<null>();
  const controller = new CameraController({ opening: () => camera, still: () => true });
  const atlasMap = await openStage({
    container: map,
    sheet: element('sheet') as HTMLCanvasElement,
    style: GROUND_STYLE,
    camera: controller,
    base: null,
    clock,
    name: 'Arcs',
    events: {
      onready: () => ready.resolve(null),
      oncamera: () => undefined,
      onzoom: () => undefined,
      onresize: () => undefined,
      onpointed: () => undefined,
      onfault: (what) => console.error(what),
      onworkerless: () => console.error('no worker'),
      onlost: () => console.error('the context was lost'),
      onblank: () => undefined,
      onbasenames: () => undefined,
      onframe: () => undefined,
    },
  });
  const shortSide = Math.min(innerWidth, innerHeight);
  atlasMap.show(data, renderStyleOf({ view: DEFAULT_VIEW, hover: null, zoom: camera.zoom, shortSide }));
  await ready.promise;
  map.classList.remove('veiled');
  sketch.remove();
  return { reads: () => reads?.count ?? 0 };
}
