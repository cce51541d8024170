import type { BufferLayout } from '@luma.gl/core';
import type { ShaderModule } from '@luma.gl/shadertools';
import type { Rgb } from '../../view/palette';
import { packInstances } from './packInstances';
import { DRAW_ONCE } from './screenLayer';
import { SEGMENT } from './segmentModule';
import { splitSegments } from './segments';
import {
  QUAD_LAYER_DEFAULTS,
  InstancedQuadLayer,
  type InstanceTable,
  type QuadShader,
} from './instancedQuadLayer';

/** A path on the ground. */
export interface PathRow {
  /** World units. */
  readonly path: readonly (readonly [x: number, y: number])[];
  readonly colour: Rgb;
  readonly alpha: number;
  /** px at uiScale 1. */
  readonly width: number;
  /** Draws sleepers, for railways. */
  readonly ties: boolean;
  /** Gauge of 1,520 mm: wider sleeper spacing and rails than at 1,435 mm. */
  readonly broad?: boolean;
  /** Schematic geometry: a pale double casing instead of a line, once close enough. */
  readonly schematic: boolean;
}

const FLOATS = 12;

const LAYOUT: BufferLayout = {
  name: 'instanceWays',
  stepMode: 'instance',
  byteStride: FLOATS * 4,
  attributes: [
    // previous point, start of the segment; its end, next point: local world units
    { attribute: 'instanceStart', format: 'float32x4', byteOffset: 0 },
    { attribute: 'instanceEnd', format: 'float32x4', byteOffset: 16 },
    // path length up to the start in world units, width px, ties + 2 * schematic + 4 * broad
    { attribute: 'instanceWay', format: 'float32x3', byteOffset: 32 },
    { attribute: 'instanceColour', format: 'unorm8x4', byteOffset: 44 },
  ],
};

/** Packs one instance per segment. */
export function packPaths(rows: readonly PathRow[]): InstanceTable {
  return packInstances(rows, FLOATS, ({ path, width, ties, schematic, broad = false }) => {
    const style = Number(ties) + 2 * Number(schematic) + 4 * Number(broad);
    return splitSegments(path).map(({ corners, length }) => [...corners, length, width, style]);
  });
}

const block = /* glsl */ `\
layout(std140) uniform wayUniforms {
  // px per world unit
  float scale;
  // 0: one line; 1: casings show
  float close;
} way;
`;

const wayModule = {
  name: 'way',
  vs: block,
  fs: block,
  uniformTypes: { scale: 'f32', close: 'f32' },
} as const satisfies ShaderModule;

const VS = /* glsl */ `#version 300 es
#define SHADER_NAME way-vertex
precision highp float;
in vec4 instanceStart;
in vec4 instanceEnd;
in vec3 instanceWay;
in vec4 instanceColour;
// px along the path, px across
out vec2 path;
flat out vec4 colour;
// width px, ties, schematic, broad
flat out vec4 band;

${SEGMENT}
void main() {
  gl_Position = SCREEN_NOWHERE;
  float halfWidth = 4.2 * screen.k + 1.0;
  vec2 px;
  if (!segment_corner(instanceStart, instanceEnd, halfWidth, px)) return;
  bool last = gl_VertexID / 2 == 1;
  float across = float(gl_VertexID % 2) * 2.0 - 1.0;
  float style = instanceWay.z;
  path = vec2((instanceWay.x + (last ? distance(instanceStart.zw, instanceEnd.xy) : 0.0)) * way.scale, across * halfWidth);
  band = vec4(instanceWay.y * screen.k, mod(style, 2.0), mod(floor(style / 2.0), 2.0), floor(style / 4.0));
  // When close, paths are brighter.
  colour = vec4(instanceColour.rgb, min(1.0, instanceColour.a * mix(1.0, 1.9, way.close)));
  gl_Position = screen_clip(px);
}
`;

const FS = /* glsl */ `#version 300 es
#define SHADER_NAME way-fragment
precision highp float;
in vec2 path;
flat in vec4 colour;
flat in vec4 band;
out vec4 fragColor;

// Coverage of a line of width px at away px from its middle; below a pixel it fades instead.
float stripe(float away, float width) {
  return screen_cover(0.5 * width - away) * min(1.0, width * screen.ratio);
}

void main() {
  float k = screen.k;
  float away = abs(path.y);
  // One line from afar; closer it opens into a double casing.
  float open = band.z * way.close;
  float rails = mix(1.9, 2.6, band.w) * k;
  float body = stripe(abs(away - rails * open), mix(band.x, 1.1 * k, open));
  float apart = mix(8.8, 13.2, band.w) * k;
  float fromTie = abs(mod(path.x, apart) - 0.5 * apart);
  float tie = stripe(fromTie, 0.9 * k) * screen_cover(rails + 0.9 * k * way.close - away) * band.y * mix(0.55, 0.8, way.close);
  fragColor = vec4(colour.rgb, 1.0) * colour.a * screen.opacity * max(body, tie);
}
`;

/** Zooms between which casings appear. */
const CLOSE: readonly [from: number, to: number] = [7, 7.6];

/** Draws paths on the ground as thin lines with a mark of their mode, in one draw call. */
export class StyledPathLayer extends InstancedQuadLayer {
  static override layerName = 'WayLayer';
  static override defaultProps = {
    ...QUAD_LAYER_DEFAULTS,
    parameters: { type: 'object', value: DRAW_ONCE },
  } as const;
  protected readonly shader: QuadShader = { vs: VS, fs: FS, layout: LAYOUT, modules: [wayModule] };

  protected uniforms() {
    const { scale, zoom } = this.context.viewport;
    if (this.props.flat) return { way: { scale: 1, close: 1 } };
    const close = Math.min(1, Math.max(0, (zoom - CLOSE[0]) / (CLOSE[1] - CLOSE[0])));
    return { way: { scale, close } };
  }
}
