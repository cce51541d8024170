import { ARC_ATTRIBUTES } from './arcModule';
import { ARC_PACE } from './arcPace';
import { EDGED } from './packArcs';

/** Quads per arc: three moving heads, and the ring of an arrival at either end. */
export const HEAD_SLOTS = 5;

/** Vertex shader: two triangles per quad. A head is at its run's position; a ring grows for 0.9 s after an arrival. */
export const ARC_HEAD_VS = /* glsl */ `#version 300 es
#define SHADER_NAME arc-head-vertex
precision highp float;
${ARC_ATTRIBUTES}
${ARC_PACE}
// px from the middle, x forward
out vec2 spot;
flat out vec3 colour;
// radius px, reach px, shape (3: ring; 8 more: edged), opacity
flat out vec4 mark;
// light, evidence, 1 if dwelling, 1 if glowing
flat out vec4 kind;

const vec2 CORNERS[6] = vec2[6](
  vec2(-1.0, -1.0), vec2(1.0, -1.0), vec2(-1.0, 1.0), vec2(-1.0, 1.0), vec2(1.0, -1.0), vec2(1.0, 1.0)
);
const float ARRIVAL = 0.9;

// The latest run of those numbered offset, offset + step..., that departed before time, in s; -1 if none.
float latest(float now, float offset, float step) {
  float run = floor((now - instancePulse.x) / instancePulse.y);
  run = min(run, instancePulse.w - 1.0);
  return run < offset ? -1.0 : run - mod(run - offset, step);
}

void main() {
  gl_Position = SCREEN_NOWHERE;
  if (arc_hidden() || arc_still()) return;
  int slot = gl_VertexID / 6;
  float every = floor(abs(instanceTail.y));
  bool alternating = instanceTail.y < 0.0;
  float inward = step(0.25, fract(abs(instanceTail.y)));
  float run;
  float time = 1.0;
  float x = 1.0;
  float age = 0.0;
  bool back = slot == 4;
  if (slot < 3) {
    run = latest(arc.animationTime, 0.0, every) - float(slot) * every;
    time = (arc.animationTime - instancePulse.x - run * instancePulse.y) / instancePulse.z;
    if (run < 0.0 || time > 1.0) return;
    back = alternating && mod(run + inward, 2.0) > 0.5;
  }
  vec4 stands = back ? pace_back(instanceStands) : instanceStands;
  if (slot < 3) {
    x = pace_progress(stands, time);
  } else {
    if (back && !alternating) return;
    // It arrives before the dwell at the end.
    float arrives = pace_time(stands, 0.9999) * instancePulse.z;
    run = latest(arc.animationTime - arrives, back ? 1.0 - inward : inward, alternating ? 2.0 : 1.0);
    age = (arc.animationTime - instancePulse.x - run * instancePulse.y - arrives) / ARRIVAL;
    if (run < 0.0 || age < 0.0 || age > 1.0) return;
  }

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
  float light = arc_light();
  float lead = smoothstep(0.5, 1.0, light);
  // A path's head is brightest at two thirds of its way, so that a scene has one bright point, even with runs of both
  // directions: they never reach it together.
  float passing = smoothstep(0.0, 0.05, time) * smoothstep(1.0, 0.97, time);
  float bright = 1.0 - 0.6 * smoothstep(0.10, 0.42, abs(x - 0.62));
  float evidence = arc_evidence();
  bool stood = slot < 3 && pace_stands(stands, time);
  // Open heads need room for their outline; the leading one, and dwelling ones, must be visible across a hall.
  float least = evidence > 0.5 || stood ? mix(4.0, 5.4, lead) : mix(3.0, 4.0, lead);
  float radius = max(0.55 * width, least * k);
#if BENT
  // In front of its train, as wide as a car.
  radius = mix(radius, 3.6 * k, bend.near * arc_railway());
#endif
  float reach = 1.8 * radius + (NIGHT == 1 ? 1.0 : 2.0 * k);
  float glows = NIGHT == 1 && light > 0.0 ? 1.0 : 0.0;
  if (glows > 0.5) reach = radius * mix(4.0, 9.0, lead * bright);
  if (instanceStyle.y * 255.0 > ${EDGED}.0 - 0.5) reach = max(reach, 1.8 * radius + 5.0 * k);
  // Room for the bars of a dwelling head.
  if (stood) reach = max(reach, 1.6 * radius + 6.0 * k);
  mark = vec4(radius, reach, floor(instanceStyle.y * 255.0 + 0.5), passing * presence);
  kind = vec4(mix(0.4, 1.0, lead) * bright, evidence, float(stood), glows);
  if (slot >= 3) {
    float ring = 11.0 * k * (1.0 + age);
    mark = vec4(ring, ring + 2.0 * k, 3.0, 0.6 * (1.0 - age) * (1.0 - age) * mix(0.6, 1.0, lead) * presence);
  }
  mark.w *= arc_alpha();
  colour = emphasis_colour(instanceColour.rgb);

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
  if (back) spot = -spot;
}
`;

