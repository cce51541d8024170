import type { DefaultProps } from '@deck.gl/core';
import type { BufferLayout } from '@luma.gl/core';
import type { ShaderModule } from '@luma.gl/shadertools';
import type { Rgb } from '../../view/palette';
import { CONTINUITY, ARC_SECTION, type Continuity, type ArcSection } from '../layers/packArcs';
import { packInstances } from '../layers/packInstances';
import { DRAW_FLAT } from '../layers/screenLayer';
import { SEGMENT } from '../layers/segmentModule';
import { splitSegments } from '../layers/segments';
import {
  QUAD_LAYER_DEFAULTS,
  InstancedQuadLayer,
  type InstanceTable,
  type QuadShader,
  type InstancedQuadLayerProps,
} from '../layers/instancedQuadLayer';

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

const FLOATS = 14;

const LAYOUT: BufferLayout = {
  name: 'instanceCourses',
  stepMode: 'instance',
  byteStride: FLOATS * 4,
  attributes: [
    // previous point, start of the segment; its end, next point: local world units
    { attribute: 'instanceStart', format: 'float32x4', byteOffset: 0 },
    { attribute: 'instanceEnd', format: 'float32x4', byteOffset: 16 },
    // path length up to the start in world units, hours at start and end, width px
    { attribute: 'instanceRun', format: 'float32x4', byteOffset: 32 },
    // section + 4 * continuity + 16 * known
    { attribute: 'instanceStyle', format: 'float32', byteOffset: 48 },
    { attribute: 'instanceColour', format: 'unorm8x4', byteOffset: 52 },
  ],
};

/** Packs one instance per segment. */
export function packPlanPaths(rows: readonly PlanPathRow[]): InstanceTable {
  return packInstances(rows, FLOATS, ({ path, hours, width, section, continuity, known }) => {
    const style = ARC_SECTION[section] + 4 * CONTINUITY[continuity] + 16 * KNOWN[known];
    return splitSegments(path).map(({ corners, length }, i) => [
      ...corners,
      ...[length, hours[i] ?? 0, hours[i + 1] ?? 0, width, style],
    ]);
  });
}

const block = /* glsl */ `\
layout(std140) uniform courseUniforms {
  vec3 page;
  // hours of the race
  float now;
  // hours behind a head within which its light fades
  float tail;
  // px per world unit
  float scale;
  // 0 from afar, 1 where casings show
  float close;
  // 1 at night
  float glow;
} course;
`;

const courseModule = {
  name: 'course',
  vs: block,
  fs: block,
  uniformTypes: {
    page: 'vec3<f32>',
    now: 'f32',
    tail: 'f32',
    scale: 'f32',
    close: 'f32',
    glow: 'f32',
  },
} as const satisfies ShaderModule;

const VS = /* glsl */ `#version 300 es
#define SHADER_NAME course-vertex
precision highp float;
in vec4 instanceStart;
in vec4 instanceEnd;
in vec4 instanceRun;
in float instanceStyle;
in vec4 instanceColour;
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
  path = vec3(run * course.scale, across * halfWidth, last ? instanceRun.z : instanceRun.y);
  band = vec4(width, mod(instanceStyle, 4.0), mod(floor(instanceStyle / 4.0), 4.0), floor(instanceStyle / 16.0));
  colour = instanceColour;
  gl_Position = screen_clip(px);
}
`;

/** Fragment shader: the path behind the head is bright, most so just behind it; the path ahead is dim. */
const FS = /* glsl */ `#version 300 es
#define SHADER_NAME course-fragment
precision highp float;
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
  float behind = course.now - path.z;
  float gone = step(0.0, behind);
  float light = gone * pow(max(0.0, 1.0 - behind / course.tail), 2.1);
  float thin = band.y > 1.5 ? 0.7 : 1.0;
  float body = stripe(away, width * thin);
  // Two rails.
  if (band.y > 0.5 && band.y < 1.5 && width > 3.6 * k) body -= 0.8 * stripe(away, 0.34 * width);
  float pale = 0.0;
  bool nobodys = band.w > 1.5;
  if (nobodys) {
    // Slashes of 45 degrees every 9 px, higher on a wider line.
    float tall = 1.3 * k + 0.7 * width;
    float slash = abs(mod(path.x - path.y, 9.0 * k) - 4.5 * k) * 0.7071;
    body = max(0.5 * stripe(away, k), screen_cover(0.6 * k - slash) * screen_cover(tall - away));
  } else if (band.w > 0.5) {
    pale = 0.55 * course.close * stripe(away - (0.5 * width + 2.2 * k), 0.9 * k);
  }
  // Evidence: dashes 14 on 7 off, dots at 5.8.
  float unbroken = 1.0;
  if (nobodys) unbroken = 1.0;
  else if (band.z > 1.5) unbroken = screen_cover(1.2 * k - abs(mod(path.x, 5.8 * k) - 2.9 * k));
  else if (band.z > 0.5) unbroken = screen_cover(7.0 * k - abs(mod(path.x, 21.0 * k) - 10.5 * k));
  float presence = mix(0.52, 1.0, gone);
  vec3 lit = mix(colour.rgb, vec3(1.0), course.glow * 0.75 * light * light);
  float x = clamp(away / (1.8 * width + 3.0 * k), 0.0, 1.0);
  float halo = course.glow * (1.0 - x) * (1.0 - x) * (0.16 + 0.1 * gone + 0.4 * light) * step(3.0 * k, width) * (nobodys ? 0.0 : 1.0);
  vec4 ink = vec4(0.0);
  // On paper a line has a casing in page colour.
  ink = screen_over(ink, course.page, (1.0 - course.glow) * 0.6 * stripe(away, width + 3.0 * k) * step(band.w, 1.5));
  ink = screen_over(ink, colour.rgb, halo);
  ink = screen_over(ink, lit, max(body, pale) * unbroken * presence);
  fragColor = ink * colour.a * screen.opacity;
}
`;

export interface PlanPathLayerProps {
  /** Hours since the departure. */
  readonly now: number;
  /** Hours behind a head within which its light fades. */
  readonly tail: number;
  /** Adds a glow, in the night theme. */
  readonly glow: boolean;
  readonly page: Rgb;
}

const defaultProps: DefaultProps<InstancedQuadLayerProps & PlanPathLayerProps> = {
  ...QUAD_LAYER_DEFAULTS,
  parameters: { type: 'object', value: DRAW_FLAT },
  now: { type: 'number', value: 0 },
  tail: { type: 'number', value: 1 },
  glow: { type: 'boolean', value: true },
  page: { type: 'array', value: [7, 10, 14] },
};

/** Draws the paths of options in one draw call; the time is a uniform. */
export class PlanPathLayer extends InstancedQuadLayer<PlanPathLayerProps> {
  static override layerName = 'CourseLayer';
  static override defaultProps = defaultProps;
  protected readonly shader: QuadShader = { vs: VS, fs: FS, layout: LAYOUT, modules: [courseModule] };

  protected uniforms() {
    const { scale, zoom } = this.context.viewport;
    const { now, tail, glow, page } = this.props;
    return {
      course: {
        page: page.map((part) => part / 255),
        now,
        tail,
        scale,
        close: Math.min(1, Math.max(0, (zoom - 7) / 0.6)),
        glow: Number(glow),
      },
    };
  }
}
