import type { Outline } from '../scene/basemap/outline';
import type { Session } from '../state/session.svelte';

export interface AtlasProps {
  readonly session: Session;
  readonly debug: boolean;
  /** Outline sketched until there is a map; null for no sketch. */
  readonly outline: Promise<Outline | null>;
  /** Fetches a hall's scenes. */
  readonly scenes: () => Promise<unknown>;
}