/**
 * Fragment shader. Night: a white head in a halo of its mode's colour; paper: that colour with a white rim. Filled
 * only with a published date; others are open, an illustrative one with a core, a planned one broken and lighter. A
 * dwelling head is between two bars; one of a reader's own has an edge, as its line has.
 */
export const ARC_HEAD_FS = /* glsl */ `#version 300 es
#define SHADER_NAME arc-head-fragment
precision highp float;
in vec2 spot;
flat in vec3 colour;
flat in vec4 mark;
flat in vec4 kind;
out vec4 fragColor;

// Distance inside the head's outline, px, negative outside: disc, square or diamond, each with a point at 1.7 radii in
// its direction of travel, so that a still image shows it.
float inside(float radius) {
  float shape = mod(mark.z, ${EDGED}.0);
  float away = abs(spot.y);
  float short_of = 1.7 * radius - spot.x;
  if (shape < 0.5) return spot.x > 0.588 * radius ? 0.588 * short_of - 0.809 * away : radius - length(spot);
  if (shape < 1.5) return min(0.9 * radius - away, min(0.9 * radius + spot.x, 0.747 * short_of - 0.664 * away));
  return (spot.x > 0.0 ? 0.765 * short_of : 1.3 * radius + spot.x) * 0.7071 - away * 0.7071;
}

// Coverage of the head's colour, and of the inside of an open head.
vec2 head(float radius) {
  float depth = inside(radius);
  float whole = screen_cover(depth);
  if (kind.y < 0.5) return vec2(whole, 0.0);
  float stroke = max(1.3 * screen.k, 0.3 * radius);
  float hollow = screen_cover(depth - stroke);
  float ink = whole - hollow;
  if (kind.y > 2.5) ink *= step(0.42, fract(atan(spot.y, spot.x) * 0.9549));
  if (kind.y > 1.5 && kind.y < 2.5) ink += screen_cover(0.34 * radius - length(spot));
  return vec2(ink, hollow);
}

// The bars around a dwelling head.
float bars(float radius) {
  float from = 1.15 * radius + 2.6 * screen.k;
  float along = 0.75 * screen.k - abs(abs(spot.x) - from);
  return screen_cover(along) * screen_cover(radius + 1.6 * screen.k - abs(spot.y));
}

// The edge of a head of a reader's own, around a gap.
vec4 edge(vec4 ink, float radius, vec3 gap, vec3 line) {
  if (mark.z < ${EDGED}.0) return ink;
  float depth = inside(radius) + 2.4 * screen.k;
  ink = screen_over(ink, line, screen_cover(depth + 1.2 * screen.k));
  return screen_over(ink, gap, screen_cover(depth));
}

void main() {
  float away = length(spot);
  float light = kind.x;
  float radius = mark.x;
  vec4 ink = vec4(0.0);
  if (mark.z > 2.5 && mark.z < 3.5) {
    ink = screen_over(ink, colour, screen_cover(0.7 * screen.k - abs(away - radius)));
  } else {
#if NIGHT
    if (kind.w > 0.5) {
      float e = max(0.0, 1.0 - away / mark.y);
      float e3 = e * e * e;
      ink = screen_over(ink, colour, min(1.0, 0.9 * e3 + 0.6 * e3 * e3) * light * arc.glow);
      float core = max(0.0, 1.0 - away / (radius * 3.4));
      ink = screen_over(ink, vec3(1.0), core * core * core * light * (kind.y < 0.5 ? 1.0 : 0.7));
    }
    ink = edge(ink, radius, vec3(0.027, 0.039, 0.055), vec3(1.0));
    vec2 drawn = head(radius);
    ink = screen_over(ink, vec3(0.027, 0.039, 0.055), 0.85 * drawn.y);
    ink = screen_over(ink, mix(colour, vec3(1.0), 0.55 + 0.45 * light), drawn.x);
    if (kind.z > 0.5) ink = screen_over(ink, vec3(1.0), bars(radius));
#else
    ink = edge(ink, radius, vec3(1.0), vec3(0.06, 0.09, 0.12));
    ink = screen_over(ink, vec3(1.0), screen_cover(inside(radius) + 1.4 * screen.k));
    ink = screen_over(ink, colour, head(radius).x);
    if (kind.z > 0.5) ink = screen_over(ink, colour, bars(radius));
#endif
  }
  fragColor = ink * mark.w * (kind.y > 2.5 ? 0.6 : 1.0) * screen.opacity;
}
`;
