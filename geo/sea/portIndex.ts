/** Finds a seaport by code or name, and explains why other places are none. */
import { PlaceIndex, type NamedPlace } from '../../src/domain/entities/placeIndex';
import type { Position } from '../../src/domain/types';
import { WATERS } from './seaCoast';
import type { Port } from './ports';

export interface OtherPlace extends NamedPlace {
  readonly kind: string;
}

export type PortAnswer =
  | { readonly port: Port }
  | { readonly inland: string }
  | { readonly elsewhere: string }
  | { readonly unknown: true };

interface NamedPort extends NamedPlace {
  readonly port: Port;
}

const namedPort = (port: Port): NamedPort => ({
  id: port.id,
  names: port.names,
  aliases: [...(port.codes ?? []), ...(port.alsoNames ?? [])],
  port,
});

export class PortIndex {
  private readonly ports: PlaceIndex<NamedPort>;
  private readonly others: PlaceIndex<OtherPlace>;

  /** @param others the first of a shared name wins; `ports` win over all */
  constructor(ports: readonly Port[], others: readonly OtherPlace[]) {
    this.ports = new PlaceIndex(ports.map(namedPort));
    this.others = new PlaceIndex(others);
  }

  find(text: string): PortAnswer {
    const known = this.ports.find(text);
    if (known) return { port: known.port };
    const other = this.others.find(text);
    if (!other) return { unknown: true };
    const { kind, names } = other;
    return kind === 'seaport' ? { elsewhere: names.en } : { inland: names.en };
  }
}

export function isInWaters([lon, lat]: Position): boolean {
  return lon >= WATERS.west && lon <= WATERS.east && lat >= WATERS.south && lat <= WATERS.north;
}
