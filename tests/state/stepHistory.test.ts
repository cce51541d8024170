import fc from 'fast-check';
import { expect, it } from 'vitest';
import { StepHistory } from '../../src/state/undo/stepHistory.ts';

const act = fc.oneof(
  fc.integer().map((state) => ({ kind: 'push', state }) as const),
  fc.constantFrom({ kind: 'undo' } as const, { kind: 'redo' } as const),
);

it('steps back and forth as a list with a cursor does', () => {
  fc.assert(
    fc.property(fc.array(act), (acts) => {
      let history = StepHistory.begin(0);
      let [past, future]: [number[], number[]] = [[0], []];
      for (const one of acts) {
        if (one.kind === 'push') {
          history = history.push(one.state);
          [past, future] = [[...past, one.state], []];
        } else if (one.kind === 'undo') {
          history = history.undo();
          const last = past.length > 1 ? past.pop() : undefined;
          if (last !== undefined) future.unshift(last);
        } else {
          history = history.redo();
          const next = future.shift();
          if (next !== undefined) past.push(next);
        }
        expect([history.current, history.undoable, history.redoable]).toEqual([
          past.at(-1),
          past.length - 1,
          future.length,
        ]);
      }
    }),
  );
});

it('keeps a step whose state is nothing', () => {
  const history = StepHistory.begin<string | undefined>('a').push(undefined);
  expect(history.current).toBeUndefined();
  expect(history.undo().current).toBe('a');
  expect(history.undo().redo().undoable).toBe(1);
});
