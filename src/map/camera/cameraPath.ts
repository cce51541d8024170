import { WebMercatorViewport } from '@math.gl/web-mercator';
import { MAP_FRAME } from '../../domain/network/mapFrame';
import type { Position } from '../../domain/types';
import type { Camera } from '../../view/view';
import { constrainCamera, mercatorY, smallestZoom, type Padding, type ScreenSize } from './camera';
import { fitCamera, type Angle } from './fitCamera';

/** Panels over a map: its padding, and the part `hidden`, where nothing of the map is visible. */
export interface Cover extends Padding {
  readonly hidden: Padding;
}

/** Distance seen beyond each side of the frame, CSS px of ground at the screen's middle; none where 0 or less. */
export interface Beyond {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

const TILE = 512;

function viewportOf(camera: Camera, screen: ScreenSize): WebMercatorViewport {
  return new WebMercatorViewport({ ...screen, ...camera });
}

/** Measures what is seen beyond the frame. Frame and visible ground are both convex, so comparing corners suffices. */
function beyondIn(viewport: WebMercatorViewport, hidden: Padding): Beyond {
  const { width, height } = viewport;
  const [left, top, right, bottom] = [hidden.left, hidden.top, width - hidden.right, height - hidden.bottom];
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ].map((corner) => viewport.unproject(corner));
  const longitudes = corners.map(([longitude = 0]) => longitude);
  const ys = corners.map(([, latitude = 0]) => mercatorY(latitude));
  const world = TILE * viewport.scale;
  return {
    west: ((MAP_FRAME.west - Math.min(...longitudes)) / 360) * world,
    east: ((Math.max(...longitudes) - MAP_FRAME.east) / 360) * world,
    north: (mercatorY(MAP_FRAME.north) - Math.min(...ys)) * world,
    south: (Math.max(...ys) - mercatorY(MAP_FRAME.south)) * world,
  };
}

/** Measures what a camera shows beyond the frame. */
export const beyondFrame = (camera: Camera, screen: ScreenSize, hidden: Padding): Beyond =>
  beyondIn(viewportOf(camera, screen), hidden);

/**
 * Measures overshoot of the positions over the free part of the screen: left, right, top, bottom, CSS px. A position
 * beyond the far plane or behind the camera exceeds the top by LOST screens.
 */
function measureOvershoot(
  viewport: WebMercatorViewport,
  places: readonly Position[],
  covered: Padding,
): readonly number[] {
  const points = places.map((place) => viewport.project([...place, 0]));
  const xs = points.map(([x = 0]) => x);
  const ys = points.map(([, y = 0, depth = 1]) => (depth < 1 ? y : -LOST * viewport.height));
  return [
    covered.left - Math.min(...xs),
    Math.max(...xs) - (viewport.width - covered.right),
    covered.top - Math.min(...ys),
    Math.max(...ys) - (viewport.height - covered.bottom),
  ];
}

/** Overshoot of a position that cannot be projected, screens. */
const LOST = 8;

/** Levels by which places moving towards the far side may come nearer. */
const NEARER = 0.25;

/** Weights of squared px: overshoot of places, camera movement and zooming in, against what lies beyond the frame. */
const WEIGHT = { out: 250, moved: 1e-4, nearer: 0.02 } as const;

const squares = (lengths: readonly number[]): number =>
  lengths.reduce((sum, length) => sum + Math.max(0, length) ** 2, 0);

/** Steps of the search: share of the screen's width, and zoom levels; each is halved until invisible. */
const STEP = { share: 0.125, zoom: 0.125, halvings: 10, most: 12 } as const;
/** Directions of the search: right, down, zoom in. */
const DIRECTIONS = [
  ...[-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y, 0] as const)).filter(([x, y]) => x || y),
  ...[-1, 1].map((levels) => [0, 0, levels] as const),
];

interface Sight {
  readonly places: readonly Position[];
  readonly screen: ScreenSize;
  readonly cover: Cover;
}

