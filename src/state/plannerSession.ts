import type { NetworkIndex } from '../domain/network/networkIndex';
import type { Language } from '../domain/types';
import type { Messages } from '../i18n/en';
import type { View } from '../view/view';
import type { FileHolders } from './failedImport';
import type { Notices } from './notices.svelte';
import type { Playhead } from './playhead.svelte';

/** What the planner uses of the session that owns it. */
export interface PlannerSession extends FileHolders {
  readonly index: NetworkIndex;
  readonly view: View;
  readonly lang: Language;
  readonly words: Messages;
  readonly notices: Notices;
  readonly playhead: Playhead;
  /** Time of the "now" line, UTC ms. */
  readonly today: number;
  /** Query the page was opened with. */
  readonly opened: string;
  go(patch: Partial<View>, how?: { readonly replace?: boolean }): void;
  keepTime(): void;
}

/** Sources of the planner's data. Each rejects with the reason in plain words. */
export interface PlannerSources {
  /** Fetches the planner's data, still unchecked. */
  readonly loadPlanData: () => Promise<unknown>;
  /** Fetches the sea lanes its plans are drawn along. */
  readonly loadLanes: () => Promise<unknown>;
  /** Fetches what its figures were checked against, still unchecked. */
  readonly loadChecked: () => Promise<unknown>;
}
