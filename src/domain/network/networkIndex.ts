import { groupBy } from '../groupBy';
import type {
  Corridor,
  Facility,
  Language,
  Leg,
  Names,
  Network,
  Observation,
  Service,
  Source,
  Subject,
} from '../types';

export interface NetworkIndex {
  readonly network: Network;
  readonly facilities: ReadonlyMap<string, Facility>;
  readonly legs: ReadonlyMap<string, Leg>;
  readonly corridors: ReadonlyMap<string, Corridor>;
  readonly services: ReadonlyMap<string, Service>;
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly observations: ReadonlyMap<string, Observation>;
  readonly observationsOf: ReadonlyMap<string, readonly Observation[]>;
}

const byId = <T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> =>
  new Map(records.map((record) => [record.id, record]));

/** Linear time; never throws. */
export function indexNetwork(network: Network): NetworkIndex {
  return {
    network,
    facilities: byId(network.facilities),
    legs: byId(network.legs),
    corridors: byId(network.corridors),
    services: byId(network.services),
    subjects: byId(network.subjects),
    sources: byId(network.sources),
    observations: byId(network.observations),
    observationsOf: groupBy(network.observations, ({ subject }) => subject),
  };
}

export function namesOf(index: NetworkIndex, id: string): Names | undefined {
  return (
    index.facilities.get(id)?.names ??
    index.services.get(id)?.names ??
    index.subjects.get(id)?.names ??
    index.corridors.get(id)?.names
  );
}

/** Chinese prefers the form prescribed for public maps in China: 符拉迪沃斯托克（海参崴）. */
export function nameIn(
  { names, nameOnChineseMaps }: { readonly names: Names; readonly nameOnChineseMaps?: string },
  lang: Language,
): string {
  return (lang === 'zh' ? nameOnChineseMaps : undefined) ?? names[lang];
}

export function endsOfLegs({ legs }: NetworkIndex, ids: readonly string[]): ReadonlySet<string> {
  return new Set(ids.flatMap((id) => legs.get(id) ?? []).flatMap(({ from, to }) => [from, to]));
}

/** Returns the facility where a place is drawn when towns are single hubs. */
export function drawnAt(index: NetworkIndex, id: string): string {
  const hub = index.facilities.get(id)?.hub;
  return hub !== undefined && index.facilities.get(hub)?.at ? hub : id;
}
