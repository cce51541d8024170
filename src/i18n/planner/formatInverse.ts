import type { Inverse, SwitchingValue } from '../../domain/plan/inverse/findSwitchingValues';
import { HOURS_A_DAY } from '../../domain/time/clockTime';
import type { Messages } from '../en';
import { countryName, fillTemplate, formatChange, formatNumber, joinAmountParts } from '../format';
import type { PlannerWords } from './en';
import { INVERSE_WORDS } from './inverseWords';

/** Formats how much worse the best option by a place is than the winner, and its name; or that it wins or is none. */
export function formatVerdict(
  { measure, target, wins, target_value: value, winner_value: first, target_option: best }: Inverse,
  place: string,
  words: Messages,
  { yuan }: PlannerWords,
): string {
  const own = INVERSE_WORDS[words.lang];
  if (target === null) return '';
  if (wins) return fillTemplate(own.wins, { place });
  if (value === null || best === null) return fillTemplate(own.absent, { place });
  const which = fillTemplate(own.best, { option: best.label[words.lang] });
  const more = value - first;
  if (measure !== 'time')
    return `${fillTemplate(own.worse, { place, gap: `${formatNumber(words, more, 0)} ${yuan}` })} ${which}`;
  const gap = fillTemplate(own.days, { value: formatNumber(words, more / HOURS_A_DAY, 1) });
  return `${fillTemplate(own.slower, { place, gap })} ${which}`;
}

/** Formats the name of what is changed. */
export function formatLever({ kind, mode, names, country }: SwitchingValue, words: Messages): string {
  const { lever } = INVERSE_WORDS[words.lang];
  const name = names?.[words.lang] ?? countryName(words, country ?? '');
  return fillTemplate(country === null ? lever[kind] : lever[mode === 'road' ? 'rate road' : 'rate rail'], {
    name,
  });
}

/** Formats an amount of what is changed: hours, days, or money per unit of the cargo. */
function formatLeverAmount(value: number, of: SwitchingValue['unit'], unit: string, words: Messages): string {
  const own = INVERSE_WORDS[words.lang];
  if (of === 'CNY') return fillTemplate(own.money, { value: formatNumber(words, value, 0), unit });
  return value < 2 * HOURS_A_DAY
    ? fillTemplate(own.hours, { value: formatNumber(words, value, value < 10 ? 1 : 0) })
    : fillTemplate(own.days, { value: formatNumber(words, value / HOURS_A_DAY, 1) });
}

/** Formats the value of today and that at which the winner changes; the former alone where none does. */
export function formatTurn(value: SwitchingValue, unit: string, words: Messages): string {
  const own = INVERSE_WORDS[words.lang];
  const today = formatLeverAmount(value.today, value.unit, unit, words);
  if (value.switching_value === null) return fillTemplate(own.today, { value: today });
  return fillTemplate(own.turns, {
    today,
    value: formatLeverAmount(value.switching_value, value.unit, unit, words),
    percent: joinAmountParts(formatChange(words, Math.round(value.percent ?? 0))),
  });
}
