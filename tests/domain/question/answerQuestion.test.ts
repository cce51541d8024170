import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/domain/question/answerQuestion.ts';
import { digestAnswer, printAnswer } from '../../../src/domain/question/flowAnswer.ts';
import type { FlowQuestion } from '../../../src/domain/question/flowQuestion.ts';
import { hashText } from '../../../src/domain/question/sha256.ts';
import { tabulateShipments, type ShipmentRow } from '../../../src/domain/question/shipmentTable.ts';
import { LEVELS, questionOf, rowsOf } from './generated.ts';
import { referenceAnswer } from './referenceAnswer.ts';

const QUESTION: FlowQuestion = {
  v: 1,
  edition: 'test',
  ask: 'flows',
  level: 0,
  months: null,
  where: {},
  measure: 'kg',
  n: 2,
};

const ROW: ShipmentRow = {
  dataset: 'own',
  origin: 'vladivostok',
  destination: 'ningbo',
  direction: 'import',
  gateway: '',
  heading: '030614',
  mode: 'sea',
  status: 'reported',
  month: 2023 * 12,
  span: 1,
  day: 5,
  kg: 1000,
  fen: 5,
  milliTeu: null,
  line: 2,
};

const rowsWith = (...changes: Partial<ShipmentRow>[]): ShipmentRow[] =>
  changes.map((change, i) => ({ ...ROW, line: i + 2, ...change }));

const answer = (rows: readonly ShipmentRow[], question: FlowQuestion) =>
  answerQuestion(tabulateShipments(rows, question.edition), LEVELS, question);

describe('an answer from columns', () => {
  it('has the digest of the specification, for any question and data', () => {
    fc.assert(
      fc.property(rowsOf, questionOf, (rows, question) => {
        const given = answer(rows, question);
        const expected = referenceAnswer(rows, LEVELS, question);
        expect(printAnswer(given)).toBe(expected);
        expect(digestAnswer(given)).toBe(hashText(expected));
      }),
      { numRuns: 400 },
    );
  });

  const big = Number.MAX_SAFE_INTEGER;
  it.each<[string, Partial<ShipmentRow>[], Partial<FlowQuestion>]>([
    ['nothing', [], {}],
    ['nothing, as a series', [], { ask: 'series' }],
    ['nothing, as a cube', [], { ask: 'cube' }],
    ['one row', [{}], {}],
    ['ties, which origin, destination and mode decide', [{ origin: 'zarubino' }, {}, { mode: 'rail' }], {}],
    ['missing weights', [{ kg: null }, {}, { kg: null }], { n: 9 }],
    ['weights that are all missing', [{ kg: null }, { kg: null }], {}],
    ['sums past 2^53', [{ kg: big }, { kg: big }, { kg: big }, { kg: 2 }], {}],
    ['negative sums', [{ kg: -1 }, { kg: -big }, { kg: -big }], {}],
    [
      'the last month of a year and the first of the next',
      [{ month: 24287 }, { month: 24288 }],
      { months: [24276, 24288] },
    ],
    ['a year, which belongs to no single month', [{ span: 12 }, {}], { months: [24276, 24288] }],
    ['a year, which is not in half of it', [{ span: 12 }, {}], { months: [24276, 24282] }],
    ['the row rest', [{ kg: 3 }, { origin: 'zarubino' }, { origin: 'hunchun' }, { mode: 'air' }], { n: 1 }],
    ['only the row rest', [{}, { origin: 'zarubino' }], { n: 0 }],
    ['undated rows', [{ month: -1, span: 0 }], {}],
    ['undated rows, left out of months', [{ month: -1, span: 0 }], { months: [24276, 24288] }],
    ['towns', [{ origin: 'zarubino' }, {}], { level: 1 }],
    ['countries', [{ origin: 'zarubino' }, {}], { level: 2 }],
    ['months too far apart for a matrix', [{}, { month: 12 * 1900 }], {}],
    [
      'a cube with more pairs than asked for',
      [{}, { origin: 'zarubino' }, { origin: 'hunchun' }],
      { ask: 'cube', n: 1 },
    ],
    ['rows by line', [{ line: 9 }, { line: 3 }, { line: 9 }, { line: 1 }], { ask: 'rows', n: 3 }],
    ['a chapter', [{ heading: '0306' }, { heading: '27' }], { where: { heading: ['03'] } }],
    ['a condition without words', [{}], { where: { mode: [] } }],
  ])('is the specification of %s', (_, changes, asked) => {
    const [rows, question] = [rowsWith(...changes), { ...QUESTION, ...asked }];
    expect(printAnswer(answer(rows, question))).toBe(referenceAnswer(rows, LEVELS, question));
  });

  it('says sums as decimals, and which rows lack the measure', () => {
    const { totals } = answer(rowsWith({ kg: big }, { kg: big }, { kg: null }), QUESTION);
    expect(
      JSON.parse(printAnswer(answer(rowsWith({ kg: big }, { kg: big }, { kg: null }), QUESTION))),
    ).toMatchObject({
      totals: { kg: { sum: ['18014398509481982'], known: [2], missing: [1] } },
    });
    expect(totals.rows.known[0]).toBe(3);
  });

  it('is another where one figure is', () => {
    const [a, b] = [rowsWith({}, { kg: 7 }), rowsWith({}, { kg: 8 })];
    expect(digestAnswer(answer(a, QUESTION))).not.toBe(digestAnswer(answer(b, QUESTION)));
  });
});