/**
 * Finds the camera nearest to `from` that shows the least beyond the frame while the positions stay clear of panels.
 * Keeps the angle.
 * @param zooms smallest and largest zoom allowed
 */
function withinFrame(
  from: Camera,
  { places, screen, cover }: Sight,
  zooms: readonly [number, number],
): Camera {
  const weigh = (camera: Camera): number => {
    const viewport = viewportOf(camera, screen);
    const beyond = squares(Object.values(beyondIn(viewport, cover.hidden)));
    const out = squares(measureOvershoot(viewport, places, cover));
    const [x = 0, y = 0] = viewport.project([from.longitude, from.latitude]);
    const moved = (x - screen.width / 2) ** 2 + (y - screen.height / 2) ** 2;
    const nearer = ((camera.zoom - from.zoom) * Math.min(screen.width, screen.height)) ** 2;
    return WEIGHT.out * out + beyond + WEIGHT.moved * moved + WEIGHT.nearer * nearer;
  };
  const moveCamera = (camera: Camera, [x, y, levels]: (typeof DIRECTIONS)[number], part: number): Camera => {
    const px = STEP.share * screen.width * part;
    const to = [screen.width / 2 + x * px, screen.height / 2 + y * px];
    const [longitude = camera.longitude, latitude = camera.latitude] = viewportOf(camera, screen).unproject(
      to,
    );
    const zoom = Math.min(zooms[1], Math.max(zooms[0], camera.zoom + levels * STEP.zoom * part));
    return { ...camera, ...constrainCamera(longitude, latitude, zoom, screen) };
  };
  let best = { camera: from, weight: weigh(from) };
  for (let halving = 0; halving <= STEP.halvings; halving++) {
    for (let tries = 0; tries < STEP.most; tries++) {
      const { camera: before, weight } = best;
      for (const direction of DIRECTIONS) {
        const camera = moveCamera(before, direction, 2 ** -halving);
        const weighs = weigh(camera);
        if (weighs < best.weight) best = { camera, weight: weighs };
      }
      if (best.weight === weight) break;
    }
  }
  return best.camera;
}

/** Start and end of a slow movement of the camera. */
export interface CameraPath {
  readonly from: Camera;
  readonly to: Camera;
}

/** Degrees a path turns, and levels it zooms in at most. */
export interface Drift {
  readonly bearing: number;
  readonly zoom: number;
}

/** Reduces the padding by what does not fit even from the farthest camera. */
function loosenCover(cover: Cover, farthest: Camera, places: readonly Position[], screen: ScreenSize): Cover {
  const out = measureOvershoot(viewportOf(farthest, screen), places, cover).map((px) => Math.max(0, px));
  const [left = 0, right = 0, top = 0, bottom = 0] = out;
  return {
    left: cover.left - left,
    right: cover.right - right,
    top: cover.top - top,
    bottom: cover.bottom - bottom,
    hidden: cover.hidden,
  };
}

/**
 * Finds a camera path that ends with all positions as near as the screen allows, at an angle. Along it they stay clear
 * of panels, and as little as possible beyond the frame is seen. null without positions.
 */
export function findCameraPath(
  places: readonly Position[],
  screen: ScreenSize,
  cover: Cover,
  angle: Angle,
  drift: Drift,
): CameraPath | null {
  const fitted = fitCamera(places, screen, cover, angle);
  if (!fitted) return null;
  const least = smallestZoom(screen);
  const sight = {
    places,
    screen,
    cover: fitted.zoom > least ? cover : loosenCover(cover, fitted, places, screen),
  };
  const to = withinFrame(fitted, sight, [least, fitted.zoom + NEARER]);
  const farther = { ...to, bearing: to.bearing - drift.bearing, zoom: Math.max(least, to.zoom - drift.zoom) };
  return { from: withinFrame(farther, sight, [farther.zoom, to.zoom]), to };
}
