import { selectYearBars } from './yearBars';
import { capacityUseOf } from './capacity';
import { selectColumns } from './throughput';
import { findAmount } from './flow';
import type { NetworkIndex } from '../network/networkIndex';
import { countRuns } from '../runs/runCount';
import { MEASURES, type Observation } from '../types';

/** Ends and places are ids. */
export type Use =
  | { readonly kind: 'arc'; readonly from: string; readonly to: string }
  | { readonly kind: 'column'; readonly place: string }
  | { readonly kind: 'bar'; readonly year: number }
  | { readonly kind: 'pulse'; readonly subject: string }
  | { readonly kind: 'length'; readonly from: string; readonly to: string }
  | { readonly kind: 'capacity' };

/** Finds where map and time bar show a figure; empty if only panels and tables do. */
export function findUses(index: NetworkIndex, figure: Observation): readonly Use[] {
  const { id, subject, period } = figure;
  const uses: Use[] = [];
  for (const binding of index.network.bindings) {
    if (binding.subject !== subject || findAmount(index, binding, period)?.id !== id) continue;
    uses.push({ kind: 'arc', from: binding.from, to: binding.to });
  }
  if (
    MEASURES.some((measure) => selectColumns(index, measure, period).some(({ amount }) => amount?.id === id))
  ) {
    uses.push({ kind: 'column', place: subject });
  }
  const bar = MEASURES.flatMap((measure) => selectYearBars(index, measure, [subject]).bars).find(
    ({ amount }) => amount?.id === id,
  );
  if (bar) uses.push({ kind: 'bar', year: bar.year });
  if (countRuns(index, subject, period)?.evidence.some((evidence) => evidence.id === id)) {
    uses.push({ kind: 'pulse', subject });
  }
  for (const leg of index.network.legs) {
    if (leg.length?.id === id) uses.push({ kind: 'length', from: leg.from, to: leg.to });
  }
  if (capacityUseOf(index, figure)) uses.push({ kind: 'capacity' });
  return uses;
}
