import { expect, it } from 'vitest';
import { runsPerPulse } from '../../../src/domain/runs/pulse';

const year = { from: 0, to: 1200 };

it('lets one pulse be one run up to sixty in a window', () => {
  expect(runsPerPulse({ ...year, count: 41 }, year)).toBe(1);
  expect(runsPerPulse({ ...year, count: 60 }, year)).toBe(1);
});

it('lets one pulse represent several where there are more', () => {
  expect(runsPerPulse({ ...year, count: 61 }, year)).toBe(2);
  expect(runsPerPulse({ ...year, count: 2030 }, year)).toBe(34);
});

it('counts only the runs inside the window', () => {
  expect(runsPerPulse({ ...year, count: 120 }, { from: 0, to: 300 })).toBe(1);
  expect(runsPerPulse({ ...year, count: 120 }, { from: 1200, to: 2400 })).toBe(0);
  expect(runsPerPulse({ ...year, count: 0 }, year)).toBe(0);
});
