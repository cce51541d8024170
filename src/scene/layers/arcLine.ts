import { ARC_ATTRIBUTES } from './arcModule';
import { ARC_PACE } from './arcPace';
import { ARC_ENDS, SECTIONS } from './packArcs';

/** Cars of a train. */
const CARS = 7;

/**
 * Vertex shader of a strip along the curve, as wide as its glow, with two vertices at each of steps.segments + 1
 * steps. Compiled per CONTINUITY (packArcs.ts); with pulses (MOVING) and dwells (STANDING); for NIGHT or paper; with a
 * glow at night (LIT, PART of arcModule.ts); along the vertices of true paths during a morph (BENT, geometryMorph/morphModule.ts).
 */
export const ARC_LINE_VS = /* glsl */ `#version 300 es
#define SHADER_NAME arc-line-vertex
precision highp float;
${ARC_ATTRIBUTES}
// x: 0..1 along the drawn path, y: px along it, z: px across it, to the left
out vec3 path;
// width px, half of the strip px, section and ends, length of the drawn path px
flat out vec4 band;
flat out vec4 colour;
// tail, alternating (2: from the other end), base opacity, light
flat out vec4 tail;
#if MOVING
flat out vec4 pulse;
#if STANDING
flat out vec4 stands;
#endif
#endif
#if BENT
out float shown;
// near share of the view; how far a railway's line has become the trains on its tracks: 0 to 1
flat out vec2 laid;
#endif

// Length of a tail behind a train, px.
const float TRAIN_TAIL = 240.0;
// Least opacity of a line that lies on its true path: it is the road, lane or railway itself.
const float LAID = NIGHT == 1 ? 0.72 : 0.9;

// How far the bars at the ends of a sum over years stand out, px.
const float BAR = 4.0;

float halfStrip(float width, float len) {
  float k = screen.k;
  // Room for the casing on paper, for a soft edge at night.
  float halfWidth = 0.5 * width + (NIGHT == 1 ? 1.0 : 1.5 * k + 0.5);
#if CONTINUITY == 3
  halfWidth = max(halfWidth, 2.7 * k + 1.0);
#else
  if (instanceStyle.x * 255.0 > ${SECTIONS * ARC_ENDS.barred}.0 - 0.5) halfWidth += BAR * k;
#endif
#if NIGHT && LIT
  float glow = 0.0;
#if CONTINUITY != 3
  glow = 3.6 * width + 6.0 * k;
#endif
#if MOVING
  if (!arc_still()) glow = max(glow, 3.4 * max(width, 1.6 * k) + 8.0 * k);
#endif
  // The glow of short arcs would fold over.
  halfWidth = max(halfWidth, 0.5 * min(glow, 8.0 * k + len * 0.35));
#endif
  return halfWidth;
}

void main() {
  gl_Position = SCREEN_NOWHERE;
  if (arc_hidden()) return;
  Curve q = arc_curve(instanceEnds, instanceShape.x, instanceShape.y);
  float k = screen.k;
#if BENT
  if (bend_outside(24.0 * k)) return;
  vec2 range = bend_range(q, instanceTail.zw);
  float len = bend_reach(q, range);
#else
  if (arc_outside(q, 24.0 * k)) return;
  vec2 range = arc_range(q, instanceTail.zw);
  float len = arc_reach(q, range);
#endif
#if CONTINUITY == 3
  float presence = smoothstep(16.0, 36.0, len / k);
#else
  float presence = arc_presence(len);
#endif
#if BENT
  presence *= bend_presence();
#endif
  if (presence <= 0.0) return;

  float width = arc_width(instanceShape.z, len);
  float halfWidth = halfStrip(width, len);
#if BENT
  halfWidth = max(halfWidth, 4.0 * k * bend.near * arc_railway());
  // A rival's line is thin where it shares our track.
  if (bend_known() > 1.5) width *= 1.0 - 0.5 * bend.far * arc_railway();
#endif
  float across = float(gl_VertexID % 2) * 2.0 - 1.0;
#if BENT
  Step s = bend_step(q, gl_VertexID / 2);
  float u = s.point.z;
  float along = (u - range.x) / (range.y - range.x);
  vec2 px = s.px + s.mitre * across * halfWidth;
#else
  float along = float(gl_VertexID / 2) / steps.segments;
  float u = mix(range.x, range.y, along);
  vec2 direction = normalize(arc_velocity(q, u));
  vec2 px = arc_px(q, u) + vec2(-direction.y, direction.x) * across * halfWidth;
#endif

  float run = 0.0;
#if BENT
  run = bend_run(q, range, s);
#elif CONTINUITY > 0
  // Counted from an end before the camera, so that dashes stay in place while the map moves.
  run = q.a.w < SCREEN_NEAR ? 4096.0 - arc_length(q, u, range.y) : arc_length(q, range.x, u);
#endif
  path = vec3(along, run, across * halfWidth);
  band = vec4(width, halfWidth, floor(instanceStyle.x * 255.0 + 0.5), len);
  colour = vec4(emphasis_colour(instanceColour.rgb), arc_alpha() * presence);
#if MOVING
  pulse = arc_still() ? vec4(0.0, 1.0, 1.0, 0.0) : instancePulse;
#if STANDING
  stands = instanceStands;
#endif
#endif
  float turns = instanceTail.y < 0.0 ? 1.0 + step(0.25, fract(-instanceTail.y)) : 0.0;
  tail = vec4(arc_tail(), turns, arc_base(), arc_light());
#if BENT
  laid = vec2(bend.near, bend.near * arc_railway()) * min(1.0, bend_known());
  tail.x = min(tail.x, mix(1.0, TRAIN_TAIL * k / max(1.0, len), laid.y));
  // From afar our own railway is a leg, too.
  float leg = bend_known() > 1.5 ? -0.8 * bend.far : bend.far * step(0.5, bend_known());
  float base = tail.z > 0.0 && leg >= 0.0 ? max(tail.z, LAID) : tail.z;
  tail.z = mix(tail.z, base, bend_lies()) * (1.0 - max(laid.y, abs(leg) * arc_railway()));
  // Segments with a vertex behind the camera are discarded.
  shown = s.hidden ? 1e4 : 0.0;
#endif
  gl_Position = screen_clip(px);
}
`;

