import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';

/** Radius around the pointer within which an entity is hit, CSS px. */
export const MOUSE_RADIUS = 8;
export const TOUCH_RADIUS = 24;

/** Point on the map hovered or tapped, CSS px. */
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

/** Reports the hovered point, at most once a frame, and taps; null once the pointer has left. */
export function watchPointer(map: MapLibreMap, report: (touched: Touched | null) => void): void {
  let latest: MapMouseEvent | null = null;
  const hover = (): void => {
    if (latest && !map.isMoving()) {
      report({ x: latest.point.x, y: latest.point.y, radius: MOUSE_RADIUS, tap: false });
    }
    latest = null;
  };
  map.on('mousemove', (event) => {
    if (!latest) requestAnimationFrame(hover);
    latest = event;
  });
  map.on('mouseout', () => {
    latest = null;
    report(null);
  });
  map.on('click', (event) => {
    report({ x: event.point.x, y: event.point.y, radius: radiusOf(event.originalEvent), tap: true });
  });
  map.on('movestart', () => report(null));
}
