import type { ExpressionSpecification } from 'maplibre-gl';
import type { Feature, LineString } from 'geojson';
import { groundMap } from './groundMap';
import { css, PERIOD_S, TRAIL, type Brush, type Stroke } from './strokes';
import { PALETTES } from '../../../src/view/palette';

const POINTS = 24;
/** Height of a bow, share of its chord. */
const BOW = 0.15;
const MODES = ['rail', 'road', 'sea'] as const;

function bowed({ from, to, mode, width }: Stroke): Feature<LineString> {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const coordinates = Array.from({ length: POINTS }, (_, i) => {
    const u = i / (POINTS - 1);
    const bow = 4 * u * (1 - u) * BOW;
    return [from[0] + dx * u - dy * bow, from[1] + dy * u + dx * bow];
  });
  return { type: 'Feature', properties: { mode, width }, geometry: { type: 'LineString', coordinates } };
}

/** The colours of a line while a trail is at `head`, a share of its length: stops must rise. */
function gradient(mode: Stroke['mode'], head: number, opacity: number): ExpressionSpecification {
  const colour = PALETTES.night.modes[mode];
  const rest = css(colour, opacity);
  const stops = [
    ...[0, rest, Math.max(1e-4, head - TRAIL), rest],
    ...[Math.max(2e-4, head), css(colour), Math.max(3e-4, head + 1e-3), rest],
  ];
  return ['interpolate', ['linear'], ['line-progress'], ...stops];
}

/** MapLibre's own lines on the ground: a gradient is of a whole layer, so all lines of a mode have one beat. */
export function draw(strokes: readonly Stroke[], { width, opacity }: Brush): void {
  const map = groundMap();
  map.on('load', () => {
    map.addSource('arcs', {
      type: 'geojson',
      lineMetrics: true,
      data: { type: 'FeatureCollection', features: strokes.map(bowed) },
    });
    for (const mode of MODES) {
      map.addLayer({
        id: `arcs-${mode}`,
        type: 'line',
        source: 'arcs',
        filter: ['==', ['get', 'mode'], mode],
        paint: {
          'line-width': ['*', width, ['get', 'width']],
          'line-gradient': gradient(mode, 0, opacity),
        },
      });
    }
    const step = (now: number): void => {
      const head = (now / 1000 / PERIOD_S) % 1;
      for (const mode of MODES)
        map.setPaintProperty(`arcs-${mode}`, 'line-gradient', gradient(mode, head, opacity));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}
