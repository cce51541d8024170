import { findRate, isForeign } from '../../src/domain/figures/currency';
import { periodKindOf } from '../../src/domain/figures/periodFigure';
import { isThroughput } from '../../src/domain/figures/throughput';
import { groupBy } from '../../src/domain/groupBy';
import { MEASURES, type Measure, type Observation } from '../../src/domain/types';
import { isBoundTo } from './bindings';
import type { Case } from './case';
import { errorAt, type Check } from './check';

/** Finds the measure that draws a figure in a currency other than its own. */
function findForeignMeasure({ sound }: Case, figure: Observation): Measure | undefined {
  const isPlace = sound.facilities.some(({ value: { id } }) => id === figure.subject);
  const bound = sound.bindings.filter(({ value }) => isBoundTo(value, figure));
  return MEASURES.filter((measure) => isForeign(measure, figure)).find(
    (measure) =>
      (isPlace && isThroughput(measure, figure)) || bound.some(({ value }) => value.measure === measure),
  );
}

export const currency: Check = {
  id: 'currency',
  rule: 'A figure that the map draws in another currency than that of its measure has a published exchange rate of its year; one of several years has none.',
  run: (it) => {
    const figures = it.sound.observations.map(({ value }) => value);
    const index = { observationsOf: groupBy(figures, ({ subject }) => subject) };
    return it.sound.observations.flatMap((record) => {
      const { id, unit, period } = record.value;
      const measure = findForeignMeasure(it, record.value);
      if (measure === undefined || periodKindOf(period) === 'span') return [];
      if (findRate(index, measure, record.value)) return [];
      return [
        errorAt(
          record,
          `${id}: is drawn in ${unit}, and no exchange rate of its year is published: ${period}; add an exchange_rate`,
        ),
      ];
    });
  },
};
