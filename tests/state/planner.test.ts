import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import type { PlanData } from '../../src/domain/plan/planData';
import { Planner } from '../../src/state/planner.svelte';
import { HandWorker, noData } from './handWorker';
import { openSession } from './openSession';

/** Lets every promise that is settled tell those who wait for it. */
const settle = (): Promise<void> => new Promise((done) => setTimeout(done));

function open(loadPlanData: () => Promise<PlanData>): { planner: Planner; workers: HandWorker[] } {
  const { session } = openSession('?shell=plan&from=a&to=b&depart=2026-06-01', loadPlanData);
  const workers: HandWorker[] = [];
  const planner = new Planner(session, () => {
    const worker = new HandWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  });
  return { planner, workers };
}

it('waits for no answer any more when the worker breaks, says why, and asks again when told to', async () => {
  const { planner, workers } = open(() => Promise.resolve(noData));
  const end = planner.start();
  await settle();
  planner.ask();
  expect(planner.asking).toBe(true);
  workers[0]?.onerror?.({ message: 'out of memory' });
  await settle();
  flushSync();
  expect([planner.asking, planner.failure]).toEqual([false, 'out of memory']);
  planner.retry();
  expect([planner.asking, planner.failure]).toEqual([true, null]);
  expect(workers[1]?.heard.map(({ kind }) => kind)).toEqual(['data', 'ask']);
  end();
});

it('fetches again what it could not fetch', async () => {
  let there = false;
  const { planner } = open(() => (there ? Promise.resolve(noData) : Promise.reject(new Error('HTTP 503'))));
  const end = planner.start();
  await settle();
  expect([planner.failure, planner.data]).toEqual(['HTTP 503', null]);
  there = true;
  planner.retry();
  await settle();
  expect([planner.failure, planner.data]).toEqual([null, noData]);
  end();
});
