import { screenOf, type Padding } from './camera';
import { freePadding } from './freePadding';
import { obstructedRects } from './panelWatch';

/** Measures the padding: what panels cover of the map now, margins included; CSS px. */
export function measurePadding(container: HTMLElement): Padding {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return freePadding(screenOf(container), obstructedRects(container), rem);
}
