import { Findings, quoteText } from './issue';
import { CONTRACT_LIMITS } from './limits';
import { Lines } from './lines';

/** Error that ends reading: the rest cannot be parsed. */
class Broken extends Error {
  constructor(
    readonly check: 'json-syntax' | 'json-nesting' | 'limit',
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_$][\w$]*/y;
const NOT_A_NUMBER = /[+-]?(?:NaN|Infinity)\b/y;
const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

const LONGEST_WORD = 6;

const QUOTE = 34;
const BACKSLASH = 92;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

/** Members whose lists may be too long to hold in memory. */
const LONG: ReadonlySet<string> = new Set(['features', 'geometries']);

/** List left in its text; each part is parsed on access and not kept. */
export class JsonList {
  /** @param bounds offsets of the start and end of each part, in pairs */
  constructor(
    private readonly text: string,
    private readonly bounds: readonly number[],
  ) {}

  get length(): number {
    return this.bounds.length / 2;
  }

  /** Tests whether every part is an object. */
  areObjects(): boolean {
    return this.bounds.every((offset, i) => i % 2 === 1 || this.text[offset] === '{');
  }

  at(index: number): unknown {
    const [from, to] = this.bounds.slice(2 * index, 2 * index + 2);
    return from === undefined ? undefined : readPart(this.text.slice(from, to));
  }

  *entries(): Generator<[number, unknown]> {
    for (let i = 0; i < this.length; i += 1) yield [i, this.at(i)];
  }
}

/** Parses a part already found valid. The engine's parser takes least memory, but rejects NaN. */
function readPart(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return new JsonReader(text, new Lines(text), new Findings('')).document();
  }
}

/**
 * Reads JSON (RFC 8259). Continues after faults of clear meaning (repeated key, NaN, number too large), stops at
 * others. The nesting limit bounds recursion.
 */
class JsonReader {
  private at = 0;
  /** Whether values are built; otherwise the text is only checked. */
  private makes = true;
  /** Number arrays in the part being checked. */
  private positions = 0;

  constructor(
    private readonly text: string,
    private readonly lines: Lines,
    private readonly findings: Findings,
  ) {}

  document(): unknown {
    return this.whole(() => this.value(1));
  }

  /** Reads the document but leaves its long lists in the text. */
  outline(): unknown {
    return this.whole(() => {
      this.space();
      const char = this.text[this.at];
      if (char === '[') return this.list(1);
      if (char !== '{') return this.value(1);
      return this.object((key) => {
        this.space();
        return LONG.has(key) && this.text[this.at] === '[' ? this.list(2) : this.part();
      });
    });
  }

  private whole(read: () => unknown): unknown {
    if (this.text.startsWith('\uFEFF')) this.at = 1;
    const value = read();
    this.space();
    if (this.at < this.text.length) this.broken('text after the end of the JSON value');
    return value;
  }

  private broken(reason: string, offset = this.at): never {
    throw new Broken('json-syntax', offset, reason);
  }

  private line(offset: number): number {
    return this.lines.of(offset);
  }

  private space(): void {
    while (isSpace(this.text.charCodeAt(this.at))) this.at += 1;
  }

  /** Skips a match of `pattern` here; returns whether there was any. */
  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  private next(char: string): boolean {
    this.space();
    if (this.text[this.at] !== char) return false;
    this.at += 1;
    return true;
  }

  private value(depth: number): unknown {
    this.space();
    const char = this.text[this.at];
    if (char === '{' || char === '[') {
      if (depth > CONTRACT_LIMITS.nesting) {
        throw new Broken('json-nesting', this.at, `nested deeper than ${CONTRACT_LIMITS.nesting}`);
      }
      if (char === '{') return this.object(() => this.value(depth + 1));
      const made: unknown[] = [];
      if (!this.makes) this.countPosition();
      this.array(() => {
        const part = this.value(depth + 1);
        if (this.makes) made.push(part);
      });
      return made;
    }
    return char === '"' ? this.string() : this.scalar();
  }

  private list(depth: number): JsonList {
    const bounds: number[] = [];
    this.array(() => {
      this.space();
      const from = this.at;
      this.passOver(depth + 1);
      bounds.push(from, this.at);
    });
    return new JsonList(this.text, bounds);
  }

  private part(): unknown {
    const from = this.at;
    this.passOver(2);
    return readPart(this.text.slice(from, this.at));
  }

  /** Checks a value without building it. */
  private passOver(depth: number): void {
    this.makes = false;
    this.positions = 0;
    this.value(depth);
    this.makes = true;
  }

  /** Counts a position; more than a file's limit would exceed memory. */
  private countPosition(): void {
    const first = /\s*([-\d])?/y;
    first.lastIndex = this.at + 1;
    if (first.exec(this.text)?.[1] === undefined) return;
    this.positions += 1;
    if (this.positions > CONTRACT_LIMITS.vertices)
      throw new Broken('limit', 0, `more than ${CONTRACT_LIMITS.vertices} vertices: the rest was not read`);
  }

