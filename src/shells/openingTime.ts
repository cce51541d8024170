import type { Camera } from '../view/view';

/** Course of the opening, as pure functions of the ms since it began. */

/** Duration of each part, ms: the camera comes near, the column grows year by year, the camera draws back. */
export const OPENING_MS = { near: 1200, years: 5000, back: 3000 } as const;
/** ms after which it is over. */
export const OPENING_END = OPENING_MS.near + OPENING_MS.years + OPENING_MS.back;

export interface OpeningMoment {
  readonly part: 'near' | 'years' | 'back' | 'end';
  /** Index of the year shown; null while the newest figures are. */
  readonly year: number | null;
  /** Nearness of the camera: 0 where a movement begins or ends, 1 at the place. */
  readonly nearness: number;
}

const ease = (share: number): number => share * share * (3 - 2 * share);

/**
 * Finds the moment of the opening.
 * @param elapsed ms since it began
 * @param years number of years it shows
 */
export function openingAt(elapsed: number, years: number): OpeningMoment {
  const { near, back } = OPENING_MS;
  if (elapsed < near) return { part: 'near', year: null, nearness: ease(Math.max(0, elapsed) / near) };
  const inYears = elapsed - near;
  if (inYears < OPENING_MS.years)
    return { part: 'years', year: Math.floor((inYears / OPENING_MS.years) * years), nearness: 1 };
  const inBack = inYears - OPENING_MS.years;
  if (inBack < back) return { part: 'back', year: null, nearness: 1 - ease(inBack / back) };
  return { part: 'end', year: null, nearness: 0 };
}

const between = (from: number, to: number, share: number): number => from + (to - from) * share;

/** Camera between two, zooming evenly about the point of the ground that keeps its place on the screen. */
export function cameraBetween(from: Camera, to: Camera, share: number): Camera {
  const zoom = between(from.zoom, to.zoom, share);
  const span = 2 ** -to.zoom - 2 ** -from.zoom;
  const moved = span === 0 ? share : (2 ** -zoom - 2 ** -from.zoom) / span;
  return {
    longitude: between(from.longitude, to.longitude, moved),
    latitude: between(from.latitude, to.latitude, moved),
    zoom,
    bearing: between(from.bearing, to.bearing, share),
    pitch: between(from.pitch, to.pitch, share),
  };
}
