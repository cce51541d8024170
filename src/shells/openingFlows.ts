import type { Flow } from '../domain/figures/flow';
import { getOrCompute } from '../domain/memo';

/** Finds the flow that a flow is at last a part of; itself, where it is no part. */
function wholeOf(flow: Flow, flows: ReadonlyMap<string, Flow>): Flow {
  const whole = flow.partOf === undefined ? undefined : flows.get(flow.partOf);
  return whole ? wholeOf(whole, flows) : flow;
}

/**
 * Groups the flows of one measure in the order in which the opening shows them: our own with a figure one by one, each
 * with its parts, the largest first; then, together, those of rivals and those without a figure.
 */
export function rankFlows(flows: readonly Flow[]): readonly (readonly Flow[])[] {
  const byId = new Map(flows.map((flow) => [flow.id, flow]));
  const groups = new Map<Flow | null, Flow[]>();
  for (const flow of flows) {
    const whole = wholeOf(flow, byId);
    getOrCompute(groups, whole.amount && !whole.context ? whole : null, () => []).push(flow);
  }
  const rankOf = (whole: Flow | null): number => whole?.amount?.value ?? Number.NEGATIVE_INFINITY;
  return [...groups].sort(([a], [b]) => rankOf(b) - rankOf(a)).map(([, members]) => members);
}
