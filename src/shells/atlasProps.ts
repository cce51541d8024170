import type { Session } from '../state/session.svelte';

/** What the page hands to whoever holds the map. */
export interface AtlasProps {
  readonly session: Session;
  readonly debug: boolean;
  /** Fetches what a hall shows. */
  readonly scenes: () => Promise<unknown>;
}
