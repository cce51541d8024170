import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hashQuestion,
  printCanonical,
  printQuestion,
  readQuestion,
} from '../../../src/domain/question/flowQuestion.ts';
import { ByteHash, hashText } from '../../../src/domain/question/sha256.ts';
import { questionOf } from './generated.ts';

describe('a question', () => {
  it('is read back from its own text, and has one hash however it was written', () => {
    fc.assert(
      fc.property(questionOf, (question) => {
        const text = printQuestion(question);
        const read = readQuestion(text, 'generated');
        if (typeof read === 'string') throw new Error(read);
        expect(printQuestion(read)).toBe(text);
        const turned = Object.fromEntries(Object.entries(question).toReversed());
        expect(hashQuestion({ ...question, ...turned })).toBe(hashQuestion(question));
      }),
    );
  });

  it('has the same hash for the same words in another order, or twice', () => {
    const one = readQuestion('{"ask":"top","where":{"mode":["sea","rail"]}}', 'e');
    const two = readQuestion('{"where":{"mode":["rail","sea","sea"]},"ask":"top"}', 'e');
    if (typeof one === 'string' || typeof two === 'string') throw new Error('unread');
    expect(hashQuestion(one)).toBe(hashQuestion(two));
  });

  it.each([
    ['SELECT 1', 'no JSON'],
    ['[]', 'no JSON object'],
    ['{}', 'ask is one of'],
    ['{"ask":"flows","sql":"x"}', '"sql" is unknown'],
    ['{"ask":"flows","v":2}', 'v is 1'],
    ['{"ask":"flows","n":2001}', 'at most 2000'],
    ['{"ask":"flows","n":1.5}', 'whole number'],
    ['{"ask":"flows","level":-1}', 'level'],
    ['{"ask":"flows","months":[5,5]}', 'months'],
    ['{"ask":"flows","months":[5,6,7]}', 'months'],
    ['{"ask":"flows","measure":"tonnes"}', 'measure is one of'],
    ['{"ask":"flows","edition":"other"}', 'edition'],
    ['{"ask":"flows","where":{"__proto__":["x"]}}', 'where has no'],
    ['{"ask":"flows","where":{"mode":"rail"}}', 'no list of words'],
    [`{"ask":"${'x'.repeat(5000)}"}`, 'at most 4096'],
  ])('is refused in words: %s', (text, reason) => {
    expect(readQuestion(text, 'e')).toContain(reason);
  });

  it('keeps to its members however the text was made', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const read = readQuestion(text, 'e');
        expect(typeof read === 'string' || read.v === 1).toBe(true);
      }),
    );
  });
});

describe('the hash', () => {
  it('is SHA-256', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300, size: 'max' }), (text) => {
        expect(hashText(text)).toBe(createHash('sha256').update(text).digest('hex'));
      }),
    );
  });

  it('hashes bytes in pieces of any length alike', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 6 }), (pieces) => {
        const hash = new ByteHash();
        for (const piece of pieces) hash.push(piece);
        expect(hash.end()).toBe(createHash('sha256').update(Buffer.concat(pieces)).digest('hex'));
      }),
    );
  });

  it('is of JSON with sorted keys', () => {
    expect(printCanonical({ b: [1, null], a: { d: 'x', c: undefined } })).toBe(
      '{"a":{"d":"x"},"b":[1,null]}',
    );
  });
});
