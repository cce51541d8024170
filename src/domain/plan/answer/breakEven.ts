import type { BreakEven } from './answer';

export interface CostLine {
  readonly option: string;
  /** At value 0, CNY. */
  readonly cost: number;
  /** CNY per CNY per tonne of value. */
  readonly rise: number;
}

/**
 * Finds the cheapest option by value of the goods: the lower envelope of the lines. With rise = tonnes x days x share
 * of value lost in a day, V* of two options is their difference in money over that in rise.
 */
export function findBreakEven(lines: readonly CostLine[]): readonly BreakEven[] {
  let current = [...lines].sort((a, b) => a.cost - b.cost || a.rise - b.rise)[0];
  if (!current) return [];
  const steps: BreakEven[] = [{ from: 0, option: current.option }];
  let value = 0;
  for (;;) {
    let next: { readonly at: number; readonly line: CostLine } | null = null;
    for (const line of lines) {
      if (line.rise >= current.rise) continue;
      const at = Math.max(value, (line.cost - current.cost) / (current.rise - line.rise));
      if (!next || at < next.at || (at === next.at && line.rise < next.line.rise)) next = { at, line };
    }
    if (!next) return steps;
    value = next.at;
    current = next.line;
    const step = { from: Math.round(value), option: current.option };
    if (steps.at(-1)?.from === step.from) steps.pop();
    steps.push(step);
  }
}
