import * as v from 'valibot';
import {
  KEY_NAMES,
  MOST_ROWS,
  QUANTITIES,
  QUESTION_KINDS,
  type FlowQuestion,
} from '../../src/domain/question/flowQuestion';
import { AskFault } from './askFault';

/** Most bytes of a question. */
export const MOST_BYTES = 4096;

const LAST_MONTH = 12 * 4000;
const MOST_WORDS = 1000;

const word = v.pipe(
  v.string(),
  v.maxLength(200),
  v.check((text) => text.isWellFormed(), 'is no text that can be written'),
);
const words = v.pipe(v.array(word), v.maxLength(MOST_WORDS));
const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));

const months = v.pipe(
  v.strictTuple([count(LAST_MONTH), count(LAST_MONTH)]),
  v.check(([from, to]) => from < to, 'ends before it begins'),
);

/** All members and no others: an absent one has no default here. */
const schema = v.pipe(
  v.strictObject({
    v: v.literal(1),
    edition: v.pipe(word, v.minLength(1)),
    ask: v.picklist(QUESTION_KINDS),
    level: count(9),
    months: v.nullable(months),
    where: v.pipe(
      // An array passes for an object without members.
      v.custom<object>((value) => !Array.isArray(value), 'is no object of lists'),
      v.strictObject(v.entriesFromList(KEY_NAMES, v.exactOptional(words))),
    ),
    measure: v.picklist(QUANTITIES),
    n: count(Math.max(...Object.values(MOST_ROWS))),
  }),
  v.forward(
    v.check(({ ask, n }) => n <= MOST_ROWS[ask], 'is more than an answer of this kind may have'),
    ['n'],
  ),
);

/** Reads a question, or throws a fault that names its member. */
export function readAsk(text: string): FlowQuestion {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new AskFault('question', 'the question is no JSON');
  }
  const read = v.safeParse(schema, raw, { abortEarly: true });
  if (read.success) return read.output as FlowQuestion;
  const [issue] = read.issues;
  const field = v.getDotPath(issue)?.slice(0, 80) ?? null;
  throw new AskFault('question', `${field ?? 'the question'}: ${issue.message.slice(0, 300)}`, field);
}
