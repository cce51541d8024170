import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FlowQuestion } from '../../src/domain/question/flowQuestion';
import { HostRows } from '../../src/state/own/hostRows.svelte';
import { HostFault, HostSource } from '../../src/state/own/hostSource';
import type { OwnSession } from '../../src/state/own/ownSession';

const DATA = { edition: 'e', name: 'Sample', rows: 3, months: [24276, 24277], loaded: 0 } as const;
const VALUES = ['fen', 'fen_known', 'kg', 'kg_known', 'milliTeu', 'milliTeu_known', 'rows'];
const SERIES = JSON.stringify({
  meta: ['month', ...VALUES].map((name) => ({ name })),
  data: [[24276, '5', 1, '7', 1, '0', 0, 1]],
  rows: 1,
});
const QUESTION: FlowQuestion = {
  ...{ v: 1, edition: 'e', ask: 'series', level: 0, months: null },
  ...{ where: {}, measure: 'kg', n: 1 },
};
const { signal } = new AbortController();

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const answerWith = (status: number, text: string) => {
  const asked = vi.fn(async (_path: string, _init: RequestInit) => new Response(text, { status }));
  vi.stubGlobal('fetch', asked);
  return asked;
};

describe('a host', () => {
  it('is asked a question in its one form, and answers it whole', async () => {
    const asked = answerWith(200, SERIES);
    const answer = await new HostSource().ask(QUESTION, signal);
    expect(answer.count).toBe(1);
    const [path, init] = asked.mock.calls[0] ?? [];
    expect(path).toBe('/ask');
    expect(JSON.parse(String(init?.body))).toEqual(QUESTION);
  });

  it.each<[number, string, boolean, RegExp]>([
    [200, SERIES.slice(0, -9), true, /JSON/],
    [200, SERIES.replace('"rows":1', '"rows":2'), true, /rows/],
    [503, '{"code":"busy","reason":"ask again","field":null}', true, /ask again/],
    [502, '<html>', true, /502/],
    [422, '{"code":"limit","reason":"too much","field":null}', false, /too much/],
    [404, 'nothing', false, /404/],
  ])('is no answer with %s %s', async (status, text, isPassing, message) => {
    answerWith(status, text);
    const fault = await new HostSource().ask(QUESTION, signal).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(HostFault);
    expect(fault).toMatchObject({ isPassing, message: expect.stringMatching(message) });
  });

  it('offers data of which each has all its members', async () => {
    answerWith(200, JSON.stringify([DATA]));
    expect(await new HostSource().list(signal)).toEqual([DATA]);
    answerWith(200, JSON.stringify([{ ...DATA, rows: 'many' }]));
    await expect(new HostSource().list(signal)).rejects.toThrow('no data');
  });
});

describe('rows of a host', () => {
  function openRows() {
    const outcomes: (() => Promise<never>)[] = [];
    const asked: FlowQuestion[] = [];
    const session = { index: null, measure: 'value', period: '2023' } as unknown as OwnSession;
    const rows = new HostRows(session, () => null, {
      list: async () => [DATA],
      ask: async (question) => {
        asked.push(question);
        const outcome = outcomes.shift();
        if (outcome) return outcome();
        return { count: 0, rest: false, words: {}, numbers: {}, totals: {}, monthly: null } as never;
      },
    });
    return { rows, asked, outcomes };
  }
  const lose = async (): Promise<never> => {
    throw new HostFault(true, 'gone');
  };
  const refuse = async (): Promise<never> => {
    throw new HostFault(false, 'too much');
  };

  it('keep the last answer with its age while the host is lost, and ask again after twice the wait each time', async () => {
    const { rows, asked, outcomes } = openRows();
    await rows.list();
    await rows.choose(DATA);
    expect([rows.offered, rows.lost, asked.length]).toEqual([[DATA], null, 1]);
    outcomes.push(lose, lose, lose);
    const asking = rows.picture.askFlows('fen');
    const seen: (number | null | undefined)[] = [];
    for (const ms of [0, 999, 1, 1999, 1]) {
      await vi.advanceTimersByTimeAsync(ms);
      seen.push(asked.length, rows.lost?.age);
    }
    expect(seen).toEqual([2, 0, 2, 0, 3, 1, 3, 1, 4, 3]);
    await vi.advanceTimersByTimeAsync(4000);
    await asking;
    expect([asked.length, rows.lost]).toEqual([5, null]);
  });

  it('say why the host refused, and ask no more', async () => {
    const { rows, asked, outcomes } = openRows();
    outcomes.push(refuse);
    await rows.choose(DATA);
    await vi.advanceTimersByTimeAsync(100_000);
    expect([rows.refusal, asked.length]).toEqual(['too much', 1]);
  });

  it('are asked no more once they are left, or asked something else', async () => {
    const { rows, asked, outcomes } = openRows();
    outcomes.push(lose, lose);
    const first = rows.choose(DATA);
    await vi.advanceTimersByTimeAsync(0);
    const second = rows.picture.askFlows('rows');
    await vi.advanceTimersByTimeAsync(0);
    rows.leave();
    await vi.advanceTimersByTimeAsync(100_000);
    await Promise.all([first, second]);
    expect([asked.map(({ measure }) => measure), rows.lost]).toEqual([['kg', 'rows'], null]);
  });
});
