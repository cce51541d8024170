import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import type { Answer } from '../../src/domain/plan/answer/answer';
import { Planner } from '../../src/state/planner.svelte';
import type { Session } from '../../src/state/session.svelte';
import { HandWorker, noData } from './handWorker';
import { openSession, planWith } from './openSession';
import { NONSENSE } from '../nonsense';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Lets every promise that is settled tell those who wait for it. */
const settle = (): Promise<void> => new Promise((done) => setTimeout(done));

async function open(
  loadPlanData: () => Promise<unknown>,
  loadLanes: () => Promise<unknown> = () => new Promise(() => undefined),
  ends = 'from=a&to=b',
): Promise<{ planner: Planner; workers: HandWorker[]; session: Session; entries: readonly string[] }> {
  const workers: HandWorker[] = [];
  const connect = (): Worker => {
    const worker = new HandWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  };
  const { session, bar } = openSession(`?shell=plan&${ends}&depart=2026-06-01`, {
    loadPlanData,
    loadLanes,
    loadChecked: () => Promise.reject(new Error('checked.json')),
    loadPlanner: planWith((owner, sources) => new Planner(owner, sources, connect)),
  });
  await session.startPlanner();
  await settle();
  if (!session.planner) throw new Error('the session has no planner');
  return { planner: session.planner, workers, session, entries: bar.entries };
}

/** What its workers were asked, one after the other. */
const asked = (workers: readonly HandWorker[]): number =>
  workers.flatMap(({ heard }) => heard).filter(({ kind }) => kind === 'ask').length;

it('waits for no answer any more when the worker breaks, says why, and asks again when told to', async () => {
  const { planner, workers } = await open(() => Promise.resolve(noData));
  expect(planner.asking).toBe(true);
  workers[0]?.onerror?.({ message: 'out of memory' });
  await settle();
  flushSync();
  expect([planner.asking, planner.failure]).toEqual([false, 'out of memory']);
  planner.retry();
  expect([planner.asking, planner.failure]).toEqual([true, null]);
  expect(workers[1]?.heard.map(({ kind }) => kind)).toEqual(['data', 'ask']);
});

it('draws an answer in turns: first its cards, then the race, then what is told below the cards', async () => {
  const paints: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => paints.push(run));
  const { planner, workers } = await open(() => Promise.resolve(noData));
  const answer = { options: [] } as unknown as Answer;
  workers[0]?.answer({ answer });
  await settle();
  const drawn = () =>
    [planner.cards, planner.race.shown, planner.details].map((one) => one.answer === answer);
  expect(drawn()).toEqual([true, false, false]);
  paints.shift()?.();
  await settle();
  expect(drawn()).toEqual([true, true, false]);
  paints.shift()?.();
  await settle();
  expect(drawn()).toEqual([true, true, true]);
});

it('stops what plays when it opens: a form is filled in at rest', async () => {
  const { planner, session } = await open(() => Promise.resolve(noData));
  session.playhead.play();
  planner.start();
  expect(session.playhead.playing).toBe(false);
});

it('fetches again what it could not fetch', async () => {
  let there = false;
  const { planner } = await open(() =>
    there ? Promise.resolve(noData) : Promise.reject(new Error('HTTP 503')),
  );
  expect([planner.failure, planner.data]).toEqual(['HTTP 503', null]);
  there = true;
  planner.retry();
  await settle();
  expect([planner.failure, planner.data]).toEqual([null, noData]);
});

it.each([
  ['nothing', null, 'no data of the planner'],
  ['a part', { towns: [], tracks: [] }, 'sources is not a list'],
  ['a place without a name', { ...noData, towns: [{}] }, 'towns[0].id is not a text'],
])('takes nothing for its data that is none: %s', async (_, data, fault) => {
  const { planner } = await open(() => Promise.resolve(data));
  expect([planner.failure, planner.data]).toEqual([`planner.json: ${fault}`, null]);
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
    const { planner, session } = await open(
      () => Promise.resolve(noData),
      () => {
        const next = answers.shift();
        return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
      },
    );
    expect(session.notices.text).toMatch(
      /^Part of the map could not be loaded: courses\.json: .*\. Everything else works\.$/,
    );
    expect([planner.lanes.known, planner.failure]).toEqual([null, null]);
    planner.ask();
    planner.ask();
    await settle();
    expect([planner.lanes.known, answers]).toEqual([{ 'lane-a-b': [[130, 42]] }, []]);
  },
);

it('asks of itself where the question, the rates or how much is shown is another, and nothing else', async () => {
  const { planner, workers, session } = await open(() => Promise.resolve(noData));
  expect(asked(workers)).toBe(1);
  session.go({ camera: { longitude: 130, latitude: 42, zoom: 6, bearing: 0, pitch: 0 } });
  session.go({ theme: 'paper', option: 'x', stage: 1 });
  expect(asked(workers)).toBe(1);
  session.go({ to: 'c' });
  expect(asked(workers)).toBe(2);
  planner.showAll(true);
  expect(asked(workers)).toBe(3);
  planner.dropRates();
  expect(asked(workers)).toBe(4);
});

const never = (): Promise<unknown> => new Promise(() => undefined);

it.each([
  ['from=CNAAA&to=CNBBB'],
  ['from=a%E5%9C%B0&to=PLACE+b'],
  ['from=cnaaa&to=%EC%9E%A5%EC%86%8Cb'],
  ['from=a&to=b'],
])(
  'takes the ends of a link by code, name or id, asks once, and has ids in its address: %s',
  async (ends) => {
    const { planner, workers, entries } = await open(() => Promise.resolve(noData), never, ends);
    expect(entries).toEqual(['?shell=plan&from=a&to=b&depart=2026-06-01']);
    expect([planner.shipment.from, planner.shipment.to, asked(workers)]).toEqual(['a', 'b', 1]);
    expect(planner.unknown).toEqual([]);
  },
);

