import { screenOf, type Insets } from './camera';
import { freeInsets } from './freeInsets';
import { coveredBy } from './obstacles';

/** Measures what panels cover of a map now, and some room beside them; CSS px, in MapLibre's sense of padding. */
export function measurePadding(container: HTMLElement): Insets {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return freeInsets(screenOf(container), coveredBy(container), rem);
}
