import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunCount } from '../../../src/domain/runs/runCount';
import type { RunOnStretch } from '../../../src/domain/runs/runOnStretch';
import type { RunSeries } from '../../../src/domain/runs/runSeries';
import { positionOfRun, type Run } from '../../../src/domain/runs/run';
import type { RunStage, Timetable } from '../../../src/domain/runs/timetable';
import type { Status } from '../../../src/domain/types';
import { ANIMATION_SECONDS, animationTimeOf } from '../../../src/scene/data';
import { progressAt } from '../../../src/scene/layers/arcPace';
import { buildPulses, tailLength, type Pulses } from '../../../src/scene/arcs/pulses';
import type { TimeWindow } from '../../../src/view/view';
import { sure } from '../../sure';
import { between } from '../atlas';

const DAY = 86_400_000;
const YEAR = { from: 0, to: 365 * DAY };
const WEEK = { from: 0, to: 7 * DAY };
const runs = (count: number, span = YEAR): RunCount => ({ count, status: 'derived', ...span, evidence: [] });

/**
 * A path of 100 km: a quarter of the moving time, a dwell of 0.4 of the whole, the rest, and a dwell at the end if
 * asked.
 */
function timetable(trip: number, port: boolean, back: boolean): Timetable {
  const end = port ? 0.8 : 1;
  const halt = (back ? 0.75 : 0.25) * (end - 0.4);
  const [at, last] = [25, back ? 0 : 100];
  const stage = (
    kind: RunStage['kind'],
    from: number,
    to: number,
    start: number,
    until: number,
  ): RunStage => ({
    ...{ kind, stretch: 0, from, to, start: start * trip, end: until * trip },
  });
  const stages = [
    stage('moving', 100 - last, at, 0, halt),
    stage('gauge', at, at, halt, halt + 0.4),
    stage('moving', at, last, halt + 0.4, end),
    ...(port ? [stage('port', last, last, end, 1)] : []),
  ];
  return { stages, kilometres: 100, duration: trip, evidence: [] };
}

interface Made {
  readonly both?: boolean;
  readonly port?: boolean;
  readonly status?: Status;
  readonly nth?: number;
  readonly span?: TimeWindow;
}

/** So many evenly spread runs of which those from `nth` on pass, every second one back where asked. */
function spread(count: number, trip: number, made: Made = {}): RunOnStretch {
  const { both = false, port = false, status = 'derived', nth = 0, span = YEAR } = made;
  const spacing = (span.to - span.from) / count;
  const series: RunSeries = {
    ...{ of: 'x', origin: span.from + spacing / 2, spacing, count: count - nth, nth, status },
    ...{ sources: [], evidence: [], out: timetable(trip, port, false) },
    back: both ? timetable(trip, port, true) : null,
  };
  return { series, stretch: 0 };
}

/** As the shader has it: the progress of a run, from the end it started at. */
function shaderProgress(pulses: Pulses, run: number, animationTime: number): number {
  const [a, b, c, d] = pulses.stands;
  const back = pulses.alternating && (run + Number(pulses.inward)) % 2 === 1;
  const turned = d < 0.9999 ? ([1 - d, 1 - c, 1 - b, 1 - a] as const) : ([c - b, c - a, c, d] as const);
  return progressAt(
    back ? turned : pulses.stands,
    (animationTime - pulses.first - run * pulses.spacing) / pulses.duration,
  );
}

/**
 * Heads of a path at an animation time, as the shader counts them: runs under way, of which every headEvery-th is
 * bright.
 */
function headsAt(animationTime: number, { first, spacing, duration, count, headEvery }: Pulses): number {
  let heads = 0;
  for (let run = 0; run < count; run += headEvery) {
    const x = (animationTime - first - run * spacing) / duration;
    if (x >= 0 && x < 1) heads += 1;
  }
  return heads;
}

