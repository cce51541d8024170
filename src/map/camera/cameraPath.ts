import { WebMercatorViewport } from '@deck.gl/core';
import { MAP_FRAME } from '../../domain/network/mapFrame';
import type { Position } from '../../domain/types';
import type { Camera } from '../../view/view';
import { constrainCamera, mercatorY, smallestZoom, type Padding, type ScreenSize } from './camera';
import { fitCamera, type Angle } from './fitCamera';

/** What covers a map: what is looked at stays clear of the insets, and nothing of the map is seen under `hidden`. */
export interface Cover extends Padding {
  readonly hidden: Padding;
}

/** How far a screen shows what lies beyond each side of the frame, CSS px of the ground at its middle; 0 or less: not at all. */
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

/** The frame and what is seen of the ground are both convex: the corners of the one tell whether it lies in the other. */
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

/** What a camera shows of what lies beyond the frame. */
export const beyondFrame = (camera: Camera, screen: ScreenSize, hidden: Padding): Beyond =>
  beyondIn(viewportOf(camera, screen), hidden);

/**
 * CSS px by which the places stand out of what nothing covers: left, right, top, bottom. A place beyond what is drawn, or behind
 * the camera, stands above it by many screens.
 */
function outside(
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

/** Screens. */
const LOST = 8;

/** Levels by which places that move towards the far side of the picture may come nearer. */
const NEARER = 0.25;

/** Squares of px are weighed: how far places stand out, and what the camera moves and nears, against what lies beyond the frame. */
const WEIGHT = { out: 250, moved: 1e-4, nearer: 0.02 } as const;

const squares = (lengths: readonly number[]): number =>
  lengths.reduce((sum, length) => sum + Math.max(0, length) ** 2, 0);

/** Steps of the search, of the width of the screen and in levels; each is halved until it is too small to be seen. */
const STEP = { share: 0.125, zoom: 0.125, halvings: 10, most: 12 } as const;
/** To the right, down and nearer. */
const WAYS = [
  ...[-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y, 0] as const)).filter(([x, y]) => x || y),
  ...[-1, 1].map((levels) => [0, 0, levels] as const),
];

interface Sight {
  readonly places: readonly Position[];
  readonly screen: ScreenSize;
  readonly cover: Cover;
}

/**
 * The camera nearest to `from` that shows the least beyond the frame while the places stay clear of what covers the map; it
 * looks from the same angle.
 * @param zooms the smallest and the largest that it may go to
 */
function withinFrame(
  from: Camera,
  { places, screen, cover }: Sight,
  zooms: readonly [number, number],
): Camera {
  const weigh = (camera: Camera): number => {
    const viewport = viewportOf(camera, screen);
    const beyond = squares(Object.values(beyondIn(viewport, cover.hidden)));
    const out = squares(outside(viewport, places, cover));
    const [x = 0, y = 0] = viewport.project([from.longitude, from.latitude]);
    const moved = (x - screen.width / 2) ** 2 + (y - screen.height / 2) ** 2;
    const nearer = ((camera.zoom - from.zoom) * Math.min(screen.width, screen.height)) ** 2;
    return WEIGHT.out * out + beyond + WEIGHT.moved * moved + WEIGHT.nearer * nearer;
  };
  const moved = (camera: Camera, [x, y, levels]: (typeof WAYS)[number], part: number): Camera => {
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
      for (const way of WAYS) {
        const camera = moved(before, way, 2 ** -halving);
        const weighs = weigh(camera);
        if (weighs < best.weight) best = { camera, weight: weighs };
      }
      if (best.weight === weight) break;
    }
  }
  return best.camera;
}

/** Where a slow movement of the camera begins and ends. */
export interface CameraPath {
  readonly from: Camera;
  readonly to: Camera;
}

/** Degrees of bearing that a way turns through, and levels it comes nearer at most. */
export interface Drift {
  readonly bearing: number;
  readonly zoom: number;
}

/** What does not fit even from the farthest stands out as far as it does there, and no more. */
function loosened(cover: Cover, farthest: Camera, places: readonly Position[], screen: ScreenSize): Cover {
  const out = outside(viewportOf(farthest, screen), places, cover).map((px) => Math.max(0, px));
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
 * The way that ends where all places are held as near as the screen allows, seen at an angle: all along it they are clear of
 * what covers the map, and as little as that allows is seen of what lies beyond the frame. null of no places.
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
    cover: fitted.zoom > least ? cover : loosened(cover, fitted, places, screen),
  };
  const to = withinFrame(fitted, sight, [least, fitted.zoom + NEARER]);
  const farther = { ...to, bearing: to.bearing - drift.bearing, zoom: Math.max(least, to.zoom - drift.zoom) };
  return { from: withinFrame(farther, sight, [farther.zoom, to.zoom]), to };
}
