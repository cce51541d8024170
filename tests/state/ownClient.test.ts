import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { OwnReport } from '../../src/domain/own/ownReport';
import type { OwnSurvey } from '../../src/files/own/importOwnFile';
import { OwnClient } from '../../src/state/own/ownClient';
import type { FromOwn, ToOwn } from '../../src/workers/ownWorker';

/** Replaces the worker; a test sends each of its replies. */
class HandOwnWorker {
  readonly heard: ToOwn[] = [];
  ended = false;
  onmessage: ((event: { data: FromOwn }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  postMessage(message: ToOwn): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: FromOwn): void {
    this.onmessage?.({ data });
  }
}

function openClient() {
  const workers: HandOwnWorker[] = [];
  const connect = (): Worker => {
    const worker = new HandOwnWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  };
  return { client: new OwnClient(connect, [], { hash: '', levels: [] } as never), workers };
}

const FILE = new File(['a'], 'a.csv');
const REPORT = { edition: 'one' } as OwnReport;
const SURVEY = { headings: ['a'] } as unknown as OwnSurvey;
const QUIET = { onsurvey: () => undefined, onprogress: () => undefined };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('starts a worker with the places at the first file, and tells of the reading as it goes', async () => {
  const { client, workers } = openClient();
  const heard: unknown[] = [];
  const reading = client.read(FILE, null, 'gbk', {
    onsurvey: (survey) => heard.push(survey),
    onprogress: (...progress) => heard.push(progress),
  });
  const [worker] = workers;
  expect(worker?.heard.map(({ kind }) => kind)).toEqual(['places', 'read']);
  expect(worker?.heard[1]).toMatchObject({ number: 1, file: FILE, recipe: null, encoding: 'gbk' });
  worker?.say({ kind: 'survey', number: 1, survey: SURVEY });
  worker?.say({ kind: 'progress', number: 1, share: 0.5, rows: 7 });
  worker?.say({ kind: 'report', number: 1, report: REPORT });
  expect(await reading).toBe(REPORT);
  expect(heard).toEqual([SURVEY, [0.5, 7]]);
});

it('gives a refusal as a value, and each reply to its own question', async () => {
  const { client, workers } = openClient();
  const reading = client.read(FILE, null, null, QUIET);
  const listing = client.list({ outcome: null, text: '', from: 0, count: 1 });
  workers[0]?.say({ kind: 'list', number: 2, list: { total: 3, rows: [] } });
  workers[0]?.say({ kind: 'refused', number: 1, refusal: { kind: 'empty', detail: '' } });
  expect(await listing).toEqual({ total: 3, rows: [] });
  expect(await reading).toEqual({ kind: 'empty', detail: '' });
});

it('answers with null once the rows are gone', async () => {
  const { client, workers } = openClient();
  const gone = [
    client.ask({} as never),
    client.list({} as never),
    client.group([]),
    client.place({} as never),
  ];
  gone.forEach((_, i) => workers[0]?.say({ kind: 'report', number: i + 1, report: null }));
  expect(await Promise.all(gone)).toEqual([null, null, null, null]);
});

it('ends a worker that says nothing for 30 seconds, and starts another for the next file', async () => {
  const { client, workers } = openClient();
  const reading = client.read(FILE, null, null, QUIET).catch((error: Error) => error.message);
  vi.advanceTimersByTime(29_000);
  // Progress is a word.
  workers[0]?.say({ kind: 'progress', number: 1, share: 0.1, rows: 1 });
  vi.advanceTimersByTime(29_000);
  expect(workers[0]?.ended).toBe(false);
  vi.advanceTimersByTime(2000);
  expect(await reading).toBe('no word in 30 s');
  expect(workers[0]?.ended).toBe(true);
  void client.read(FILE, null, null, QUIET);
  expect(workers[1]?.heard.map(({ kind }) => kind)).toEqual(['places', 'read']);
});

it('rejects what was asked when the worker breaks, and lets an idle one be', async () => {
  const { client, workers } = openClient();
  const reading = client.read(FILE, null, null, QUIET).catch((error: Error) => error.message);
  workers[0]?.onerror?.({ message: 'out of memory' });
  expect(await reading).toBe('out of memory');
  const again = client.read(FILE, null, null, QUIET);
  workers[1]?.say({ kind: 'report', number: 2, report: REPORT });
  await again;
  vi.advanceTimersByTime(120_000);
  expect(workers[1]?.ended).toBe(false);
});

it('ends at once, and hears nothing afterwards', () => {
  const { client, workers } = openClient();
  let heard = 0;
  void client.read(FILE, null, null, { onsurvey: () => (heard += 1), onprogress: () => (heard += 1) });
  client.end();
  workers[0]?.say({ kind: 'progress', number: 1, share: 1, rows: 1 });
  expect([workers[0]?.ended, heard]).toEqual([true, 0]);
});
