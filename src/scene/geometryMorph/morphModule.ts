import type { BufferLayout } from '@luma.gl/core';
import type { ShaderModule } from '@luma.gl/shadertools';

/** Texels per row of the path texture; a power of two, because the shader shifts. */
export const TEXELS_ACROSS = 1024;

/** Added to the row of a flow's repeated instance in the strip: on map and arcs it is already drawn. */
export const REPEATED = 1000;

/** Additional instance data of an arc: its path in the texture, its place in the strip. */
export const MORPH_LAYOUT: BufferLayout = {
  name: 'instanceBends',
  stepMode: 'instance',
  byteStride: 16,
  attributes: [
    // first texel of its header; row in the strip (-1: none; see REPEATED); km of its start and end along the row
    { attribute: 'instanceBend', format: 'float32x4', byteOffset: 0 },
  ],
};

const block = /* glsl */ `\
layout(std140) uniform bendUniforms {
  // px of the strip's kilometre 0, px per root of a kilometre, px of row 0, px between rows; from the middle, y up
  vec4 strip;
  // shares of arc, path and strip
  vec3 weights;
  // px per world unit
  float scale;
  float level;
  // shares of a near and of a far view, while flows are arcs or true paths
  float near;
  float far;
} bend;
`;

/**
 * Mixes arc, true path and place in the strip, each a function of u, the share of the flow's kilometres: a head keeps
 * its progress during the morph.
 *
 * Texture per path: a header (bounding box; then per level of detail first texel, vertex count, length in world units,
 * side offset in px to the left) and vertices: x, y, u, world units from the start.
 */
