import type { Switch } from '../../domain/plan/planTypes';
import type { Messages } from '../../i18n/en';
import { countryName, fillTemplate, formatNumber } from '../../i18n/format';
import type { PlannerWords } from '../../i18n/planner/en';

export function formatSwitch(
  one: Switch,
  planner: PlannerWords,
  words: Messages,
  nameOf: (hub: string) => string,
): string {
  const text = planner.what[one.kind];
  switch (one.kind) {
    case 'closed':
    case 'queue':
      return fillTemplate(text, { place: nameOf(one.hub) });
    case 'border': {
      const [a, b] = one.between.map((code) => countryName(words, code));
      return fillTemplate(text, { a: a ?? '', b: b ?? '' });
    }
    case 'ice':
    case 'unseen':
      return text;
    case 'fuel':
      return fillTemplate(text, { factor: formatNumber(words, one.factor) });
    case 'exchange':
      return fillTemplate(text, { currency: one.currency, rate: formatNumber(words, one.rate, 4) });
    case 'wagons':
      return fillTemplate(text, { days: formatNumber(words, one.hours.p50 / 24, 1) });
  }
}
