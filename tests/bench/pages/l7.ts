import { LineLayer, Map as L7Map, PolygonLayer, Scene } from '@antv/l7';
import { cameraFor, LAND, LAND_URL, SEA } from './ground';
import { MODE_COLOURS, PERIOD_S, TRAIL, type Brush, type Stroke } from './strokes';

/** L7's arc3d lines with its own animation, on its own map. What rests of an arc is a second layer, as its examples do. */
export async function draw(strokes: readonly Stroke[], { width, opacity }: Brush): Promise<void> {
  const { longitude, latitude, zoom, pitch } = cameraFor(innerHeight);
  const map = new L7Map({ center: [longitude, latitude], zoom, pitch, style: 'blank' });
  const scene = new Scene({ id: 'map', map, logoVisible: false });
  scene.setBgColor(SEA);
  const loaded = new Promise<void>((resolve) => scene.on('loaded', () => resolve()));
  const land: unknown = await (await fetch(LAND_URL)).json();
  await loaded;
  scene.addLayer(new PolygonLayer({ zIndex: 0 }).source(land).shape('fill').color(LAND));
  const rows = strokes.map(({ from, to, mode, width: px }) => ({
    ...{ x: from[0], y: from[1], x1: to[0], y1: to[1], mode, px: px * width },
  }));
  const parser = { type: 'json', x: 'x', y: 'y', x1: 'x1', y1: 'y1' };
  const arcs = (zIndex: number) =>
    new LineLayer({ zIndex })
      .source(rows, { parser })
      .size('px', (px) => px)
      .shape('arc3d')
      .color('mode', (mode) => MODE_COLOURS[mode as Stroke['mode']]);
  scene.addLayer(arcs(1).style({ opacity }));
  scene.addLayer(arcs(2).animate({ enable: true, interval: 1, duration: PERIOD_S, trailLength: TRAIL }));
}
