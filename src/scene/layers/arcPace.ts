/** Two dwells of a run as shares of its duration, in order; empty if both ends are equal. */
export type DwellShares = readonly [from: number, to: number, from2: number, to2: number];

/** A run without dwells. */
export const NO_DWELLS: DwellShares = [1, 1, 1, 1];

/** Tells whether a run dwells. */
export const hasDwell = ([a, b, c, d]: DwellShares): boolean => b > a || d > c;

/** Share from which a dwell counts as at the path's end; the return ends with one too. */
const AT_END = 0.9999;

/**
 * Converts between the share of a run's duration and its progress at constant speed. On the return dwells are
 * reversed, except one at the end. Shader twin of progressAt below.
 */
export const ARC_PACE = /* glsl */ `\
float pace_progress(vec4 stands, float time) {
  vec2 stays = stands.yw - stands.xz;
  vec2 stood = clamp(vec2(time) - stands.xz, vec2(0.0), stays);
  return (time - stood.x - stood.y) / (1.0 - stays.x - stays.y);
}

// The share of its duration at which it reaches x, before a dwell there.
float pace_time(vec4 stands, float x) {
  vec2 stays = stands.yw - stands.xz;
  float time = x * (1.0 - stays.x - stays.y);
  time += time > stands.x ? stays.x : 0.0;
  return time + (time > stands.z ? stays.y : 0.0);
}

bool pace_stands(vec4 stands, float time) {
  return (time > stands.x && time < stands.y) || (time > stands.z && time < stands.w);
}

vec4 pace_back(vec4 stands) {
  if (stands.w < ${AT_END}) return 1.0 - stands.wzyx;
  return vec4(stands.z - stands.y, stands.z - stands.x, stands.zw);
}
`;

/** Returns a run's progress at a share of its duration, 0..1, as the shader does. */
export function progressAt([a, b, c, d]: DwellShares, time: number): number {
  const dwelt = (from: number, to: number): number => Math.min(to - from, Math.max(0, time - from));
  return (time - dwelt(a, b) - dwelt(c, d)) / (1 - (b - a) - (d - c));
}
