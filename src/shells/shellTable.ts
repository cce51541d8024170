import type { Component, Snippet } from 'svelte';
import type { View } from '../view/view';
import Explorer from './Explorer.svelte';
import Own from './Own.svelte';
import Planner from './Planner.svelte';
import type { HallScreenProps, OpeningProps } from './screenProps';

/**
 * Shell around the map. A reader's supplies the side beside legend, time bar and tools, or a page in place of them;
 * another has the whole screen, drives the map and loads on demand.
 */
export type ReaderShell =
  | { readonly side: Component }
  | { readonly page: () => Promise<{ readonly default: Component<OpeningProps & { opening: Snippet }> }> };
type Shell = ReaderShell | { readonly load: () => Promise<{ readonly default: Component<HallScreenProps> }> };

/** The shells; another one needs one file and one row here. */
export const SHELL_PARTS: Record<View['shell'], Shell> = {
  explore: { side: Explorer },
  plan: { side: Planner },
  invest: { page: () => import('./Investor.svelte') },
  own: { side: Own },
  kiosk: { load: () => import('./Kiosk.svelte') },
};
