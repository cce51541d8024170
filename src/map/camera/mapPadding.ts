import { screenOf, type Padding } from './camera';
import { freePadding } from './freePadding';
import { obstructedRects } from './panelWatch';

/**
 * Measures the padding: what panels cover of the map now, margins included; CSS px.
 * @param headroom further room at the top, rem
 */
export function measurePadding(container: HTMLElement, headroom = 0): Padding {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return freePadding(screenOf(container), obstructedRects(container), rem, headroom);
}
