/**
 * A JSON reader that remembers on which line each object and array begins, so that a check can name the line.
 * It accepts exactly RFC 8259; a fault is a value with its line, never an exception.
 */

export interface LocatedJson {
  readonly value: unknown;
  /** Line (from 1) on which an object or array of `value` begins; 1 for anything else. */
  readonly lineOf: (part: unknown) => number;
}

export interface JsonFault {
  readonly line: number;
  readonly reason: string;
}

class SyntaxFault extends Error {}

/** The deepest nesting accepted: our own files need 7. */
const MAX_DEPTH = 200;

const WORDS: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SPACE = /[ \t\r\n]*/y;

class Cursor {
  readonly lines = new WeakMap<object, number>();
  private at = 0;
  private counted = 0;
  private lineHere = 1;

  constructor(private readonly text: string) {}

  /** The cursor only moves forward, so the line ends before it are counted once. */
  get line(): number {
    for (; this.counted < this.at; this.counted += 1) {
      if (this.text[this.counted] === '\n') this.lineHere += 1;
    }
    return this.lineHere;
  }

  document(): unknown {
    const value = this.value(0);
    this.take(SPACE);
    if (this.at < this.text.length) throw new SyntaxFault('text after the end of the JSON value');
    return value;
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private next(char: string): boolean {
    this.take(SPACE);
    if (this.text[this.at] !== char) return false;
    this.at += 1;
    return true;
  }

  private value(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new SyntaxFault(`nested deeper than ${MAX_DEPTH}`);
    this.take(SPACE);
    const char = this.text[this.at];
    if (char === '{') return this.object(depth);
    if (char === '[') return this.array(depth);
    if (char === '"') return this.string();
    for (const [word, meaning] of WORDS) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return meaning;
      }
    }
    const number = this.take(NUMBER);
    if (number === '')
      throw new SyntaxFault(char === undefined ? 'the file ends too early' : `unexpected "${char}"`);
    return Number(number);
  }

  private string(): string {
    this.take(SPACE);
    const quoted = this.take(STRING);
    if (quoted === '') throw new SyntaxFault('a string was expected here, or this one is not well formed');
    return JSON.parse(quoted) as string;
  }

  private object(depth: number): object {
    const line = this.line;
    const entries = new Map<string, unknown>();
    this.at += 1;
    if (!this.next('}')) {
      do {
        const key = this.string();
        if (entries.has(key)) throw new SyntaxFault(`the key "${key}" stands twice`);
        if (!this.next(':')) throw new SyntaxFault('":" is missing after a key');
        entries.set(key, this.value(depth + 1));
      } while (this.next(','));
      if (!this.next('}')) throw new SyntaxFault('"," or "}" is missing');
    }
    const made = Object.fromEntries(entries);
    this.lines.set(made, line);
    return made;
  }

  private array(depth: number): unknown[] {
    const line = this.line;
    const made: unknown[] = [];
    this.at += 1;
    if (!this.next(']')) {
      do made.push(this.value(depth + 1));
      while (this.next(','));
      if (!this.next(']')) throw new SyntaxFault('"," or "]" is missing');
    }
    this.lines.set(made, line);
    return made;
  }
}

/** Reads JSON text. Never throws on bad input. */
export function readJson(text: string): LocatedJson | JsonFault {
  const cursor = new Cursor(text.startsWith('\uFEFF') ? text.slice(1) : text);
  try {
    const value = cursor.document();
    const lineOf = (part: unknown): number =>
      typeof part === 'object' && part !== null ? (cursor.lines.get(part) ?? 1) : 1;
    return { value, lineOf };
  } catch (fault) {
    if (fault instanceof SyntaxFault) return { line: cursor.line, reason: fault.message };
    throw fault;
  }
}
