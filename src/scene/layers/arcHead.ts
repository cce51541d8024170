import { ARC_ATTRIBUTES } from './arcModule';

/** Quads an arc may need: three heads under way, and the ring of an arrival at either end. */
export const HEAD_SLOTS = 5;

/** Two triangles to a slot. A head is where its run is; a ring grows for 0.9 beats where a run arrived. */
export const ARC_HEAD_VS = /* glsl */ `#version 300 es
#define SHADER_NAME arc-head-vertex
precision highp float;
${ARC_ATTRIBUTES}
// px from the middle, x along the path
out vec2 spot;
flat out vec3 colour;
// radius px, reach px, shape (3: ring), opacity
flat out vec4 mark;
flat out float light;

const vec2 CORNERS[6] = vec2[6](
  vec2(-1.0, -1.0), vec2(1.0, -1.0), vec2(-1.0, 1.0), vec2(-1.0, 1.0), vec2(1.0, -1.0), vec2(1.0, 1.0)
);
const float ARRIVAL = 0.9;

// The latest run, of those numbered offset, offset + step..., that departed before a beat; -1 where none has.
float latest(float beat, float offset, float step) {
  float run = floor((beat - instancePulse.x) / instancePulse.y);
  run = min(run, instancePulse.w - 1.0);
  return run < offset ? -1.0 : run - mod(run - offset, step);
}

void main() {
  gl_Position = SCREEN_NOWHERE;
  int slot = gl_VertexID / 6;
  float every = abs(instanceTail.y);
  bool alternating = instanceTail.y < 0.0;
  float run;
  float x;
  float age = 0.0;
  if (slot < 3) {
    run = latest(arc.beat, 0.0, every) - float(slot) * every;
    x = (arc.beat - instancePulse.x - run * instancePulse.y) / instancePulse.z;
    if (run < 0.0 || x > 1.0) return;
  } else {
    if (slot == 4 && !alternating) return;
    run = latest(arc.beat - instancePulse.z, slot == 4 ? 1.0 : 0.0, alternating ? 2.0 : 1.0);
    age = (arc.beat - instancePulse.x - run * instancePulse.y - instancePulse.z) / ARRIVAL;
    if (run < 0.0 || age < 0.0 || age > 1.0) return;
    x = 1.0;
  }
  bool back = alternating && mod(run, 2.0) > 0.5;

  Curve q = arc_curve(instanceEnds, instanceShape.x, instanceShape.y);
#if BENT
  if (bend_outside(60.0 * screen.k)) return;
  vec2 range = bend_range(q, slot < 3 ? instanceTail.zw : vec2(0.0));
  float len = bend_reach(q, range);
  float presence = arc_presence(len) * bend_presence();
#else
  if (arc_outside(q, 60.0 * screen.k)) return;
  vec2 range = arc_range(q, slot < 3 ? instanceTail.zw : vec2(0.0));
  float len = arc_reach(q, range);
  float presence = arc_presence(len);
#endif
  if (presence <= 0.0) return;
  float u = back ? mix(range.y, range.x, x) : mix(range.x, range.y, x);
#if BENT
  vec4 point = bend_at(u);
  if (bend_hidden(q, point)) return;
#else
  if (arc_clip(q, u).w < SCREEN_NEAR) return;
#endif

  float k = screen.k;
  float width = arc_width(instanceShape.z, len);
  float lead = smoothstep(0.5, 1.0, instanceShape.w);
  // One head of a path is the brightest, at two thirds of its way, so that a scene has one bright point.
  float passing = smoothstep(0.0, 0.05, x) * smoothstep(1.0, 0.97, x);
  float bright = back ? 0.4 : 1.0 - 0.6 * smoothstep(0.10, 0.42, abs(x - 0.62));
  float radius = max(0.55 * width, 2.4 * k);
#if NIGHT && LIT
  float reach = radius * mix(4.0, 9.0, lead * bright);
#else
  float reach = 1.3 * radius + (NIGHT == 1 ? 1.0 : 2.0 * k);
#endif
  mark = vec4(radius, reach, floor(instanceStyle.y * 255.0 + 0.5), passing * presence);
  light = mix(0.4, 1.0, lead) * bright;
  if (slot >= 3) {
    float ring = 11.0 * k * (1.0 + age);
    mark = vec4(ring, ring + 2.0 * k, 3.0, 0.6 * (1.0 - age) * (1.0 - age) * mix(0.6, 1.0, lead) * presence);
  }
  mark.w *= instanceColour.a;
  colour = instanceColour.rgb;

#if BENT
  vec2 along = bend_direction(q, u);
  vec2 place = bend_px(q, point) + vec2(-along.y, along.x) * bend_aside();
#else
  vec2 place = arc_px(q, u);
  vec2 along = normalize(arc_velocity(q, u));
#endif
  vec2 corner = CORNERS[gl_VertexID % 6];
  spot = corner * mark.y;
  gl_Position = screen_clip(place + spot.x * along + spot.y * vec2(-along.y, along.x));
}
`;

/** At night a white head in a halo of its mode's colour; on paper the colour itself with a white rim. */
export const ARC_HEAD_FS = /* glsl */ `#version 300 es
#define SHADER_NAME arc-head-fragment
precision highp float;
in vec2 spot;
flat in vec3 colour;
flat in vec4 mark;
flat in float light;
out vec4 fragColor;

// px inside the outline of the head, negative outside.
float inside(float radius) {
  if (mark.z < 0.5) return radius - length(spot);
  if (mark.z < 1.5) return radius * 0.9 - max(abs(spot.x), abs(spot.y));
  return (radius * 1.3 - abs(spot.x) - abs(spot.y)) * 0.7071;
}

void main() {
  float away = length(spot);
  float radius = mark.x;
  vec4 ink = vec4(0.0);
  if (mark.z > 2.5) {
    ink = screen_over(ink, colour, screen_cover(0.7 * screen.k - abs(away - radius)));
  } else {
#if NIGHT
#if LIT
    float e = max(0.0, 1.0 - away / mark.y);
    float e3 = e * e * e;
    ink = screen_over(ink, colour, min(1.0, 0.9 * e3 + 0.6 * e3 * e3) * light);
    float core = max(0.0, 1.0 - away / (radius * 3.4));
    ink = screen_over(ink, vec3(1.0), core * core * core * light);
#endif
    ink = screen_over(ink, mix(colour, vec3(1.0), 0.55 + 0.45 * light), screen_cover(inside(radius)));
#else
    ink = screen_over(ink, vec3(1.0), screen_cover(inside(radius) + 1.4 * screen.k));
    ink = screen_over(ink, colour, screen_cover(inside(radius)));
#endif
  }
  fragColor = ink * mark.w * screen.opacity;
}
`;
