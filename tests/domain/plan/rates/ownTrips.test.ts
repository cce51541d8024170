import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlannerService } from '../../../../src/domain/plan/answer/plannerService';
import { momentsOfDuration, quantileOfDuration } from '../../../../src/domain/plan/network/duration';
import { assembleNetwork } from '../../../../src/domain/plan/network/planNetwork';
import { isTripTable, timeByOwnTrips } from '../../../../src/domain/plan/rates/ownTrips';
import { en } from '../../../../src/i18n/planner/en';
import { formatRateFault } from '../../../../src/i18n/planner/formatRateFault';
import { ask } from '../sample';
import { smallPlanData as data } from '../smallPlanData';

const { network } = assembleNetwork(data, { from: 'changchun', to: 'ningbo_city' });
const HEADER = 'from,to,mode,departed,arrived,days';
const LEG = 'rail-changchun-dalian';
/** In boxes and in wagons. */
const LEGS = [LEG, 'wagons-changchun-dalian'];
const read = (...rows: readonly string[]) => timeByOwnTrips([HEADER, ...rows].join('\n'), network);
const partsOf = (of: typeof network) => of.legs.find(({ id }) => id === LEG)?.parts ?? [];
const trip = (days: number): string => `CNCGC,CNDAG,rail,,,${days}`;

describe("a firm's own trips", () => {
  it('replace our hours on their leg by their median, and change nothing else', () => {
    const own = read(
      'CNCGC,CNDAG,rail,2026-03-01,2026-03-03,',
      '长春,大连,铁路,2026/4/1,2026年4月5日,',
      'Changchun,Dalian,rail,,,9',
    );
    expect(own.faults).toEqual([]);
    expect(own.trips).toEqual([{ legs: LEGS, count: 3, days: { low: 2, mid: 4, high: 9 } }]);
    const quantiles = partsOf(own.network).map(({ hours }) => quantileOfDuration(hours, 0.5));
    expect(quantiles.reduce((sum, hours) => sum + hours, 0)).toBe(96);
    expect(partsOf(own.network).every((part) => part.own)).toBe(true);
    const others = (of: typeof network) => of.legs.filter(({ id }) => !LEGS.includes(id));
    expect(others(own.network)).toEqual(others(network));
  });

  it('give a mean within their range, whatever they are, in any order', () => {
    const days = fc.array(fc.integer({ min: 1, max: 180 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(days, (all) => {
        const [one, back] = [read(...all.map(trip)), read(...all.toReversed().map(trip))];
        expect(one.trips).toEqual(back.trips);
        const [use] = one.trips;
        expect(use?.count).toBe(all.length);
        expect([use?.days.low, use?.days.high]).toEqual([Math.min(...all), Math.max(...all)]);
        const moving = partsOf(one.network).find(({ kind }) => kind === 'moving');
        const p50 = moving?.hours.p50 ?? 0;
        expect(p50).toBe((use?.days.mid ?? 0) * 24);
        expect(moving && momentsOfDuration(moving.hours).mean).toBeGreaterThanOrEqual(p50);
        expect(moving?.hours.p90).toBeLessThanOrEqual(Math.max(...all) * 24);
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it.each([
    ['a place that is none', 'Narnia,CNDAG,rail,,,2', /^from: “Narnia” is not known\. Near to it: ./],
    [
      'an arrival before the departure',
      'CNCGC,CNDAG,rail,2026-03-05,2026-03-01,',
      /^Arrives on 2026-03-01, before/,
    ],
    ['no day', 'CNCGC,CNDAG,rail,soon,2026-03-01,', /^departed: “soon” is not a date/],
    ['days that are none', 'CNCGC,CNDAG,rail,,,two', /^days: “two” is not a plain number/],
    ['a year of days', 'CNCGC,CNDAG,rail,,,365', /^365 days is too long for one trip: give at most 180/],
    ['a mode that is none', 'CNCGC,CNDAG,camel,,,2', /^mode: “camel” is not one of: rail, road, sea/],
    ['ends of no leg', 'CNCGC,CNNGB,sea,,,2', /^No train, ship or lorry of these options goes/],
  ])('name %s with its line, and use the rest', (_, row, reason) => {
    const { trips, faults } = read(row, trip(3));
    expect(trips.map(({ count }) => count)).toEqual([1]);
    expect(faults.map(({ line }) => line)).toEqual([2]);
    expect(formatRateFault(faults[0] ?? { line: 0, kind: 'zero' }, en, (id) => id)).toMatch(reason);
  });

  it.each([
    ['发站,到站,发车日期,到站日期', true],
    ['from,to,days', true],
    ['from,to,what,cargo,amount,currency,per', false],
    ['from,to', false],
    ['', false],
  ])('are told from rates by their headings: %s', (header, is) => expect(isTripTable(header)).toBe(is));

  it('stay beside rates, and both go when ours are asked for', () => {
    const service = new PlannerService(data);
    const question = {
      ...ask('changchun', 'ningbo_city'),
      depart: Date.UTC(2026, 5, 1),
      legLimit: 7,
      quantity: 10,
    };
    const load = (text: string) => service.useRates(new TextEncoder().encode(text));
    load(`${HEADER}\n${trip(3)}`);
    load('from,to,mode,what,cargo,amount,currency,per\nCNCGC,CNDAG,rail,freight,container,1000,CNY,TEU');
    expect(service.answer(question).rates).toMatchObject({ used: 1, trips: [{ count: 1 }], faults: [] });
    service.useRates(null);
    expect(service.answer(question).rates).toBeNull();
  });
});
