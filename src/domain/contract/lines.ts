const BLOCK = 1024;
const LF = 10;
const CR = 13;

/** Finds the line of an offset; lines end with LF, CR LF or a lone CR. */
export class Lines {
  private before: number[] | null = null;

  constructor(private readonly text: string) {}

  private endsIn(from: number, to: number): number {
    let ends = 0;
    for (let i = from; i < to; i += 1) {
      const code = this.text.charCodeAt(i);
      if (code === LF || (code === CR && this.text.charCodeAt(i + 1) !== LF)) ends += 1;
    }
    return ends;
  }

  private index(): number[] {
    const before: number[] = [];
    let ends = 0;
    for (let from = 0; from < this.text.length; from += BLOCK) {
      before.push(ends);
      ends += this.endsIn(from, Math.min(from + BLOCK, this.text.length));
    }
    return before;
  }

  /** Returns the line, from 1, of the character at `offset`. */
  of(offset: number): number {
    this.before ??= this.index();
    const end = Math.min(offset, this.text.length);
    const block = Math.min(Math.floor(end / BLOCK), this.before.length - 1);
    return 1 + (this.before[block] ?? 0) + this.endsIn(Math.max(block, 0) * BLOCK, end);
  }
}
