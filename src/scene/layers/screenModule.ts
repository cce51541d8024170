import type { Viewport } from '@deck.gl/core';
import type { ShaderModule } from '@luma.gl/shadertools';
import { toWorld } from '../mercator';

/**
 * Origin of local world units: float32 is finest near it, within 0.01 px at zoom 11 around the home of
 * geo/settings.json; a test checks this. World units, see mercator.ts.
 */
export const ORIGIN = toWorld([130.3559, 42.8653]);

/** Near plane: least w of clip space. */
export const SCREEN_NEAR = 0.05;

const block = /* glsl */ `\
layout(std140) uniform screenUniforms {
  mat4 clipFromLocal;
  vec2 size;
  float ratio;
  float k;
  float opacity;
} screen;
`;

const project = /* glsl */ `\
${block}
// CSS px from the middle of the screen, y up.
vec2 screen_px(vec4 clip) { return clip.xy / clip.w * screen.size * 0.5; }

// The reverse, for drawing: no depth test, and w = 1 keeps varyings linear on the screen.
vec4 screen_clip(vec2 px) { return vec4(px / (screen.size * 0.5), 0.0, 1.0); }

// Outside the clip volume: costs no fragment.
const vec4 SCREEN_NOWHERE = vec4(2.0, 2.0, 0.0, 1.0);
const float SCREEN_NEAR = ${SCREEN_NEAR};
`;

const paint = /* glsl */ `\
${block}
// Coverage of a pixel by the distance to an edge, CSS px, positive inside.
float screen_cover(float inside) { return clamp(inside * screen.ratio + 0.5, 0.0, 1.0); }

// Blends a colour over a premultiplied one.
vec4 screen_over(vec4 under, vec3 rgb, float alpha) {
  return vec4(rgb * alpha, alpha) + under * (1.0 - alpha);
}
`;

export interface ScreenProps {
  readonly clipFromLocal: Readonly<Float32Array>;
  readonly size: readonly [width: number, height: number];
  /** Device px per CSS px. */
  readonly ratio: number;
  readonly k: number;
  /** Opacity of the whole layer. */
  readonly opacity: number;
}

/** Camera for all our layers: a matrix from local world units to clip space. */
export const screenModule = {
  name: 'screen',
  vs: project,
  fs: paint,
  uniformTypes: { clipFromLocal: 'mat4x4<f32>', size: 'vec2<f32>', ratio: 'f32', k: 'f32', opacity: 'f32' },
} as const satisfies ShaderModule;

type Placing = Pick<ScreenProps, 'ratio' | 'k' | 'opacity'> & { readonly flat: boolean };

/** Last values by kind: at rest all layers and frames share one camera object. */
const latest = new Map<
  string,
  { readonly viewport: Viewport; readonly block: ScreenProps & Record<string, unknown> }
>();

/** Returns the module's uniforms for a viewport; the same object while nothing changes. */
export function screenUniformsOf(
  viewport: Viewport,
  placing: Placing,
): ScreenProps & Record<string, unknown> {
  const { ratio, k, opacity, flat } = placing;
  const kind = flat ? 'flat' : 'ground';
  const last = latest.get(kind);
  const { block } = last ?? {};
  const same = block?.ratio === ratio && block.k === k && block.opacity === opacity;
  if (last && last.viewport === viewport && same) return last.block;
  const made = { ...computeScreenProps(viewport, placing) };
  latest.set(kind, { viewport, block: made });
  return made;
}

/** Computes the uniforms; the product in float64, before rounding to float32. */
export function computeScreenProps(viewport: Viewport, { flat, ...rest }: Placing): ScreenProps {
  const { width, height } = viewport;
  const clipFromLocal = flat ? clipFromPixels(width, height) : clipFromWorld(viewport);
  return { clipFromLocal, size: [width, height], ...rest };
}

/** Builds the matrix for CSS px from the top left corner, relative to ORIGIN as all positions. */
function clipFromPixels(width: number, height: number): Float32Array {
  const [x, y] = [2 / width, -2 / height];
  return Float32Array.of(x, 0, 0, 0, 0, y, 0, 0, 0, 0, 1, 0, ORIGIN[0] * x - 1, ORIGIN[1] * y + 1, 0, 1);
}

function clipFromWorld(viewport: Viewport): Float32Array {
  const matrix = Float64Array.from(viewport.viewProjectionMatrix);
  for (let row = 0; row < 4; row++) {
    matrix[12 + row] =
      (matrix[row] ?? 0) * ORIGIN[0] + (matrix[4 + row] ?? 0) * ORIGIN[1] + (matrix[12 + row] ?? 0);
  }
  return Float32Array.from(matrix);
}
