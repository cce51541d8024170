import { WebMercatorViewport } from '@math.gl/web-mercator';
import type { Position } from '../../domain/types';
import { MAX_ZOOM, type Camera } from '../../view/view';
import { constrainCamera, mercatorY, smallestZoom, type Padding, type ScreenSize } from './camera';

/** Rounds of fitting: each at least halves the remainder, ending below a pixel. */
const ROUNDS = 40;
/** Largest zoom for a single place at 1280 x 720; larger screens show as much land, enlarged. */
const NEAREST = 8.6;

const nearestZoom = ({ width, height }: ScreenSize): number => {
  const larger = Math.min(Math.max(width, height) / 1280, Math.min(width, height) / 720);
  return Math.min(MAX_ZOOM, NEAREST + Math.max(0, Math.log2(larger)));
};

interface Zooms {
  readonly farthest?: number;
  readonly nearest?: number;
}

export interface Angle {
  /** Degrees from straight above. */
  readonly pitch: number;
  /** Degrees clockwise from north. */
  readonly bearing: number;
}

/** Bounds of the positions on the screen, CSS px. */
function boxOf(viewport: WebMercatorViewport, positions: readonly Position[]) {
  const points = positions.map((position) => viewport.project([...position]));
  const xs = points.map(([x = 0]) => x);
  const ys = points.map(([, y = 0]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/**
 * Returns the convex hull (Andrew's monotone chain): in any view it holds the outermost of a plan's thousands of
 * positions.
 */
function cornersOf(positions: readonly Position[]): readonly Position[] {
  // In Mercator, where straight lines stay straight in every view.
  const flat = positions
    .map((position) => ({ position, x: position[0], y: mercatorY(position[1]) }))
    .toSorted((a, b) => a.x - b.x || a.y - b.y);
  if (flat.length < 4) return positions;
  const chain = (places: typeof flat): typeof flat => {
    const made: typeof flat = [];
    for (const place of places) {
      for (let [a, b] = [made.at(-2), made.at(-1)]; a && b; [a, b] = [made.at(-2), made.at(-1)]) {
        if ((b.x - a.x) * (place.y - a.y) > (b.y - a.y) * (place.x - a.x)) break;
        made.pop();
      }
      made.push(place);
    }
    return made.slice(0, -1);
  };
  return [...chain(flat), ...chain(flat.toReversed())].map(({ position }) => position);
}

/**
 * Fits the camera to all positions in the part of the screen that no panel covers, at an angle, as near as possible.
 * Projects, measures and corrects until it fits, on any shape of screen. null without positions.
 */
export function fitCamera(
  places: readonly Position[],
  screen: ScreenSize,
  covered: Padding,
  { pitch, bearing }: Angle,
  { farthest = smallestZoom(screen), nearest = nearestZoom(screen) }: Zooms = {},
): Camera | null {
  const positions = cornersOf(places);
  const [first] = positions;
  if (!first || screen.width <= 0 || screen.height <= 0) return null;
  const free = {
    x: (covered.left + screen.width - covered.right) / 2,
    y: (covered.top + screen.height - covered.bottom) / 2,
    width: Math.max(1, screen.width - covered.left - covered.right),
    height: Math.max(1, screen.height - covered.top - covered.bottom),
  };
  const sum = positions.reduce(([x, y], [longitude, latitude]) => [x + longitude, y + latitude], [0, 0]);
  let [longitude, latitude] = [(sum[0] ?? 0) / positions.length, (sum[1] ?? 0) / positions.length];
  let zoom = smallestZoom(screen);
  for (let round = 0; round < ROUNDS; round++) {
    const viewport = new WebMercatorViewport({ ...screen, longitude, latitude, zoom, pitch, bearing });
    const box = boxOf(viewport, positions);
    const grow = Math.min(
      free.width / Math.max(1, box.right - box.left),
      free.height / Math.max(1, box.bottom - box.top),
    );
    const off = [(box.left + box.right) / 2 - free.x, (box.top + box.bottom) / 2 - free.y] as const;
    const [east = longitude, north = latitude] = viewport.unproject([
      screen.width / 2 + off[0],
      screen.height / 2 + off[1],
    ]);
    // Perspective changes with the zoom: small steps keep the fit from oscillating.
    const next = zoom + Math.max(-1, Math.min(1, 0.7 * Math.log2(grow)));
    zoom = Math.min(nearest, Math.max(farthest, next));
    ({ longitude, latitude, zoom } = constrainCamera(east, north, zoom, screen));
  }
  return { longitude, latitude, zoom, bearing, pitch };
}
