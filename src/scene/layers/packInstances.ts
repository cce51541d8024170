import type { Rgb } from '../../view/palette';
import type { InstanceTable } from './instancedQuadLayer';
import type { QuadShader } from './quadShader';

/** A row with its colour. */
interface Inked {
  readonly colour: Rgb;
  /** 0 (hidden) to 1. */
  readonly alpha: number;
}

/**
 * Fills a table's buffer without hidden rows: per instance the floats, then four bytes of colour, as in every quad
 * layout.
 */
export function packInstances<R extends Inked>(
  rows: readonly R[],
  { layout }: Pick<QuadShader, 'layout'>,
  instancesOf: (row: R) => readonly (readonly number[])[],
): InstanceTable {
  const seen = rows.filter(({ alpha }) => alpha > 0).map((row) => ({ row, instances: instancesOf(row) }));
  const size = layout.byteStride / 4;
  const count = seen.reduce((sum, { instances }) => sum + instances.length, 0);
  const buffer = new ArrayBuffer(count * size * 4);
  const floats = new Float32Array(buffer);
  const bytes = new Uint8Array(buffer);
  let at = 0;
  for (const { row, instances } of seen) {
    const ink = [...row.colour, Math.round(row.alpha * 255)];
    for (const values of instances) {
      floats.set(values, at);
      at += size;
      bytes.set(ink, (at - 1) * 4);
    }
  }
  return { count, bytes };
}
