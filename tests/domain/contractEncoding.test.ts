import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findEncoding, textOf } from '../../src/domain/contract/encoding';
import { Findings } from '../../src/domain/contract/issue';

const RUNS = { numRuns: 300, seed: 20230921 };

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let i = 0; i < text.length; i += 1) view.setUint16(2 * i, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

interface Told {
  readonly encoding: string | null;
  readonly text: string;
  readonly issues: string[];
}

function told(bytes: Uint8Array, chunk = Infinity): Told {
  const chunks = function* (): Generator<Uint8Array> {
    for (let from = 0; from < bytes.length; from += chunk) yield bytes.subarray(from, from + chunk);
  };
  const findings = new Findings('f');
  const encoding = findEncoding(chunks, findings);
  const text = encoding === null ? '' : [...textOf(chunks, encoding)].join('');
  return {
    encoding,
    text,
    issues: findings.list().map(({ level, line, check }) => `${level} ${line} ${check}`),
  };
}

/** 珲春,a in GBK. */
const GBK = Uint8Array.from([0xe7, 0xf5, 0xb4, 0xba, 0x2c, 0x61]);

describe('the encoding', () => {
  it('of plain UTF-8 needs no word', () => {
    expect(told(utf8('珲春,Хуньчунь,훈춘,😀'))).toEqual({
      encoding: 'utf-8',
      text: '珲春,Хуньчунь,훈춘,😀',
      issues: [],
    });
    expect(told(utf8('\uFEFFa'))).toEqual({ encoding: 'utf-8', text: '\uFEFFa', issues: [] });
  });

  it.each([
    ['utf-16le', true],
    ['utf-16be', false],
  ])('%s is told by its mark, or by its zeros', (encoding, littleEndian) => {
    const issues = ['warning 1 text-encoding'];
    expect(told(utf16('\uFEFF珲春,a', littleEndian))).toEqual({ encoding, text: '\uFEFF珲春,a', issues });
    expect(told(utf16('id,lon,lat', littleEndian))).toEqual({ encoding, text: 'id,lon,lat', issues });
  });

  it('of damaged UTF-16 is an error', () => {
    const half = utf16('\uFEFFa\uD800b', true);
    expect(told(half).issues).toEqual(['error 1 text-encoding']);
  });

  it('GB18030 is told where UTF-8 fails, with the line', () => {
    expect(told(GBK)).toEqual({ encoding: 'gb18030', text: '珲春,a', issues: ['warning 1 text-encoding'] });
    expect(told(Uint8Array.from([0x61, 10, 10, ...GBK])).issues).toEqual(['warning 3 text-encoding']);
  });

  it('of neither is an error, and the text is still readable', () => {
    const bytes = Uint8Array.from([0x61, 10, 0xff, 0x62]);
    expect(told(bytes)).toEqual({
      encoding: 'utf-8-lossy',
      text: 'a\n\uFFFDb',
      issues: ['error 2 text-encoding'],
    });
    expect(told(Uint8Array.from([0x61, 0xe7])).issues).toEqual(['error 1 text-encoding']);
  });

  it.each([
    ['zip', [0x50, 0x4b, 0x03, 0x04]],
    ['PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
    ['PNG', [0x89, 0x50, 0x4e, 0x47]],
    ['zeros', [0, 0, 0, 0]],
    ['a zero in text', [0x61, 0x62, 0x63, 0, 0x64, 0x65, 0x66, 0x67]],
    ['UTF-32', [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]],
  ])('of %s is none: it is binary', (_, bytes) => {
    expect(told(Uint8Array.from(bytes))).toEqual({
      encoding: null,
      text: '',
      issues: ['error 1 file-binary'],
    });
  });

  it('does not depend on how the bytes are cut, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 1, max: 7 }), (bytes, chunk) => {
        expect(told(bytes, chunk)).toEqual(told(bytes));
      }),
      RUNS,
    );
  });

  it('of text is found again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(!text.includes('\0') && !text.startsWith('PK\u0003') && text.isWellFormed());
        expect(told(utf8(text)).text).toBe(text);
      }),
      RUNS,
    );
  });
});
