import { describe, expect, it } from 'vitest';
import { printAnswer } from '../../../src/domain/question/flowAnswer.ts';
import type { FlowQuestion } from '../../../src/domain/question/flowQuestion.ts';
import { readEngineAnswer, readEngineResult } from '../../../src/domain/question/readEngineAnswer.ts';

const QUESTION: FlowQuestion = {
  ...{ v: 1, edition: 'e', ask: 'series', level: 0, months: null },
  ...{ where: {}, measure: 'kg', n: 1 },
};
const COLUMNS = ['month', 'fen', 'fen_known', 'kg', 'kg_known', 'milliTeu', 'milliTeu_known', 'rows'];
const write = (
  data: readonly (readonly unknown[])[],
  more: object = {},
  columns: readonly string[] = COLUMNS,
) => JSON.stringify({ meta: columns.map((name) => ({ name })), data, rows: data.length, ...more });
const read = (text: string) => printAnswer(readEngineAnswer(QUESTION, readEngineResult(text)));

const ROW = [24276, '5', 1, '18014398509481982', 2, '0', 0, 3];

describe('rows of an engine', () => {
  it('are an answer, exact past 2^53, with what is missing', () => {
    expect(JSON.parse(read(write([ROW])))).toMatchObject({
      numbers: { month: [24276] },
      totals: { kg: { sum: ['18014398509481982'], known: [2], missing: [1] }, milliTeu: { missing: [3] } },
    });
  });

  it.each([
    ['an error after the rows', `${write([ROW])}\nCode: 241. DB::Exception`],
    ['the rest of a failed answer before them', `${write([])}${write([ROW])}`],
    ['an exception inside', write([ROW], { exception: 'Code: 159' })],
    ['fewer rows than said', write([ROW], { rows: 2 })],
    ['no end', write([ROW]).slice(0, -1)],
    ['half a row', write([ROW.slice(1)])],
    ['another column', write([ROW], {}, ['day', ...COLUMNS.slice(1)])],
    ['a fraction', write([[24276, '5.5', ...ROW.slice(2)]])],
    ['a sum that a number does not hold', write([[24276, 2 ** 60, ...ROW.slice(2)]])],
    ['a count beyond 32 bits', write([[...ROW.slice(0, 7), 2 ** 33]])],
    ['nothing', ''],
  ])('are refused with %s', (_, text) => expect(() => read(text)).toThrow());
});
