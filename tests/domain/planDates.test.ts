import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PlanOption } from '../../src/domain/plan/answer/answer';
import { PlannerService } from '../../src/domain/plan/answer/plannerService';
import type { PlanData } from '../../src/domain/plan/data/planData';
import type { Question } from '../../src/domain/plan/planTypes';
import { ask } from './plan/sample';

const data = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../geo/out/planner.json'), 'utf8'),
) as PlanData;
const service = new PlannerService(data);

function optionsOf(
  from: string,
  to: string,
  day: string,
  extra: Partial<Question> = {},
): readonly PlanOption[] {
  const depart = Date.parse(`${day}T00:00+08:00`);
  const { planned } = service.answer(ask(from, to, { depart, whole: false, ...extra }));
  if (!('answer' in planned)) throw new Error(JSON.stringify(planned.faults));
  return planned.answer.options;
}

const quickest = (options: readonly PlanOption[], uses: string): PlanOption | undefined =>
  options
    .filter(({ stages }) => stages.some(({ of }) => of.startsWith(uses)))
    .toSorted((a, b) => a.hours.mean - b.hours.mean)[0];

it('takes longer in January than in July by ports that freeze, and as long by others', () => {
  const hours = (to: string, day: string, uses: string) =>
    quickest(optionsOf('ussuriysk', to, day), uses)?.hours.mean ?? NaN;
  const [january, july] = ['2027-01-25', '2027-07-26'].map((day) =>
    hours('busan_city', day, 'busan-fareast-box-vladivostok_port'),
  );
  expect(january).toBeGreaterThan((july ?? NaN) + 12);
  const [winter, summer] = ['2027-01-25', '2027-07-26'].map((day) => hours('moscow', day, 'rail-'));
  expect(winter).toBe(summer);
});

it('arrives after the closure of the Spring Festival where lorries cross at Kraskino', () => {
  const option = quickest(optionsOf('hunchun', 'vladivostok', '2027-02-06'), 'crossing-hunchun-road');
  // Shut to the end of 10 February in Vladivostok, as in 2026; open again at 9.
  expect(Date.parse(option?.arrive.p10 ?? '')).toBeGreaterThan(Date.parse('2027-02-10T23:00Z'));
  const before = quickest(optionsOf('hunchun', 'vladivostok', '2027-01-26'), 'crossing-hunchun-road');
  expect((option?.hours.mean ?? 0) - (before?.hours.mean ?? 0)).toBeGreaterThan(80);
});

it('waits till the post opens in the morning', () => {
  const depart = Date.parse('2027-01-26T20:00+08:00');
  const options = optionsOf('hunchun', 'vladivostok', '2027-01-26', { depart });
  const option = quickest(options, 'crossing-hunchun-road');
  const waits = option?.stages.filter(
    ({ act, sources }) => act?.does === 'wait' && sources.includes('ussuri-customs-2022-01'),
  );
  expect(waits).toHaveLength(1);
});
