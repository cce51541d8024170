import type { Parameter } from './planData';
import type { Evidence, Range } from '../planTypes';

/** A range and its evidence. */
export interface Figure extends Evidence {
  readonly range: Range;
}

export const buildRange = (of: (part: keyof Range) => number): Range => ({
  low: of('low'),
  mid: of('mid'),
  high: of('high'),
});

export const scaleRange = (range: Range, by: number): Range => buildRange((part) => range[part] * by);

/** Multiplies positive ranges. */
export const multiplyRanges = (a: Range, b: Range): Range => buildRange((part) => a[part] * b[part]);

export const addRanges = (a: Range, b: Range): Range => buildRange((part) => a[part] + b[part]);

/** Looks up parameters and records their use. */
export class Parameters {
  private readonly known: ReadonlyMap<string, Parameter>;
  readonly used = new Set<string>();

  constructor(list: readonly Parameter[]) {
    this.known = new Map(list.map((one) => [one.id, one]));
  }

  /** @throws RangeError for an id missing from geo/parameters.csv */
  of(id: string): Parameter {
    const found = this.known.get(id);
    if (!found) throw new RangeError(`geo/parameters.csv has no ${id}`);
    this.used.add(id);
    return found;
  }

  has(id: string): boolean {
    return this.known.has(id);
  }

  figure(id: string): Figure {
    const { low, mid, high } = this.of(id);
    return { range: { low, mid, high }, ...this.evidence(id) };
  }

  /** A calibrated figure is derived from published ones. */
  evidence(id: string): Evidence {
    const { status, sources } = this.of(id);
    return status === 'calibrated' ? { status: 'derived', sources, calibrated: true } : { status, sources };
  }
}
