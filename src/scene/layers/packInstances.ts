import type { Rgb } from '../../view/palette';
import type { InstanceTable } from './instancedQuadLayer';
import type { QuadShader } from './quadShader';

/** A row with its colour. */
interface Inked {
  readonly colour: Rgb;
  /** 0 (left out) to 1. */
  readonly alpha: number;
}

/**
 * Fills a table's buffer without rows of alpha 0: per instance the floats, then four bytes of colour, as in every quad
 * layout.
 */
export function packInstances<R extends Inked>(
  rows: readonly R[],
  { layout }: Pick<QuadShader, 'layout'>,
  instancesOf: (row: R) => readonly (readonly number[])[],
): InstanceTable {
  const seen = rows.flatMap((row, number) =>
    row.alpha > 0 ? [{ row, number, instances: instancesOf(row) }] : [],
  );
  const size = layout.byteStride / 4;
  const count = seen.reduce((sum, { instances }) => sum + instances.length, 0);
  const buffer = new ArrayBuffer(count * size * 4);
  const floats = new Float32Array(buffer);
  const bytes = new Uint8Array(buffer);
  const rowOf = new Uint32Array(count);
  let at = 0;
  for (const { row, number, instances } of seen) {
    rowOf.fill(number, at / size, at / size + instances.length);
    const ink = [...row.colour, Math.round(row.alpha * 255)];
    for (const values of instances) {
      floats.set(values, at);
      at += size;
      bytes.set(ink, (at - 1) * 4);
    }
  }
  return { count, bytes, rowOf };
}
