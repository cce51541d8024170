import { ARC_ATTRIBUTES } from './arcModule';

/** A strip along the curve, wide enough for its glow; two vertices to each of arc.segments + 1 steps. */
export const ARC_LINE_VS = /* glsl */ `#version 300 es
#define SHADER_NAME arc-line-vertex
precision highp float;
${ARC_ATTRIBUTES}
// x: 0..1 along the drawn path, y: px along it, z: px across it, to the left
out vec3 path;
// width px, half of the strip px, continuity, section
flat out vec4 band;
flat out vec4 colour;
flat out vec4 pulse;
// tail, alternating, base opacity, light
flat out vec4 tail;

void main() {
  gl_Position = SCREEN_NOWHERE;
  Curve q = arc_curve(instanceEnds, instanceShape.x, instanceShape.y);
  float k = screen.k;
  float moving = step(0.5, instancePulse.w);
  float continuity = floor(instanceStyle.x * 255.0 + 0.5);
  if (arc_outside(q, 24.0 * k)) return;
  vec2 range = arc_range(q, instanceTail.zw);
  float len = arc_length(q, range.x, range.y);
  float presence = arc_presence(len);
  if (presence <= 0.0) return;

  float width = arc_width(instanceShape.z, len);
  float light = instanceShape.w;
  float halfWidth = 0.5 * width + 2.0;
  if (arc.glow > 0.5) {
    float glow = continuity > 2.5 ? 0.0 : 3.6 * width + 6.0 * k;
    float tailGlow = moving * light * (3.4 * max(width, 1.6 * k) + 8.0 * k);
    halfWidth = max(halfWidth, 0.5 * min(max(glow, tailGlow), 8.0 * k + len * 0.35));
  }
  if (continuity > 2.5) halfWidth = max(halfWidth, 2.7 * k + 1.0);

  float along = float(gl_VertexID / 2) / arc.segments;
  float across = float(gl_VertexID % 2) * 2.0 - 1.0;
  float u = mix(range.x, range.y, along);
  vec2 direction = normalize(arc_velocity(q, u));
  vec2 px = arc_px(q, u) + vec2(-direction.y, direction.x) * across * halfWidth;

  // Dashes are counted from an end before the eye, so that they stay where they are while the map moves.
  bool fromEnd = q.a.w < SCREEN_NEAR;
  float run = continuity < 0.5 ? 0.0 : fromEnd ? 4096.0 - arc_length(q, u, range.y) : arc_length(q, range.x, u);
  path = vec3(along, run, across * halfWidth);
  band = vec4(width, halfWidth, continuity, floor(instanceStyle.y * 255.0 + 0.5));
  colour = vec4(instanceColour.rgb, instanceColour.a * presence);
  pulse = instancePulse;
  tail = vec4(instanceTail.x, instanceTail.y < 0.0 ? 1.0 : 0.0, instanceStyle.w, light);
  gl_Position = screen_clip(px);
}
`;

/**
 * Everything of one arc at one pixel, from the bottom: under-glow or casing, base line, tail. Reported is solid, derived
 * dashed 14 on 7 off, planned dots of pitch 5.8, not published a hairline with slashes of 45 degrees every 9 px.
 */
export const ARC_LINE_FS = /* glsl */ `#version 300 es
#define SHADER_NAME arc-line-fragment
precision highp float;
in vec3 path;
flat in vec4 band;
flat in vec4 colour;
flat in vec4 pulse;
flat in vec4 tail;
out vec4 fragColor;

// 1 at a head, falling to 0 at the end of its tail: of the run that passed here last.
float tailOf(float x, float first, float spacing, float count) {
  float phase = arc.beat - x * pulse.z - first;
  float run = min(floor(phase / spacing), count - 1.0);
  float behind = (phase - run * spacing) / pulse.z;
  return run < 0.0 ? 0.0 : clamp(1.0 - behind / tail.x, 0.0, 1.0);
}

float tailHere() {
  if (pulse.w < 0.5) return 0.0;
  if (tail.y < 0.5) return tailOf(path.x, pulse.x, pulse.y, pulse.w);
  float there = tailOf(path.x, pulse.x, pulse.y * 2.0, ceil(pulse.w * 0.5));
  float back = tailOf(1.0 - path.x, pulse.x + pulse.y, pulse.y * 2.0, floor(pulse.w * 0.5));
  return max(there, back);
}

// Share of the pixel within the line's own section: a band, two rails with a dark core, or a thin band.
float section(float away, float width, float wider) {
  float halfWidth = 0.5 * width * (band.w > 1.5 ? 0.7 : 1.0) + wider;
  float inside = screen_cover(halfWidth - away) * min(1.0, 2.0 * halfWidth * screen.ratio);
  return band.w > 0.5 && band.w < 1.5 && width >= 4.0 && wider == 0.0
    ? inside - 0.78 * screen_cover(0.17 * width - away)
    : inside;
}

// How much of the line there is here, px along and across; wider by so many px on all sides.
float line(float away, float wider) {
  float k = screen.k;
  if (band.z < 0.5) return section(away, band.x, wider);
  if (band.z < 1.5) {
    float fromDash = abs(mod(path.y, 21.0 * k) - 10.5 * k);
    return section(away, band.x, wider) * screen_cover(7.0 * k + wider - fromDash);
  }
  float diameter = clamp(band.x, 1.8 * k, 3.0 * k);
  float fromDot = length(vec2(mod(path.y, 5.8 * k) - 2.9 * k, path.z));
  return screen_cover(0.5 * diameter + wider - fromDot);
}

// Hairline and slashes; colours of figures never appear here.
float hatch(float away) {
  float k = screen.k;
  float hair = 0.46 * screen_cover(0.5 * k - away);
  float fromSlash = abs(mod(path.y - path.z, 9.0 * k) - 4.5 * k) * 0.7071;
  float slash = screen_cover(0.5 * k - fromSlash) * screen_cover(2.7 * k - away);
  return max(hair, slash);
}

void main() {
  float away = abs(path.z);
  float k = screen.k;
  float lit = tailHere();
  float light = tail.w;
  bool missing = band.z > 2.5;
  vec4 ink = vec4(0.0);

  float body = missing ? hatch(away) : line(away, 0.0);
  float tailWidth = missing ? 2.0 * k : band.x;
  float tailBody = missing ? screen_cover(0.5 * tailWidth - away) : body;
  float strength = pow(lit, 2.1) * mix(0.5, 1.0, light);
  if (arc.glow > 0.5) {
    float reach = max(0.0, 1.0 - away / band.y);
    if (!missing) ink = screen_over(ink, colour.rgb, 0.24 * reach * reach * mix(1.0, line(0.0, 1.5 * k), 0.6));
    ink = screen_over(ink, colour.rgb, 0.55 * light * strength * reach * reach);
  } else if (!missing) {
    ink = screen_over(ink, vec3(1.0), 0.59 * line(away, 1.5 * k));
  }
  ink = missing
    ? screen_over(ink, arc.missing, arc.missingOpacity * body)
    : screen_over(ink, colour.rgb, tail.z * body);
  float white = (arc.glow > 0.5 ? 0.85 : 0.15) * pow(lit, 7.0) * light;
  ink = screen_over(ink, mix(colour.rgb, vec3(1.0), white), strength * tailBody);
  fragColor = ink * colour.a;
}
`;
