import { greatCircleKm } from '../../src/domain/network/distance';
import type { Position } from '../../src/domain/types';

/** Measures the metres between two places. */
export function metresBetween(a: Position, b: Position): number {
  return greatCircleKm(a, b) * 1000;
}

/** Walks along a line: points at most `step` m apart, every vertex included, with m from the start. */
export function* walkAlong(
  line: readonly Position[],
  step: number,
): Generator<{ at: Position; metres: number }> {
  let metres = 0;
  const [first] = line;
  if (first) yield { at: first, metres };
  for (let i = 1; i < line.length; i += 1) {
    const [a, b] = [line[i - 1], line[i]];
    if (!a || !b) continue;
    const length = metresBetween(a, b);
    const pieces = Math.max(1, Math.ceil(length / step));
    for (let piece = 1; piece <= pieces; piece += 1) {
      const share = piece / pieces;
      const at: Position = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
      yield { at, metres: metres + length * share };
    }
    metres += length;
  }
}
