import type { EntityRef } from './entityRef';
import type { NetworkIndex } from '../network/networkIndex';
import type { Corridor, Service } from '../types';

/** Entities related to another, by kind, each in the order of the data. */
export interface Related {
  readonly facilities: readonly EntityRef[];
  readonly services: readonly EntityRef[];
  readonly corridors: readonly EntityRef[];
  readonly subjects: readonly EntityRef[];
}

const entityRefsOf = (
  kind: EntityRef['kind'],
  records: readonly { readonly id: string }[],
): readonly EntityRef[] => records.map(({ id }) => ({ kind, id }));

function endsOf(index: NetworkIndex, corridor: Corridor): ReadonlySet<string> {
  const legs = corridor.legs.flatMap((id) => index.legs.get(id) ?? []);
  return new Set(legs.flatMap((leg) => [leg.from, leg.to]));
}

/** Tests whether a service has two consecutive stops at ends of the corridor's legs. */
function carries(index: NetworkIndex, corridor: Corridor, service: Service): boolean {
  const ends = endsOf(index, corridor);
  return service.stops.some((stop, i) => i > 0 && ends.has(stop) && ends.has(service.stops[i - 1] ?? ''));
}

function ofFacility(index: NetworkIndex, id: string): Related {
  const { facilities, services, corridors, subjects } = index.network;
  const parts = facilities.filter((one) => one.hub === id && one.id !== id);
  const here = new Set([id, ...parts.map((part) => part.id)]);
  const own = index.facilities.get(id);
  return {
    facilities: entityRefsOf('facility', [
      ...(own?.hub && own.hub !== id ? [{ id: own.hub }] : []),
      ...parts,
    ]),
    services: entityRefsOf(
      'service',
      services.filter((service) => service.stops.some((stop) => here.has(stop))),
    ),
    corridors: entityRefsOf(
      'corridor',
      corridors.filter((corridor) => [...endsOf(index, corridor)].some((end) => here.has(end))),
    ),
    subjects:
      id === index.network.settings.home
        ? entityRefsOf(
            'subject',
            subjects.filter(({ kind }) => kind !== 'sea_distance'),
          )
        : [],
  };
}

function ofService(index: NetworkIndex, service: Service | undefined): Related {
  const { corridors, subjects } = index.network;
  const others = service?.alsoSubjects ?? [];
  return {
    facilities: [],
    services: [],
    corridors: entityRefsOf(
      'corridor',
      corridors.filter(
        (corridor) => others.includes(corridor.id) || (service && carries(index, corridor, service)),
      ),
    ),
    subjects: entityRefsOf(
      'subject',
      subjects.filter(({ id }) => others.includes(id)),
    ),
  };
}

function ofCorridor(index: NetworkIndex, corridor: Corridor | undefined): Related {
  const services = index.network.services.filter((service) => corridor && carries(index, corridor, service));
  return { facilities: [], services: entityRefsOf('service', services), corridors: [], subjects: [] };
}

function ofLeg(index: NetworkIndex, id: string): Related {
  const leg = index.legs.get(id);
  return {
    facilities: entityRefsOf('facility', leg ? [{ id: leg.from }, { id: leg.to }] : []),
    services: [],
    corridors: entityRefsOf(
      'corridor',
      index.network.corridors.filter((corridor) => corridor.legs.includes(id)),
    ),
    subjects: [],
  };
}

function ofSubject(index: NetworkIndex, id: string): Related {
  const services = index.network.services.filter((service) => service.alsoSubjects?.includes(id));
  return { facilities: [], services: entityRefsOf('service', services), corridors: [], subjects: [] };
}

/**
 * Finds related entities. A town includes its ports' and stations' services. The home city leads to all its places,
 * mapped or not, and all subjects but sea distances, so that nothing needs search.
 */
export function findRelated(index: NetworkIndex, { kind, id }: EntityRef): Related {
  switch (kind) {
    case 'facility':
      return ofFacility(index, id);
    case 'service':
      return ofService(index, index.services.get(id));
    case 'corridor':
      return ofCorridor(index, index.corridors.get(id));
    case 'leg':
      return ofLeg(index, id);
    case 'subject':
      return ofSubject(index, id);
  }
}
