import type { Rgb } from '../../view/palette';
import { packInstances } from './packInstances';
import { buildQuadShader } from './quadShader';
import { toUniform } from './sharedUniforms';
import { ORIGIN } from './screenModule';
import { InstancedQuadLayer, type InstanceTable } from './instancedQuadLayer';

/**
 * dot: filled, with a rim; open: a ring filled with the page; hatched: a disc of slashes, for gauge breaks in the
 * strip; dotted: a ring of dots, for distances.
 */
const MARK = { dot: 0, open: 1, ring: 2, dashed: 3, hatched: 4, dotted: 5 } as const;
export type MarkShape = keyof typeof MARK;

/** A mark at a place. */
export interface MarkRow {
  /** World units. */
  readonly at: readonly [x: number, y: number];
  readonly shape: MarkShape;
  /** px at uiScale 1, facing the screen; ignored with `ground`. */
  readonly radius: number;
  /** Radius of a circle on the ground, world units. */
  readonly ground?: number;
  /** px at uiScale 1. */
  readonly stroke: number;
  readonly colour: Rgb;
  readonly alpha: number;
  /** Zooms between which it shows, fading over a quarter of a level. */
  readonly zooms: readonly [from: number, to: number];
}

export function packMarks(rows: readonly MarkRow[]): InstanceTable {
  return packInstances(rows, MARK_SHADER, ({ at, radius, ground = 0, zooms, stroke, shape }) => [
    [at[0] - ORIGIN[0], at[1] - ORIGIN[1], radius, ground, ...zooms, stroke, MARK[shape]],
  ]);
}

const VS = /* glsl */ `\
// px from the middle; on the ground as seen from above
out vec2 spot;
flat out vec4 colour;
// radius px, stroke px, shape, 1 on the ground
flat out vec4 sign;

void main() {
  gl_Position = SCREEN_NOWHERE;
  float shown = smoothstep(-0.125, 0.125, mark.zoom - instanceSign.x) *
    smoothstep(-0.125, 0.125, instanceSign.y - mark.zoom);
  vec4 clip = screen.clipFromLocal * vec4(instancePlace.xy, 0.0, 1.0);
  if (shown <= 0.0 || clip.w < SCREEN_NEAR) return;
  float k = screen.k;
  vec2 corner = vec2(float(gl_VertexID % 2), float(gl_VertexID / 2)) * 2.0 - 1.0;
  float stroke = instanceSign.z * k;
  float radius = instancePlace.z * k;
  float ground = step(1e-9, instancePlace.w);
  if (ground > 0.5) {
    vec4 east = screen.clipFromLocal * vec4(instancePlace.xy + vec2(instancePlace.w, 0.0), 0.0, 1.0);
    radius = distance(screen_px(clip), screen_px(east));
    if (radius < 5.0 * k) return;
    spot = corner * (radius + stroke + 2.0);
    clip = screen.clipFromLocal * vec4(instancePlace.xy + spot / radius * instancePlace.w, 0.0, 1.0);
    gl_Position = screen_clip(screen_px(clip));
  } else {
    spot = corner * (radius + stroke + 2.0);
    gl_Position = screen_clip(screen_px(clip) + spot);
  }
  sign = vec4(radius, stroke, instanceSign.w, ground);
  colour = vec4(instanceColour.rgb, instanceColour.a * shown);
}
`;

const FS = /* glsl */ `\
in vec2 spot;
flat in vec4 colour;
flat in vec4 sign;
out vec4 fragColor;

void main() {
  float away = length(spot);
  // On the ground a px is foreshortened: measured locally.
  float px = sign.w > 0.5 ? max(fwidth(away) * screen.ratio, 1e-4) : 1.0;
  float inside = (sign.x - away) / px;
  float stroke = screen_cover(0.5 * sign.y - abs(inside)) * min(1.0, sign.y * screen.ratio);
  vec4 ink = vec4(0.0);
  if (sign.z < 0.5) {
    ink = screen_over(ink, mark.page, 0.8 * screen_cover(inside + sign.y));
    ink = screen_over(ink, colour.rgb, screen_cover(inside));
  } else if (sign.z < 1.5) {
    ink = screen_over(ink, mark.page, 0.8 * screen_cover(inside + 0.5 * sign.y));
    ink = screen_over(ink, colour.rgb, stroke);
  } else if (sign.z < 2.5) {
    ink = screen_over(ink, colour.rgb, stroke);
  } else if (sign.z < 3.5) {
    float dashes = max(8.0, floor(sign.x * 6.2832 / (7.0 * screen.k)));
    float turn = abs(fract(atan(spot.y, spot.x) / 6.2832 * dashes) - 0.5) * sign.x * 6.2832 / dashes;
    ink = screen_over(ink, colour.rgb, stroke * screen_cover((2.0 * screen.k - turn) / px));
  } else if (sign.z < 4.5) {
    float slash = abs(mod(spot.x + spot.y, 6.0 * screen.k) - 3.0 * screen.k) * 0.7071;
    ink = screen_over(ink, mark.page, 0.72 * screen_cover(inside));
    ink = screen_over(ink, colour.rgb, 0.75 * screen_cover(0.55 * screen.k - slash) * screen_cover(inside));
    ink = screen_over(ink, colour.rgb, stroke);
  } else {
    float dots = max(8.0, floor(sign.x * 6.2832 / (8.5 * screen.k)));
    float turn = abs(fract(atan(spot.y, spot.x) / 6.2832 * dots) - 0.5) * sign.x * 6.2832 / dots;
    ink = screen_over(ink, colour.rgb, screen_cover(0.5 * sign.y - length(vec2(turn / px, inside))));
  }
  fragColor = ink * colour.a * screen.opacity;
}
`;

const MARK_SHADER = buildQuadShader({
  name: 'mark',
  attributes: {
    // x, y: local world units; radius px, radius on the ground in world units (0: faces the screen)
    instancePlace: 'float32x4',
    // from zoom, to zoom, stroke px, shape
    instanceSign: 'float32x4',
  },
  uniforms: { page: 'vec3', zoom: 'float' },
  vs: VS,
  fs: FS,
});

export interface MarkLayerProps {
  /** Page colour of rims and open dots. */
  readonly page: Rgb;
}

/** Draws dots, rings and circles of accuracy in one draw call. */
export class MarkLayer extends InstancedQuadLayer<MarkLayerProps> {
  static override layerName = 'MarkLayer';
  protected readonly shader = MARK_SHADER;

  protected uniforms() {
    return { mark: { page: toUniform(this.props.page), zoom: this.context.viewport.zoom } };
  }
}
