import type { Insets } from '../map/camera';

/** What panels cover at most, rem: a thing that is flown to comes to rest clear of them. */
const DESK = { top: 5.5, right: 27.5, bottom: 13, left: 20 };
const PHONE = { top: 9, right: 2, bottom: 3, left: 2 };

/** The same in CSS px of this screen. */
export function insetsOf(phone: boolean): Insets {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const { top, right, bottom, left } = phone ? PHONE : DESK;
  return { top: top * rem, right: right * rem, bottom: bottom * rem, left: left * rem };
}
