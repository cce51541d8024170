import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BEATS, beatOf } from '../../src/scene/data';
import { between } from './atlas';
import { assumedTrip, pulsesOf, tailOf } from '../../src/scene/pulses';

const DAY = 86_400_000;
const YEAR = { from: 0, to: 365 * DAY };
const WEEK = { from: 0, to: 7 * DAY };
const jizhe = { ...YEAR, count: 41 };

const window = fc
  .tuple(fc.integer({ min: -400, max: 400 }), between(0.2, 4000))
  .map(([from, days]) => ({ from: from * DAY, to: (from + days) * DAY }));
const departures = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), window)
  .map(([count, span]) => ({ count, ...span }));
const kilometres = between(20, 9000);

/** Heads of a path at a beat, as the shader counts them: runs under way, of which every headEvery-th is bright. */
function headsAt(beat: number, pulses: NonNullable<ReturnType<typeof pulsesOf>>): number {
  const { first, spacing, duration, count, headEvery } = pulses;
  let heads = 0;
  for (let run = 0; run < count; run += headEvery) {
    const x = (beat - first - run * spacing) / duration;
    if (x >= 0 && x < 1) heads += 1;
  }
  return heads;
}

describe('pulses', () => {
  it('show 41 voyages of a year one by one, for at least 1.2 beats each', () => {
    const pulses = pulsesOf(jizhe, YEAR, 1500, assumedTrip('sea', 1500));
    expect(pulses).toMatchObject({ count: 41, runsPerPulse: 1, symbolic: true, headEvery: 1 });
    expect(pulses?.spacing).toBeCloseTo(BEATS / 41, 9);
    expect(pulses?.duration).toBeGreaterThanOrEqual(1.2);
  });

  it('let one pulse stand for several runs where there are more than sixty', () => {
    const pulses = pulsesOf({ ...YEAR, count: 2029 }, YEAR, 35, assumedTrip('rail', 35));
    expect(pulses).toMatchObject({ runsPerPulse: 34, count: 60 });
  });

  it('keep the true clock in a window of 30 days or less: five days at sea take as long as they take', () => {
    const pulses = pulsesOf(jizhe, { from: 100 * DAY, to: 130 * DAY }, 1500, 5 * DAY);
    expect(pulses?.symbolic).toBe(false);
    expect(pulses?.duration).toBeCloseTo(4, 9);
  });

  it('are none where no run falls into the window', () => {
    expect(pulsesOf(jizhe, { from: YEAR.to, to: YEAR.to + DAY * 90 }, 100, DAY)).toBeNull();
    expect(pulsesOf({ ...jizhe, count: 0 }, YEAR, 100, DAY)).toBeNull();
  });

  it('keep the moments of departure whatever window shows them', () => {
    const [all, some] = [YEAR, { from: 100 * DAY, to: 200 * DAY }].map((span) =>
      pulsesOf(jizhe, span, 100, 5 * DAY),
    );
    const moment = (pulses: typeof all, span: typeof YEAR): number =>
      span.from + ((pulses?.first ?? 0) * (span.to - span.from)) / BEATS;
    const step = YEAR.to / 41;
    const first = moment(some, { from: 100 * DAY, to: 200 * DAY });
    const steps = (first - moment(all, YEAR)) / step;
    expect(steps).toBeCloseTo(Math.round(steps), 6);
  });

  it('always: no more than three heads at once, sixty pulses at the most begin in the window, symbolic ones last', () => {
    fc.assert(
      fc.property(departures, window, kilometres, between(0, 1), (runs, span, km, at) => {
        const pulses = pulsesOf(runs, span, km, assumedTrip('sea', km));
        if (!pulses) return;
        expect(pulses.spacing).toBeGreaterThan(0);
        expect(headsAt(at * BEATS, pulses)).toBeLessThanOrEqual(3);
        if (pulses.symbolic) expect(pulses.duration).toBeGreaterThanOrEqual(1.2);
        const departing = Array.from({ length: pulses.count }, (_, i) => pulses.first + i * pulses.spacing);
        expect(departing.filter((beat) => beat >= 0 && beat < BEATS).length).toBeLessThanOrEqual(61);
        expect(pulses.first).toBeGreaterThan(-pulses.duration - 1e-6);
      }),
    );
  });
});

describe('tails', () => {
  const pulses = {
    first: 0,
    spacing: 1,
    duration: 2,
    count: 9,
    runsPerPulse: 1,
    headEvery: 1,
    symbolic: true,
  };

  it('are 0.34 of the path for the leader, 0.2 for others, 0.1 for paths over 4,000 km', () => {
    expect(tailOf(pulses, 1500, true)).toBe(0.34);
    expect(tailOf(pulses, 1500, false)).toBe(0.2);
    expect(tailOf(pulses, 7000, true)).toBe(0.1);
  });

  it('shorten to half the spacing where more than three are under way', () => {
    expect(tailOf({ ...pulses, duration: 5 }, 1500, true)).toBeCloseTo(0.1, 9);
  });

  it('never reach the next head', () => {
    fc.assert(
      fc.property(between(2.8, 3.2), (duration) => {
        expect(tailOf({ ...pulses, duration }, 1500, true)).toBeLessThanOrEqual(1 / duration + 1e-9);
      }),
    );
  });
});

describe('the beat', () => {
  it('runs from 0 to 24 over any window and stops at its ends', () => {
    expect(beatOf(WEEK, 3.5 * DAY)).toBe(12);
    expect(beatOf(WEEK, -DAY)).toBe(0);
    expect(beatOf(WEEK, 9 * DAY)).toBe(BEATS);
  });
});
