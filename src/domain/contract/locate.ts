import { getOrCompute } from '../memo';
import { Lines } from './lines';

export type JsonPath = readonly (string | number)[];

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const isOpening = (code: number): boolean => code === 91 || code === 123;
const isClosing = (code: number): boolean => code === 93 || code === 125;

type Parts = readonly number[] | Map<string, number>;

/** Finds lines of parts of valid JSON. Scans each object or array once, on first use. */
export class Locator {
  private readonly lines: Lines;
  private readonly parts = new Map<number, Parts>();

  constructor(private readonly text: string) {
    this.lines = new Lines(text);
  }

  /** Returns the line of the innermost existing part at `path`. */
  lineOf(path: JsonPath): number {
    let offset = this.afterSpace(this.text.startsWith('\uFEFF') ? 1 : 0);
    for (const key of path) {
      const parts = this.partsOf(offset);
      const inner = parts instanceof Map ? parts.get(String(key)) : parts[Number(key)];
      if (inner === undefined) break;
      offset = inner;
    }
    return this.lines.of(offset);
  }

  private code(at: number): number {
    return this.text.charCodeAt(at);
  }

  private afterSpace(from: number): number {
    let at = from;
    while (this.code(at) <= 32) at += 1;
    return at;
  }

  private afterString(from: number): number {
    let at = from + 1;
    while (at < this.text.length && this.code(at) !== QUOTE) at += this.code(at) === BACKSLASH ? 2 : 1;
    return at + 1;
  }

  private afterValue(from: number): number {
    if (this.code(from) === QUOTE) return this.afterString(from);
    let depth = 0;
    for (let at = from; at < this.text.length;) {
      const code = this.code(at);
      if (depth === 0 && (code <= 32 || code === COMMA || isClosing(code))) return at;
      if (code === QUOTE) {
        at = this.afterString(at);
        continue;
      }
      if (isOpening(code)) depth += 1;
      at += 1;
      if (isClosing(code)) {
        depth -= 1;
        if (depth === 0) return at;
      }
    }
    return this.text.length;
  }

  private keyBetween(from: number, to: number): string {
    const raw = this.text.slice(from, to);
    return raw.includes('\\') ? (JSON.parse(raw) as string) : raw.slice(1, -1);
  }

  private partsOf(from: number): Parts {
    const char = this.text[from];
    return getOrCompute(this.parts, from, () =>
      char === '[' ? this.elements(from) : char === '{' ? this.members(from) : [],
    );
  }

  private afterPart(from: number): number {
    const end = this.afterSpace(this.afterValue(from));
    return this.code(end) === COMMA ? this.afterSpace(end + 1) : end;
  }

  private isInside(at: number): boolean {
    return at < this.text.length && !isClosing(this.code(at));
  }

  private elements(from: number): number[] {
    const found: number[] = [];
    for (let at = this.afterSpace(from + 1); this.isInside(at); at = this.afterPart(at)) found.push(at);
    return found;
  }

  /** Reads the offsets of members; of a repeated key the last counts. */
  private members(from: number): Map<string, number> {
    const found = new Map<string, number>();
    let at = this.afterSpace(from + 1);
    while (this.isInside(at)) {
      const end = this.afterString(at);
      const value = this.afterSpace(this.afterSpace(end) + 1);
      found.set(this.keyBetween(at, end), value);
      at = this.afterPart(value);
    }
    return found;
  }
}
