import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RandomDraw } from '../../../../src/domain/plan/answer/randomDraw';
import { planTimed } from '../../../../src/domain/plan/answer/planShipment';
import { DwellSampler, simulateDays } from '../../../../src/domain/plan/answer/reliability';
import {
  chanceWithin,
  deadlineSpan,
  findLatestReadyDay,
  hoursUntil,
  likelyDeadline,
} from '../../../../src/domain/plan/calendar/chance';
import type { OpenTimes } from '../../../../src/domain/plan/calendar/calendarTypes';
import { CALENDAR_DAYS, DAYS_BEFORE } from '../../../../src/domain/plan/calendar/departureCalendar';
import { DayTimer } from '../../../../src/domain/plan/calendar/dayTimer';
import { timeDepartures } from '../../../../src/domain/plan/calendar/timeDepartures';
import { DAY_MS } from '../../../../src/domain/time/clockTime';
import { ask, headway, hub, leg, lift, network, part, weekly } from '../sample';

const POST: OpenTimes = {
  utc: 8,
  opens: 9,
  closes: 19,
  days: [1, 2, 3, 4, 5, 6, 7],
  year: '2022',
  closed: [
    {
      from: Date.parse('2027-02-05T16:00Z'),
      to: Date.parse('2027-02-10T16:00Z'),
      asIn: '2026',
      status: 'estimated',
      sources: ['closure'],
    },
  ],
  status: 'reported',
  sources: ['hours'],
};

const duration = fc
  .record({ p50: fc.integer({ min: 1, max: 60 }), spread: fc.integer({ min: 0, max: 60 }) })
  .map(({ p50, spread }) => ({ p50, p90: p50 + spread }));
const draw = fc.oneof(
  duration.map((hours) => ({ kind: 'hours', hours }) as const),
  duration.map((hours) => ({ kind: 'hours', hours, during: [{ from: '12-23', to: '03-31' }] }) as const),
  fc
    .constantFrom(headway(30), weekly(20, 100), { kind: 'any', open: POST } as const)
    .map((departures) => ({ kind: 'departure', departures }) as const),
);
const itineraries: fc.Arbitrary<readonly RandomDraw[]> = fc
  .array(draw, { minLength: 1, maxLength: 8 })
  .map((draws) => draws.map((one, i) => ({ ...one, name: `draw${i}` })));

it('times a day as simulating it whole does', () => {
  fc.assert(
    fc.property(itineraries, fc.integer({ min: 0, max: 500 }), (draws, day) => {
      const start = Date.UTC(2026, 11, 1) + day * DAY_MS;
      const sampler = new DwellSampler(3, 50);
      const whole = simulateDays(draws, start, sampler, sampler.daysOf('any')).done.sort();
      const found = new DayTimer(draws, sampler).sortedHours(start);
      expect(found).toHaveLength(whole.length);
      found.forEach((hours, i) => expect(hours).toBeCloseTo(whole[i] ?? NaN, 6));
    }),
    { numRuns: 60 },
  );
});

/** A road through a post that shuts, and a way round by rail. */
const both = network({
  hubs: [hub('a'), hub('post'), hub('b', { country: 'RU' })],
  legs: [
    leg('haul', 'a', 'post', 'road', [part('moving', { p50: 10, p90: 14 }, 100, 1)]),
    leg(
      'border',
      'post',
      'b',
      'road',
      [part('border', { p50: 2, p90: 6 }, 10, 0), part('moving', { p50: 1, p90: 2 }, 10, 1)],
      {
        departures: { kind: 'any', open: POST },
        customs: [['free', 'bonded']],
      },
    ),
    leg('train', 'a', 'b', '1435', [part('moving', { p50: 60, p90: 90 }, 50, 1)], {
      customs: [['free', 'bonded']],
    }),
  ],
  transfers: [
    lift('a', ['ground', 'road'], [part('port', { p50: 1, p90: 2 }, 1, 0)]),
    lift('a', ['ground', '1435'], [part('port', { p50: 5, p90: 9 }, 1, 0)]),
    lift('b', ['road', 'ground'], [part('port', { p50: 1, p90: 2 }, 1, 0)], {
      customs: [['bonded', 'free']],
    }),
    lift('b', ['1435', 'ground'], [part('port', { p50: 1, p90: 2 }, 1, 0)], {
      customs: [['bonded', 'free']],
    }),
  ],
});

function reportOf(on: typeof both, extra = {}) {
  const question = ask('a', 'b', { depart: Date.parse('2027-01-25T00:00+08:00'), whole: false, ...extra });
  const sampler = new DwellSampler(question.seed);
  const timed = planTimed(on, question, sampler);
  if ('faults' in timed) throw new Error(JSON.stringify(timed.faults));
  const holidays = [
    { country: 'CN', from: '2027-02-05', to: '2027-02-07', status: 'derived', sources: ['x'] },
  ] as const;
  return {
    report: timeDepartures(timed.answer, timed.basis, question, sampler, holidays),
    answer: timed.answer,
  };
}

