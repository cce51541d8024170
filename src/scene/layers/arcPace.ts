/** Two stays of a run as shares of its time, in order; a stay of no length is none. */
export type DwellShares = readonly [from: number, to: number, from2: number, to2: number];

/** A run that never stands. */
export const NO_DWELLS: DwellShares = [1, 1, 1, 1];

/** Whether a run stands at all. */
export const hasDwell = ([a, b, c, d]: DwellShares): boolean => b > a || d > c;

/** From here on a stay is the last one, at the end of the path: the way back ends with one too. */
const AT_END = 0.9999;

/**
 * How far a run has come at a share of its time, and the reverse; what moves, moves at one speed. On the way back stays
 * come in the other order, but for one at the end. Twin of progressOf below.
 */
export const ARC_PACE = /* glsl */ `\
float pace_progress(vec4 stands, float time) {
  vec2 stays = stands.yw - stands.xz;
  vec2 stood = clamp(vec2(time) - stands.xz, vec2(0.0), stays);
  return (time - stood.x - stood.y) / (1.0 - stays.x - stays.y);
}

// The share of its time at which it reaches x, before it stands there.
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

/** The progress of a run at a share of its time, 0..1 while it is under way, as the shader has it. */
export function progressAt([a, b, c, d]: DwellShares, time: number): number {
  const stood = (from: number, to: number): number => Math.min(to - from, Math.max(0, time - from));
  return (time - stood(a, b) - stood(c, d)) / (1 - (b - a) - (d - c));
}
