import { findEntity, isKnown } from './entityDetails';
import { ENTITY_KINDS, type EntityRef } from './entityRef';
import { PlaceIndex, type NamedPlace } from './placeIndex';
import { groupBy } from '../groupBy';
import { getOrCompute } from '../memo';
import type { NetworkIndex } from '../network/networkIndex';
import type { Facility } from '../types';

const indexes = new WeakMap<NetworkIndex, PlaceIndex<NamedPlace>>();

/** Lists a facility's codes, those of a register with its name, and its name on Chinese maps. */
export const codesOf = ({ locode, nameOnChineseMaps, codes = [] }: Facility): readonly string[] =>
  [locode, nameOnChineseMaps, ...codes].filter((code) => code !== undefined);

/** Lists the network's places by precedence: a word of several means the town before its ports, stations and zones. */
export function listNamedPlaces({ network: { facilities, aliases } }: NetworkIndex): readonly NamedPlace[] {
  const others = groupBy(
    aliases.flatMap(({ id, of }) => of.map((entity) => ({ id, entity }))),
    ({ entity }) => entity,
  );
  const isPart = ({ id, hub = id }: Facility): boolean => hub !== id;
  return facilities
    .toSorted((a, b) => Number(isPart(a)) - Number(isPart(b)))
    .map((one) => ({
      id: one.id,
      names: one.names,
      aliases: [...codesOf(one), ...(others.get(`facility:${one.id}`) ?? []).map(({ id }) => id)],
    }));
}

/** Indexes the network's places once. */
export const placesOf = (index: NetworkIndex): PlaceIndex<NamedPlace> =>
  getOrCompute(indexes, index, () => new PlaceIndex(listNamedPlaces(index)));

/**
 * Finds what a link picks: `kind:id`, an id alone, or a place's code or name with or without `facility:`. Null for
 * anything else, however similar.
 */
export function findNamedEntity(index: NetworkIndex, text: string): EntityRef | null {
  const kind = ENTITY_KINDS.find((one) => text.startsWith(`${one}:`));
  const name = kind === undefined ? text : text.slice(kind.length + 1);
  const entity = kind === undefined ? findEntity(index, name) : { kind, id: name };
  if (isKnown(index, entity)) return entity;
  const place = (kind ?? 'facility') === 'facility' ? placesOf(index).find(name) : null;
  return place && { kind: 'facility', id: place.id };
}
