import type { CostItem } from '../../domain/invest/costItems';
import type { Messages } from '../../i18n/en';
import { countryName, fillTemplate } from '../../i18n/format';
import type { InvestWords } from '../../i18n/invest/en';

/** Formats the name of a cost item. */
export function formatItem(
  { kind, mode, names, country }: CostItem,
  words: Messages,
  invest: InvestWords,
): string {
  const { item } = invest.tornado;
  const name = names?.[words.lang] ?? (country === null ? '' : countryName(words, country));
  const template =
    kind === 'rate'
      ? mode === 'sea'
        ? item['rate sea']
        : mode === 'rail'
          ? item['rate rail']
          : item['rate road']
      : item[kind];
  return fillTemplate(template, { name });
}
