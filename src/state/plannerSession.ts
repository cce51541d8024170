import type { NetworkIndex } from '../domain/network/networkIndex';
import type { Language } from '../domain/types';
import type { Messages } from '../i18n/en';
import type { View } from '../view/view';
import type { Notices } from './notices.svelte';
import type { Playhead } from './playhead.svelte';

/** What the planner knows of the session that owns it. */
export interface PlannerSession {
  readonly index: NetworkIndex;
  readonly view: View;
  readonly lang: Language;
  readonly words: Messages;
  readonly notices: Notices;
  readonly playhead: Playhead;
  /** Where the "now" line stands, UTC ms. */
  readonly today: number;
  /** The query the page was opened with. */
  readonly opened: string;
  go(patch: Partial<View>, how?: { readonly replace?: boolean }): void;
  /** Puts the clock on what plays now. */
  keepTime(): void;
}

/** Where the planner's data come from. Each rejects with the reason in plain words. */
export interface PlannerSources {
  /** Fetches what the planner ships on, whatever it is. */
  readonly loadPlanData: () => Promise<unknown>;
  /** Fetches the lanes along which its plans are drawn at sea. */
  readonly loadLanes: () => Promise<unknown>;
}
