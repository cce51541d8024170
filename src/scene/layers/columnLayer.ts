import type { Rgb } from '../../view/palette';
import { DIMMED_ALPHA, EMPHASIS } from './emphasisBits';
import { packInstances } from './packInstances';
import { buildQuadShader } from './quadShader';
import { ORIGIN } from './screenModule';
import { InstancedQuadLayer, type InstanceTable } from './instancedQuadLayer';

/**
 * solid: reported; striped: derived or estimated; dotted: planned, outline only; crossed: missing figure; outlined:
 * context; broken: context, not to scale.
 */
export const SURFACE = { solid: 0, striped: 1, dotted: 2, crossed: 3, outlined: 4, broken: 5 } as const;
export type Surface = keyof typeof SURFACE;

/** A column upright on the screen: equal heights look equal at any position and tilt. */
export interface ColumnRow {
  /** World units. */
  readonly at: readonly [x: number, y: number];
  /** px at uiScale 1. */
  readonly height: number;
  readonly surface: Surface;
  /** Zoom from which it shows, fading over half a level. */
  readonly fromZoom: number;
  readonly colour: Rgb;
}

/** Width, px at uiScale 1. */
export const COLUMN_WIDTH = 20;

/** Packs the columns; later ones stand in front. */
export function packColumns(rows: readonly ColumnRow[]): InstanceTable {
  const inked = rows.map((row) => ({ ...row, alpha: 1 }));
  return packInstances(inked, COLUMN_SHADER, ({ at, height, surface, fromZoom }) => [
    [at[0] - ORIGIN[0], at[1] - ORIGIN[1], height, SURFACE[surface], fromZoom],
  ]);
}

const VS = /* glsl */ `\
// px from the middle of the foot, y up
out vec2 spot;
// half width px, height px, surface
flat out vec3 body;
flat out vec4 colour;

void main() {
  gl_Position = SCREEN_NOWHERE;
  vec4 clip = screen.clipFromLocal * vec4(instanceColumn.xy, 0.0, 1.0);
  float shown = smoothstep(0.0, 0.5, column.zoom - instanceFromZoom + 0.25);
  if (clip.w < SCREEN_NEAR || shown <= 0.0) return;
  float halfWidth = ${(COLUMN_WIDTH / 2).toFixed(1)} * screen.k;
  float height = instanceColumn.z * screen.k;
  vec2 corner = vec2(float(gl_VertexID % 2), float(gl_VertexID / 2));
  spot = mix(vec2(-halfWidth - 2.0, -halfWidth), vec2(halfWidth + 2.0, height + halfWidth), corner);
  body = vec3(halfWidth, height, instanceColumn.w);
  float dimmed = emphasis_level() == ${EMPHASIS.dimmed} ? ${DIMMED_ALPHA} : 1.0;
  colour = vec4(instanceColour.rgb, instanceColour.a * shown * dimmed);
  gl_Position = screen_clip(screen_px(clip) + spot);
}
`;

/** Fragment shader of a cylinder: faint at the foot, full at the top (h^1.4), the lid a little brighter. */
const FS = /* glsl */ `\
in vec2 spot;
flat in vec3 body;
flat in vec4 colour;
out vec4 fragColor;

// Height of the lid's and foot's ellipse, as a share of its width.
const float LID = 0.36;

float hatch(float across, float pitch, float width) {
  return screen_cover(0.5 * width - abs(mod(across, pitch) - 0.5 * pitch) * 0.7071);
}

void main() {
  float k = screen.k;
  float r = body.x;
  float rim = sqrt(max(0.0, 1.0 - spot.x * spot.x / (r * r))) * r * LID;
  float sides = screen_cover(r - abs(spot.x));
  float wall = sides * screen_cover(spot.y + rim) * screen_cover(body.y - spot.y);
  float fromLid = length(vec2(spot.x, (spot.y - body.y) / LID)) - r;
  float lid = screen_cover(-fromLid * LID);
  float h = clamp((spot.y + rim) / max(1.0, body.y), 0.0, 1.0);
  float fade = mix(0.16, 1.0, pow(h, 1.4));
  // Lit from the left, as the land.
  float round = 0.80 + 0.20 * cos(clamp(spot.x / r, -1.0, 1.0) * 1.4 + 0.45);
  float edge = screen_cover(0.6 * k - abs(r - 0.6 * k - abs(spot.x))) * wall;
  float lidEdge = screen_cover(0.6 * k - abs(fromLid * LID + 0.6 * k));
  float foot = screen_cover(0.6 * k - abs(length(vec2(spot.x, spot.y / LID)) - r + 0.6 * k) * LID) * step(spot.y, 0.0);
  float outline = max(max(edge, lidEdge), foot);

  float alpha = 0.0;
  if (body.z < 0.5) {
    alpha = max(wall * fade, lid);
  } else if (body.z < 1.5) {
    float stripe = hatch(spot.x + spot.y, 6.4 * k, 3.0 * k);
    alpha = max(max(wall * fade * mix(0.28, 0.92, stripe), lid * mix(0.5, 1.0, stripe)), outline * mix(0.3, 0.9, h));
  } else if (body.z < 2.5) {
    float dots = screen_cover(1.4 * k - abs(mod(spot.y, 4.4 * k) - 2.2 * k));
    alpha = max(wall * 0.10, max(edge * dots, lidEdge * 0.8));
  } else if (body.z > 3.5) {
    // Two strokes at 45 % of the height cut what is not to scale.
    float cut = body.z > 4.5 ? abs(spot.y - 0.25 * spot.x - 0.45 * body.y) / k : 99.0;
    float gap = screen_cover(2.2 * k - cut * k);
    float strokes = screen_cover(0.7 * k - abs(cut * k - 2.8 * k)) * sides;
    alpha = max(max(wall * 0.13, lid * 0.34), outline * 0.8) * (1.0 - gap);
    alpha = max(alpha, strokes * 0.8);
  } else {
    float cross = max(hatch(spot.x + spot.y, 6.0 * k, 0.8 * k), hatch(spot.x - spot.y, 6.0 * k, 0.8 * k));
    float dash = screen_cover(2.0 * k - abs(mod(spot.y, 6.0 * k) - 3.0 * k));
    alpha = max(max(wall, lid) * cross * 0.55, max(edge * dash, lidEdge) * 0.8);
  }
  vec3 rgb = mix(colour.rgb * round, mix(colour.rgb, vec3(1.0), 0.22), lid);
  fragColor = vec4(rgb, 1.0) * alpha * colour.a * screen.opacity;
}
`;

const COLUMN_SHADER = buildQuadShader({
  name: 'column',
  attributes: {
    // x, y: local world units; height px, surface
    instanceColumn: 'float32x4',
    instanceFromZoom: 'float32',
  },
  uniforms: { zoom: 'float' },
  emphasized: true,
  vs: VS,
  fs: FS,
});

/** Draws throughput as columns in one draw call. */
export class ColumnLayer extends InstancedQuadLayer {
  static override layerName = 'ColumnLayer';
  protected readonly shader = COLUMN_SHADER;

  protected uniforms() {
    return { column: { zoom: this.context.viewport.zoom } };
  }
}
