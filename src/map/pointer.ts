import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';

/** CSS px around the pointer within which a thing is hit. */
export const MOUSE_RADIUS = 8;
export const TOUCH_RADIUS = 24;

/** One place on the map that a pointer is over, or that a tap hit. */
export interface Touched {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly tap: boolean;
}

function radiusOf(event: MouseEvent | TouchEvent): number {
  const touch = 'pointerType' in event && event.pointerType !== 'mouse';
  return touch ? TOUCH_RADIUS : MOUSE_RADIUS;
}

/** Tells where the pointer is, at most once a frame, and where it taps; null when it has left. */
export function watchPointer(map: MapLibreMap, onpointer: (touched: Touched | null) => void): void {
  let latest: MapMouseEvent | null = null;
  const hover = (): void => {
    if (latest && !map.isMoving()) {
      onpointer({ x: latest.point.x, y: latest.point.y, radius: MOUSE_RADIUS, tap: false });
    }
    latest = null;
  };
  map.on('mousemove', (event) => {
    if (!latest) requestAnimationFrame(hover);
    latest = event;
  });
  map.on('mouseout', () => {
    latest = null;
    onpointer(null);
  });
  map.on('click', (event) => {
    onpointer({ x: event.point.x, y: event.point.y, radius: radiusOf(event.originalEvent), tap: true });
  });
  map.on('movestart', () => onpointer(null));
}