const bent = /* glsl */ `\
${block}
uniform highp sampler2D bendWays;
in vec4 instanceBend;

struct Step { vec4 point; vec2 px; vec2 mitre; bool hidden; };

vec4 bend_texel(int i) { return texelFetch(bendWays, ivec2(i & ${TEXELS_ACROSS - 1}, i >> 10), 0); }
vec4 bend_header(int level) { return bend_texel(int(instanceBend.x) + 1 + level); }

// 1 for a railway: close by, its tracks are the line and its runs are trains on them. Defined with the attributes.
float arc_railway();

// 0 without a known path, 1 with one, 2 for a rival's.
float bend_known() { return bend_header(1).w; }

// How far an arc lies down on its true path, where one is known: close by, and a railway's also from afar.
float bend_lies() { return min(1.0, bend_known()) * max(bend.near, bend.far * arc_railway()); }

// Shares of arc, path and strip of this flow.
vec3 bend_weights() {
  float lies = bend_lies();
  return vec3(bend.weights.x * (1.0 - lies), bend.weights.y + bend.weights.x * lies, bend.weights.z);
}

// px to the left of its path at which a flow is drawn, once close enough to tell several apart.
float bend_aside() {
  float apart = clamp(log2(bend.scale) - 5.5, 0.0, 1.0) * (1.0 - bend.near * arc_railway());
  return bend_header(0).w * screen.k * bend_weights().y * apart;
}

bool bend_again() { return instanceBend.y > ${REPEATED / 2}.0; }

// Flows are offset up to half a row.
bool bend_placed() { return instanceBend.y > -0.5; }

float bend_row() { return instanceBend.y - (bend_again() ? ${REPEATED}.0 : 0.0); }

float bend_root(float km) { return sign(km) * sqrt(abs(km)); }

vec2 bend_strip(float u) {
  float km = mix(instanceBend.z, instanceBend.w, u);
  return vec2(bend.strip.x + bend.strip.y * bend_root(km), bend.strip.z - bend.strip.w * bend_row());
}

vec4 bend_ground(vec4 point) { return screen.clipFromLocal * vec4(point.xy, 0.0, 1.0); }

// Flows outside the strip fade out; repeated instances show in the strip alone.
float bend_presence() {
  if (bend_again()) return bend_weights().z;
  // Close by, an arc to nowhere known would outshine the tracks.
  if (bend_known() < 0.5 && bend.near > 0.0) return 1.0 - 0.6 * bend.near;
  return bend_placed() ? 1.0 : 1.0 - bend_weights().z;
}

vec2 bend_px(Curve q, vec4 point) {
  vec2 px = vec2(0.0);
  float strip = bend_weights().z;
  if (!bend_placed()) strip = 0.0;
  float others = max(1e-6, bend_weights().x + bend_weights().y);
  vec2 shares = bend_weights().xy * (bend_placed() ? 1.0 : 1.0 / others);
  if (shares.x > 0.0) px += shares.x * arc_px(q, point.z);
  if (shares.y > 0.0) px += shares.y * screen_px(bend_ground(point));
  if (strip > 0.0) px += strip * bend_strip(point.z);
  return px;
}

bool bend_hidden(Curve q, vec4 point) {
  return (bend_weights().y > 0.0 && bend_ground(point).w < SCREEN_NEAR) ||
    (bend_weights().x > 0.0 && arc_clip(q, point.z).w < SCREEN_NEAR);
}

// true if no pixel within margin px of a path can be on the screen; never during a morph.
bool bend_outside(float margin) {
  if (bend_weights().y < 1.0) return false;
  vec4 box = bend_texel(int(instanceBend.x));
  vec4 a = screen.clipFromLocal * vec4(box.xy, 0.0, 1.0);
  vec4 b = screen.clipFromLocal * vec4(box.zy, 0.0, 1.0);
  vec4 c = screen.clipFromLocal * vec4(box.xw, 0.0, 1.0);
  vec4 d = screen.clipFromLocal * vec4(box.zw, 0.0, 1.0);
  vec2 room = 1.0 + 2.0 * margin / screen.size;
  vec4 w = vec4(a.w, b.w, c.w, d.w);
  vec4 x = vec4(a.x, b.x, c.x, d.x);
  vec4 y = vec4(a.y, b.y, c.y, d.y);
  return all(lessThan(w, vec4(SCREEN_NEAR))) ||
    all(greaterThan(x, w * room.x)) || all(lessThan(x, -w * room.x)) ||
    all(greaterThan(y, w * room.y)) || all(lessThan(y, -w * room.y));
}

// Arcs keep clear of the marks at their ends; paths and strips do not.
vec2 bend_range(Curve q, vec2 trim) {
  return bend_weights().x > 0.0 ? mix(vec2(0.0, 1.0), arc_range(q, trim), bend_weights().x) : vec2(0.0, 1.0);
}

// Drawn length, px.
float bend_reach(Curve q, vec2 range) {
  float len = 0.0;
  if (bend_weights().x > 0.0) len += bend_weights().x * arc_reach(q, range);
  if (bend_weights().y > 0.0) len += bend_weights().y * bend_header(0).z * bend.scale;
  if (bend_weights().z > 0.0) len += bend_weights().z * distance(bend_strip(0.0), bend_strip(1.0));
  return len;
}

vec2 bend_toward(vec2 from, vec2 to, vec2 otherwise) {
  vec2 d = to - from;
  return dot(d, d) < 1e-6 ? otherwise : normalize(d);
}

// The i-th vertex of the line, or its last one.
Step bend_step(Curve q, int i) {
  vec4 header = bend_header(int(bend.level));
  int first = int(header.x);
  int last = first + int(header.y) - 1;
  int at = min(first + i, last);
  vec4 point = bend_texel(at);
  vec4 before = bend_texel(max(first, at - 1));
  vec4 after = bend_texel(min(last, at + 1));
  vec2 px = bend_px(q, point);
  vec2 into = bend_toward(bend_px(q, before), px, vec2(0.0));
  vec2 out_of = bend_toward(px, bend_px(q, after), into);
  into = into == vec2(0.0) ? out_of : into;
  vec2 tangent = bend_toward(vec2(0.0), into + out_of + out_of * 1e-3, vec2(1.0, 0.0));
  vec2 mitre = vec2(-tangent.y, tangent.x) / max(0.5, dot(tangent, out_of));
  px += mitre * bend_aside();
  return Step(point, px, mitre, bend_hidden(q, point));
}

// px along the line from its start to a vertex, for dashes.
float bend_run(Curve q, vec2 range, Step s) {
  float run = 0.0;
  if (bend_weights().x > 0.0) run += bend_weights().x * arc_length(q, range.x, s.point.z);
  if (bend_weights().y > 0.0) run += bend_weights().y * s.point.w * bend.scale;
  if (bend_weights().z > 0.0) run += bend_weights().z * distance(bend_strip(0.0), bend_strip(s.point.z));
  return run;
}

// Position of the path at u.
vec4 bend_at(float u) {
  vec4 header = bend_header(0);
  int low = int(header.x);
  int high = low + int(header.y) - 1;
  for (int i = 0; i < 16; i++) {
    if (high - low < 2) break;
    int middle = (low + high) >> 1;
    if (bend_texel(middle).z <= u) low = middle; else high = middle;
  }
  vec4 a = bend_texel(low);
  vec4 b = bend_texel(high);
  return vec4(mix(a, b, clamp((u - a.z) / max(1e-9, b.z - a.z), 0.0, 1.0)).xy, u, 0.0);
}

vec2 bend_direction(Curve q, float u) {
  vec2 behind = bend_px(q, bend_at(max(0.0, u - 0.004)));
  vec2 ahead = bend_px(q, bend_at(min(1.0, u + 0.004)));
  return bend_toward(behind, ahead, vec2(1.0, 0.0));
}
`;

/** Shader module; declare after arcModule, whose curve it uses. */
export const morphModule = {
  name: 'bend',
  vs: bent,
  uniformTypes: {
    strip: 'vec4<f32>',
    weights: 'vec3<f32>',
    scale: 'f32',
    level: 'f32',
    near: 'f32',
    far: 'f32',
  },
} as const satisfies ShaderModule;