it('plans nothing for a mistyped end, says which, and asks once it is chosen', async () => {
  const { planner, workers, entries, session } = await open(
    () => Promise.resolve(noData),
    never,
    'from=CNAAB&to=b',
  );
  expect(entries).toEqual(['?shell=plan&to=b&depart=2026-06-01']);
  expect([planner.shipment.from, asked(workers), planner.asking]).toEqual([null, 0, false]);
  expect(planner.unknown).toEqual([{ which: 'from', text: 'CNAAB', kept: null }]);
  expect(planner.places?.index.nearest('CNAAB')[0]?.id).toBe('a');
  session.go({ from: 'CNCCC' });
  expect([planner.shipment.from, asked(workers)]).toEqual(['c', 1]);
});

it.each(NONSENSE)('plans nothing for a link from %s', async (text) => {
  const { planner, workers } = await open(() => Promise.resolve(noData), never, `from=${text}&to=b`);
  expect([planner.shipment.from, asked(workers)]).toEqual([null, 0]);
  expect(planner.unknown.map((end) => end.text)).toEqual([text]);
});

it('keeps its answer, marked as outdated, while a typed name is none, and asks nothing', async () => {
  const { planner, workers, session } = await open(() => Promise.resolve(noData));
  planner.setUnknown('to', 'Narnia');
  expect([planner.outdated, planner.unknown]).toEqual([true, [{ which: 'to', text: 'Narnia', kept: 'b' }]]);
  expect([planner.shipment.to, asked(workers)]).toEqual(['b', 1]);
  planner.setUnknown('to', null);
  expect([planner.outdated, planner.unknown]).toEqual([false, []]);
  planner.setUnknown('to', 'Narnia');
  session.go({ to: 'c' });
  expect([planner.outdated, planner.unknown, asked(workers)]).toEqual([false, [], 2]);
  planner.setInputFault('quantity', 'no quantity');
  expect(planner.outdated).toBe(true);
});

it('keeps what is wrong with each mile and field until that one is mended', async () => {
  const { planner, session } = await open(() => Promise.resolve(noData));
  planner.setUnknown('first', 'Narnia');
  planner.setUnknown('last', '2000 km');
  planner.setInputFault('quantity', 'no quantity');
  planner.setInputFault('gross', 'no weight');
  const left = () => [...planner.unknown, ...planner.inputFaults].map(({ which }) => which);
  expect(left()).toEqual(['first', 'last', 'quantity', 'gross']);
  // The one is mended, by its field or by another value, and the others are not.
  planner.setUnknown('first', null);
  session.go({ first: 'c' });
  expect(left()).toEqual(['last', 'quantity', 'gross']);
  planner.setInputFault('gross', null);
  expect(left()).toEqual(['last', 'quantity']);
  session.go({ quantity: 7 });
  expect([left(), planner.outdated]).toEqual([['last'], true]);
  planner.setUnknown('last', null);
  expect([left(), planner.outdated]).toEqual([[], false]);
});

it('lives as long as the shell is its own, with or without a panel, and ends with it', async () => {
  const { planner, workers, session } = await open(() => Promise.resolve(noData));
  planner.rates = { name: 'ours.csv' };
  session.go({ open: { kind: 'table' } });
  expect([session.planner, planner.rates]).toEqual([planner, { name: 'ours.csv' }]);
  expect(workers[0]?.ended).toBe(false);
  session.go({ shell: 'explore', open: null });
  expect([session.planner, workers[0]?.ended]).toEqual([null, true]);
  session.go({ shell: 'plan' });
  await session.startPlanner();
  expect(session.planner).not.toBe(planner);
});

it('has no planner where the shell has been left before its program came', async () => {
  const makers: (() => void)[] = [];
  const { session } = openSession('?shell=plan', {
    loadPlanner: () =>
      new Promise((resolve) => makers.push(() => resolve((owner, sources) => new Planner(owner, sources)))),
  });
  session.go({ shell: 'explore' });
  makers[0]?.();
  await settle();
  expect(session.planner).toBeNull();
});

it('fetches its program again where it did not come', async () => {
  const answers: (Promise<never> | undefined)[] = [Promise.reject(new Error('HTTP 503'))];
  const { session } = openSession('?shell=plan', {
    loadPlanner: () => answers.shift() ?? Promise.resolve((owner, sources) => new Planner(owner, sources)),
  });
  await settle();
  expect(session.planner).toBeNull();
  await session.startPlanner();
  expect(session.planner).toBeInstanceOf(Planner);
});

it('writes its Korean anew when edition or language ask for it, and asks again', async () => {
  const names = { zh: '长春', en: 'Changchun', ru: 'Чанчунь', ko: '창춘' };
  const town = { id: 'changchun', country: 'CN', at: [125.3, 43.9], names, codes: [], also: [], sources: [] };
  const { planner, session, workers } = await open(() =>
    Promise.resolve({ ...noData, towns: [...noData.towns.filter(({ id }) => id !== town.id), town] }),
  );
  expect(planner.failure).toBeNull();
  const changchun = () => planner.data?.towns.find(({ id }) => id === town.id);
  const korean = () => changchun()?.names.ko;
  session.go({ lang: 'ko' });
  expect([session.view.edition, korean()]).toEqual(['cn', '장춘']);
  expect(changchun()?.also).toEqual(['창춘']);
  session.go({ edition: 'intl' });
  expect(korean()).toBe('창춘');
  expect(asked(workers)).toBe(3);
});