const TAILS = /* glsl */ `\
#if STANDING
flat in vec4 stands;
${ARC_PACE}
#endif

// 1 at a head, falling to 0 at the end of its tail, for the last run that passed here.
float tailOf(float x, float first, float spacing, float count, bool back) {
#if STANDING
  vec4 pace = back ? pace_back(stands) : stands;
  float reached = pace_time(pace, x);
#else
  float reached = x;
#endif
  float run = min(floor((arc.animationTime - reached * pulse.z - first) / spacing), count - 1.0);
  float time = (arc.animationTime - first - run * spacing) / pulse.z;
#if STANDING
  float behind = pace_progress(pace, time) - x;
#else
  float behind = time - x;
#endif
  return run < 0.0 ? 0.0 : clamp(1.0 - behind / tail.x, 0.0, 1.0);
}

float tailHere() {
  if (tail.y < 0.5) return tailOf(path.x, pulse.x, pulse.y, pulse.w, false);
  bool inward = tail.y > 1.5;
  float odd = pulse.x + pulse.y;
  float many = ceil(pulse.w * 0.5);
  float few = floor(pulse.w * 0.5);
  float there = tailOf(path.x, inward ? odd : pulse.x, pulse.y * 2.0, inward ? few : many, false);
  float back = tailOf(1.0 - path.x, inward ? pulse.x : odd, pulse.y * 2.0, inward ? many : few, true);
  return max(there, back);
}
`;

const LINES = /* glsl */ `\
#if CONTINUITY == 3
// Hairline and slashes, never in the colours of figures; lower slashes on short paths.
float line(float away, float wider) {
  float k = screen.k;
  float hair = 0.46 * screen_cover(0.5 * k - away);
  float fromSlash = abs(mod(path.y - path.z, 9.0 * k) - 4.5 * k) * 0.7071;
  float tall = 2.7 * k * clamp(band.w / (110.0 * k), 0.5, 1.0);
  return max(hair, arc.hatching * screen_cover(0.5 * k - fromSlash) * screen_cover(tall - away));
}
#elif CONTINUITY == 2
float line(float away, float wider) {
  float k = screen.k;
  float diameter = clamp(band.x, 1.8 * k, 3.0 * k);
  float fromDot = length(vec2(mod(path.y, 5.8 * k) - 2.9 * k, away));
  return screen_cover(0.5 * diameter + wider - fromDot);
}
#else
// Coverage of the line's cross-section: a band, two rails with a dark core, or a thin band.
float section(float away, float width, float wider) {
  float kind = mod(band.z, ${SECTIONS}.0);
  float halfWidth = 0.5 * width * (kind > 1.5 ? 0.7 : 1.0) + wider;
  float inside = screen_cover(halfWidth - away) * min(1.0, 2.0 * halfWidth * screen.ratio);
  bool rails = kind > 0.5 && kind < 1.5 && width >= 4.0 && wider == 0.0;
  return rails ? inside - 0.78 * screen_cover(0.17 * width - away) : inside;
}

float line(float away, float wider) {
#if CONTINUITY == 1
  float k = screen.k;
  float fromDash = abs(mod(path.y, 21.0 * k) - 10.5 * k);
  return section(away, band.x, wider) * screen_cover(7.0 * k + wider - fromDash);
#else
  return section(away, band.x, wider);
#endif
}
#endif
`;

