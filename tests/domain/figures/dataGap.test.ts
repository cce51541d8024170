import { describe, expect, it } from 'vitest';
import {
  findGap,
  questionsOfFacility,
  questionsOfLeg,
  questionsOfService,
  questionsOfShip,
  yearSpans,
} from '../../../src/domain/figures/dataGap';
import { buildYearSeries } from '../../../src/domain/figures/yearSeries';
import type { Facility, Leg, Service } from '../../../src/domain/types';
import { figure } from '../figures';
import { sampleNetwork } from '../sampleNetwork';

const [place] = sampleNetwork.facilities;
const [train] = sampleNetwork.services;
const [way] = sampleNetwork.legs;
const facility = (changes: Partial<Facility>): Facility => ({ ...(place as Facility), ...changes });
const service = (changes: Partial<Service>): Service => ({ ...(train as Service), ...changes });
const text = (en: string) => ({ zh: en, en, ru: en, ko: en });

describe('what no source answers', () => {
  it('of a crossing', () => {
    expect(questionsOfFacility(facility({ kind: 'road_port' }), [figure('a')])).toEqual([
      'passengers',
      'vehicles',
      'capacity',
      'dwell_time',
    ]);
  });

  it('of the city, not of every town', () => {
    const asked = questionsOfFacility(facility({ kind: 'city', tier: 1 }), []);
    expect(asked).toEqual(['trade_value', 'gdp', 'mutual_trade']);
    expect(questionsOfFacility(facility({ kind: 'city', tier: 3 }), [])).toEqual([]);
  });

  it('of a train, of a ship, of passengers', () => {
    expect(questionsOfService(service({ modes: ['rail'] }), [])).toContain('trains');
    const sea = questionsOfService(service({ modes: ['sea'] }), []);
    expect(sea).toEqual(expect.arrayContaining(['voyages', 'vessel', 'cargo_value', 'tonnage']));
    expect(sea).not.toContain('trains');
    const people = questionsOfService(service({ cargo: text('Passengers') }), []);
    expect(people).toContain('passengers');
    expect(people).not.toContain('tonnage');
    expect(people).not.toContain('cargo_value');
  });

  it('leaves out what the record itself has', () => {
    const told = { frequency: text('weekly'), transit: text('a week'), stops: ['a', 'b'], firstRun: '2020' };
    const asked = questionsOfService(service(told), []);
    for (const question of ['frequency', 'transit_time', 'stops', 'first_run']) {
      expect(asked).not.toContain(question);
    }
    const { firstRun: _firstRun, ...undated } = service({ stops: ['a'] });
    expect(questionsOfService(undated, [])).toEqual(
      expect.arrayContaining(['frequency', 'transit_time', 'stops', 'first_run']),
    );
  });

  it('of a leg', () => {
    const { gauge: _gauge, ...bare } = way as Leg;
    expect(questionsOfLeg({ ...bare, length: null }, [])).toEqual([
      'length',
      'gauge',
      'transit_time',
      'freight_rate',
      'capacity',
    ]);
    expect(questionsOfLeg(way as Leg, [])).not.toContain('gauge');
    expect(questionsOfLeg({ ...(way as Leg), mode: 'road' }, [])).toEqual(['transit_time', 'freight_rate']);
  });

  it('of a ship', () => {
    const known = figure('a', { measure: 'voyages', unit: 'voyages' });
    expect(questionsOfShip([known])).toEqual(['cargo_value', 'tonnage', 'teu', 'vessel']);
  });
});

describe('missing years', () => {
  it('are those between and after the known ones', () => {
    const [series] = buildYearSeries(
      [figure('a', { period: '2020' }), figure('b', { period: '2022' })],
      2023,
    );
    expect(series && findGap(series)).toMatchObject({ years: [2021, 2023] });
    const [whole] = buildYearSeries([figure('a', { period: '2023' })], 2023);
    expect(whole && findGap(whole)).toBeNull();
  });

  it('are given as spans', () => {
    expect(yearSpans([2015, 2016, 2019, 2021, 2022])).toEqual(['2015/2016', '2019', '2021/2022']);
    expect(yearSpans([])).toEqual([]);
  });
});
