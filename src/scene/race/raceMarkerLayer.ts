import type { Rgb } from '../../view/palette';
import { HEAD, type Head } from '../layers/packArcs';
import { packInstances } from '../layers/packInstances';
import { buildQuadShader } from '../layers/quadShader';
import { toUniform } from '../layers/sharedUniforms';
import { ORIGIN } from '../layers/screenModule';
import { InstancedQuadLayer, type InstanceTable } from '../layers/instancedQuadLayer';

/** Marker shapes: a moving head by mode, dwelling, or arrived. */
const SIGN = { ...HEAD, standing: 3, arrived: 4 } as const;

/** The marker of one racer between two hours; rows of one racer do not overlap in time. */
export interface RaceMarkerRow {
  /** World units. */
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** Hours since the departure; the end is exclusive. */
  readonly hours: readonly [from: number, to: number];
  readonly sign: Head | 'standing' | 'arrived';
  readonly colour: Rgb;
  readonly alpha: number;
  /** Brightness, 0..1: 1 for the selected option. */
  readonly light: number;
}

/** Packs markers for the GPU. Later rows lie on top; rows without duration are dropped. */
export function packRaceMarkers(rows: readonly RaceMarkerRow[]): InstanceTable {
  const lasting = rows.filter(({ hours }) => hours[1] > hours[0]);
  return packInstances(lasting, RACE_MARKER_SHADER, ({ from, to, hours, sign, light }) => [
    [
      from[0] - ORIGIN[0],
      from[1] - ORIGIN[1],
      to[0] - ORIGIN[0],
      to[1] - ORIGIN[1],
      ...hours,
      SIGN[sign],
      light,
    ],
  ]);
}

const VS = /* glsl */ `\
// px from the middle, y down
out vec2 spot;
flat out vec4 colour;
// radius px, sign, light, share of the dwell or of the arrival's ring
flat out vec4 mark;

void main() {
  gl_Position = SCREEN_NOWHERE;
  if (raceMarker.now < instanceTime.x || raceMarker.now >= instanceTime.y) return;
  float sign = instanceTime.z;
  float light = instanceTime.w;
  bool there = sign > 3.5;
  float since = raceMarker.now - instanceTime.x;
  float share = there ? min(1.0, since / raceMarker.ring) : since / (instanceTime.y - instanceTime.x);
  vec2 place = sign > 2.5 ? instanceEnds.xy : mix(instanceEnds.xy, instanceEnds.zw, share);
  vec4 clip = screen.clipFromLocal * vec4(place, 0.0, 1.0);
  if (clip.w < SCREEN_NEAR) return;
  float k = screen.k;
  float radius = mix(3.4, 5.0, light) * k;
  if (sign > 2.5 && !there) radius = mix(9.0, 15.0, light) * k;
  float reach = radius + 3.0 * k;
  if (sign < 2.5) reach = radius * mix(4.0, 8.0, light * raceMarker.glow) + 2.0 * k;
  if (there) reach = 24.0 * k;
  vec2 corner = vec2(float(gl_VertexID % 2), float(gl_VertexID / 2)) * 2.0 - 1.0;
  spot = corner * reach;
  mark = vec4(radius, sign, light, share);
  colour = instanceColour;
  gl_Position = screen_clip(screen_px(clip) + vec2(spot.x, -spot.y));
}
`;

/**
 * Fragment shader. Moving: a disc at sea, a square by rail, a diamond by road. Dwelling: a small square in a hatched
 * disc, whose rim arc shows the elapsed share of the dwell. Arrived: a dot in a ring that grows on arrival.
 */
