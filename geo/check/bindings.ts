import { parsePeriod, isSamePeriod } from '../../src/domain/time/period';
import { MEASURE_ROWS } from '../../src/domain/figures/measure';
import type { Binding, Observation } from '../../src/domain/types';
import { errorAt, warningAt } from './check';
import type { Check } from './check';

/** Tells whether the map can show a period: one year or several whole years. */
function isWholeYears(spelt: string): boolean {
  const period = parsePeriod(spelt);
  if (period?.kind === 'interval') return period.first.kind === 'year' && period.last.kind === 'year';
  return period?.kind === 'year';
}

const isOf = (binding: Binding, { subject, measure, direction, commodity }: Observation): boolean =>
  subject === binding.subject &&
  measure === binding.observed &&
  direction === binding.direction &&
  commodity === undefined;

export const bindingPeriod: Check = {
  id: 'binding-period',
  rule: 'A flow is bound to figures that exist, in a unit its measure is drawn in, and that cover exactly a period the map can show (whole years), or the `period` its row names.',
  run: ({ sound, raw }) =>
    sound.bindings.flatMap((record) => {
      const binding = record.value;
      const period = raw.flows.find((row) => row.line === record.line && row.file === record.file)?.value[
        'period'
      ];
      const figures = sound.observations.map(({ value }) => value).filter((figure) => isOf(binding, figure));
      const drawable = figures.filter(({ unit }) => MEASURE_ROWS[binding.measure].units.includes(unit));
      const what = `${binding.id}: ${binding.subject} ${binding.observed} ${binding.direction}`;
      if (figures.length === 0) return [errorAt(record, `${what} has no figure at all`)];
      if (drawable.length === 0) {
        const units = MEASURE_ROWS[binding.measure].units.join(' or ');
        return [errorAt(record, `${what} has no figure in ${units}`)];
      }
      if (period !== undefined && period !== '') {
        const covers = drawable.some((figure) => isSamePeriod(figure.period, period));
        return covers ? [] : [errorAt(record, `${what} has no figure that covers exactly ${period}`)];
      }
      if (drawable.some((figure) => isWholeYears(figure.period))) return [];
      const periods = drawable.map((figure) => figure.period).join(', ');
      return [
        warningAt(record, `${what} is never drawn with a value: its figures cover ${periods}, no whole year`),
      ];
    }),
};
