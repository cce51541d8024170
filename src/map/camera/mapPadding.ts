import { screenOf, type Padding } from './camera';
import { freePadding } from './freePadding';
import { obstructedRects } from './panelWatch';

/** Measures what panels cover of a map now, and some room beside them; CSS px, in MapLibre's sense of padding. */
export function measurePadding(container: HTMLElement): Padding {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return freePadding(screenOf(container), obstructedRects(container), rem);
}
