/** What ships and what the camera may centre on; nothing of the map lies outside. Degrees, WGS84. */
export const MAP_FRAME = { west: -12, south: 27, east: 155, north: 72 } as const;
