/** GLSL of a polyline's segment as a quad on the screen, mitred with its neighbours. Needs the screen module. */
export const SEGMENT = /* glsl */ `\
vec2 segment_direction(vec2 from, vec2 to, vec2 otherwise) {
  vec2 d = to - from;
  return dot(d, d) < 1e-6 ? otherwise : normalize(d);
}

// A point behind the camera, moved along the segment to the near plane.
vec4 segment_forward(vec4 hidden, vec4 seen) {
  return hidden.w >= SCREEN_NEAR ? hidden : mix(seen, hidden, (seen.w - SCREEN_NEAR) / (seen.w - hidden.w));
}

// Position of this vertex, CSS px from the middle; false if the segment is off the screen. start: previous and first
// point; end: last and next point; local world units.
bool segment_corner(vec4 start, vec4 end, float halfWidth, out vec2 px) {
  vec4 a = screen.clipFromLocal * vec4(start.zw, 0.0, 1.0);
  vec4 b = screen.clipFromLocal * vec4(end.xy, 0.0, 1.0);
  vec4 before = screen.clipFromLocal * vec4(start.xy, 0.0, 1.0);
  vec4 after = screen.clipFromLocal * vec4(end.zw, 0.0, 1.0);
  if (max(a.w, b.w) < SCREEN_NEAR) return false;
  if (before.w < SCREEN_NEAR || a.w < SCREEN_NEAR) { a = segment_forward(a, b); before = a; }
  if (after.w < SCREEN_NEAR || b.w < SCREEN_NEAR) { b = segment_forward(b, a); after = b; }
  vec2 pa = screen_px(a);
  vec2 pb = screen_px(b);
  vec2 room = screen.size * 0.5 + halfWidth + 4.0;
  if (any(greaterThan(min(pa, pb), room)) || any(lessThan(max(pa, pb), -room))) return false;
  bool last = gl_VertexID / 2 == 1;
  float across = float(gl_VertexID % 2) * 2.0 - 1.0;
  vec2 own = segment_direction(pa, pb, vec2(1.0, 0.0));
  vec2 other = last ? segment_direction(pb, screen_px(after), own) : segment_direction(screen_px(before), pa, own);
  vec2 tangent = normalize(own + other + own * 1e-3);
  vec2 mitre = vec2(-tangent.y, tangent.x) / max(0.6, dot(tangent, own));
  px = (last ? pb : pa) + mitre * across * halfWidth;
  return true;
}
`;
