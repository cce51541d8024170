import type { Camera } from '../view/view';

/** Course of the opening, as pure functions of the ms since it began. */

/**
 * Durations, ms: the camera comes near, the column grows year by year, the camera draws back, a group of flows appears
 * after the one before; `still`: with less motion the place is shown so long before the end.
 */
export const OPENING_MS = { near: 1200, years: 5000, back: 3000, flows: 120, still: 3000 } as const;

/** What the opening shows one after the other. */
export interface OpeningCounts {
  readonly years: number;
  /** Groups of flows, in the order in which they appear. */
  readonly flows: number;
}

export interface OpeningMoment {
  readonly part: 'near' | 'years' | 'back' | 'flows' | 'end';
  /** Index of the year shown; null while the newest figures are. */
  readonly year: number | null;
  /** Nearness of the camera: 0 where a movement begins or ends, 1 at the place. */
  readonly nearness: number;
  /** Number of groups of flows on the map; null for all flows. */
  readonly flows: number | null;
}

const END: OpeningMoment = { part: 'end', year: null, nearness: 0, flows: null };

const ease = (share: number): number => share * share * (3 - 2 * share);

/** Returns the ms after which the opening is over. */
export function endOfOpening({ flows }: Pick<OpeningCounts, 'flows'>, still = false): number {
  const { near, years, back } = OPENING_MS;
  return still ? OPENING_MS.still : near + years + back + flows * OPENING_MS.flows;
}

/**
 * Finds the moment of the opening.
 * @param elapsed ms since it began
 */
export function openingAt(elapsed: number, { years, flows }: OpeningCounts): OpeningMoment {
  const { near, back } = OPENING_MS;
  if (elapsed < near)
    return { part: 'near', year: null, nearness: ease(Math.max(0, elapsed) / near), flows: null };
  const inYears = elapsed - near;
  if (inYears < OPENING_MS.years)
    return {
      part: 'years',
      year: Math.floor((inYears / OPENING_MS.years) * years),
      nearness: 1,
      flows: null,
    };
  const inBack = inYears - OPENING_MS.years;
  if (inBack < back) return { part: 'back', year: null, nearness: 1 - ease(inBack / back), flows: 0 };
  const appeared = Math.floor((inBack - back) / OPENING_MS.flows);
  return appeared < flows ? { part: 'flows', year: null, nearness: 0, flows: appeared + 1 } : END;
}

/** Finds the still of the opening, for less motion: the place in its last year, then the end. */
export const stillAt = (elapsed: number, { years }: Pick<OpeningCounts, 'years'>): OpeningMoment =>
  elapsed < OPENING_MS.still ? { part: 'years', year: years - 1, nearness: 1, flows: null } : END;

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
