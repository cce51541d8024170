import { GeoComponent } from 'echarts/components';
import { init, registerMap, use } from 'echarts/core';
import { Geo3DComponent } from 'echarts-gl/components';
import { Lines3DChart } from 'echarts-gl/charts';
import graphicGL from 'echarts-gl/lib/util/graphicGL';
import displayShadow from 'echarts-gl/lib/util/shader/displayShadow.glsl';
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { cameraFor, LAND, LAND_URL, SEA } from './ground';
import { css, PERIOD_S, TRAIL, type Brush, type Stroke } from './strokes';

/** Units of the box are so many px: its camera sees no further than 2,000 units. */
const PX = 6;
/** MapLibre's field of view, degrees. */
const FIELD = 36.87;

/** Latitude -> degrees of Mercator's map, so that the plain plane of geo3D is that map. */
const northing = (latitude: number): number =>
  (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 180) / Math.PI;

const onMercator = ([longitude = 0, latitude = 0]: readonly number[]): [number, number] => [
  longitude,
  northing(latitude),
];

type Land = FeatureCollection<Polygon | MultiPolygon>;

const polygonsOf = ({ features }: Land): Position[][][] =>
  features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
  );

function mercatorLand(land: Land): Land {
  const coordinates = polygonsOf(land).map((rings) => rings.map((ring) => ring.map(onMercator)));
  return {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: { name: 'land' }, geometry: { type: 'MultiPolygon', coordinates } },
    ],
  };
}

/** What of the camera the options cannot say. */
interface WithView {
  readonly __viewGL: { readonly camera: { fov: number } };
}

/** echarts-gl's lines3D with its own effect, on geo3D. */
export async function draw(strokes: readonly Stroke[], { width, opacity }: Brush): Promise<void> {
  use([GeoComponent, Geo3DComponent, Lines3DChart]);
  // geo3D draws with a shader that only some of its siblings bring.
  graphicGL.Shader.import(displayShadow);
  const land = mercatorLand((await (await fetch(LAND_URL)).json()) as Land);
  registerMap('land', land);
  const corners = polygonsOf(land).flat(2);
  const reach = (axis: 0 | 1): readonly [number, number] => {
    const values = corners.map((corner) => corner[axis] ?? 0);
    return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  };
  const { longitude, latitude, zoom, pitch } = cameraFor(innerHeight);
  const [[west, east], [south, north]] = [reach(0), reach(1)];
  const perDegree = (512 * 2 ** zoom) / 360 / PX;
  const centre = onMercator([longitude, latitude]);
  const chart = init(document.getElementById('map'), null, { renderer: 'canvas' });
  chart.setOption({
    backgroundColor: SEA,
    geo3D: {
      map: 'land',
      ...{ boxWidth: (east - west) * perDegree, boxDepth: (north - south) * perDegree, boxHeight: 5 },
      regionHeight: 0,
      shading: 'color',
      itemStyle: { color: LAND, borderWidth: 0, opacity: 1 },
      silent: true,
      viewControl: {
        ...{ minDistance: 1, maxDistance: 4000, alpha: 90 - pitch, beta: 0, rotateSensitivity: 0 },
        distance: innerHeight / 2 / Math.tan((FIELD * Math.PI) / 360) / PX,
        center: [
          (centre[0] - (west + east) / 2) * perDegree,
          0,
          ((south + north) / 2 - centre[1]) * perDegree,
        ],
      },
    },
    series: [
      {
        type: 'lines3D',
        coordinateSystem: 'geo3D',
        silent: true,
        effect: { show: true, period: PERIOD_S, trailWidth: 4 * width, trailLength: TRAIL },
        data: strokes.map(({ from, to, colour, width: px }) => ({
          coords: [onMercator(from), onMercator(to)],
          lineStyle: { width: px * width, color: css(colour), opacity },
        })),
      },
    ],
  });
  const geo = chart.getModel().getComponent('geo3D') as unknown as WithView;
  geo.__viewGL.camera.fov = FIELD;
}
