import { expect, it } from 'vitest';
import type { Run } from '../../src/domain/runs/run';
import { assignLanes } from '../../src/ui/runs/runLanes';

const voyage = (departs: number, arrives: number): Run => ({
  ...{ of: 'x', departs, arrives, stages: [], kilometres: 1, back: false, status: 'derived', nth: 0 },
  ...{ sources: [], evidence: [] },
});

it('lays runs that overlap into lanes of their own, and uses a lane again', () => {
  const { laid, lanes } = assignLanes([voyage(0, 10), voyage(5, 15), voyage(10, 20), voyage(12, 13)]);
  expect(laid.map(({ lane }) => lane)).toEqual([0, 1, 0, 2]);
  expect(lanes).toBe(3);
});

it('lets runs beyond the tenth at once share the last lane', () => {
  const { laid, lanes } = assignLanes(Array.from({ length: 30 }, (_, i) => voyage(i, 100)));
  expect(lanes).toBe(10);
  expect(laid.at(-1)?.lane).toBe(9);
  expect(assignLanes([])).toEqual({ laid: [], lanes: 1 });
});
