/** Longest scale bar, CSS px. */
const LONGEST = 150;
const EARTH_CIRCUMFERENCE_KM = 40_075.017;
const TILE = 512;

/** A length on the ground with its length on the screen. */
export interface ScaleLength {
  readonly kilometres: number;
  /** CSS px. */
  readonly px: number;
}

/** Finds the longest round length (1, 2 or 5 times a power of ten) that fits the bar, at a latitude in degrees. */
export function scaleLengthAt(zoom: number, latitude: number): ScaleLength {
  const perPx = (EARTH_CIRCUMFERENCE_KM * Math.cos((latitude * Math.PI) / 180)) / (TILE * 2 ** zoom);
  const most = LONGEST * perPx;
  const power = 10 ** Math.floor(Math.log10(most));
  const kilometres = ([5, 2, 1].find((part) => part * power <= most) ?? 1) * power;
  return { kilometres, px: kilometres / perPx };
}
