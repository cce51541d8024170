import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Findings, escapeText, quoteText } from '../../src/domain/contract/issue';
import { JsonList, readJson } from '../../src/domain/contract/readJson';
import { Lines } from '../../src/domain/contract/lines';
import { Locator } from '../../src/domain/contract/locate';

const RUNS = { numRuns: 300, seed: 20230921 };

/** Lists the issues of a text: `line level check: reason`. */
function said(text: string): string[] {
  const findings = new Findings('f');
  readJson(text, findings);
  return findings.list().map(({ line, level, check, reason }) => `${line} ${level} ${check}: ${reason}`);
}

/** Reads the parts of a value's lists that were left in the text. */
function whole(value: unknown): unknown {
  if (value instanceof JsonList) return [...value.entries()].map(([, part]) => part);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, part instanceof JsonList ? whole(part) : part]),
  );
}

describe('the JSON reader', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (json, indent) => {
        const value = JSON.parse(json) as unknown;
        const text = JSON.stringify(value, null, indent);
        const findings = new Findings('f');
        const read = readJson(text, findings);
        // -0 is written 0, and no object here has a key twice.
        expect(whole(read?.value)).toEqual(JSON.parse(text));
        expect(findings.list().filter((issue) => issue.level === 'error')).toEqual([]);
      }),
      RUNS,
    );
  });

  it('refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[[\]{}",:\\ 0-9eE.+truefalsn-]{0,20}$/)),
        (text) => {
          const findings = new Findings('f');
          const read = readJson(text, findings);
          let isJson = true;
          try {
            JSON.parse(text);
          } catch {
            isJson = false;
          }
          const broken = findings.list().some((issue) => issue.check === 'json-syntax');
          expect(read === null).toBe(broken);
          if (isJson) expect(broken).toBe(false);
          else expect(findings.list().some((issue) => issue.level === 'error')).toBe(true);
        },
      ),
      RUNS,
    );
  });

  it('leaves top-level lists and features in the text', () => {
    const read = (text: string): unknown => readJson(text, new Findings('f'))?.value;
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value = JSON.parse(json) as unknown;
        const list = read(`[${json},\n${json}]`);
        expect(list).toBeInstanceOf(JsonList);
        expect(whole(list)).toEqual([value, value]);
        const collection = read(`{"a":${json},\n"features": [${json}, 1],"a":${json}}`);
        expect(collection).toMatchObject({ features: expect.any(JsonList) as unknown });
        expect(whole(collection)).toEqual({ a: value, features: [value, 1] });
      }),
      RUNS,
    );
  });

  it('reads NaN and infinities wherever a number may stand, and never in strings', () => {
    const findings = new Findings('f');
    const read = readJson('[{"NaN": NaN, "a": "Infinity, \\" NaN"}, -Infinity, [+Infinity]]', findings);
    expect(whole(read?.value)).toEqual([{ NaN: NaN, a: 'Infinity, " NaN' }, NaN, [NaN]]);
    expect(findings.list().map(({ check }) => check)).toEqual(Array(3).fill('json-number'));
  });

  it.each([
    '[NaN 1]',
    '[1 NaN]',
    '[NaN}',
    '{"a":NaN "b":1}',
    '{NaN:1}',
    'NaN NaN',
    '[NaN-1]',
    '[-Infinity-1]',
    '[NaN,]',
  ])('refuses %s, though it accepts NaN', (text) => {
    expect(readJson(text, new Findings('f'))).toBeNull();
  });

  it('makes nothing of a part with more positions than a file may have', () => {
    const findings = new Findings('f');
    const text = `{"coordinates":[${'[1,2],'.repeat(2_000_000)}[1,2]]}`;
    expect(readJson(text, findings)).toBeNull();
    expect(findings.list()).toMatchObject([{ line: 1, level: 'error', check: 'limit' }]);
  });

  it.each([
    ['{\n  "a": 1,\n  "b" 2\n}', '3 error json-syntax: ":" belongs after the key "b"'],
    ['{\n  "a": 1,\n}', '3 error json-syntax: a key in double quotes belongs here, not "}"'],
    ['[\n  1,\n  2', '3 error json-syntax: the file ends inside an array begun on line 1'],
    ['{"a": {\n"b": [1,', '2 error json-syntax: the file ends too early'],
    ['{"a": 1', '1 error json-syntax: the file ends inside an object begun on line 1'],
    ['{"a"', '1 error json-syntax: ":" belongs after the key "a"'],
    ['{', '1 error json-syntax: the file ends inside an object'],
    ['', '1 error json-syntax: the file ends too early'],
    ['[1]\r\n[2]', '2 error json-syntax: text after the end of the JSON value'],
    ['[\r1\r2]', '3 error json-syntax: "," or "]" belongs here, not "2"'],
    ['<html>', '1 error json-syntax: "<html>" is not JSON'],
    ['[01]', '1 error json-syntax: a number cannot be written so: "01"'],
    ['[1.2.3]', '1 error json-syntax: a number cannot be written so: "1.2.3"'],
    ['\n\n"ab', '3 error json-syntax: the file ends inside a string'],
    [
      '["a\nb"]',
      '1 error json-syntax: a line break or control character inside a string: is a closing quote missing?',
    ],
    ['["\\x"]', '1 error json-syntax: a wrong escape in the string "\\\\x"'],
    ['[1,\n]', '2 error json-syntax: nothing stands between "," and "]": leave the comma out'],
    ["['a']", '1 error json-syntax: "\'a\'" is not JSON'],
    ['{"a":\n undefined}', '2 error json-syntax: "undefined" is not JSON'],
    ['[1e999]', '1 error json-number: "1e999" is too large a number to be held'],
    ['[1,\nNaN]', '2 error json-number: NaN is no number in JSON: write null'],
    ['[-Infinity]', '1 error json-number: -Infinity is no number in JSON: write null'],
    ['{"a": 1,\n"a": 2}', '2 warning json-duplicate-key: the key "a" stands twice; the last is taken'],
    ['{"__proto__": 1}', '1 warning json-key: a key "__proto__" is kept as plain data, never as a prototype'],
    ['\uFEFF{}', '1 warning text-encoding: JSON must not begin with a byte order mark; it is skipped'],
  ])('reports for %j: %s', (text, issue) => {
    expect(said(text)).toEqual([issue]);
  });

  it('goes on after what has one meaning', () => {
    expect(said('[NaN,\n{"a":1,"a":2},\n1e999, x]')).toEqual([
      '1 error json-number: NaN is no number in JSON: write null',
      '2 warning json-duplicate-key: the key "a" stands twice; the last is taken',
      '3 error json-number: "1e999" is too large a number to be held',
      '3 error json-syntax: "x" is not JSON',
    ]);
  });

  it('takes 32 levels of nesting and no more, however deep they go on', () => {
    expect(said('['.repeat(32) + ']'.repeat(32))).toEqual([]);
    expect(said(`${'['.repeat(31)}\n[[${']'.repeat(33)}`)).toEqual([
      '2 error json-nesting: nested deeper than 32',
    ]);
    expect(said('['.repeat(100_000))).toEqual(['1 error json-nesting: nested deeper than 32']);
    expect(said('{"a":'.repeat(100_000))).toEqual(['1 error json-nesting: nested deeper than 32']);
  });

  it('keeps __proto__ as a key of its own', () => {
    const read = readJson('{"__proto__": {"polluted": 1}}', new Findings('f'));
    expect(Object.keys(read?.value as object)).toEqual(['__proto__']);
    expect((read?.value as { polluted?: number }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(read?.value)).toBe(Object.prototype);
  });
});