/**
 * Fragment shader of an arc, from the bottom: glow or casing, base line, tail. Reported is solid, derived dashed 14 on
 * 7 off, planned dots at 5.8; a missing figure is a hairline with 45 degree slashes every 9 px.
 */
export const ARC_LINE_FS = /* glsl */ `#version 300 es
#define SHADER_NAME arc-line-fragment
precision highp float;
in vec3 path;
flat in vec4 band;
flat in vec4 colour;
flat in vec4 tail;
out vec4 fragColor;

#if BENT
in float shown;
flat in vec2 laid;
#endif
#if MOVING
flat in vec4 pulse;
${TAILS}
#endif
${LINES}
float endsHere() { return floor(band.z / ${SECTIONS}.0 + 0.01); }

// Fades a part of a year out towards its end, with its casing or glow.
float fading() {
  float ends = endsHere();
  return ends > 0.5 && ends < 1.5 ? 1.0 - 0.92 * smoothstep(0.5, 0.97, path.x) : 1.0;
}

// Sets a bar at both ends of a sum over years.
float withEnds(float body, float away) {
  if (endsHere() < 1.5) return body * fading();
  float k = screen.k;
  float fromEnd = min(path.x, 1.0 - path.x) * band.w;
  return max(body, screen_cover(1.0 * k - abs(fromEnd - 8.0 * k)) * screen_cover(0.5 * band.x + 4.0 * k - away));
}

void main() {
#if BENT
  if (shown > 0.0) discard;
#endif
  float away = abs(path.z);
  float k = screen.k;
  float body = line(away, 0.0);
  vec4 ink = vec4(0.0);
#if MOVING
  float lit = tailHere();
  float lit2 = lit * lit;
  // Approximates u^2.1 and u^7 of the specification without pow().
  float strength = lit2 * (0.9 + 0.1 * lit) * (0.5 + 0.5 * tail.w);
#endif

#if NIGHT && LIT
  float halo = max(0.0, 1.0 - away / band.y);
  halo *= halo;
#if CONTINUITY != 3
  ink = screen_over(ink, colour.rgb, clamp(tail.z / 0.3, 0.0, 1.0) * 0.24 * arc.glow * fading() * halo * (0.4 + 0.6 * line(0.0, 1.5 * k)));
#endif
#if MOVING
  // Ends before the head, which has its own halo.
  ink = screen_over(ink, colour.rgb, 0.55 * arc.glow * tail.w * strength * smoothstep(1.0, 0.93, lit) * halo);
#endif
#elif !NIGHT && CONTINUITY != 3
  ink = screen_over(ink, vec3(1.0), clamp(tail.z / 0.3, 0.0, 1.0) * 0.59 * fading() * line(away, 1.5 * k));
#endif

#if CONTINUITY == 3
#if BENT
  // Close by, the leg below shows the same course.
  body *= 1.0 - max(laid.y, laid.x * (1.0 - arc.hatching));
#endif
  ink = screen_over(ink, arc.missing, arc.missingOpacity * body);
#else
  ink = screen_over(ink, colour.rgb, tail.z * withEnds(body, away));
#endif
#if MOVING
#if CONTINUITY == 3
  body = screen_cover(k - away);
#endif
  float white = (NIGHT == 1 ? 0.85 : 0.15) * lit2 * lit2 * lit2 * lit * tail.w;
#if BENT
  strength *= 1.0 - laid.y;
  if (laid.y > 0.0 && lit > 0.0) {
    // Cars of 10 px every 12.5 px behind the head, the first the brightest.
    float car = (1.0 - lit) * tail.x * band.w / k;
    float whole = screen_cover(3.25 * k - away) * clamp(10.5 - mod(car, 12.5), 0.0, 1.0) * step(car, ${CARS}.0 * 12.5);
    vec3 lightest = NIGHT == 1 ? vec3(1.0) : vec3(0.08, 0.09, 0.1);
    ink = screen_over(ink, colour.rgb, 0.6 * laid.y * lit2 * screen_cover(2.5 * k - away));
    ink = screen_over(ink, mix(colour.rgb, lightest, car < 12.5 ? 1.0 : NIGHT == 1 ? 0.45 : 0.0), laid.y * whole);
  }
#endif
  ink = screen_over(ink, mix(colour.rgb, vec3(1.0), white), strength * body);
#endif
  // Both ends fade in.
  float ends = smoothstep(0.0, 9.0 * k, min(path.x, 1.0 - path.x) * band.w);
  fragColor = ink * colour.a * ends * screen.opacity;
}
`;
