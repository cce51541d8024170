import { NOTABLE_CHANCE, studyEvent } from '../../src/domain/invest/eventStudy';
import { chanceOfStep } from '../../src/domain/invest/stepModel';
import { generateSeries } from '../domain/invest/generatedSeries';
import type { Measured } from './results';

/** What the event study calls notable on generated series of 24 + 24 months, half without trend, half with 1 % a month. */

const SERIES = 1_000;
const EVENT = 24;

function countNotable(step: number, seed: number): number {
  const series = Array.from({ length: SERIES }, (_, i) =>
    generateSeries({ seed: seed + i, trend: i % 2 === 0 ? 0 : 0.01, step }),
  );
  return series.filter((points) => (chanceOfStep(points, EVENT) ?? 1) <= NOTABLE_CHANCE).length;
}

/** Measures false alarms and found steps. */
export async function measureEvents(): Promise<readonly Measured[]> {
  const [alarms, found] = [countNotable(0, 0), countNotable(0.3, SERIES)];
  const few = studyEvent(generateSeries({ seed: 1, trend: 0, step: 0.3 }), 7);
  return [
    {
      what: `of ${SERIES} series without effect, those called notable (at most ${SERIES * 0.05})`,
      value: String(alarms),
      sound: alarms <= SERIES * 0.05,
    },
    {
      what: `of ${SERIES} series with a step of 30 %, those found (at least ${SERIES * 0.8})`,
      value: String(found),
      sound: found >= SERIES * 0.8,
    },
    {
      what: 'with seven points before, a model (none)',
      value: 'refused' in few.model ? 'none' : 'one',
      sound: 'refused' in few.model,
    },
  ];
}
