import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import type { Network } from '../../src/domain/types';
import { OwnShipments } from '../../src/state/own/ownShipments.svelte';
import type { FromOwn, ToOwn } from '../../src/workers/ownWorker';
import { openSession } from './openSession';

const readOut = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../../geo/out/${name}`, import.meta.url), 'utf8'));

/** Runs the real worker of own rows in this thread, and keeps what it is asked. */
class WorkerHere {
  static heard: ToOwn[] = [];
  onmessage: ((event: { data: FromOwn }) => void) | null = null;
  #ended = false;
  #ready: Promise<(event: { data: ToOwn }) => void>;
  constructor() {
    vi.resetModules();
    const scope = {
      postMessage: (data: FromOwn) => this.#ended || this.onmessage?.({ data }),
      onmessage: null,
    };
    vi.stubGlobal('self', scope);
    this.#ready = import('../../src/workers/ownWorker').then(() => scope.onmessage as never);
  }
  postMessage(data: ToOwn): void {
    WorkerHere.heard.push(data);
    void this.#ready.then((hear) => hear({ data }));
  }
  terminate(): void {
    this.#ended = true;
  }
}

const HEAD = 'date;from;to;mode;weight (kg)';
const fileOf = (...rows: readonly string[]): File => new File([[HEAD, ...rows].join('\n')], 'rows.csv');

async function openOwn(): Promise<OwnShipments> {
  WorkerHere.heard = [];
  const index = indexNetwork((await readOut('network.json')) as Network);
  const { session } = openSession('?shell=own', { index });
  const sources = {
    loadRegions: () => readOut('regions.json'),
    loadPlanData: () => readOut('planner.json'),
  };
  const own = new OwnShipments(session, sources, () => new WorkerHere() as unknown as Worker);
  await own.start();
  return own;
}

const askedFor = (): readonly string[] => WorkerHere.heard.map(({ kind }) => kind);

describe('own shipments', () => {
  let own: OwnShipments;
  beforeEach(async () => {
    own = await openOwn();
  });

  async function show(file: File): Promise<void> {
    await own.open(file);
    await vi.waitFor(() => expect(own.clock.rows).not.toBeNull());
    own.show();
  }

  it('run from their day of departure where hours are known, and each row is accounted for', async () => {
    await show(
      fileOf(
        '2023-05-01;Hunchun;Vladivostok;road;1000',
        '2023-05-01;Hunchun;Vladivostok;road;500',
        '2023-05-08;Hunchun;Vladivostok;road;1000',
        '2023-05-08;Hunchun;Germany;rail;1000',
        '2023-05;Hunchun;Vladivostok;road;1000',
      ),
    );
    expect(own.clock.rows).toMatchObject({
      running: 3,
      still: 1,
      left: 0,
      undated: 1,
      days: [Date.UTC(2023, 4, 1), Date.UTC(2023, 4, 8)],
    });
    const drawn = own.picture.scene?.flows.filter((flow) => flow.own) ?? [];
    const may = Date.UTC(2023, 4, 1) / 86_400_000;
    expect(drawn.map(({ departures = [] }) => [...departures])).toEqual([[may, 7, 2], []]);
  });

  it('stand still where they give months alone', async () => {
    await show(fileOf('2023-05;Hunchun;Vladivostok;road;1000', '2023-06;Hunchun;Vladivostok;road;1000'));
    expect(own.clock.rows).toMatchObject({ running: 0, still: 0, undated: 2, days: null });
    expect(own.picture.scene?.flows.every(({ departures }) => departures === undefined)).toBe(true);
  });

  it('are brushed without a question to the worker, and widths stay', async () => {
    await show(fileOf('2023-05-01;Hunchun;Vladivostok;road;1000', '2023-06-01;Hunchun;Busan;sea;7000'));
    const [before, asked] = [own.picture.flows, askedFor()];
    own.picture.brush('mode', new Set(['road']));
    expect(own.picture.flows.map(({ to, amount }) => [to.id, amount])).toEqual([['vladivostok', 1000]]);
    own.picture.brush('mode', null);
    expect(own.picture.flows).toEqual(before);
    expect(askedFor()).toEqual(asked);
  });

  it('take a correction of a name and give it back by undo, without reading the file again', async () => {
    await show(fileOf(...Array.from({ length: 5 }, () => '2023-05-01;Hunchun;Vladivostock;road;1000')));
    expect(own.report).toMatchObject({ rows: 5, outcomes: { mapped: 0, place: 5 } });
    await own.correctPlaces({ Vladivostock: 'vladivostok' });
    expect(own.report?.outcomes.mapped).toBe(5);
    own.undo();
    await vi.waitFor(() => expect(own.report?.outcomes.mapped).toBe(0));
    own.redo();
    await vi.waitFor(() => expect(own.report?.outcomes.mapped).toBe(5));
    expect(askedFor().filter((kind) => kind === 'read')).toHaveLength(1);
  });

  it('are gone when they are let go of', async () => {
    await show(fileOf('2023-05-01;Hunchun;Vladivostok;road;1000'));
    await vi.waitFor(() => expect(own.picture.scene).not.toBeNull());
    own.cancel();
    expect(own).toMatchObject({ file: null, report: null, survey: null, steps: null });
    expect(own.picture.scene).toBeNull();
    expect(own.clock.rows).toBeNull();
  });
});
