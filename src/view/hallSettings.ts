import { lookUp } from '../domain/lookup';

/** Settings of one hall, in the address, so that each machine has its own without another build. */
export interface HallSettings {
  /** Width of the screen, mm; null if unknown: controls are then sized in px alone. */
  readonly mm: number | null;
  /** Seconds without a touch until a visitor is asked; 0 never asks. */
  readonly warn: number;
  /** Seconds a visitor has to answer. */
  readonly count: number;
  /** Seconds from a visit to the loop; 0 never starts it. */
  readonly rest: number;
  /** Seconds until even an active visitor is asked; 0 never asks. */
  readonly long: number;
  /** Length of the loop, s: 40 for passers-by, 140 standing, 240 seated. */
  readonly loop: number;
  /** Controls in the lowest two fifths of the screen, for wheelchairs. */
  readonly low: boolean;
  /** Cuts instead of movement. */
  readonly calm: boolean;
  /** Shown part of the screen, CSS px: an LED wall may take one. `w` and `h` are null for the full size. */
  readonly x: number;
  readonly y: number;
  readonly w: number | null;
  readonly h: number | null;
}

/** Question after 60 s, 20 s to answer (WCAG 2.2.1), loop 40 s later, visits of ten minutes at most. */
export const DEFAULT_HALL_SETTINGS: HallSettings = {
  mm: null,
  warn: 60,
  count: 20,
  rest: 40,
  long: 600,
  loop: 140,
  low: false,
  calm: false,
  x: 0,
  y: 0,
  w: null,
  h: null,
};

/** Seconds a hall may set; less than ten is too short to read. */
const SECONDS = { least: 10, most: 900 } as const;
const LEAST_COUNT = 20;
/** Shorter loops cannot be read, longer ones nobody sees twice. */
const LOOP = { least: 30, most: 600 } as const;
const MM = { least: 100, most: 40_000 } as const;
/** Size of the part, CSS px; smaller ones lack room for touch controls. */
const PART = { least: 320, most: 16_384 } as const;

type Reader<T> = (value: number) => T | undefined;
const between =
  (least: number, most: number, off = false): Reader<number> =>
  (value) =>
    (off && value === 0) || (value >= least && value <= most) ? value : undefined;
const flag: Reader<boolean> = (value) => (value === 0 || value === 1 ? value === 1 : undefined);

const READERS: { readonly [K in keyof HallSettings]: Reader<NonNullable<HallSettings[K]>> } = {
  mm: between(MM.least, MM.most),
  warn: between(SECONDS.least, SECONDS.most, true),
  count: between(LEAST_COUNT, SECONDS.most),
  rest: between(SECONDS.least, SECONDS.most, true),
  long: between(SECONDS.least, SECONDS.most, true),
  loop: between(LOOP.least, LOOP.most),
  low: flag,
  calm: flag,
  x: between(0, PART.most),
  y: between(0, PART.most),
  w: between(PART.least, PART.most),
  h: between(PART.least, PART.most),
};

/** Parses `mm:1210,warn:60`; unknown or invalid settings keep their default. */
export function parseHallSettings(text: string): HallSettings | undefined {
  const found = text.split(',').flatMap((pair): [string, number | boolean][] => {
    const [, key = '', digits = ''] = /^([a-z]+):(\d{1,5})$/.exec(pair) ?? [];
    const reader = lookUp(READERS, key);
    const value = reader?.(Number(digits));
    return value === undefined ? [] : [[key, value]];
  });
  return found.length > 0 ? { ...DEFAULT_HALL_SETTINGS, ...Object.fromEntries(found) } : undefined;
}

/** Reverses parseHallSettings: prints only what differs from the default. */
export function printHallSettings(hall: HallSettings): string {
  return (Object.keys(DEFAULT_HALL_SETTINGS) as (keyof HallSettings)[])
    .filter((key) => hall[key] !== DEFAULT_HALL_SETTINGS[key])
    .map((key) => `${key}:${Number(hall[key])}`)
    .join(',');
}
