import { expect, it } from 'vitest';
import type { Consignment } from '../../src/domain/own/consignments';
import type { OwnPlace } from '../../src/domain/own/ownPlaces';
import { MOST_CONSIGNMENTS, OtherCorridors } from '../../src/state/own/otherCorridors.svelte';
import type { FromConsignments, ToConsignments } from '../../src/workers/consignmentWorker';
import { smallPlanData } from '../domain/plan/smallPlanData';
import { openSession } from './openSession';

/** Replaces the worker; a test sends each of its replies. */
class HandPlanner {
  readonly heard: ToConsignments[] = [];
  ended = false;
  onmessage: ((event: { data: FromConsignments }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  postMessage(message: ToConsignments): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
}

const settle = (): Promise<void> => new Promise((done) => setTimeout(done));

const placeOf = (id: string): OwnPlace | null =>
  id === 'nowhere'
    ? null
    : {
        id,
        names: { zh: id, en: id, ru: id, ko: id },
        aliases: [],
        country: 'CN',
        at: [130, 43],
        ...(id === 'country:RU' ? { radius: 900 } : {}),
      };

const rows = (patch: Partial<Consignment> = {}): Consignment => ({
  origin: 'Hunchun',
  destination: 'Changchun',
  modeWord: 'rail',
  cargo: 'coal',
  departs: Date.UTC(2026, 4, 6),
  rows: 2,
  kg: 1_200_000,
  milliTeu: null,
  line: 2,
  ...patch,
});

function openCorridors(consignments: readonly Consignment[] | null) {
  const workers: HandPlanner[] = [];
  const corridors = new OtherCorridors(
    openSession().session,
    { group: () => Promise.resolve(consignments), placeOf },
    () => Promise.resolve(smallPlanData),
    () => {
      const worker = new HandPlanner();
      workers.push(worker);
      return worker as unknown as Worker;
    },
  );
  return { corridors, workers };
}

const option = (corridor: string) => ({
  corridor,
  label: { zh: corridor, en: corridor, ru: corridor, ko: corridor },
  hours: 24,
  cost: { low: 1, mid: 2, high: 3 },
  delay: 0,
  co2e: { low: 1, mid: 2, high: 3 },
});

it('plans what can be planned, and says of the rest why not', async () => {
  const unplanned = [
    rows({ destination: 'country:RU' }),
    rows({ destination: 'nowhere' }),
    rows({ destination: 'hunchun' }),
    rows({ modeWord: 'unknown' }),
    rows({ kg: null }),
  ];
  const { corridors, workers } = openCorridors([...unplanned, rows()]);
  await corridors.start();
  expect(workers[0]?.heard[0]?.tasks).toMatchObject([
    { mode: 'rail', question: { from: 'hunchun', to: 'changchun', cargo: 'coal', quantity: 600 } },
  ]);
  expect(corridors.progress).toEqual({ done: 0, all: 1 });
  workers[0]?.onmessage?.({ data: [{ asSent: option('a'), others: [option('b')] }] });
  expect(corridors.progress).toBeNull();
  expect(workers[0]?.ended).toBe(true);
  const { compared, unplanned: reasons } = corridors.comparison ?? {};
  expect(compared).toBe(2);
  expect([...(reasons ?? [])].map(([why, count]) => [why, count])).toEqual([
    ['region', 2],
    ['place', 2],
    ['samePlace', 2],
    ['noMode', 2],
    ['noWeight', 2],
  ]);
});

it('counts boxes and vehicles whole, TEU as the rows give them, and leaves undated rows for the day of the data', async () => {
  const { corridors, workers } = openCorridors([
    rows({ cargo: null, kg: 50_000, departs: null }),
    rows({ cargo: null, kg: 50_000, milliTeu: 3000 }),
    rows({ cargo: 'cars', kg: 4000, rows: 1 }),
  ]);
  await corridors.start();
  const tasks = workers[0]?.heard[0]?.tasks.map(({ question }) => question) ?? [];
  const byCargo = (cargo: string) =>
    tasks.filter((one) => one.cargo === cargo).map(({ quantity }) => quantity);
  expect(byCargo('container')).toEqual([3, 1.5]);
  expect(byCargo('cars').every((count) => Number.isInteger(count) && count > 0)).toBe(true);
  const day = (at: number): string => new Date(at + 8 * 3600e3).toISOString().slice(0, 10);
  expect(tasks.map(({ depart }) => day(depart))).toContain(smallPlanData.asOf);
});

it('puts every answer to its own rows, however the tasks were ordered', async () => {
  const { corridors, workers } = openCorridors([
    rows({ origin: 'Yanji', rows: 5 }),
    rows({ origin: 'Harbin', rows: 3 }),
  ]);
  await corridors.start();
  const tasks = workers[0]?.heard[0]?.tasks ?? [];
  workers[0]?.onmessage?.({
    data: tasks.map(({ question }) => ({ asSent: option(question.from), others: [] })),
  });
  expect(
    corridors.planned?.map(({ consignment, found }) =>
      typeof found === 'string' ? found : `${consignment.origin} ${found.asSent.corridor}`,
    ),
  ).toEqual(['Yanji yanji', 'Harbin harbin']);
});

it('ends its worker when cancelled, and takes no late answer', async () => {
  const { corridors, workers } = openCorridors([rows()]);
  await corridors.start();
  corridors.forget();
  expect([workers[0]?.ended, corridors.progress, corridors.planned]).toEqual([true, null, null]);
  const beginning = corridors.start();
  corridors.forget();
  await beginning;
  expect([workers.length, corridors.progress]).toEqual([1, null]);
});

it('says why planning stopped, and plans again', async () => {
  const { corridors, workers } = openCorridors([rows()]);
  await corridors.start();
  workers[0]?.onerror?.({ message: 'out of memory' });
  expect([corridors.failure, corridors.progress, workers[0]?.ended]).toEqual(['out of memory', null, true]);
  await corridors.start();
  await settle();
  expect([corridors.failure, workers.length]).toEqual([null, 2]);
});

it('plans the consignments of most rows, and counts the others', async () => {
  const { corridors, workers } = openCorridors(
    Array.from({ length: MOST_CONSIGNMENTS + 2 }, (_, i) => rows({ line: i + 2 })),
  );
  await corridors.start();
  const tasks = workers[0]?.heard[0]?.tasks ?? [];
  expect(tasks).toHaveLength(MOST_CONSIGNMENTS);
  workers[0]?.onmessage?.({ data: tasks.map(() => 'noOption' as const) });
  expect(corridors.comparison?.unplanned.get('limit')).toBe(4);
});
