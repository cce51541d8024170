import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  listEventPoints,
  listEventsNear,
  listStudiedEvents,
  monthOfEvent,
  POINTS_NEEDED,
  contestedYears,
  studyEvent,
  type EventPoint,
} from '../../../src/domain/invest/eventStudy';
import type { Milestone } from '../../../src/domain/types';
import { networkOf } from '../figures';
import { ofYear, seriesOf } from './figuresOfYears';
import { generateSeries } from './generatedSeries';

const milestone = (date: string, changes: Partial<Milestone> = {}): Milestone => ({
  id: date,
  date,
  kind: 'opening',
  title: { zh: '', en: date, ru: '', ko: '' },
  subjects: ['hunchun_rail_port'],
  status: 'done',
  sources: [],
  confidence: 'high',
  ...changes,
});

const points = (values: readonly number[], scope = ''): EventPoint[] =>
  values.map((value, at) => ({ at, value, scope, contesting: [] }));

describe('the study of an event', () => {
  it('gives the difference of the means before and after', () => {
    const study = studyEvent(points([100, 200, 300, 300]), 2);
    expect(study.difference).toBeCloseTo(1, 12);
    expect([study.before.length, study.after.length]).toEqual([2, 2]);
  });

  it('gives the range that sources allow where they disagree, and the years', () => {
    const years = [2013, 2014, 2016, 2017].map((year, i) => ({
      at: year * 12 + 6,
      value: [100, 100, 300, 300][i] ?? 0,
      scope: '',
      contesting: i === 0 ? [300] : [],
    }));
    const study = studyEvent(years, 2015 * 12);
    expect(study.difference).toBeCloseTo(2, 12);
    expect(study.range).toEqual([0.5, 2]);
    expect(contestedYears(study)).toEqual([2013]);
  });

  it('gives no difference where a side has no point, nor a model', () => {
    expect(studyEvent([], 3)).toMatchObject({ difference: null, model: { refused: ['few'] } });
    expect(studyEvent(points([1, 2]), 2)).toMatchObject({ difference: null, model: { refused: ['few'] } });
    expect(studyEvent(points([0, 2]), 1).difference).toBeNull();
  });

  it('refuses a model of fewer points than needed on a side', () => {
    const months = generateSeries({ seed: 1, trend: 0, step: 0.3, months: 40, event: 7 });
    expect(studyEvent(months, POINTS_NEEDED - 1).model).toEqual({ refused: ['few'] });
    expect(studyEvent(months, POINTS_NEEDED).model).toHaveProperty('chance');
  });

  it('refuses a model across a change of what is counted, and says both reasons', () => {
    const other = points(Array<number>(20).fill(1)).map((point) => ({
      ...point,
      scope: String(point.at > 9),
    }));
    expect(studyEvent(other, 10).model).toEqual({ refused: ['scope'] });
    expect(studyEvent(other, 2).model).toEqual({ refused: ['few', 'scope'] });
  });

  it('finds a large step, ranks the date first and keeps the placebos off it', () => {
    const { model } = studyEvent(generateSeries({ seed: 3, trend: 0, step: 1 }), 24);
    if ('refused' in model) throw new Error('no model');
    expect(model).toMatchObject({ notable: true, rank: 1 });
    expect(model.level / 100).toBeGreaterThan(0.6);
    expect(model.placebos.map(({ at }) => at)).not.toContain(24);
    expect(model.placebos).toHaveLength(48 - 2 * POINTS_NEEDED);
  });

  it('ranks it among other places at the same date, and leaves out those without a model', () => {
    const peer = (seed: number, step: number, months = 48) => ({
      subject: String(seed),
      points: generateSeries({ seed, trend: 0, step, months }),
    });
    const real = generateSeries({ seed: 3, trend: 0, step: 0.3 });
    const { model } = studyEvent(real, 24, [peer(4, 0), peer(5, 2), peer(6, 2, 30)]);
    if ('refused' in model) throw new Error('no model');
    expect(model.peers.map(({ subject }) => subject)).toEqual(['4', '5']);
    expect(model.peerRank).toBe(2);
    expect(studyEvent(real, 24).model).toMatchObject({ peers: [], peerRank: 1 });
  });

  it('is the same in another unit, and never without a number', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        fc.double({ min: 0.001, max: 1e6, noNaN: true }),
        (seed, unit) => {
          const series = generateSeries({ seed, trend: 0, step: 0.2, months: 20, event: 10 });
          const scaled = series.map((point) => ({ ...point, value: point.value * unit }));
          const [one, other] = [studyEvent(series, 10), studyEvent(scaled, 10)];
          expect(other.difference).toBeCloseTo(one.difference ?? NaN, 9);
          if ('refused' in one.model || 'refused' in other.model) throw new Error('no model');
          expect(other.model.level / unit).toBeCloseTo(one.model.level, 6);
          expect(other.model.chance).toBeCloseTo(one.model.chance, 2);
          expect(other.model.rank).toBe(one.model.rank);
        },
      ),
      { numRuns: 10 },
    ));

  it('refuses what does not determine a model: values without noise or without a mean', () => {
    expect(studyEvent(points(Array<number>(20).fill(0)), 10).model).toEqual({ refused: ['undetermined'] });
    const flat = studyEvent(points(Array<number>(20).fill(5)), 10).model;
    expect(JSON.stringify(flat)).not.toMatch(/null|NaN/);
    expect(flat).toMatchObject({ notable: false, chance: 1 });
  });
});

describe('events of a yearly series', () => {
  const series = seriesOf([ofYear(2017, 2), ofYear(2018, 3), ofYear(2020, 5)].map((one) => one));

  it('counts months of the calendar, and none without a date', () => {
    expect(monthOfEvent(milestone('2018-09-14'))).toBe(2018 * 12 + 8);
    expect(monthOfEvent(milestone('2018'))).toBe(2018 * 12);
    expect(monthOfEvent(milestone('..'))).toBeNull();
    expect(monthOfEvent(milestone('2021/2025'))).toBeNull();
  });

  it('leaves the year of the event out', () => {
    const event = 2018 * 12 + 8;
    expect(listEventPoints(series, event).map(({ at }) => Math.floor(at / 12))).toEqual([2017, 2020]);
    expect(studyEvent(listEventPoints(series, event), event).difference).toBeCloseTo(1.5, 12);
  });

  it('lists past events with a whole year on either side, and those near one', () => {
    const events = [
      milestone('2018-09'),
      milestone('2018-02'),
      milestone('2019-12'),
      milestone('2017'),
      milestone('2021'),
      milestone('2018-03', { status: 'planned' }),
      milestone('2018-04', { subjects: ['posyet'] }),
      milestone('2018-05', { kind: 'record' }),
    ];
    const index = networkOf([], { milestones: events });
    const listed = listStudiedEvents(index, ['hunchun_rail_port'], series);
    expect(listed.map(({ date }) => date)).toEqual(['2018-02', '2018-09', '2019-12']);
    expect(listEventsNear(listed, milestone('2018-09')).map(({ date }) => date)).toEqual(['2018-02']);
  });
});
