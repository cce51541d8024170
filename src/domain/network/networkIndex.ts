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

/** The network with look-ups by id, made once when it is loaded. */
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

/** Indexes a network that passed the schema. Linear in its size; throws nothing. */
export function indexNetwork(network: Network): NetworkIndex {
  const observationsOf = new Map<string, Observation[]>();
  for (const observation of network.observations) {
    const known = observationsOf.get(observation.subject);
    if (known) known.push(observation);
    else observationsOf.set(observation.subject, [observation]);
  }
  return {
    network,
    facilities: byId(network.facilities),
    legs: byId(network.legs),
    corridors: byId(network.corridors),
    services: byId(network.services),
    subjects: byId(network.subjects),
    sources: byId(network.sources),
    observations: byId(network.observations),
    observationsOf,
  };
}

/** The names of anything figures can be about; undefined for an unknown id. */
export function namesOf(index: NetworkIndex, id: string): Names | undefined {
  return (
    index.facilities.get(id)?.names ??
    index.services.get(id)?.names ??
    index.subjects.get(id)?.names ??
    index.corridors.get(id)?.names
  );
}

/**
 * What a thing is called in a language. Chinese takes the form that the rules for public maps in China prescribe, where
 * there is one: 符拉迪沃斯托克（海参崴）.
 */
export function nameIn(
  { names, nameOnChineseMaps }: { readonly names: Names; readonly nameOnChineseMaps?: string },
  lang: Language,
): string {
  return (lang === 'zh' ? nameOnChineseMaps : undefined) ?? names[lang];
}

/** The facility a place is drawn at when towns are drawn as one hub. */
export function drawnAt(index: NetworkIndex, id: string): string {
  const hub = index.facilities.get(id)?.hub;
  return hub !== undefined && index.facilities.get(hub)?.at ? hub : id;
}
