import type { Insets } from '../map/camera';

/** Rem of the map that panels cover at most: a thing that is flown to comes to rest clear of them. */
const COVERED = {
  desk: { top: 5.5, right: 27.5, bottom: 13, left: 20 },
  /** The bar, the zoom buttons; below, the time bar and the credits. */
  upright: { top: 6, right: 6, bottom: 16, left: 3 },
  phone: { top: 12.5, right: 2, bottom: 4.25, left: 2 },
} as const satisfies Record<string, Insets>;

/** Of the height of an upright window: where the map ends (Explorer.svelte), and its legend at most (ExplorerDesk.svelte). */
const UPRIGHT = { below: 0.36, legend: 0.45, legendOfLow: 0.38, low: 1200 } as const;

/** The same in CSS px of a window `height` px high. */
export function insetsOf(
  shape: keyof typeof COVERED,
  height = window.innerHeight,
  rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
): Insets {
  const { top, right, bottom, left } = COVERED[shape];
  const { below, low, legend, legendOfLow } = UPRIGHT;
  const reach = shape === 'upright' ? ((height < low ? legendOfLow : legend) - below) * height : 0;
  return { top: top * rem, right: right * rem, bottom: bottom * rem + reach, left: left * rem };
}