const FS = /* glsl */ `\
in vec2 spot;
flat in vec4 colour;
flat in vec4 mark;
out vec4 fragColor;

const float TURN = 6.2831853;

float inside(float radius) {
  if (mark.y < 0.5 || mark.y > 2.5) return radius - length(spot);
  if (mark.y < 1.5) return radius * 0.9 - max(abs(spot.x), abs(spot.y));
  return (radius * 1.3 - abs(spot.x) - abs(spot.y)) * 0.7071;
}

vec4 standing(float radius) {
  float k = screen.k;
  float away = length(spot);
  float depth = radius - away;
  vec4 ink = screen_over(vec4(0.0), raceMarker.page, 0.86 * screen_cover(depth));
  float slash = abs(mod(spot.x + spot.y, 5.0 * k) - 2.5 * k) * 0.7071;
  ink = screen_over(ink, raceMarker.ink, 0.34 * screen_cover(0.5 * k - slash) * screen_cover(depth));
  ink = screen_over(ink, raceMarker.ink, 0.32 * screen_cover(0.5 * k - abs(depth)));
  // Clockwise from the top.
  float turn = fract(atan(spot.x, -spot.y) / TURN + 1.0);
  float arc = step(turn, mark.w) * screen_cover(1.3 * k - abs(depth));
  ink = screen_over(ink, colour.rgb, arc);
  float side = mix(2.6, 4.0, mark.z) * k;
  float square = max(abs(spot.x), abs(spot.y));
  ink = screen_over(ink, raceMarker.page, screen_cover(side + 1.6 * k - square));
  return screen_over(ink, mix(colour.rgb, raceMarker.ink, mark.z), screen_cover(side - square));
}

vec4 arrived(float radius) {
  float k = screen.k;
  float away = length(spot);
  float grown = mix(11.0, 22.0, mark.w) * k;
  vec4 ink = screen_over(vec4(0.0), colour.rgb, 0.7 * (1.0 - mark.w) * screen_cover(0.8 * k - abs(away - grown)));
  ink = screen_over(ink, colour.rgb, 0.8 * screen_cover(0.8 * k - abs(away - radius - 3.5 * k)));
  ink = screen_over(ink, raceMarker.page, screen_cover(radius + 1.5 * k - away));
  return screen_over(ink, mix(colour.rgb, raceMarker.ink, mark.z), screen_cover(radius - away));
}

vec4 moving(float radius) {
  float away = length(spot);
  float depth = inside(radius);
  vec4 ink = vec4(0.0);
  if (raceMarker.glow > 0.5) {
    float e = max(0.0, 1.0 - away / (radius * mix(4.0, 8.0, mark.z)));
    ink = screen_over(ink, colour.rgb, min(1.0, 0.9 * e * e * e) * mix(0.5, 1.0, mark.z));
  }
  ink = screen_over(ink, raceMarker.page, screen_cover(depth + 1.4 * screen.k));
  vec3 body = raceMarker.glow > 0.5 ? mix(colour.rgb, vec3(1.0), mix(0.45, 1.0, mark.z)) : colour.rgb;
  return screen_over(ink, body, screen_cover(depth));
}

void main() {
  vec4 ink = mark.y > 3.5 ? arrived(mark.x) : mark.y > 2.5 ? standing(mark.x) : moving(mark.x);
  fragColor = ink * colour.a * screen.opacity;
}
`;

const RACE_MARKER_SHADER = buildQuadShader({
  name: 'raceMarker',
  attributes: {
    // from, to: local world units
    instanceEnds: 'float32x4',
    // hours: from, to; sign; light
    instanceTime: 'float32x4',
  },
  uniforms: {
    page: 'vec3',
    // hours of the race
    now: 'float',
    ink: 'vec3',
    // hours within which an arrival's ring grows
    ring: 'float',
    // 1 at night
    glow: 'float',
  },
  vs: VS,
  fs: FS,
});

export interface RaceMarkerLayerProps {
  /** Hours since the departure. */
  readonly now: number;
  /** Hours in which the ring of an arrival grows. */
  readonly ring: number;
  readonly glow: boolean;
  readonly page: Rgb;
  readonly ink: Rgb;
}

/** Draws the heads of a race in one draw call; the time is a uniform. */
export class RaceMarkerLayer extends InstancedQuadLayer<RaceMarkerLayerProps> {
  static override layerName = 'RaceMarkerLayer';
  protected readonly shader = RACE_MARKER_SHADER;

  protected uniforms() {
    const { now, ring, glow, page, ink } = this.props;
    return { raceMarker: { page: toUniform(page), now, ink: toUniform(ink), ring, glow: Number(glow) } };
  }
}
