import { describe, expect, it } from 'vitest';
import {
  isGaugeBreak,
  hasGaugeBreak,
  stretchesOfCorridor,
  stretchesOfService,
} from '../../../src/domain/network/stretch';
import type { Facility, Leg, Service } from '../../../src/domain/types';
import { figure, networkOf } from '../figures';
import { sampleNetwork } from '../sampleNetwork';

const length = (id: string, value: number) =>
  figure(id, { subject: id, measure: 'distance', unit: 'km', value });
const [place] = sampleNetwork.facilities;
const facility = (id: string): Facility => ({ ...(place as Facility), id });
const leg = (id: string, from: string, to: string, changes: Partial<Leg> = {}): Leg => ({
  id,
  mode: 'rail',
  from,
  to,
  path: [],
  geometry: 'schematic',
  length: null,
  sources: [],
  ...changes,
});
const service = (stops: string[], modes: Service['modes']): Service => ({
  id: 's',
  names: sampleNetwork.services[0]?.names as Service['names'],
  modes,
  stops,
  status: 'running',
  sources: [],
  confidence: 'high',
});
const records = {
  facilities: ['a', 'b', 'c', 'd_port'].map(facility),
  legs: [
    leg('ab', 'a', 'b', { length: length('ab', 8), gauge: 1435 }),
    leg('cb', 'c', 'b', { length: length('cb', 20), gauge: 1520 }),
    leg('cd', 'c', 'd_port', { mode: 'sea' }),
  ],
};

describe('stretches', () => {
  it('of a service follow its legs in either direction and add up what is printed', () => {
    const [rail, sea] = stretchesOfService(
      networkOf([], records),
      service(['a', 'c', 'd_port'], ['rail', 'sea']),
    );
    expect(rail?.lengths.map((one) => one.value)).toEqual([8, 20]);
    expect(rail?.unmeasured).toBe(0);
    expect(sea).toMatchObject({ lengths: [], unmeasured: 1 });
  });

  it('take a distance printed for the two ends where the legs have none', () => {
    const index = networkOf([length('c_d', 160), length('distance-c-d_port', 170)], records);
    const [sea] = stretchesOfService(index, service(['d_port', 'c'], ['sea']));
    expect(sea?.lengths.map((one) => one.value)).toEqual([170]);
    const [land] = stretchesOfService(
      networkOf([length('c_d', 160)], records),
      service(['c', 'd_port'], ['road']),
    );
    expect(land).toMatchObject({ legs: [], unmeasured: 0 });
    expect(land?.lengths.map((one) => one.value)).toEqual([160]);
  });

  it('have no length where nothing is printed', () => {
    const [stretch] = stretchesOfService(networkOf([], records), service(['a', 'd_port'], ['air']));
    expect(stretch).toMatchObject({ lengths: [], legs: [], unmeasured: 0 });
  });

  it('of a corridor run in the direction of its chain', () => {
    const corridor = { id: 'x', names: place?.names as Facility['names'], legs: ['ab', 'cb'], sources: [] };
    const ends = stretchesOfCorridor(networkOf([], records), corridor).map(({ from, to }) => [from, to]);
    expect(ends).toEqual([
      ['a', 'b'],
      ['b', 'c'],
    ]);
    expect(stretchesOfCorridor(networkOf([], records), { ...corridor, legs: [] })).toEqual([]);
  });

  it('show where the gauge changes', () => {
    const [whole] = stretchesOfService(networkOf([], records), service(['a', 'c'], ['rail']));
    const [first, second] = stretchesOfService(
      networkOf([], records),
      service(['a', 'b', 'c'], ['rail', 'rail']),
    );
    if (!whole || !first || !second) throw new Error('no stretches');
    expect(hasGaugeBreak(whole)).toBe(true);
    expect(hasGaugeBreak(first)).toBe(false);
    expect(isGaugeBreak(first, second)).toBe(true);
    expect(isGaugeBreak(first, first)).toBe(false);
  });
});
