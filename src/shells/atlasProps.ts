import type { Outline } from '../scene/basemap/outline';
import type { Session } from '../state/session.svelte';

/** What the page hands to whoever holds the map. */
export interface AtlasProps {
  readonly session: Session;
  readonly debug: boolean;
  /** The land that is sketched until there is a map; null where nothing is. */
  readonly outline: Promise<Outline | null>;
  /** Fetches what a hall shows. */
  readonly scenes: () => Promise<unknown>;
}
