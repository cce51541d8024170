/**
 * Indices from two figures of one period, reporter and scope: value per tonne, directional balance and the ratio of two
 * crossings.
 *
 * - Value per tonne: value of goods / their mass, in the currency of the value a tonne.
 * - Directional balance: (out - in) / (out + in), from -1 (all inbound) to 1 (all outbound), seen from China.
 * - Ratio: freight of one subject / freight of another.
 */
import { rankEvidence } from '../figures/observation';
import type { NetworkIndex } from '../network/networkIndex';
import { comparePeriods, isSamePeriod } from '../time/period';
import type { Direction, Observation } from '../types';

export interface PairedIndex {
  readonly period: string;
  readonly value: number;
  /** Numerator, or outbound, first. */
  readonly figures: readonly [Observation, Observation];
}

interface PairQuery {
  readonly subject: string;
  readonly measure: string;
  readonly direction?: Direction;
}

function figuresOf(index: NetworkIndex, { subject, measure, direction }: PairQuery): readonly Observation[] {
  return (index.observationsOf.get(subject) ?? []).filter(
    (figure) =>
      figure.measure === measure &&
      figure.commodity === undefined &&
      figure.status !== 'planned' &&
      figure.bound !== 'at_least' &&
      (direction === undefined || figure.direction === direction),
  );
}

/** Lists the pairs of figures that count alike in all but what is divided, the newest first. */
function listPairs(
  index: NetworkIndex,
  one: PairQuery,
  other: PairQuery,
  isAlike: (a: Observation, b: Observation) => boolean,
): readonly (readonly [Observation, Observation])[] {
  const others = figuresOf(index, other);
  const firsts = figuresOf(index, one);
  const periods = [...new Set(firsts.map(({ period }) => period))].toSorted((a, b) => comparePeriods(b, a));
  return periods.flatMap((period) => {
    const a = rankEvidence(firsts.filter((figure) => figure.period === period)).used;
    const fitting = a ? others.filter((b) => isSamePeriod(b.period, period) && isAlike(a, b)) : [];
    const b = rankEvidence(fitting).used;
    return a && b && b.value > 0 ? [[a, b] as const] : [];
  });
}

const isSameScope = (a: Observation, b: Observation): boolean =>
  a.reporter === b.reporter && a.scope?.en === b.scope?.en && a.direction === b.direction;

/** Lists values per tonne, the newest first. */
export const listUnitValues = (index: NetworkIndex, subject: string): readonly PairedIndex[] =>
  listPairs(index, { subject, measure: 'cargo_value' }, { subject, measure: 'throughput' }, isSameScope).map(
    (figures) => ({ period: figures[0].period, value: figures[0].value / figures[1].value, figures }),
  );

/** Measures of both directions, outbound first, seen from China. */
const BALANCED: readonly (readonly [string, string])[] = [
  ['throughput', 'throughput'],
  ['import_ru', 'export_ru'],
];

/** Lists directional balances, the newest first. */
export function listBalances(index: NetworkIndex, subject: string): readonly PairedIndex[] {
  return BALANCED.flatMap(([out, into]) =>
    listPairs(
      index,
      { subject, measure: out, direction: 'export' },
      { subject, measure: into, direction: 'import' },
      (a, b) => a.reporter === b.reporter && a.unit === b.unit,
    ),
  )
    .map((figures) => {
      const [out, into] = figures;
      return { period: out.period, value: (out.value - into.value) / (out.value + into.value), figures };
    })
    .toSorted((a, b) => comparePeriods(b.period, a.period));
}

/** Lists the ratios of two subjects by one measure, the newest first; both count alike. */
export const listSubjectRatios = (
  index: NetworkIndex,
  subjects: readonly [string, string],
  query: Omit<PairQuery, 'subject'>,
): readonly PairedIndex[] =>
  listPairs(index, { ...query, subject: subjects[0] }, { ...query, subject: subjects[1] }, isSameScope).map(
    (figures) => ({ period: figures[0].period, value: figures[0].value / figures[1].value, figures }),
  );
