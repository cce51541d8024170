import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import type { Answer } from '../../src/domain/plan/answer';
import { Planner } from '../../src/state/planner.svelte';
import type { Session } from '../../src/state/session.svelte';
import { HandWorker, noData } from './handWorker';
import { openSession } from './openSession';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Lets every promise that is settled tell those who wait for it. */
const settle = (): Promise<void> => new Promise((done) => setTimeout(done));

function open(
  loadPlanData: () => Promise<unknown>,
  loadLanes?: () => Promise<unknown>,
): { planner: Planner; workers: HandWorker[]; session: Session } {
  const { session } = openSession('?shell=plan&from=a&to=b&depart=2026-06-01', loadPlanData, loadLanes);
  const workers: HandWorker[] = [];
  const planner = new Planner(session, () => {
    const worker = new HandWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  });
  return { planner, workers, session };
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

it('draws an answer in turns: first its cards, then the race, then what is told below the cards', async () => {
  const paints: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => paints.push(run));
  const { planner, workers } = open(() => Promise.resolve(noData));
  const end = planner.start();
  await settle();
  planner.ask();
  const answer = { options: [] } as unknown as Answer;
  workers[0]?.answer({ answer });
  await settle();
  const drawn = () => [planner.cards, planner.shown, planner.told].map((one) => one.answer === answer);
  expect(drawn()).toEqual([true, false, false]);
  paints.shift()?.();
  await settle();
  expect(drawn()).toEqual([true, true, false]);
  paints.shift()?.();
  await settle();
  expect(drawn()).toEqual([true, true, true]);
  end();
});

it('stops what plays when it opens: a form is filled in at rest', () => {
  const { planner, session } = open(() => Promise.resolve(noData));
  session.playhead.play();
  const end = planner.start();
  expect(session.playhead.playing).toBe(false);
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

it.each([
  ['nothing', null, 'no data of the planner'],
  ['a part', { towns: [], ways: [] }, 'sources is not a list'],
  ['a place without a name', { ...noData, towns: [{}] }, 'towns[0].id is not a text'],
])('takes nothing for its data that is none: %s', async (_, data, fault) => {
  const { planner } = open(() => Promise.resolve(data));
  const end = planner.start();
  await settle();
  expect([planner.failure, planner.data]).toEqual([`planner.json: ${fault}`, null]);
  end();
});

it.each([
  ['nothing', null],
  ['a list', []],
  ['no lane', {}],
  ['a lane that is none', { 'lane-a-b': null }],
  ['a refusal', new Error('courses.json: HTTP 500')],
])(
  'plans without lanes that cannot be had, says so, and asks for them with the next question: %s',
  async (_, odd) => {
    const answers: unknown[] = [odd, { 'lane-a-b': [[130, 42]] }];
    const { planner, session } = open(
      () => Promise.resolve(noData),
      () => {
        const next = answers.shift();
        return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
      },
    );
    const end = planner.start();
    await settle();
    expect(session.notice).toMatch(
      /^Part of the map could not be loaded: courses\.json: .*\. The rest works\.$/,
    );
    expect([planner.lanes.known, planner.failure]).toEqual([null, null]);
    planner.ask();
    planner.ask();
    await settle();
    expect([planner.lanes.known, answers]).toEqual([{ 'lane-a-b': [[130, 42]] }, []]);
    end();
  },
);
