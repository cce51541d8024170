import type { ThroughputColumn } from '../domain/figures/throughput';
import type { Flow } from '../domain/figures/flow';
import type { Mode, Observation } from '../domain/types';
import type { View } from './view';

/** What the reader lets be seen; the picture, the legend and the table ask here, so that they cannot differ. */
export interface FlowFilter {
  readonly modes: ReadonlySet<Mode>;
  /** true hides every figure that is not `reported`; what is not published stays, marked as missing. */
  readonly reportedOnly: boolean;
}

/** The filter that a view asks for. */
export function filterOf(modes: View['modes'], only: View['only']): FlowFilter {
  return { modes: new Set(modes), reportedOnly: only === 'reported' };
}

/** Whether a figure is seen; one that is not published is, as missing. */
export const isAmountShown = (amount: Observation | null, { reportedOnly }: FlowFilter): boolean =>
  !reportedOnly || amount === null || amount.status === 'reported';

/** Whether a flow is seen. */
export function isFlowShown({ mode, amount }: Flow, filter: FlowFilter): boolean {
  return filter.modes.has(mode) && isAmountShown(amount, filter);
}

/** Whether a column is seen: it stands at a place, which has no mode. */
export function isColumnShown({ amount }: ThroughputColumn, filter: FlowFilter): boolean {
  return isAmountShown(amount, filter);
}
