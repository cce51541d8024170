import type { ShaderModule } from '@luma.gl/shadertools';
import { DIMMED_ALPHA, EMPHASIS, EMPHASIS_GLSL, LEADS, PICKED_BASE, STILL } from './emphasisBits';
import { ARC_SECTION, SECTIONS } from './packArcs';

const block = /* glsl */ `\
layout(std140) uniform arcUniforms {
  vec3 missing;
  float missingOpacity;
  float animationTime;
  float hatching;
  float glow;
} arc;
`;

/**
 * Curve of curve.ts in clip space. A parabola stays a polynomial under a linear map: three products give every point,
 * velocity and length. Its hull of three control points tells cheaply whether it may be on the screen.
 */
const curve = /* glsl */ `\
${block}
struct Curve { vec4 a; vec4 b; vec4 c; };

Curve arc_curve(vec4 ends, float side, float lift) {
  vec2 chord = ends.zw - ends.xy;
  vec3 bow = 4.0 * vec3(vec2(-chord.y, chord.x) * side, length(chord) * lift);
  return Curve(
    screen.clipFromLocal * vec4(ends.xy, 0.0, 1.0),
    screen.clipFromLocal * vec4(vec3(chord, 0.0) + bow, 0.0),
    screen.clipFromLocal * vec4(-bow, 0.0)
  );
}

vec4 arc_clip(Curve q, float u) { return (q.c * u + q.b) * u + q.a; }

vec2 arc_px(Curve q, float u) { return screen_px(arc_clip(q, u)); }

// px per unit of u.
vec2 arc_velocity(Curve q, float u) {
  vec4 p = arc_clip(q, u);
  vec4 d = 2.0 * q.c * u + q.b;
  return (d.xy * p.w - p.xy * d.w) / (p.w * p.w) * screen.size * 0.5;
}

// Length on the screen, px, for dashes: Gauss quadrature of the speed, four points.
float arc_length(Curve q, float from, float to) {
  float middle = 0.5 * (from + to);
  float span = 0.5 * (to - from);
  const vec2 AT = vec2(0.33998104, 0.86113631);
  const vec2 WEIGHT = vec2(0.65214515, 0.34785485);
  vec2 near = vec2(length(arc_velocity(q, middle - span * AT.x)), length(arc_velocity(q, middle + span * AT.x)));
  vec2 far = vec2(length(arc_velocity(q, middle - span * AT.y)), length(arc_velocity(q, middle + span * AT.y)));
  return span * (WEIGHT.x * (near.x + near.y) + WEIGHT.y * (far.x + far.y));
}

// The same within a few percent, by two chords.
float arc_reach(Curve q, vec2 range) {
  vec2 middle = arc_px(q, 0.5 * (range.x + range.y));
  return distance(arc_px(q, range.x), middle) + distance(middle, arc_px(q, range.y));
}

// true if no pixel within margin px of the curve can be on the screen.
bool arc_outside(Curve q, float margin) {
  vec4 p0 = q.a;
  vec4 p1 = q.a + 0.5 * q.b;
  vec4 p2 = q.a + q.b + q.c;
  vec2 room = 1.0 + 2.0 * margin / screen.size;
  vec3 w = vec3(p0.w, p1.w, p2.w);
  if (max(w.x, max(w.y, w.z)) < SCREEN_NEAR) return true;
  vec3 x = vec3(p0.x, p1.x, p2.x);
  vec3 y = vec3(p0.y, p1.y, p2.y);
  return all(greaterThan(x, w * room.x)) || all(lessThan(x, -w * room.x)) ||
    all(greaterThan(y, w * room.y)) || all(lessThan(y, -w * room.y));
}

// The part of the curve before the camera. Depth is a parabola in u, so there may be two: then the longer.
vec2 arc_front(Curve q) {
  float start = q.a.w - SCREEN_NEAR;
  float end = start + q.b.w + q.c.w;
  float square = q.b.w * q.b.w - 4.0 * q.c.w * start;
  if (start > 0.0 && end > 0.0 && (q.c.w <= 0.0 || square <= 0.0)) return vec2(0.0, 1.0);
  if (start <= 0.0 && end <= 0.0 && (q.c.w >= 0.0 || square <= 0.0)) return vec2(0.0);
  vec2 roots;
  if (abs(q.c.w) < 1e-6 * abs(q.b.w)) {
    roots = vec2(-start / q.b.w);
  } else {
    float half_b = -0.5 * (q.b.w + (q.b.w < 0.0 ? -1.0 : 1.0) * sqrt(max(0.0, square)));
    roots = vec2(half_b / q.c.w, start / half_b);
    roots = vec2(min(roots.x, roots.y), max(roots.x, roots.y));
  }
  const float INSET = 0.004;
  bool first = roots.x > 0.0 && roots.x < 1.0;
  bool second = roots.y > 0.0 && roots.y < 1.0;
  if (start > 0.0 && end > 0.0) {
    if (!(first && second)) return vec2(0.0, 1.0);
    return roots.x > 1.0 - roots.y ? vec2(0.0, max(0.0, roots.x - INSET)) : vec2(min(1.0, roots.y + INSET), 1.0);
  }
  if (start <= 0.0 && end <= 0.0) return first && second ? roots + vec2(INSET, -INSET) : vec2(0.0);
  float crossing = first ? roots.x : roots.y;
  return start > 0.0 ? vec2(0.0, max(0.0, crossing - INSET)) : vec2(min(1.0, crossing + INSET), 1.0);
}

// The drawn part: clear of the marks at both ends, at least four tenths of the curve.
vec2 arc_range(Curve q, vec2 trim) {
  vec2 front = arc_front(q);
  if (front.x == 0.0) front.x = min(0.3, trim.x * screen.k / max(1.0, length(arc_velocity(q, 0.0))));
  if (front.y == 1.0) front.y = 1.0 - min(0.3, trim.y * screen.k / max(1.0, length(arc_velocity(q, 1.0))));
  return front;
}

// Short arcs are thin, shorter ones faint: near Hunchun they would merge. len in px.
float arc_width(float width, float len) {
  return min(width * screen.k, 1.0 + len * 0.09);
}

float arc_presence(float len) { return smoothstep(9.0, 22.0, len / screen.k); }
`;

