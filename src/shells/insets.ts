import type { Insets } from '../map/camera';

/** Rem of the map that panels cover at most: a thing that is flown to comes to rest clear of them. */
const COVERED = {
  desk: { top: 5.5, right: 27.5, bottom: 13, left: 20 },
  /** Panels stand below the map; the bar, the zoom buttons and the fading edge lie over it. */
  upright: { top: 6, right: 6, bottom: 6, left: 3 },
  phone: { top: 12.5, right: 2, bottom: 4.25, left: 2 },
} as const satisfies Record<string, Insets>;

/** The same in CSS px of this screen. */
export function insetsOf(shape: keyof typeof COVERED): Insets {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const { top, right, bottom, left } = COVERED[shape];
  return { top: top * rem, right: right * rem, bottom: bottom * rem, left: left * rem };
}
