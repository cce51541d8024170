import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printQuestion, readQuestion } from '../../src/domain/question/flowQuestion.ts';
import { AskFault } from '../../warehouse/gateway/askFault.ts';
import { readAsk } from '../../warehouse/gateway/askSchema.ts';
import { questionOf } from '../domain/question/generated.ts';
import { mutatedOf } from './mutatedQuestions.ts';

function reasonOf(text: string): string | null {
  try {
    readAsk(text);
    return null;
  } catch (fault) {
    if (fault instanceof AskFault) return fault.reason;
    throw fault;
  }
}

describe('a question at the gateway', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(questionOf, (question) => {
        expect(printQuestion(readAsk(JSON.stringify(question)))).toBe(printQuestion(question));
      }),
    );
  });

  it('is refused in a sentence outside the schema, by which it is a question of the page too', () => {
    fc.assert(
      fc.property(mutatedOf, (text) => {
        const reason = reasonOf(text);
        if (reason === null) expect(readQuestion(text, readAsk(text).edition)).toBeTypeOf('object');
        else expect(reason).toMatch(/^[\w.]+: .|^the question /);
      }),
      { numRuns: 10_000 },
    );
  });

  it.each([
    ['another member', '{"sql":"x"}', null],
    ['no object', '[]', null],
    ['a member of another name in where', '{"where":{"__proto__":["x"]}}', 'where.__proto__'],
  ])('is refused with %s', (_, text, field) => {
    const whole = { v: 1, edition: 'e', ask: 'top', level: 0, months: null, where: {}, measure: 'kg', n: 1 };
    const merged = text === '[]' ? text : `${JSON.stringify(whole).slice(0, -1)},${text.slice(1)}`;
    expect(reasonOf(merged)).not.toBeNull();
    if (field) expect(reasonOf(merged)).toContain('__proto__');
  });
});
