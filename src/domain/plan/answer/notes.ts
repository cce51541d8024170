/** Formats reasons in English, for programs and logs; the page words them itself. */
import type { Infeasibility } from './answer';
import type { Cargo } from '../planTypes';

const opening = ({ opens }: Infeasibility, what: string): string =>
  opens ? ` ${what} opens an option.` : '';

const isAdvice = (text = ''): boolean => text.includes('not legal advice');

export function printInfeasibility(reason: Infeasibility): string {
  const { kind, id, words, excluded } = reason;
  const out = `keeps out ${excluded} legs and transfers.`;
  switch (kind) {
    case 'rule':
      return reason.never
        ? `Options against rule ${id} are known and never offered: ${words?.en ?? id}.${isAdvice(words?.en) ? '' : ' Not legal advice.'}`
        : `Rule ${id} ${out} ${words?.en ?? ''}.${opening(reason, 'Only a case that the rule does not cover')}`;
    case 'avoid':
      return `Avoiding ${id} ${out}${opening(reason, 'Allowing it')}`;
    case 'cargo':
      return `Services that do not take ${id}: ${excluded} legs and transfers.${opening(reason, 'Another cargo')}`;
    case 'capacity':
      return `A quantity of ${id} is more than one departure takes on ${excluded} legs.${opening(reason, 'A smaller lot')}`;
    case 'validity':
      return `On ${id} ${excluded} legs do not run.${opening(reason, 'Another date')}`;
    case 'closed':
      return `With ${id} closed, ${excluded} legs are gone.${opening(reason, 'Opening it')}`;
    case 'border':
      return `With the border ${id} shut, ${excluded} legs are gone.${opening(reason, 'Opening it')}`;
    case 'ice':
      return `In an ice month ${excluded} legs are gone.${opening(reason, 'Open water')}`;
    case 'unseen':
      return `Services not reported for twelve months are left out: ${excluded} legs.${opening(reason, 'Counting them')}`;
    case 'legs':
      return `No option has ${id} legs or fewer.${opening(reason, 'A higher limit')}`;
    case 'life':
      return `Refused: ${excluded} option(s) that take more than the ${id} hours the goods live in more than half of the cases.`;
    case 'together':
      return `No single condition closes all options; lifting all of these opens one: ${id}.`;
    case 'unknown':
      return 'No known line joins the two places for this cargo, whatever is lifted.';
  }
}

export const printOtherCargoes = (cargoes: readonly Cargo[]): string =>
  `Between these two an option is open for ${cargoes.join(', ')}.`;
