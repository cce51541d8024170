import { lookUp } from '../../domain/lookup';
import type { RateFault } from '../../domain/plan/rates/rateFault';
import { fillTemplate } from '../format';
import type { PlannerWords } from './en';

/** Formats why a row of own rates is not used, and what would be. */
export function formatRateFault(
  { kind, column = '', value = '', about = '', allowed = [] }: RateFault,
  words: PlannerWords,
  nameOf: (place: string) => string,
): string {
  const header = (key: string): string => lookUp(words.rateColumn, key) ?? key;
  const either = kind === 'place' ? allowed.map(nameOf) : kind === 'column' ? allowed.map(header) : allowed;
  const columns = column.split(', ').map(header).join(', ');
  const isAlone = kind === 'place' && allowed.length === 0;
  const text = isAlone ? words.ratePlaceUnknown : words.rateFault[kind];
  return fillTemplate(text, { column: columns, value, about, allowed: either.join(', ') });
}
