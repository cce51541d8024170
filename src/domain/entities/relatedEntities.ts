import type { EntityRef } from './entityRef';
import { endsOfLegs, type NetworkIndex } from '../network/networkIndex';
import type { Corridor, Service } from '../types';

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

const NONE: Related = { facilities: [], services: [], corridors: [], subjects: [] };

/** Tests whether a service has two consecutive stops at ends of the corridor's legs. */
function carries(index: NetworkIndex, corridor: Corridor, service: Service): boolean {
  const ends = endsOfLegs(index, corridor.legs);
  return service.stops.some((stop, i) => i > 0 && ends.has(stop) && ends.has(service.stops[i - 1] ?? ''));
}

function ofFacility(index: NetworkIndex, id: string): Related {
  const { facilities, services, corridors, subjects } = index.network;
  const parts = facilities.filter((one) => one.hub === id && one.id !== id);
  const here = new Set([id, ...parts.map((part) => part.id)]);
  const hub = index.facilities.get(id)?.hub;
  const calling = services.filter((service) => service.stops.some((stop) => here.has(stop)));
  const crossing = corridors.filter(({ legs }) => [...endsOfLegs(index, legs)].some((end) => here.has(end)));
  const isHome = id === index.network.settings.home;
  return {
    facilities: entityRefsOf('facility', [...(hub && hub !== id ? [{ id: hub }] : []), ...parts]),
    services: entityRefsOf('service', calling),
    corridors: entityRefsOf('corridor', crossing),
    subjects: entityRefsOf(
      'subject',
      subjects.filter(({ kind }) => isHome && kind !== 'sea_distance'),
    ),
  };
}

function ofService(index: NetworkIndex, service: Service | undefined): Related {
  if (!service) return NONE;
  const { alsoSubjects: others = [] } = service;
  const corridors = index.network.corridors.filter(
    (corridor) => others.includes(corridor.id) || carries(index, corridor, service),
  );
  const subjects = index.network.subjects.filter(({ id }) => others.includes(id));
  return {
    ...NONE,
    corridors: entityRefsOf('corridor', corridors),
    subjects: entityRefsOf('subject', subjects),
  };
}

function ofCorridor(index: NetworkIndex, corridor: Corridor | undefined): Related {
  const services = index.network.services.filter((service) => corridor && carries(index, corridor, service));
  return { ...NONE, services: entityRefsOf('service', services) };
}

function ofLeg(index: NetworkIndex, id: string): Related {
  const leg = index.legs.get(id);
  const corridors = index.network.corridors.filter(({ legs }) => legs.includes(id));
  return {
    ...NONE,
    facilities: entityRefsOf('facility', leg ? [{ id: leg.from }, { id: leg.to }] : []),
    corridors: entityRefsOf('corridor', corridors),
  };
}

function ofSubject(index: NetworkIndex, id: string): Related {
  const services = index.network.services.filter((service) => service.alsoSubjects?.includes(id));
  return { ...NONE, services: entityRefsOf('service', services) };
}

/**
 * Finds related entities. A town includes its ports' and stations' services; the home city leads to all its places and
 * subjects but sea distances.
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
