/** Finds a seaport by code or name, and explains why other places are none. */
import type { Position } from '../../src/domain/types';
import { WATERS } from './seaCoast';
import type { Port } from './ports';

export interface OtherPlace {
  readonly kind: string;
  readonly at?: Position;
  readonly codes: readonly string[];
  readonly names: readonly string[];
}

export type PortAnswer =
  | { readonly port: Port }
  | { readonly inland: string }
  | { readonly elsewhere: string }
  | { readonly unknown: true };

/** Removes spaces, marks and case. */
export function normalizeName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, '');
}

/** Removes the word for port: Busan port, 釜山港, порт Пусан, 부산항. */
function withoutPort(name: string): string {
  return name.replace(/^(порт|portof)|(港|항|порт|port)$/gu, '');
}

export function portNames({ id, codes, names, alsoNames }: Port): string[] {
  return [...(codes ?? []), names.zh, names.en, names.ru, names.ko, ...(alsoNames ?? []), id];
}

export class PortIndex {
  private readonly ports = new Map<string, Port>();
  private readonly others = new Map<string, OtherPlace>();

  /** @param others the first of a shared name wins; `ports` win over all */
  constructor(ports: readonly Port[], others: readonly OtherPlace[]) {
    // Ids come last: `shanghai` is the id of Yangshan, as a name the inner port.
    const named = ports.flatMap((port) =>
      portNames(port).map((name, i, all) => ({ name, port, last: i === all.length - 1 })),
    );
    for (const { name, port } of [
      ...named.filter(({ last }) => !last),
      ...named.filter(({ last }) => last),
    ]) {
      if (!this.ports.has(normalizeName(name))) this.ports.set(normalizeName(name), port);
    }
    for (const place of others) {
      for (const name of [...place.codes, ...place.names])
        if (!this.others.has(normalizeName(name))) this.others.set(normalizeName(name), place);
    }
  }

  find(text: string): PortAnswer {
    const key = normalizeName(text);
    const port = this.ports.get(key) ?? this.ports.get(withoutPort(key));
    if (port) return { port };
    const other = this.others.get(key) ?? this.others.get(withoutPort(key));
    if (!other) return { unknown: true };
    const name = other.names[0] ?? text;
    return other.kind === 'seaport' ? { elsewhere: name } : { inland: name };
  }
}

export function isInWaters([lon, lat]: Position): boolean {
  return lon >= WATERS.west && lon <= WATERS.east && lat >= WATERS.south && lat <= WATERS.north;
}
