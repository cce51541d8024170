import type { Inverse } from '../../src/domain/plan/inverse/findSwitchingValues';
import { fillTemplate, formatNumber } from '../../src/i18n/format';
import { formatLever, formatTurn, formatVerdict } from '../../src/i18n/planner/formatInverse';
import { INVERSE_WORDS } from '../../src/i18n/planner/inverseWords';
import { printSentence, type CommandLanguage } from './commandLanguage';
import type { InverseAnswer } from './shipmentAnswer';

/** Prints what would make a place win, the smallest change first, then what alone does not. */
export function printInverse(answered: InverseAnswer, words: CommandLanguage): string {
  const { from, to, cargoName, unit, quantity, depart, place, inverse } = answered;
  const { lang, messages, planner } = words;
  const own = INVERSE_WORDS[lang];
  const { measure, winner, values } = inverse;
  const lines = (turning: boolean): readonly string[] =>
    values
      .filter(({ factor }) => (factor !== null) === turning)
      .map((value) => {
        const turn = formatTurn(value, planner.each[unit], messages);
        const then = value.winner && fillTemplate(own.then, { winner: value.winner[lang] });
        const text = then === null ? turn : printSentence(words, 'turned', { text: turn, winner: then });
        return `    ${printSentence(words, 'named', { name: formatLever(value, messages), text })}`;
      });
  const [turning, others] = [lines(true), lines(false)];
  const head = printSentence(words, 'head', {
    from: from.names[lang],
    to: to.names[lang],
    quantity: formatNumber(messages, quantity, 3),
    unit: planner.unit[unit],
    cargo: cargoName,
    day: depart,
  });
  return [
    head,
    printSentence(words, 'named', { name: own.measure, text: planner.best[measure] }),
    fillTemplate(own.winner, { winner: winner[lang] }),
    formatVerdict(inverse, place?.names[lang] ?? '', messages, planner),
    ...(values.length > 0 ? [own.hint] : []),
    ...turning,
    ...(others.length > 0 ? [own.never, ...others] : []),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** Builds the JSON of `--to-win`. */
export const buildInverseJson = ({
  from,
  to,
  cargo,
  quantity,
  depart,
  inverse,
}: InverseAnswer): Inverse &
  Readonly<Record<'from' | 'to' | 'cargo' | 'depart', string>> & {
    readonly quantity: number;
  } => ({ from: from.id, to: to.id, cargo, quantity, depart, ...inverse });
