import type { Padding } from './camera';

/**
 * Room around the ends of the opening picture, rem. Not measured: the sketch precedes the panels, and the map replacing
 * it must match.
 */
const MARGINS = {
  desk: { top: 5.5, right: 27.5, bottom: 13, left: 20 },
  compact: { top: 11, right: 24, bottom: 6.5, left: 6 },
  upright: { top: 11, right: 6, bottom: 16, left: 3 },
  phone: { top: 12.5, right: 2, bottom: 4.25, left: 2 },
} as const satisfies Record<string, Padding>;

/** Shares of an upright window's height: below the map, and for the highest legend. `low` in CSS px. */
const UPRIGHT = { below: 0.36, legend: 0.45, legendOfLow: 0.38, low: 1200 } as const;

/** Kinds of screen the opening is composed for. */
export type ScreenKind = keyof typeof MARGINS;

/** Margins of the opening picture, CSS px; `height` is the window's. */
export function openingMargins(
  kind: ScreenKind,
  height = window.innerHeight,
  rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
): Padding {
  const { top, right, bottom, left } = MARGINS[kind];
  const { below, low, legend, legendOfLow } = UPRIGHT;
  const reach = kind === 'upright' ? ((height < low ? legendOfLow : legend) - below) * height : 0;
  return { top: top * rem, right: right * rem, bottom: bottom * rem + reach, left: left * rem };
}
