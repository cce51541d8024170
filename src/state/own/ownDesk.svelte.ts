import type { OwnScene } from '../../domain/own/ownFlows';
import type { OwnSession } from './ownSession';
import type { OwnShipments, OwnSources } from './ownShipments.svelte';

/** Holds the reader's own shipments, whose code most visits never need, from the first look at them on. */
export class OwnDesk {
  /** Null before the first look. */
  shipments = $state.raw<OwnShipments | null>(null);
  #session: OwnSession;
  #sources: OwnSources;

  constructor(session: OwnSession, sources: OwnSources) {
    this.#session = session;
    this.#sources = sources;
  }

  /** Own flows on the map, beside ours; null where there are none to draw. */
  readonly scene: OwnScene | null = $derived.by(() =>
    this.#session.shell === 'own' ? (this.shipments?.shown.scene ?? null) : null,
  );

  /** Loads the code and what it needs, once; again after something of it failed to load. */
  async start(): Promise<void> {
    const { OwnShipments } = await import('./ownShipments.svelte');
    this.shipments ??= new OwnShipments(this.#session, this.#sources);
    if (!this.shipments.ready) await this.shipments.start();
  }
}
