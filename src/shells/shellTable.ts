import type { Component } from 'svelte';
import type { View } from '../view/view';
import Explorer from './Explorer.svelte';
import Planner from './Planner.svelte';
import type { HallScreenProps } from './screenProps';

/**
 * Shell around the map. A reader's supplies the side beside legend, time bar and tools; another has the whole screen,
 * drives the map and loads on demand.
 */
type Shell =
  | { readonly side: Component }
  | { readonly load: () => Promise<{ readonly default: Component<HallScreenProps> }> };

/** The shells; another one needs one file and one row here. */
export const SHELL_PARTS: Record<View['shell'], Shell> = {
  explore: { side: Explorer },
  plan: { side: Planner },
  kiosk: { load: () => import('./Kiosk.svelte') },
};