describe('the lines of a text', () => {
  it('end with LF, CR LF or CR', () => {
    const lines = new Lines('a\nb\r\nc\rd');
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map((offset) => lines.of(offset))).toEqual([
      1, 1, 2, 2, 2, 3, 3, 4, 4,
    ]);
  });

  it('are counted over long texts as by splitting', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('x', '\n', '\r\n', '\r', 'word '), { maxLength: 900 }),
        (parts) => {
          const text = parts.join('').repeat(3);
          const lines = new Lines(text);
          for (const offset of [0, 1, 1023, 1024, 1025, 2047, 2048, text.length]) {
            const before = text.slice(0, Math.min(offset, text.length));
            // A CR whose LF is cut off has not ended the line yet.
            const open = before.endsWith('\r') && text[before.length] === '\n' ? 1 : 0;
            expect(lines.of(offset)).toBe(before.split(/\r\n|\n|\r/).length - open);
          }
        },
      ),
      RUNS,
    );
  });
});

describe('the locator', () => {
  const text = [
    '{',
    '  "a\\"b": [1, {"x": "}]"},',
    '    [',
    '      2,',
    '      null',
    '    ]],',
    '  "c": 1, "c":',
    '   {"d": true}',
    '}',
  ].join('\n');

  it.each([
    [[], 1],
    [['a"b'], 2],
    [['a"b', 0], 2],
    [['a"b', 1, 'x'], 2],
    [['a"b', 2], 3],
    [['a"b', 2, 0], 4],
    [['a"b', 2, 1], 5],
    [['c'], 8],
    [['c', 'd'], 8],
    [['missing', 'x'], 1],
    [['a"b', 7], 2],
    [['a"b', 0, 'deeper'], 2],
  ])('finds %j on line %i', (path, line) => {
    expect(new Locator(text).lineOf(path)).toBe(line);
  });

  it('finds every part of any JSON', () => {
    const parts = (value: unknown, path: (string | number)[]): (string | number)[][] => [
      path,
      ...(Array.isArray(value)
        ? value.flatMap((inner, i) => parts(inner, [...path, i]))
        : typeof value === 'object' && value !== null
          ? Object.entries(value).flatMap(([key, inner]) => parts(inner, [...path, key]))
          : []),
    ];
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        // One value a line: the line of a part counts the parts and the closing brackets before it.
        const printed = JSON.stringify(value, null, 1);
        const locator = new Locator(printed);
        const lines = parts(value, []).map((path) => locator.lineOf(path));
        expect(lines.every((line, i) => i === 0 || line > (lines[i - 1] ?? 0))).toBe(true);
        expect(lines.at(-1)).toBeLessThanOrEqual(printed.split('\n').length);
      }),
      RUNS,
    );
  });
});

describe('text quoted in a reason', () => {
  it('takes no terminal over, hides nothing and is short', () => {
    expect(quoteText('a\u001b[31m\n"')).toBe('"a\\u001b[31m\\n\\""');
    expect(quoteText('\u009b\u202e\u200b')).toBe('"\\u009b\\u202e\\u200b"');
    expect(escapeText('珲春 "é"')).toBe('珲春 \\"é\\"');
    expect(quoteText('x'.repeat(1000))).toBe(`"${'x'.repeat(60)}…"`);
  });
});

describe('findings', () => {
  it('are sorted by line and keep their number where there are very many', () => {
    const findings = new Findings('f');
    for (let i = 20_000; i > 0; i -= 1) findings.error('many', i, 'bad');
    findings.warning('many', 1, 'odd');
    const list = findings.list();
    expect(list).toHaveLength(10_002);
    expect(list[0]).toEqual({ file: 'f', line: 1, level: 'warning', check: 'many', reason: 'odd' });
    expect(list.at(-1)).toMatchObject({ level: 'error', line: 20_000 });
    expect(list.at(-1)?.reason).toBe('and 10000 more of this kind; the first is on this line');
  });
});
