import { expect, it } from 'vitest';
import { printTable, summarize } from '../bench/table.ts';

it('takes the middle of the runs, and says whether the promise was held', () => {
  expect(summarize('a', 'ms', [9, 1, 5], 5)).toEqual({
    name: 'a',
    unit: 'ms',
    median: 5,
    low: 1,
    high: 9,
    limit: 5,
    held: true,
  });
  expect(summarize('a', 'ms', [4, 1, 2, 3]).median).toBe(2.5);
  expect(summarize('a', 'ms', [6], 5).held).toBe(false);
  expect(summarize('nothing measured', 'ms', [], 5).held).toBe(false);
});

it('prints one line a row', () => {
  const table = printTable([
    summarize('data-ready', 'ms', [4100, 3900], 4000),
    summarize('heap', 'MB', [12.345]),
  ]);
  expect(table.split('\n').map((line) => line.split(/\s{2,}/))).toEqual([
    ['what', 'median', 'spread', 'promise'],
    ['data-ready', '4000 ms', '3900 to 4100', '<= 4000', 'held'],
    ['heap', '12.35 MB', '12.35 to 12.35'],
  ]);
});
