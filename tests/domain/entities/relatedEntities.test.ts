import type { EntityRef } from '../../../src/domain/entities/entityRef';
import { describe, expect, it } from 'vitest';
import { homeEntityOf } from '../../../src/domain/entities/entityDetails';
import { findRelated } from '../../../src/domain/entities/relatedEntities';
import type { Facility, Service } from '../../../src/domain/types';
import { networkOf } from '../figures';
import { sampleNetwork } from '../sampleNetwork';

const [place] = sampleNetwork.facilities;
const [train] = sampleNetwork.services;
const facility = (id: string, hub?: string): Facility => ({
  ...(place as Facility),
  id,
  ...(hub === undefined ? {} : { hub }),
});
const index = networkOf([], {
  facilities: [
    facility('hunchun'),
    facility('hunchun_rail_port', 'hunchun'),
    facility('zone', 'hunchun'),
    facility('town'),
    facility('makhalino', 'town'),
  ],
  services: [{ ...(train as Service), alsoSubjects: ['ship'] }],
  subjects: [
    { id: 'ship', kind: 'ship', names: (place as Facility).names },
    { id: 'far', kind: 'sea_distance', names: (place as Facility).names },
  ],
});
const ids = (entity: EntityRef) =>
  Object.fromEntries(
    Object.entries(findRelated(index, entity)).map(([kind, topics]) => [
      kind,
      (topics as readonly EntityRef[]).map(({ id }) => id),
    ]),
  );

describe('what belongs together', () => {
  it('leads from the city to all of its places, services, corridors and subjects of figures', () => {
    expect(ids(homeEntityOf(index))).toEqual({
      facilities: ['hunchun_rail_port', 'zone'],
      services: ['qiche'],
      corridors: ['hunma'],
      subjects: ['ship'],
    });
  });

  it('leads from any town to what runs at its ports and stations', () => {
    expect(ids({ kind: 'facility', id: 'town' })).toEqual({
      facilities: ['makhalino'],
      services: ['qiche'],
      corridors: ['hunma'],
      subjects: [],
    });
  });

  it('leads from a part of the town back to it', () => {
    expect(ids({ kind: 'facility', id: 'zone' })).toMatchObject({ facilities: ['hunchun'], services: [] });
  });

  it.each([
    ['service', 'qiche', { corridors: ['hunma'], subjects: ['ship'] }],
    ['corridor', 'hunma', { services: ['qiche'] }],
    ['leg', 'hunchun_makhalino', { facilities: ['hunchun_rail_port', 'makhalino'], corridors: ['hunma'] }],
    ['subject', 'ship', { services: ['qiche'] }],
  ] as const)('leads on from a %s', (kind, id, expected) =>
    expect(ids({ kind, id })).toMatchObject(expected),
  );

  it.each(['service', 'corridor', 'leg', 'subject', 'facility'] as const)(
    'is empty for an unknown %s',
    (kind) => {
      expect(Object.values(ids({ kind, id: 'nothing' })).flat()).toEqual([]);
    },
  );
});
