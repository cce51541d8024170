import fc from 'fast-check';
import {
  KEY_NAMES,
  MOST_ROWS,
  QUANTITIES,
  QUESTION_KINDS,
  type Conditions,
  type FlowQuestion,
} from '../../../src/domain/question/flowQuestion.ts';
import { buildPlaceLevels } from '../../../src/domain/question/placeLevels.ts';
import type { ShipmentRow } from '../../../src/domain/question/shipmentTable.ts';

/** Places, two of them parts of a town. */
export const LEVELS = buildPlaceLevels([
  { id: 'hunchun', country: 'CN', kind: 'city' },
  { id: 'hunchun_port', country: 'CN', kind: 'rail_port', hub: 'hunchun' },
  { id: 'ningbo', country: 'CN', kind: 'seaport' },
  { id: 'vladivostok', country: 'RU', kind: 'seaport' },
  { id: 'zarubino', country: 'RU', kind: 'seaport', hub: 'vladivostok' },
]);

const WORDS = {
  dataset: ['own', 'ours'],
  destination: ['hunchun', 'hunchun_port', 'ningbo', 'vladivostok', 'zarubino', 'country:KR', 'country:CN'],
  direction: ['import', 'export', 'unknown'],
  gateway: ['', 'hunchun_port', 'zarubino'],
  heading: ['', '03', '0306', '030614', '270112', '27', '870322'],
  mode: ['rail', 'road', 'sea', 'unknown'],
  origin: ['hunchun', 'hunchun_port', 'ningbo', 'vladivostok', 'zarubino', 'country:KR', 'country:RU'],
  status: ['reported', 'planned'],
} as const;

const FIRST = 2023 * 12;
/** Values that tie often, are missing, negative, or beyond 2^53 in sum. */
const quantity = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 5 }),
  fc.integer({ min: -1000, max: 1_000_000_000 }),
  fc.constant(Number.MAX_SAFE_INTEGER),
);

const period = fc.oneof(
  fc.record({ month: fc.integer({ min: FIRST - 2, max: FIRST + 26 }), span: fc.constant(1) }),
  fc.record({ month: fc.constantFrom(FIRST, FIRST + 12), span: fc.constantFrom(3, 12) }),
  fc.constant({ month: -1, span: 0 }),
);

const wordsOfRow = fc.record(
  Object.fromEntries(KEY_NAMES.map((key) => [key, fc.constantFrom(...WORDS[key])])) as Record<
    (typeof KEY_NAMES)[number],
    fc.Arbitrary<string>
  >,
);

const rowOf = fc
  .record({
    words: wordsOfRow,
    period,
    day: fc.integer({ min: 0, max: 31 }),
    fen: quantity,
    kg: quantity,
    milliTeu: quantity,
  })
  .map(({ words, period: { month, span }, ...row }) => ({ ...words, month, span, ...row }));

export const rowsOf: fc.Arbitrary<readonly ShipmentRow[]> = fc
  .array(rowOf, { maxLength: 60, size: 'max' })
  .chain((rows) =>
    fc
      .boolean()
      .map((backwards) =>
        rows.map((row, i) => ({ ...row, line: backwards ? rows.length - i : 2 + Math.floor(i / 2) })),
      ),
  );

const conditions: fc.Arbitrary<Conditions> = fc.record(
  Object.fromEntries(KEY_NAMES.map((key) => [key, fc.subarray([...WORDS[key], 'nowhere'])])) as never,
  { requiredKeys: [] },
);

const monthsOf = fc.oneof(
  fc.constant(null),
  fc
    .tuple(fc.integer({ min: FIRST - 3, max: FIRST + 26 }), fc.integer({ min: 1, max: 30 }))
    .map(([from, length]) => [from, from + length] as const),
  fc.constant([FIRST - 400, FIRST + 200] as const),
);

export const questionOf: fc.Arbitrary<FlowQuestion> = fc
  .record({
    ask: fc.constantFrom(...QUESTION_KINDS),
    level: fc.integer({ min: 0, max: 3 }),
    months: monthsOf,
    where: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, conditions),
    measure: fc.constantFrom(...QUANTITIES),
    n: fc.integer({ min: 0, max: 8 }),
  })
  .map((question) => ({
    v: 1,
    edition: 'generated',
    ...question,
    n: Math.min(question.n, MOST_ROWS[question.ask]),
  }));
