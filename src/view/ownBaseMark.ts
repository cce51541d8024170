import { MAX_BASE_ZOOM } from './view';

/** What the host or the build says of a base of the exhibitor's own: one file of tiles beside the site. */
export interface OwnBaseMark {
  readonly tiles: 'vector' | 'raster';
  /** Scheme of its layers; null for raster tiles. */
  readonly scheme: 'protomaps' | 'openmaptiles' | null;
  /** West, south, east, north, degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly minZoom: number;
  readonly maxZoom: number;
  /** Size of the file, bytes. */
  readonly size: number;
  readonly attribution: string;
  readonly licence: string;
  /** 审图号 as the file states it; may be empty. */
  readonly reviewNumber: string;
  /** Hash of the file; absent in a hall, whose host is always reachable. */
  readonly hash?: string;
  /** Whether the exhibitor names its boundaries as reviewed. */
  readonly boundaries?: boolean;
}

/** An own base as the first script knows it: its attribution, and what became of it. */
export interface OwnBaseNote {
  readonly attribution: string;
  /** Written by the map, read when the credits open. */
  report?: OwnBaseReport;
}

/** What became of an own base, for the credits. */
export interface OwnBaseReport {
  /** Why it is not drawn, in words; empty where it is. */
  readonly fault: string;
  /** Number of its names in sight that need glyphs which are not shipped. */
  readonly unwritable: number;
}

const TEXTS = ['attribution', 'licence', 'reviewNumber'] as const;
const NUMBERS = ['minZoom', 'maxZoom', 'size'] as const;

/** Reads the mark of an own base; null for none, and for anything that is none. */
export function readOwnBaseMark(value: unknown): OwnBaseMark | null {
  if (typeof value !== 'object' || value === null) return null;
  const mark = value as Readonly<Record<string, unknown>>;
  const { bounds, tiles, scheme } = mark;
  const fits =
    (tiles === 'raster' || (tiles === 'vector' && (scheme === 'protomaps' || scheme === 'openmaptiles'))) &&
    Array.isArray(bounds) &&
    bounds.length === 4 &&
    bounds.every(Number.isFinite) &&
    TEXTS.every((name) => typeof mark[name] === 'string') &&
    NUMBERS.every((name) => Number.isFinite(mark[name])) &&
    Number(mark['maxZoom']) <= MAX_BASE_ZOOM;
  return fits ? (value as OwnBaseMark) : null;
}
