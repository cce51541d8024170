import type { Rgb } from '../../view/palette';
import type { InstanceTable } from './instancedQuadLayer';

/** A row with its colour; without alpha nobody sees it. */
interface Inked {
  readonly colour: Rgb;
  /** 0 to 1. */
  readonly alpha: number;
}

/**
 * Fills the buffer of a table, what nobody sees left out: for each row its instances, of each the floats and then four
 * bytes of colour, as every layout of quads has it.
 * @param size floats in an instance, the colour counted as one
 */
export function packInstances<R extends Inked>(
  rows: readonly R[],
  size: number,
  instancesOf: (row: R) => readonly (readonly number[])[],
): InstanceTable {
  const seen = rows.filter(({ alpha }) => alpha > 0).map((row) => ({ row, instances: instancesOf(row) }));
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