export interface ArcUniforms {
  /** Colour of missing figures, 0..1. */
  readonly missing: readonly [number, number, number];
  readonly missingOpacity: number;
  /** Seconds since the window's start. */
  readonly animationTime: number;
  /** 1 hatches missing figures, 0 leaves a hairline. */
  readonly hatching: number;
  /** Strength of glows, 0 to 1. */
  readonly glow: number;
}

/** Uniforms and curve of arcs' lines and heads. */
export const arcModule = {
  name: 'arc',
  vs: curve,
  fs: block,
  uniformTypes: {
    missing: 'vec3<f32>',
    missingOpacity: 'f32',
    animationTime: 'f32',
    hatching: 'f32',
    glow: 'f32',
  },
} as const satisfies ShaderModule;

/** Number of segments of one draw call's lines; lines are grouped by it. */
export const stepsModule = {
  name: 'steps',
  vs: /* glsl */ `\
layout(std140) uniform stepsUniforms {
  float segments;
} steps;
`,
  uniformTypes: { segments: 'f32' },
} as const satisfies ShaderModule;

/**
 * Instance attributes of ARC_LAYOUT (packArcs.ts) and what emphasis makes of them. Compiled for all arcs (PART 0), the
 * leading one alone (1) or the others (2); LIT where they glow.
 */
export const ARC_ATTRIBUTES = /* glsl */ `\
in vec4 instanceEnds;
in vec4 instanceShape;
in vec4 instancePulse;
in vec4 instanceTail;
in vec4 instanceStands;
in vec4 instanceColour;
in vec4 instanceStyle;
${EMPHASIS_GLSL}
bool arc_leads() { return (emphasis_bits() & ${LEADS}) != 0; }
// true while a filter hides its pulses.
bool arc_still() { return (emphasis_bits() & ${STILL}) != 0; }
bool arc_hidden() {
#if PART == 1
  if (!arc_leads()) return true;
#elif PART == 2
  if (arc_leads()) return true;
#endif
  return emphasis_level() == ${EMPHASIS.hidden};
}
float arc_railway() { return abs(mod(instanceStyle.x * 255.0 + 0.5, ${SECTIONS}.0) - ${ARC_SECTION.rails}.5) < 0.5 ? 1.0 : 0.0; }
float arc_evidence() { return floor(instanceStyle.w * 255.0 + 0.5); }
// Brightness of heads and tails: below half unless it leads, half of that for planned runs (LOOK, arcs).
float arc_light() {
#if LIT
  return (arc_leads() ? 1.0 : 0.42) * (arc_evidence() > 2.5 ? 0.5 : 1.0);
#else
  return 0.0;
#endif
}
float arc_tail() { return arc_leads() ? instanceShape.w : instanceTail.x; }
float arc_alpha() { return emphasis_level() == ${EMPHASIS.dimmed} ? ${Math.round(DIMMED_ALPHA * 255)}.0 / 255.0 : instanceColour.a; }
// The base line of a picked arc is brighter; further series of pulses have none.
float arc_base() {
  float base = instanceStyle.z;
  return emphasis_level() == ${EMPHASIS.picked} && base > 0.0 ? max(${PICKED_BASE}, base) : base;
}
`;
