import { expect, it } from 'vitest';
import { countMonths, judgeEvidence } from '../../../src/domain/invest/evidenceQuality';
import { figure, networkOf } from '../figures';
import { ofYear, seriesOf } from './figuresOfYears';

it('counts years by kind, publishers once, the age of the newest reported year and contested ones', () => {
  const figures = [
    ofYear(2020, 1, { sources: ['gazette'] }),
    ofYear(2021, 2, { sources: ['gazette'], status: 'derived' }),
    ofYear(2022, 3, { sources: ['unlisted'] }),
    ofYear(2022, 5, { confidence: 'low', sources: ['gazette'] }),
  ];
  const evidence = judgeEvidence(networkOf(figures), seriesOf(figures, 2024, 2020));
  expect(evidence).toMatchObject({
    years: 5,
    counts: { reported: 2, derived: 1, floor: 0, part: 0, missing: 2 },
    sources: ['gazette', 'unlisted'],
    publishers: 2,
    newest: 2022,
    age: 2,
    contested: [2022],
  });
});

it('counts each month with a tonnage of its own once', () => {
  const month = (id: string, period: string) => figure(id, { period, value: 1 });
  const index = networkOf([
    month('a', '2024-01'),
    month('b', '2024-01'),
    month('c', '2024-02'),
    month('d', '2024'),
  ]);
  expect(countMonths(index, ['hunchun_rail_port'])).toBe(2);
});
