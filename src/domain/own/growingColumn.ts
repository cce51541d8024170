/** Arrays of numbers that grow by half, so that a million rows are copied few times. */
interface NumberArray<A> {
  readonly length: number;
  [at: number]: number;
  set(from: A): void;
  slice(from: number, to: number): A;
}

/** A column whose length is not known before the end of the file. */
export class GrowingColumn<A extends NumberArray<A>> {
  private values: A;
  count = 0;

  constructor(private readonly make: (length: number) => A) {
    this.values = make(4096);
  }

  push(value: number): void {
    if (this.count === this.values.length) {
      const longer = this.make(Math.ceil(this.count * 1.5));
      longer.set(this.values);
      this.values = longer;
    }
    this.values[this.count] = value;
    this.count += 1;
  }

  at(row: number): number {
    return this.values[row] ?? Number.NaN;
  }

  finish(): A {
    return this.values.slice(0, this.count);
  }
}

export type Bytes8 = Uint8Array<ArrayBuffer>;
export const growBytes = () => new GrowingColumn<Bytes8>((length) => new Uint8Array(length));
export const growCodes = () =>
  new GrowingColumn<Uint32Array<ArrayBuffer>>((length) => new Uint32Array(length));
export const growIntegers = () =>
  new GrowingColumn<Int32Array<ArrayBuffer>>((length) => new Int32Array(length));
export const growFloats = () =>
  new GrowingColumn<Float64Array<ArrayBuffer>>((length) => new Float64Array(length));

/** Numbers texts in the order they first come. */
export class TextCodes {
  readonly texts: string[] = [];
  private readonly codes = new Map<string, number>();

  codeOf(text: string): number {
    const known = this.codes.get(text);
    if (known !== undefined) return known;
    // A cell is a slice of its chunk: a copy lets go of the chunk.
    const copy = structuredClone(text);
    this.codes.set(copy, this.texts.length);
    return this.texts.push(copy) - 1;
  }
}
