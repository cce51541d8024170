import { describe, expect, it, vi } from 'vitest';
import type { Question } from '../../src/domain/plan/planTypes';
import { PlannerClient } from '../../src/state/plannerClient';
import { ask } from '../domain/plan/sample';
import { HandWorker, noData } from './handWorker';

function open(): { line: PlannerClient; workers: HandWorker[]; clock: { now: number }; question: Question } {
  const workers: HandWorker[] = [];
  const clock = { now: 0 };
  const line = new PlannerClient(
    () => {
      const worker = new HandWorker();
      workers.push(worker);
      return worker as unknown as Worker;
    },
    () => clock.now,
  );
  line.use(noData);
  return { line, workers, clock, question: ask('a', 'b') };
}

describe('the line to the planner', () => {
  it('starts one worker, gives it the data first, and settles each question by its number', async () => {
    const { line, workers, question } = open();
    const first = line.ask(question);
    workers[0]?.answer();
    await expect(first).resolves.toMatchObject({ planned: { faults: [] } });
    expect(workers).toHaveLength(1);
    expect(workers[0]?.heard.map(({ kind }) => kind)).toEqual(['data', 'ask']);
  });

  it('replaces a worker that is still busy with a forgotten question, and only such a one', () => {
    const { line, workers, clock, question } = open();
    void line.ask(question);
    clock.now = 100;
    line.forget();
    expect(workers[0]?.ended).toBe(false);
    void line.ask(question);
    clock.now = 1000;
    line.forget();
    expect(workers[0]?.ended).toBe(true);
    void line.ask(question);
    expect(workers[1]?.heard.map(({ kind }) => kind)).toEqual(['data', 'ask']);
  });

  it('passes on what would make a place win, beside the question', async () => {
    const { line, workers, question } = open();
    const win = { measure: 'cost', target: 'a' } as const;
    const inverted = line.invert(question, win);
    const asked = workers[0]?.heard.findLast(({ kind }) => kind === 'invert');
    expect(asked).toMatchObject({ question, win });
    workers[0]?.onmessage?.({ data: { kind: 'inverse', number: 1, inverse: null } });
    await expect(inverted).resolves.toBeNull();
  });

  it('says why when the worker breaks', async () => {
    const { line, workers, question } = open();
    const asked = line.ask(question);
    workers[0]?.onerror?.({ message: 'out of memory' });
    await expect(asked).rejects.toThrow('out of memory');
  });

  it('gives up a worker that has ended without a word, and asks another', async () => {
    vi.useFakeTimers();
    try {
      const { line, workers, question } = open();
      const asked = line.ask(question);
      const told = expect(asked).rejects.toThrow('no answer in 60 s');
      vi.advanceTimersByTime(60_000);
      await told;
      expect(workers[0]?.ended).toBe(true);
      const again = line.ask(question);
      workers[1]?.answer();
      await expect(again).resolves.toMatchObject({ planned: { faults: [] } });
      // Nothing is owed any more: an idle worker is left alone.
      vi.advanceTimersByTime(600_000);
      expect(workers[1]?.ended).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });
});
