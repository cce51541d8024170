import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIceDates, reportedIceMonths } from '../../../src/domain/time/iceDates';
import type { IceReport } from '../../../src/domain/types';

const words = { zh: '冰', en: 'ice', ru: 'лёд', ko: '얼음' };
const report = (dates: string, kind: IceReport['kind'] = 'fast_ice'): IceReport => ({
  ...{ id: dates, waters: words, says: words, kind, dates, sources: ['gazette'], confidence: 'high' },
});

describe('reports of ice', () => {
  it('are dated by a period, from a day on, or by days of every year', () => {
    expect(readIceDates('2025-01-15')).toEqual({ kind: 'period', period: '2025-01-15' });
    expect(readIceDates('..')).toEqual({ kind: 'period', period: '..' });
    expect(readIceDates('2021-12-23/..')).toEqual({ kind: 'since', first: '2021-12-23' });
    expect(readIceDates('--11-11/--11-20')).toEqual({
      ...{ kind: 'yearly', first: { month: 11, day: 11 }, last: { month: 11, day: 20 } },
    });
  });

  it('are never dated by anything else, and reading never throws', () => {
    for (const wrong of ['', '--13-01/--13-02', '--02-30/--03-01', '../..', '2025-02-30', '2025/2024/..']) {
      expect(readIceDates(wrong), wrong).toBeNull();
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        readIceDates(text);
      }),
      { numRuns: 300, seed: 31 },
    );
  });

  it('name the months they are dated in, in the order of a winter, and none for what is free of ice', () => {
    const reports = [
      report('2026-02-11'),
      report('2025-01-15'),
      report('2021-12-23/..'),
      report('--11-11/--11-20'),
      report('..'),
      report('2024-07', 'ice_free'),
    ];
    expect(reportedIceMonths(reports)).toEqual([11, 12, 1, 2]);
    expect(reportedIceMonths([report('--12-20/--02-05')])).toEqual([12, 1, 2]);
    expect(reportedIceMonths([report('2024-12/2025-02')])).toEqual([12, 1, 2]);
  });
});
