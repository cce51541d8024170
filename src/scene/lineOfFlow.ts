import { endsOf, modeOfRow, type FlowRow } from '../domain/figures/flowTable';
import { getOrCompute } from '../domain/memo';
import { findLine, type Line } from '../domain/network/line';
import type { NetworkIndex } from '../domain/network/networkIndex';

const lines = new WeakMap<NetworkIndex, Map<string, Line | null>>();

/** Finds the line of legs that a flow runs on; null without geometry. Kept per network: flows share few ends. */
export function findLineOfFlow(index: NetworkIndex, flow: FlowRow): Line | null {
  const [from, to] = endsOf(flow);
  const mode = modeOfRow(flow);
  const known = getOrCompute(lines, index, () => new Map<string, Line | null>());
  return getOrCompute(known, `${from}>${to}>${mode}`, () => findLine(index, from, to, mode));
}
