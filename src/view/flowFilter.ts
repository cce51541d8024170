import type { ThroughputColumn } from '../domain/figures/throughput';
import type { Flow } from '../domain/figures/flow';
import type { Mode, Observation } from '../domain/types';
import type { View } from './view';

/** Filter set by the reader. Map, legend and table share it, so that they cannot differ. */
export interface FlowFilter {
  readonly modes: ReadonlySet<Mode>;
  /** true hides every figure that is not `reported`; missing figures stay, marked as missing. */
  readonly reportedOnly: boolean;
  /** true shows context too: figures of rivals and of ports that carry the trade of others. */
  readonly rivals: boolean;
}

/** Returns the filter of a view. */
export function filterOf(modes: View['modes'], only: View['only'], rivals: View['rivals']): FlowFilter {
  return { modes: new Set(modes), reportedOnly: only === 'reported', rivals: rivals === 'show' };
}

/** Whether a figure is shown; a missing one (null) always is. */
export const isAmountShown = (amount: Observation | null, { reportedOnly }: FlowFilter): boolean =>
  !reportedOnly || amount === null || amount.status === 'reported';

/** Whether a flow is shown. */
export function isFlowShown({ mode, amount, context }: Flow, filter: FlowFilter): boolean {
  return filter.modes.has(mode) && (filter.rivals || !context) && isAmountShown(amount, filter);
}

/** Whether a column is shown; it belongs to a place, which has no mode. */
export function isColumnShown({ amount, context }: ThroughputColumn, filter: FlowFilter): boolean {
  return (filter.rivals || !context) && isAmountShown(amount, filter);
}

/** Tests whether a flow is a line of our own: no rival, no region, no part of another. */
export const isOwnLine = ({ context, region, partOf }: Flow): boolean =>
  !context && !region && partOf === undefined;

/** Lists our own lines that a filter shows without a figure. */
export const listUnpublished = (flows: readonly Flow[], filter: FlowFilter): readonly Flow[] =>
  flows.filter((flow) => !flow.amount && isOwnLine(flow) && isFlowShown(flow, filter));
