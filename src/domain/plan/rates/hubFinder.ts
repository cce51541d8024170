/** Finds the hubs that a user's table names. */
import { escapeShort } from '../../contract/issue';
import { PlaceIndex } from '../../entities/placeIndex';
import type { PlanNetwork, PlanPlace } from '../planTypes';
import { SHOWN_FAULT_LIMIT, type RateFault } from './rateFault';

/** A value read from a cell, or what is wrong with the cell. */
export type Read<T> = { readonly value: T } | { readonly fault: Omit<RateFault, 'line'> };

export class HubFinder {
  readonly #hubs: PlanNetwork['hubs'];
  readonly #book: PlaceIndex<PlanPlace>;
  /** Ids of the nearest places for each unknown name. */
  readonly #near = new Map<string, readonly string[]>();

  constructor({ hubs, places }: Pick<PlanNetwork, 'hubs' | 'places'>) {
    this.#hubs = hubs;
    this.#book = new PlaceIndex(places);
  }

  /** Finds hubs by name or code: a place with all its terminals, else one terminal; null where unknown. */
  find(text: string): readonly string[] | null {
    const place = this.#book.find(text);
    if (place) return place.hubs;
    const hub = this.#hubs.find(({ id, code }) => id === text.toLowerCase() || code === text.toUpperCase());
    return hub ? [hub.id] : null;
  }

  /** Reads the cell of an end. */
  read(text: string, column: 'from' | 'to'): Read<readonly string[]> {
    const hubs = this.find(text);
    const value = escapeShort(text);
    if (hubs?.length === 0) return { fault: { kind: 'elsewhere', column, value } };
    if (hubs) return { value: hubs };
    return { fault: { kind: 'place', column, value, allowed: this.#nearTo(text) } };
  }

  #nearTo(text: string): readonly string[] {
    const known = this.#near.get(text);
    // No page shows more faults, and each look-up is slow.
    if (known || this.#near.size >= SHOWN_FAULT_LIMIT) return known ?? [];
    const ids = this.#book.nearest(text).map(({ id }) => id);
    this.#near.set(text, ids);
    return ids;
  }
}
