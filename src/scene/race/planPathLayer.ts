import type { Rgb } from '../../view/palette';
import { CONTINUITY, ARC_SECTION, type Continuity, type ArcSection } from '../layers/packArcs';
import { packInstances } from '../layers/packInstances';
import { buildQuadShader } from '../layers/quadShader';
import { SEGMENT } from '../layers/segmentModule';
import { splitSegments } from '../layers/segments';
import { toUniform } from '../layers/sharedUniforms';
import { casingShare } from '../layers/styledPathLayer';
import { InstancedQuadLayer, type InstanceTable } from '../layers/instancedQuadLayer';

/**
 * How the geometry of a path is known: drawn, schematic (pale casing when close) or unknown (hatched hairline, as for
 * a missing figure).
 */
const KNOWN = { drawn: 0, schematic: 1, unknown: 2 } as const;

/** A part of an option's path between two hours of the race. */
export interface PlanPathRow {
  /** World units. */
  readonly path: readonly (readonly [x: number, y: number])[];
  /** Hours after the departure at each point, never decreasing. */
  readonly hours: readonly number[];
  readonly colour: Rgb;
  readonly alpha: number;
  /** px at uiScale 1. */
  readonly width: number;
  readonly section: ArcSection;
  readonly continuity: Exclude<Continuity, 'hatched'>;
  readonly known: keyof typeof KNOWN;
}

/** Packs one instance per segment. */
export function packPlanPaths(rows: readonly PlanPathRow[]): InstanceTable {
  return packInstances(rows, PLAN_PATH_SHADER, ({ path, hours, width, section, continuity, known }) => {
    const style = ARC_SECTION[section] + 4 * CONTINUITY[continuity] + 16 * KNOWN[known];
    return splitSegments(path).map(({ corners, length }, i) => [
      ...corners,
      ...[length, hours[i] ?? 0, hours[i + 1] ?? 0, width, style],
    ]);
  });
}

const VS = /* glsl */ `\
// px along the path, px across, hours
out vec3 path;
flat out vec4 colour;
// width px, section, continuity, known
flat out vec4 band;

${SEGMENT}
void main() {
  gl_Position = SCREEN_NOWHERE;
  float width = instanceRun.w * screen.k;
  float halfWidth = 1.8 * width + 5.0 * screen.k;
  vec2 px;
  if (!segment_corner(instanceStart, instanceEnd, halfWidth, px)) return;
  bool last = gl_VertexID / 2 == 1;
  float across = float(gl_VertexID % 2) * 2.0 - 1.0;
  float run = instanceRun.x + (last ? distance(instanceStart.zw, instanceEnd.xy) : 0.0);
  path = vec3(run * planPath.scale, across * halfWidth, last ? instanceRun.z : instanceRun.y);
  band = vec4(width, mod(instanceStyle, 4.0), mod(floor(instanceStyle / 4.0), 4.0), floor(instanceStyle / 16.0));
  colour = instanceColour;
  gl_Position = screen_clip(px);
}
`;

/** Fragment shader: the path behind the head is bright, most so just behind it; the path ahead is dim. */
const FS = /* glsl */ `\
in vec3 path;
flat in vec4 colour;
flat in vec4 band;
out vec4 fragColor;

// Coverage of a line of width px at away px from its middle; below a pixel it fades instead.
float stripe(float away, float width) {
  return screen_cover(0.5 * width - abs(away)) * min(1.0, width * screen.ratio);
}

void main() {
  float k = screen.k;
  float away = abs(path.y);
  float width = band.x;
  float behind = planPath.now - path.z;
  float gone = step(0.0, behind);
  float light = gone * pow(max(0.0, 1.0 - behind / planPath.tail), 2.1);
  float thin = band.y > 1.5 ? 0.7 : 1.0;
  float body = stripe(away, width * thin);
  // Two rails.
  if (band.y > 0.5 && band.y < 1.5 && width > 3.6 * k) body -= 0.8 * stripe(away, 0.34 * width);
  float pale = 0.0;
  bool unknown = band.w > 1.5;
  if (unknown) {
    // Slashes of 45 degrees every 9 px, higher on a wider line.
    float tall = 1.3 * k + 0.7 * width;
    float slash = abs(mod(path.x - path.y, 9.0 * k) - 4.5 * k) * 0.7071;
    body = max(0.5 * stripe(away, k), screen_cover(0.6 * k - slash) * screen_cover(tall - away));
  } else if (band.w > 0.5) {
    pale = 0.55 * planPath.close * stripe(away - (0.5 * width + 2.2 * k), 0.9 * k);
  }
  // Evidence: dashes 14 on 7 off, dots at 5.8.
  float unbroken = 1.0;
  if (unknown) unbroken = 1.0;
  else if (band.z > 1.5) unbroken = screen_cover(1.2 * k - abs(mod(path.x, 5.8 * k) - 2.9 * k));
  else if (band.z > 0.5) unbroken = screen_cover(7.0 * k - abs(mod(path.x, 21.0 * k) - 10.5 * k));
  float presence = mix(0.52, 1.0, gone);
  vec3 lit = mix(colour.rgb, vec3(1.0), planPath.glow * 0.75 * light * light);
  float x = clamp(away / (1.8 * width + 3.0 * k), 0.0, 1.0);
  float halo = planPath.glow * (1.0 - x) * (1.0 - x) * (0.16 + 0.1 * gone + 0.4 * light) * step(3.0 * k, width) * (unknown ? 0.0 : 1.0);
  vec4 ink = vec4(0.0);
  // On paper a line has a casing in page colour.
  ink = screen_over(ink, planPath.page, (1.0 - planPath.glow) * 0.6 * stripe(away, width + 3.0 * k) * step(band.w, 1.5));
  ink = screen_over(ink, colour.rgb, halo);
  ink = screen_over(ink, lit, max(body, pale) * unbroken * presence);
  fragColor = ink * colour.a * screen.opacity;
}
`;

const PLAN_PATH_SHADER = buildQuadShader({
  name: 'planPath',
  attributes: {
    // previous point, start of the segment; its end, next point: local world units
    instanceStart: 'float32x4',
    instanceEnd: 'float32x4',
    // path length up to the start in world units, hours at start and end, width px
    instanceRun: 'float32x4',
    // section + 4 * continuity + 16 * known
    instanceStyle: 'float32',
  },
  uniforms: {
    page: 'vec3',
    // hours of the race
    now: 'float',
    // hours behind a head within which its light fades
    tail: 'float',
    // px per world unit
    scale: 'float',
    // 0 from afar, 1 where casings show
    close: 'float',
    // 1 at night
    glow: 'float',
  },
  vs: VS,
  fs: FS,
});

export interface PlanPathLayerProps {
  /** Hours since the departure. */
  readonly now: number;
  /** Hours behind a head within which its light fades. */
  readonly tail: number;
  /** Adds a glow, in the night theme. */
  readonly glow: boolean;
  readonly page: Rgb;
}

/** Draws the paths of options in one draw call; the time is a uniform. */
export class PlanPathLayer extends InstancedQuadLayer<PlanPathLayerProps> {
  static override layerName = 'PlanPathLayer';
  protected readonly shader = PLAN_PATH_SHADER;

  protected uniforms() {
    const { scale, zoom } = this.context.viewport;
    const { now, tail, glow, page } = this.props;
    return {
      planPath: {
        page: toUniform(page),
        now,
        tail,
        scale,
        close: casingShare(zoom),
        glow: Number(glow),
      },
    };
  }
}
