import type { Switch } from '../../domain/plan/types';
import type { Messages } from '../../i18n/en';
import { countryText, fill, numberText } from '../../i18n/format';
import type { PlannerWords } from '../../i18n/planner/en';

/** A switch in words, with its figure. */
export function switchLabel(
  one: Switch,
  planner: PlannerWords,
  words: Messages,
  nameOf: (hub: string) => string,
): string {
  const text = planner.what[one.kind];
  switch (one.kind) {
    case 'closed':
    case 'queue':
      return fill(text, { place: nameOf(one.hub) });
    case 'border': {
      const [a, b] = one.between.map((code) => countryText(words, code));
      return fill(text, { a: a ?? '', b: b ?? '' });
    }
    case 'ice':
      return text;
    case 'fuel':
      return fill(text, { factor: numberText(words, one.factor) });
    case 'exchange':
      return fill(text, { currency: one.currency, rate: numberText(words, one.rate, 4) });
    case 'wagons':
      return fill(text, { days: numberText(words, one.hours.p50 / 24, 1) });
  }
}
