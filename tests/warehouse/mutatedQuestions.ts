import fc from 'fast-check';
import { printQuestion } from '../../src/domain/question/flowQuestion.ts';
import { questionOf } from '../domain/question/generated.ts';

const ODD = [
  ...[null, true, -1, 1.5, 2 ** 60, '', "x' OR 1=1 --", '\ud800', 'SELECT 1'],
  ...[[], [[]], {}, [5, 5], 'flows'],
];

/** Changes a question in one place: a member taken out, replaced or added, or its text damaged. */
export const mutatedOf = fc
  .tuple(
    questionOf,
    fc.nat(9),
    fc.constantFrom(...ODD),
    fc.constantFrom('drop', 'set', 'add', 'where', 'cut'),
  )
  .map(([question, at, odd, how]) => {
    const members = Object.entries(question);
    const [name = 'v'] = members[at % members.length] ?? [];
    if (how === 'cut') return printQuestion(question).slice(0, -1 - at);
    if (how === 'drop') return JSON.stringify({ ...question, [name]: undefined });
    if (how === 'add') return JSON.stringify({ ...question, [`x${at}`]: odd });
    if (how === 'where')
      return JSON.stringify({ ...question, where: { ...question.where, [`__${at}`]: odd } });
    return JSON.stringify({ ...question, [name]: odd });
  });
