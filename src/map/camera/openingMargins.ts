import type { Padding } from './camera';

/**
 * How the opening picture is composed on each kind of screen: rem left free around its ends. It is not measured: the sketch is
 * drawn before there are panels, and the map that takes its place must not be another picture.
 */
const MARGINS = {
  desk: { top: 5.5, right: 27.5, bottom: 13, left: 20 },
  upright: { top: 6, right: 6, bottom: 16, left: 3 },
  phone: { top: 12.5, right: 2, bottom: 4.25, left: 2 },
} as const satisfies Record<string, Padding>;

/** Shares of the height of an upright window: from its lower edge to the map's, and left free for the highest legend. */
const UPRIGHT = { below: 0.36, legend: 0.45, legendOfLow: 0.38, low: 1200 } as const;

/** Kinds of screen that the opening is composed for. */
export type ScreenKind = keyof typeof MARGINS;

/** Room around the ends of the opening picture, CSS px, of a window `height` px high. */
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
