import fc from 'fast-check';
import { answerQuestion } from '../../src/domain/question/answerQuestion';
import { digestAnswer } from '../../src/domain/question/flowAnswer';
import { hashText } from '../../src/domain/question/sha256';
import { tabulateShipments } from '../../src/domain/question/shipmentTable';
import { LEVELS, questionOf, rowsOf } from '../domain/question/generated';
import { referenceAnswer } from '../domain/question/referenceAnswer';
import type { Measured } from './results';

/** Any question of any rows has the digest of the specification. */

const QUESTIONS = 20_000;
const SEED = 17;

/** Counts the answers that differ from the specification's. */
export async function measureQuestions(): Promise<readonly Measured[]> {
  const cases = fc.sample(fc.tuple(rowsOf, questionOf), { numRuns: QUESTIONS, seed: SEED });
  const different = cases.filter(([rows, question]) => {
    const answer = answerQuestion(tabulateShipments(rows, question.edition), LEVELS, question);
    return digestAnswer(answer) !== hashText(referenceAnswer(rows, LEVELS, question));
  });
  return [
    {
      what: `answers of ${QUESTIONS} with another digest than the specification (0)`,
      value: String(different.length),
      sound: different.length === 0,
    },
  ];
}