describe('pulses', () => {
  it('show 41 voyages of a year one by one, for at least 1.2 s each, without dwell', () => {
    const [pulses, ...others] = buildPulses([spread(41, 3 * DAY)], runs(41), YEAR, 1500);
    expect(others).toEqual([]);
    expect(pulses).toMatchObject({ count: 41, runsPerPulse: 1, headEvery: 1, stands: [1, 1, 1, 1] });
    expect(pulses?.spacing).toBeCloseTo(ANIMATION_SECONDS / 41, 9);
    expect(pulses?.duration).toBeGreaterThanOrEqual(1.2);
  });

  it('let one pulse represent several runs where there are more than sixty', () => {
    const [pulses] = buildPulses([spread(2029, DAY)], runs(2029), YEAR, 35);
    expect(pulses).toMatchObject({ runsPerPulse: 34, count: 60 });
  });

  it('keep the true clock in a window of 30 days or less: five days at sea take as long as they take', () => {
    const [pulses] = buildPulses([spread(41, 5 * DAY)], runs(41), { from: 100 * DAY, to: 130 * DAY }, 1500);
    expect(pulses?.duration).toBeCloseTo(4, 9);
  });

  it('move in symbolic time alone where the time of a run is not known', () => {
    const { series } = spread(41, DAY);
    const unknown = [{ series: { ...series, out: null }, stretch: 0 }];
    expect(buildPulses(unknown, runs(41), YEAR, 100)).toHaveLength(1);
    expect(buildPulses(unknown, runs(41), WEEK, 100)).toEqual([]);
  });

  it('are none where no run passes', () => {
    expect(buildPulses([], null, YEAR, 100)).toEqual([]);
  });

  it('keep apart what is known differently', () => {
    const dated = { ...spread(1, DAY, { status: 'reported' }).series, nth: null };
    const all = [
      { series: dated, stretch: 0 },
      spread(41, DAY),
      spread(41, DAY, { nth: 30, status: 'planned' }),
    ];
    expect(buildPulses(all, runs(41), YEAR, 100).map(({ status, count }) => [status, count])).toEqual([
      ['reported', 1],
      ['derived', 41],
      ['planned', 11],
    ]);
  });

  it('go out and back in turn, from the end at which the first of them starts', () => {
    const month = { from: 0, to: 28 * DAY };
    const of = (nth: number) =>
      buildPulses([spread(9, DAY, { both: true, nth, span: month })], null, month, 100)[0];
    expect([of(0)?.inward, of(3)?.inward]).toEqual([false, true]);
    expect(of(3)?.first).toBeCloseTo((3.5 * ANIMATION_SECONDS) / 9, 9);
    expect((of(0)?.headEvery ?? 0) % 2).toBe(1);
  });

  it.each([
    [false, false, 0],
    [false, true, 2],
    [true, false, 1],
    [true, true, 3],
  ])(
    'are where placeAt has their runs at any time: both directions %s, with a port %s',
    (both, port, nth) => {
      const month = { from: 0, to: 28 * DAY };
      const onStretch = spread(9, 6 * DAY, { both, port, nth, span: month });
      const [pulses] = buildPulses([onStretch], runs(9, month), month, 100);
      const { origin, spacing, out, back } = onStretch.series;
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 8 - nth }), between(0, 0.9999), (run, at) => {
          const home = back !== null && (nth + run) % 2 === 1;
          const { stages, kilometres, duration } = sure(home ? back : out);
          const departs = origin + (nth + run) * spacing;
          const voyage: Run = {
            ...{ of: 'x', departs, arrives: departs + duration, kilometres, back: home, nth: nth + run },
            ...{ status: 'derived', sources: [], evidence: [] },
            stages: stages.map((stage) => ({
              ...stage,
              start: departs + stage.start,
              end: departs + stage.end,
            })),
          };
          const t = departs + at * duration;
          const gone = shaderProgress(sure(pulses), run, (t * ANIMATION_SECONDS) / month.to);
          expect(home ? 1 - gone : gone).toBeCloseTo(sure(positionOfRun(voyage, t)).share, 6);
        }),
      );
    },
  );

  it('always: no more than three heads of a series at once, sixty pulses at the most begin in the window', () => {
    const window = fc
      .tuple(fc.integer({ min: 0, max: 300 }), between(0.2, 65))
      .map(([from, days]) => ({ from: from * DAY, to: (from + days) * DAY }));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        window,
        between(0.1, 9),
        between(0, 1),
        (count, span, days, at) => {
          const [pulses] = buildPulses([spread(count, days * DAY)], runs(count), span, 500);
          if (!pulses) return;
          expect(pulses.spacing).toBeGreaterThan(0);
          expect(headsAt(at * ANIMATION_SECONDS, pulses)).toBeLessThanOrEqual(3);
          if (span.to - span.from > 30 * DAY) expect(pulses.duration).toBeGreaterThanOrEqual(1.2);
          const beats = Array.from({ length: pulses.count }, (_, i) => pulses.first + i * pulses.spacing);
          expect(
            beats.filter((animationTime) => animationTime >= 0 && animationTime < ANIMATION_SECONDS).length,
          ).toBeLessThanOrEqual(61);
        },
      ),
    );
  });
});

describe('tails', () => {
  const pulses = { spacing: 1, duration: 2 };

  it('are 0.34 of the path for the leader, 0.2 for others, 0.1 for paths over 4,000 km', () => {
    expect(tailLength(pulses, 1500, true)).toBe(0.34);
    expect(tailLength(pulses, 1500, false)).toBe(0.2);
    expect(tailLength(pulses, 7000, true)).toBe(0.1);
  });

  it('shorten to half the spacing where more than three are under way', () => {
    expect(tailLength({ ...pulses, duration: 5 }, 1500, true)).toBeCloseTo(0.1, 9);
  });

  it('never reach the next head', () => {
    fc.assert(
      fc.property(between(2.8, 3.2), (duration) => {
        expect(tailLength({ ...pulses, duration }, 1500, true)).toBeLessThanOrEqual(1 / duration + 1e-9);
      }),
    );
  });
});

describe('the animation time', () => {
  it('runs from 0 to 24 over any window and stops at its ends', () => {
    expect(animationTimeOf(WEEK, 3.5 * DAY)).toBe(12);
    expect(animationTimeOf(WEEK, -DAY)).toBe(0);
    expect(animationTimeOf(WEEK, 9 * DAY)).toBe(ANIMATION_SECONDS);
  });
});
