import { MEASURE_ROWS } from '../../src/domain/figures/measure';
import type { Binding, Observation } from '../../src/domain/types';
import type { Raw } from '../read';
import type { Case } from './case';
import { errorAt } from './check';
import type { Check, Finding } from './check';

/** Tests whether a figure is of what a binding draws, in any unit. */
export const isBoundTo = (
  binding: Binding,
  { subject, measure, direction, commodity }: Observation,
): boolean =>
  subject === binding.subject &&
  measure === binding.observed &&
  direction === binding.direction &&
  commodity === binding.commodity;

function withoutFigures(record: Raw<Binding>, observations: readonly Observation[]): Finding[] {
  const { id, subject, observed, commodity, direction, measure } = record.value;
  const figures = observations.filter((figure) => isBoundTo(record.value, figure));
  const { units } = MEASURE_ROWS[measure];
  if (figures.some(({ unit }) => units.includes(unit))) return [];
  const what = [subject, observed, commodity, direction].filter((word) => word !== undefined).join(' ');
  const lack = figures.length > 0 ? `has no figure in ${units.join(' or ')}` : 'has no figure at all';
  return [errorAt(record, `${id}: ${what} ${lack}`)];
}

const stretchOf = ({ from, to, mode }: Binding): string => [...[from, to].sort(), mode].join(' ');

/** Says what is wrong with the whole of a part; null if it is sound. */
function faultOfWhole(part: Binding, whole: Binding | undefined): string | null {
  if (!whole) return 'which does not exist';
  if (whole.id === part.id || (whole.partOf ?? []).includes(part.id)) return 'which is a part of it';
  if (stretchOf(whole) !== stretchOf(part)) return `which lies between other ends: ${stretchOf(whole)}`;
  if (whole.measure !== part.measure) return `which is one of ${whole.measure}`;
  if (whole.direction !== 'both' && whole.direction !== part.direction)
    return `which goes one way only: ${whole.direction}`;
  return whole.commodity !== undefined && part.commodity === undefined
    ? `which is of ${whole.commodity} only`
    : null;
}

const partFaults = (record: Raw<Binding>, all: ReadonlyMap<string, Binding>): Finding[] =>
  (record.value.partOf ?? []).flatMap((id) => {
    const fault = faultOfWhole(record.value, all.get(id));
    return fault === null ? [] : [errorAt(record, `${record.value.id}: is a part of ${id}, ${fault}`)];
  });

function contextFaults(record: Raw<Binding>, kept: ReadonlySet<string>): Finding[] {
  const { id, subject, context } = record.value;
  if ((context === true) === kept.has(subject)) return [];
  return [
    errorAt(
      record,
      context
        ? `${id}: is context, and ${subject} is no place or service kept for comparison`
        : `${id}: is no context, and ${subject} is kept for comparison`,
    ),
  ];
}

export const binding: Check = {
  id: 'binding',
  rule: 'A flow is bound to figures that exist, of its goods, in a unit its measure is drawn in; its ends have a position; a part lies between the ends of its whole; context are the figures of places and services kept for comparison, and only these.',
  run: ({ sound }: Case) => {
    const observations = sound.observations.map(({ value }) => value);
    const all = new Map(sound.bindings.map(({ value }) => [value.id, value]));
    const unplaced = new Set(sound.facilities.flatMap(({ value: { id, at } }) => (at ? [] : [id])));
    const kept = new Set(
      [...sound.facilities, ...sound.services].flatMap(({ value: { id, comparison } }) =>
        comparison ? [id] : [],
      ),
    );
    return sound.bindings.flatMap((record) => [
      ...withoutFigures(record, observations),
      ...[record.value.from, record.value.to]
        .filter((end) => unplaced.has(end))
        .map((end) => errorAt(record, `${record.value.id}: its end ${end} has no position`)),
      ...partFaults(record, all),
      ...contextFaults(record, kept),
    ]);
  },
};