describe('a departure calendar', () => {
  const { report, answer } = reportOf(both);
  const row = (via: string) => {
    const id = answer.options.find(({ stages }) => stages.some(({ of }) => of === via))?.id;
    const found = report.rows.find(({ option }) => option === id);
    if (!found) throw new Error(via);
    return found;
  };
  const dayOf = (day: string): number => (Date.parse(`${day}T00:00+08:00`) - report.from) / DAY_MS;

  it('has sixty days for each option shown first', () => {
    expect(report.rows.map(({ option }) => option).toSorted()).toEqual(
      answer.options
        .filter(({ chosen }) => chosen)
        .map(({ id }) => id)
        .toSorted(),
    );
    for (const { cells } of report.rows) expect(cells).toHaveLength(CALENDAR_DAYS);
  });

  it('arrives on the asked day about when the answer does', () => {
    for (const { option, cells } of report.rows) {
      const p50 = answer.options.find(({ id }) => id === option)?.hours.p50 ?? NaN;
      expect(Math.abs((cells[0]?.hours ?? NaN) - p50)).toBeLessThan(3);
    }
  });

  it('waits for the end of the closure, and says so with the year it is taken from', () => {
    const { cells } = row('border');
    const shut = cells[dayOf('2027-02-06')];
    expect(shut?.arrive).toBeGreaterThan(Date.parse('2027-02-10T16:00Z'));
    expect(shut?.notes.map((i) => report.notes[i])).toContainEqual(
      expect.objectContaining({ kind: 'closed', hub: 'post', asIn: '2026' }),
    );
    expect(cells[0]?.notes).toEqual([]);
  });

  it('names the holidays that goods meet, which change no train', () => {
    const { cells } = row('train');
    expect(new Set(cells.map(({ hours }) => hours)).size).toBe(1);
    expect(cells[dayOf('2027-02-05')]?.notes.map((i) => report.notes[i])).toEqual([
      { kind: 'holiday', country: 'CN', from: '2027-02-05', to: '2027-02-07' },
    ]);
  });

  it('has no departure on days that a rule or the validity of a leg excludes', () => {
    const legs = both.legs.map((one) => (one.id === 'train' ? { ...one, valid: { to: '2027-01-31' } } : one));
    const { report: limited } = reportOf({ ...both, legs });
    const train = limited.rows.find(({ cells }) => cells.some(({ arrive }) => arrive === null));
    expect(train?.cells.map(({ arrive }) => arrive !== null).lastIndexOf(true)).toBe(dayOf('2027-01-31'));
  });

  it('counts the cost of time beside the money', () => {
    const { cells, cost } = row('border');
    const shut = cells[dayOf('2027-02-06')];
    expect(cells[0]?.total).toBeGreaterThan(cost);
    expect(shut?.total).toBeGreaterThan(cells[0]?.total ?? NaN);
  });
});

describe('chances', () => {
  const { report } = reportOf(both);

  it('are shares of cases that never fall with the hours', () => {
    const hours = fc.double({ min: 0, max: 300, noNaN: true });
    fc.assert(
      fc.property(fc.array(hours, { minLength: 1, maxLength: 40 }), hours, hours, (list, a, b) => {
        const cases = Float64Array.from(list).sort();
        expect(chanceWithin(cases, a)).toBe(list.filter((one) => one <= a).length / list.length);
        expect(chanceWithin(cases, Math.max(a, b))).toBeGreaterThanOrEqual(chanceWithin(cases, a));
      }),
    );
  });

  it('have a latest ready day that keeps the deadline, and the next does not', () => {
    const [first, last] = deadlineSpan(report);
    fc.assert(
      fc.property(
        fc.constantFrom(...report.rows),
        fc.integer({ min: first, max: last }),
        fc.constantFrom(80 as const, 95 as const),
        (row, deadline, share) => {
          const day = findLatestReadyDay(row, deadline, share);
          if (day === null) throw new Error('within the days before');
          const within = (share === 80 ? row.within80 : row.within95)[day + DAYS_BEFORE] ?? NaN;
          expect(within).toBeLessThanOrEqual(hoursUntil(deadline) - day * 24);
          const next = (share === 80 ? row.within80 : row.within95)[day + 1 + DAYS_BEFORE];
          if (next !== undefined) expect(next).toBeGreaterThan(hoursUntil(deadline) - (day + 1) * 24);
        },
      ),
    );
  });

  it('are 80 of 100 or more on the likely deadline, and fewer a day before', () => {
    for (const row of report.rows) {
      const day = likelyDeadline(row);
      expect(chanceWithin(row.cases, hoursUntil(day))).toBeGreaterThanOrEqual(0.8);
      expect(chanceWithin(row.cases, hoursUntil(day - 1))).toBeLessThan(0.8);
    }
  });
});
