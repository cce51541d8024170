import { printParseErrorCode, visit } from 'jsonc-parser';
import { quoteText } from './issue';
import type { Findings } from './issue';
import { CONTRACT_LIMITS } from './limits';

/** Error that ends reading: the rest cannot be parsed. */
class Broken extends Error {
  constructor(
    readonly check: 'json-syntax' | 'json-nesting' | 'limit',
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

const NOT_A_NUMBER = /[+-]?(?:NaN|Infinity)(?![\w$])/y;
const STRING_OR_NOT_A_NUMBER = /("[^"\\]*(?:\\[^][^"\\]*)*")|[+-]?(?:NaN|Infinity)/g;
const NUMBER_FOLLOWS = /\[\s*[-\d]/y;

const CONTROL = 'a line break or control character inside a string: is a closing quote missing?';

/** Members whose lists may be too long to hold in memory. */
const LONG: ReadonlySet<string> = new Set(['features', 'geometries']);

/** List left in its text; each part is parsed on access and not kept. */
export class JsonList {
  /** @param bounds start and end of each part, in pairs */
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
    return from === undefined ? undefined : parsePart(this.text.slice(from, to));
  }

  *entries(): Generator<[number, unknown]> {
    for (let i = 0; i < this.length; i += 1) yield [i, this.at(i)];
  }
}

/** Parses a valid part; the engine's parser rejects NaN and infinities. */
function parsePart(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const numbers = text.replace(STRING_OR_NOT_A_NUMBER, (_, quoted?: string) => quoted ?? '1e999');
    return JSON.parse(numbers, (_, value: unknown) => (value === Infinity ? NaN : value));
  }
}

interface Open {
  readonly closing: ']' | '}';
  /** Offset and line, from 1, of the opening bracket. */
  readonly from: number;
  readonly line: number;
  /** Start and end of each part of a list left in the text. */
  readonly bounds: number[] | null;
  readonly keys: Set<string>;
  /** Last key read. */
  key: string;
}

const NO_KEYS: Set<string> = new Set();

/**
 * Checks JSON (RFC 8259) by events. Continues after faults of clear meaning, stops at others. The nesting limit bounds
 * recursion.
 */
class JsonReader {
  private root: unknown = null;
  private readonly members: [string, unknown][] = [];
  private readonly open: Open[] = [];
  private due: 'value' | 'key' | 'colon' | 'comma' | 'end' = 'value';
  /** Bounds of the last literal. */
  private from = 0;
  private to = 0;
  /** Number arrays in the part being read. */
  private positions = 0;

  constructor(
    private readonly text: string,
    private readonly findings: Findings,
  ) {}

  read(): unknown {
    visit(
      this.text,
      {
        onObjectBegin: (offset, _, line) => this.begin('}', offset, line + 1),
        onArrayBegin: (offset, _, line) => this.begin(']', offset, line + 1),
        onObjectEnd: (offset) => this.end(offset),
        onArrayEnd: (offset) => this.end(offset),
        onObjectProperty: (key, _offset, _length, line) => this.member(key, line + 1),
        onLiteralValue: (value: unknown, offset, length, line) =>
          this.literal(value, offset, length, line + 1),
        onSeparator: (char) => {
          this.due = char === ':' || this.open.at(-1)?.closing === ']' ? 'value' : 'key';
        },
        onError: (code, offset, length, line) =>
          this.fault(printParseErrorCode(code), offset, offset + length, line + 1),
      },
      { disallowComments: true },
    );
    return this.root;
  }

  private begin(closing: Open['closing'], from: number, line: number): void {
    if (this.due !== 'value') this.refuse(from, line);
    const depth = this.open.length;
    if (depth === CONTRACT_LIMITS.nesting)
      throw new Broken('json-nesting', line, `nested deeper than ${CONTRACT_LIMITS.nesting}`);
    const isLong = closing === ']' && (depth === 0 || (depth === 1 && LONG.has(this.open[0]?.key ?? '')));
    if (closing === ']' && !isLong) this.countPosition(from);
    this.open.push({
      closing,
      from,
      line,
      bounds: isLong ? [] : null,
      keys: closing === '}' ? new Set() : NO_KEYS,
      key: '',
    });
    this.due = closing === ']' ? 'value' : 'key';
  }

  /** Counts a position; more than a file's limit would exceed memory. */
  private countPosition(from: number): void {
    NUMBER_FOLLOWS.lastIndex = from;
    if (!NUMBER_FOLLOWS.test(this.text)) return;
    this.positions += 1;
    if (this.positions > CONTRACT_LIMITS.vertices)
      throw new Broken('limit', 1, `more than ${CONTRACT_LIMITS.vertices} vertices: the rest was not read`);
  }

  private end(offset: number): void {
    // The end of the text closes nothing: an error follows.
    const closed = offset < this.text.length ? this.open.pop() : undefined;
    if (closed) this.keep(closed.from, offset + 1, closed);
  }

  private member(key: string, line: number): void {
    const object = this.open.at(-1);
    if (!object) return;
    if (object.keys.has(key))
      this.findings.warning(
        'json-duplicate-key',
        line,
        () => `the key ${quoteText(key)} stands twice; the last is taken`,
      );
    if (key === '__proto__')
      this.findings.warning(
        'json-key',
        line,
        'a key "__proto__" is kept as plain data, never as a prototype',
      );
    object.keys.add(key);
    object.key = key;
    this.due = 'colon';
  }

  private literal(value: unknown, from: number, length: number, line: number): void {
    if (this.due !== 'value') this.refuse(from, line);
    if (value === Infinity || value === -Infinity)
      this.findings.error('json-number', line, `${this.around(from)} is too large a number to be held`);
    this.keepLiteral(from, length);
  }

  private keepLiteral(from: number, length: number): void {
    this.from = from;
    this.to = from + length;
    this.keep(from, this.to);
  }

  /** Keeps a complete value: the root, a member of it, or the bounds of a part of a long list. */
  private keep(from: number, to: number, closed?: Open): void {
    const holder = this.open.at(-1);
    this.due = holder ? 'comma' : 'end';
    if (this.open.length > 1 && !holder?.bounds) return;
    this.positions = 0;
    if (holder?.bounds) holder.bounds.push(from, to);
    else if (!holder && closed?.closing === '}') this.root = Object.fromEntries(this.members);
    else {
      const value = closed?.bounds
        ? new JsonList(this.text, closed.bounds)
        : parsePart(this.text.slice(from, to));
      if (holder) this.members.push([holder.key, value]);
      else this.root = value;
    }
  }

  private fault(code: string, from: number, to: number, line: number): void {
    const text = this.text.slice(from, to);
    switch (code) {
      case 'InvalidSymbol':
        // The parser reads a minus sign and the word after it apart.
        if (from >= this.to && !(this.due === 'value' && this.isNotANumber(from, line))) break;
        if (to > this.to) this.refuse(this.to, line);
        return;
      case 'ValueExpected':
        // The value was NaN, which the parser skipped.
        if (this.due === 'comma' && [',', this.open.at(-1)?.closing].includes(this.text[from])) return;
        if (this.due === 'end' && from === this.text.length) return;
        break;
      case 'UnexpectedEndOfNumber':
        return this.broken(line, `a number cannot be written so: ${this.around(from)}`);
      case 'InvalidUnicode':
      case 'InvalidEscapeCharacter':
        return this.broken(line, `a wrong escape in the string ${quoteText(text.slice(1, -1))}`);
      case 'UnexpectedEndOfString':
        if (to === this.text.length) this.broken(line, 'the file ends inside a string');
        return this.broken(line, CONTROL);
      case 'InvalidCharacter':
        return this.broken(line, CONTROL);
    }
    this.refuse(from, line);
  }

  private isNotANumber(from: number, line: number): boolean {
    NOT_A_NUMBER.lastIndex = from;
    const [word] = NOT_A_NUMBER.exec(this.text) ?? [];
    if (word === undefined) return false;
    this.findings.error('json-number', line, `${word} is no number in JSON: write null`);
    this.keepLiteral(from, word.length);
    return true;
  }

  /** Refuses the token at `from`, because another is due there. */
  private refuse(from: number, line: number): never {
    const found = this.around(from);
    const isOver = from === this.text.length;
    const holder = this.open.at(-1);
    if (this.due === 'value') {
      const isNothing = this.text[from] === ']' && holder?.closing === ']';
      if (isNothing) this.broken(line, `nothing stands between "," and ${found}: leave the comma out`);
      this.broken(line, isOver ? 'the file ends too early' : `${found} is not JSON`);
    }
    if (this.due === 'key')
      this.broken(
        line,
        isOver ? 'the file ends inside an object' : `a key in double quotes belongs here, not ${found}`,
      );
    if (this.due === 'colon') this.broken(line, `":" belongs after the key ${quoteText(holder?.key ?? '')}`);
    if (from === this.to && /\d[\d.]/.test(this.text.slice(from - 1, from + 1)))
      this.broken(line, `a number cannot be written so: ${this.around(this.from)}`);
    if (!holder) this.broken(line, 'text after the end of the JSON value');
    const kind = holder.closing === ']' ? 'array' : 'object';
    if (isOver) this.broken(line, `the file ends inside an ${kind} begun on line ${holder.line}`);
    this.broken(line, `"," or "${holder.closing}" belongs here, not ${found}`);
  }

  private broken(line: number, reason: string): never {
    throw new Broken('json-syntax', line, reason);
  }

  private around(offset: number): string {
    return quoteText(
      /^[^\s,\]}]*/.exec(this.text.slice(offset, offset + 20))?.[0] || (this.text[offset] ?? ''),
    );
  }
}

/**
 * Reads JSON; faults go to `findings`. A top-level list, `features` or `geometries` is left in the text as a JsonList: a
 * tree takes many times the memory. Null if it cannot be parsed. Never throws.
 */
export function readJson(text: string, findings: Findings): { readonly value: unknown } | null {
  const isMarked = text.startsWith('\uFEFF');
  if (isMarked)
    findings.warning('text-encoding', 1, 'JSON must not begin with a byte order mark; it is skipped');
  try {
    return { value: new JsonReader(isMarked ? text.slice(1) : text, findings).read() };
  } catch (broken) {
    if (!(broken instanceof Broken)) throw broken;
    findings.error(broken.check, broken.line, broken.message);
    return null;
  }
}
