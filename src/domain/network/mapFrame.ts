/** Bounds of the map and of the camera's centre, degrees WGS84. */
export const MAP_FRAME = { west: -12, south: 27, east: 155, north: 72 } as const;