  private scalar(): unknown {
    const start = this.at;
    if (this.skip(NUMBER)) return this.number(start);
    if (this.skip(NOT_A_NUMBER)) {
      const end = this.at;
      this.findings.error(
        'json-number',
        () => this.line(start),
        () => `${this.text.slice(start, end)} is no number in JSON: write null`,
      );
      return NaN;
    }
    if (this.skip(WORD)) {
      const word = this.text.slice(start, Math.min(this.at, start + LONGEST_WORD));
      if (WORDS.has(word)) return WORDS.get(word);
    }
    const isOver = start >= this.text.length;
    if (
      /[\]}]/.test(this.text[start] ?? '') &&
      /,\s*$/.test(this.text.slice(Math.max(0, start - 200), start))
    )
      return this.broken(`nothing stands between "," and ${this.around(start)}: leave the comma out`, start);
    return this.broken(isOver ? 'the file ends too early' : `${this.around(start)} is not JSON`, start);
  }

  private number(start: number): number {
    const follows = this.text.charCodeAt(this.at);
    if (follows === POINT || (follows >= ZERO && follows <= NINE)) {
      this.broken(`a number cannot be written so: ${this.around(start)}`, start);
    }
    const number = Number(this.text.slice(start, this.at));
    if (Number.isFinite(number)) return number;
    this.findings.error(
      'json-number',
      () => this.line(start),
      `${this.around(start)} is too large a number to be held`,
    );
    return NaN;
  }

  /** Quotes a few characters at an offset for a reason. */
  private around(offset: number): string {
    return quoteText(
      /^[^\s,\]}]*/.exec(this.text.slice(offset, offset + 20))?.[0] || (this.text[offset] ?? ''),
    );
  }

  private string(): string {
    const start = this.at;
    let escaped = false;
    for (let i = start + 1; i < this.text.length; i += 1) {
      const code = this.text.charCodeAt(i);
      if (code === QUOTE) {
        this.at = i + 1;
        return escaped ? this.unescaped(start) : this.text.slice(start + 1, i);
      }
      if (code === BACKSLASH) {
        escaped = true;
        i += 1;
      } else if (code < 32) {
        this.broken('a line break or control character inside a string: is a closing quote missing?', i);
      }
    }
    return this.broken('the file ends inside a string', start);
  }

  private unescaped(start: number): string {
    try {
      return JSON.parse(this.text.slice(start, this.at)) as string;
    } catch {
      return this.broken(
        `a wrong escape in the string ${quoteText(this.text.slice(start + 1, this.at - 1))}`,
        start,
      );
    }
  }

  private key(object: object): string {
    this.space();
    const start = this.at;
    if (this.text[start] !== '"') {
      this.broken(
        start >= this.text.length
          ? 'the file ends inside an object'
          : `a key in double quotes belongs here, not ${this.around(start)}`,
      );
    }
    const key = this.string();
    if (Object.hasOwn(object, key)) {
      this.findings.warning(
        'json-duplicate-key',
        () => this.line(start),
        () => `the key ${quoteText(key)} stands twice; the last is taken`,
      );
    }
    if (key === '__proto__') {
      this.findings.warning(
        'json-key',
        () => this.line(start),
        'a key "__proto__" is kept as plain data, never as a prototype',
      );
    }
    if (!this.next(':')) this.broken(`":" belongs after the key ${quoteText(key)}`);
    return key;
  }

  private object(member: (key: string) => unknown): object {
    const start = this.at;
    const made: Record<string, unknown> = {};
    this.at += 1;
    if (this.next('}')) return made;
    do {
      const key = this.key(made);
      const value = member(key);
      // Assigning to __proto__ would set the prototype; defining it does not.
      if (key === '__proto__') {
        Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
      } else made[key] = value;
    } while (this.next(','));
    if (!this.next('}')) this.unclosed(start, 'object', '"," or "}"');
    return made;
  }

  private array(element: () => void): void {
    const start = this.at;
    this.at += 1;
    if (this.next(']')) return;
    do element();
    while (this.next(','));
    if (!this.next(']')) this.unclosed(start, 'array', '"," or "]"');
  }

  private unclosed(start: number, kind: string, expected: string): never {
    if (this.at >= this.text.length) {
      this.broken(`the file ends inside an ${kind} begun on line ${this.line(start)}`);
    }
    return this.broken(`${expected} belongs here, not ${this.around(this.at)}`);
  }
}

/** Reads JSON; faults go to `findings`. Null if it cannot be parsed. Never throws. */
export function readJson(text: string, findings: Findings): { readonly value: unknown } | null {
  return readWith(text, findings, (reader) => reader.document());
}

/**
 * Reads JSON like `readJson`, but leaves a top-level list, `features` or `geometries` in the text as a JsonList: a
 * tree takes many times the memory.
 */
export function outlineJson(text: string, findings: Findings): { readonly value: unknown } | null {
  return readWith(text, findings, (reader) => reader.outline());
}

function readWith(
  text: string,
  findings: Findings,
  read: (reader: JsonReader) => unknown,
): { readonly value: unknown } | null {
  const lines = new Lines(text);
  if (text.startsWith('\uFEFF')) {
    findings.warning('text-encoding', 1, 'JSON must not begin with a byte order mark; it is skipped');
  }
  try {
    return { value: read(new JsonReader(text, lines, findings)) };
  } catch (broken) {
    if (!(broken instanceof Broken)) throw broken;
    findings.error(broken.check, lines.of(broken.offset), broken.message);
    return null;
  }
}
