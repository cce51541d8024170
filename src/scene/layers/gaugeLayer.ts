import type { Rgb } from '../../view/palette';
import { GAUGE_RADIUS } from '../gaugeBreaks';
import { nearShareAt } from '../viewShares';
import { packInstances } from './packInstances';
import { buildQuadShader } from './quadShader';
import { ORIGIN } from './screenModule';
import { toUniform } from './sharedUniforms';
import { InstancedQuadLayer, type InstanceTable } from './instancedQuadLayer';

/** A place where the gauge changes. */
export interface GaugeRow {
  /** World units. */
  readonly at: readonly [x: number, y: number];
  /** Direction of the railway towards the wider gauge, world units, of length 1. */
  readonly towards: readonly [x: number, y: number];
  readonly colour: Rgb;
}

export function packGauges(rows: readonly GaugeRow[]): InstanceTable {
  const inked = rows.map((row) => ({ ...row, alpha: 1 }));
  return packInstances(inked, GAUGE_SHADER, ({ at, towards }) => [
    [at[0] - ORIGIN[0], at[1] - ORIGIN[1], ...towards],
  ]);
}

const VS = /* glsl */ `\
// px from the middle, x along the railway
out vec2 spot;
flat out vec2 along;
flat out vec4 colour;
// radius px, near share
flat out vec2 disc;

void main() {
  gl_Position = SCREEN_NOWHERE;
  vec4 clip = screen.clipFromLocal * vec4(instancePlace.xy, 0.0, 1.0);
  vec4 ahead = screen.clipFromLocal * vec4(instancePlace.xy + instancePlace.zw * 0.01, 0.0, 1.0);
  float shown = smoothstep(-0.125, 0.125, gauge.zoom - gauge.fromZoom);
  if (shown <= 0.0 || min(clip.w, ahead.w) < SCREEN_NEAR) return;
  vec2 place = screen_px(clip);
  along = normalize(screen_px(ahead) - place);
  float radius = mix(${GAUGE_RADIUS.far}.0, ${GAUGE_RADIUS.near}.0, gauge.near) * screen.k;
  spot = (vec2(float(gl_VertexID % 2), float(gl_VertexID / 2)) * 2.0 - 1.0) * (1.18 * radius + 3.0 * screen.k);
  disc = vec2(radius, gauge.near);
  colour = vec4(instanceColour.rgb, instanceColour.a * shown);
  gl_Position = screen_clip(place + spot.x * along + spot.y * vec2(-along.y, along.x));
}
`;

/** Fragment shader: a hatched disc, in it the narrow track that widens, and a train that waits; an arc for the wait. */
const FS = /* glsl */ `\
in vec2 spot;
flat in vec2 along;
flat in vec4 colour;
flat in vec2 disc;
out vec4 fragColor;

void main() {
  float k = screen.k;
  float away = length(spot);
  float inside = disc.x - away;
  float within = screen_cover(inside);
  vec4 ink = vec4(gauge.page, 1.0) * 0.88 * within;
  float slash = abs(mod(spot.x + spot.y, 6.0 * k) - 3.0 * k) * 0.7071;
  ink = screen_over(ink, colour.rgb, mix(0.7, 0.3, disc.y) * screen_cover(0.6 * k - slash) * within);
  if (disc.y > 0.3) {
    float shown = smoothstep(0.3, 0.9, disc.y) * within;
    float side = abs(spot.y);
    float half_gauge = mix(2.7, 4.3, smoothstep(-0.6, 0.6, spot.x / disc.x)) * k;
    ink = screen_over(ink, gauge.bed, shown * screen_cover(half_gauge - side));
    float tie = screen_cover(0.6 * k - abs(mod(spot.x, 5.0 * k) - 2.5 * k)) * screen_cover(half_gauge + 2.2 * k - side);
    ink = screen_over(ink, colour.rgb, 0.5 * shown * tie);
    ink = screen_over(ink, colour.rgb, shown * screen_cover(0.9 * k - abs(side - half_gauge)));
    // Three cars of 9 px.
    float car = abs(mod(spot.x + 5.75 * k, 11.5 * k) - 5.75 * k);
    float train = screen_cover(4.5 * k - car) * screen_cover(17.0 * k - abs(spot.x)) * screen_cover(3.0 * k - side);
    ink = screen_over(ink, gauge.ink, shown * train);
  }
  ink = screen_over(ink, colour.rgb, screen_cover(0.8 * k - abs(inside)));
  vec2 up = spot.x * along + spot.y * vec2(-along.y, along.x);
  float turn = fract(atan(up.x, up.y) * 0.15915494);
  ink = screen_over(ink, gauge.ink, disc.y * step(turn, gauge.waited) * screen_cover(1.3 * k - abs(away - 1.18 * disc.x)));
  fragColor = ink * colour.a * screen.opacity;
}
`;

const GAUGE_SHADER = buildQuadShader({
  name: 'gauge',
  attributes: {
    // x, y: local world units; direction towards the wider gauge
    instancePlace: 'float32x4',
  },
  uniforms: {
    page: 'vec3',
    zoom: 'float',
    bed: 'vec3',
    fromZoom: 'float',
    ink: 'vec3',
    near: 'float',
    // how much of the wait is over, 0..1: symbolic
    waited: 'float',
  },
  vs: VS,
  fs: FS,
});

interface GaugeProps {
  readonly page: Rgb;
  readonly bed: Rgb;
  readonly ink: Rgb;
  /** Zoom from which they show. */
  readonly fromZoom: number;
  /** Share of the wait that is over, 0 to 1. */
  readonly waited: number;
}

/** Draws the places where the gauge changes: a hatched disc; in a near view two tracks and a waiting train. */
export class GaugeLayer extends InstancedQuadLayer<GaugeProps> {
  static override layerName = 'GaugeLayer';
  protected readonly shader = GAUGE_SHADER;

  protected uniforms() {
    const { zoom } = this.context.viewport;
    const { page, bed, ink, fromZoom, waited } = this.props;
    const colours = { page: toUniform(page), bed: toUniform(bed), ink: toUniform(ink) };
    return { gauge: { ...colours, zoom, fromZoom, near: nearShareAt(zoom), waited } };
  }
}
