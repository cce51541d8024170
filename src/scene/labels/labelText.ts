import { lookUp } from '../../domain/lookup';
import { nameIn } from '../../domain/network/networkIndex';
import type { Language, Names, Observation } from '../../domain/types';
import type { RenderStyle } from '../../view/renderStyle';

/** Names of an entity, the form that Chinese public-map rules require and that of the Korean press of Yanbian. */
export interface Named {
  readonly names: Names;
  readonly nameOnChineseMaps?: string;
  readonly nameInYanbian?: string;
}

/** Trailing brackets of a name, such as the part of a port. */
const BRACKETS = /\s*[（(][^（）()]*[）)]$/u;

/**
 * Returns the name of a place in a language. Chinese always uses the form of Chinese maps; Korean in the edition for
 * China that of the press of Yanbian.
 * @param short leaves out the part of a town, for a hub that represents the whole town
 */
export function placeName(
  named: Named,
  { lang, edition }: Pick<RenderStyle, 'lang' | 'edition'>,
  short: boolean,
): string {
  const local = edition === 'cn' && lang === 'ko' ? named.nameInYanbian : undefined;
  const name = local ?? nameIn(named, lang);
  return short && (name === local || name === named.names[lang]) ? name.replace(BRACKETS, '') : name;
}

/**
 * Returns the second line: English under Chinese, Chinese under the others; empty without room. The edition for China
 * shows the form of Chinese maps in every language, even without room.
 */
export function secondLineOf(named: Named, style: RenderStyle, short: boolean, room: boolean): string {
  const ruled = style.edition === 'cn' && style.lang !== 'zh' && named.nameOnChineseMaps !== undefined;
  if (!room && !ruled) return '';
  return placeName(named, { ...style, lang: style.lang === 'zh' ? 'en' : 'zh' }, short);
}

interface Step {
  readonly from: number;
  readonly unit: string;
}

/** Units at the tops of columns by unit of the data and language, largest first. */
const STEPS: Readonly<Record<string, Readonly<Record<Language, readonly Step[]>>>> = {
  t: {
    zh: [
      { from: 1e4, unit: '万吨' },
      { from: 1, unit: '吨' },
    ],
    en: [
      { from: 1e6, unit: 'Mt' },
      { from: 1e3, unit: 'kt' },
      { from: 1, unit: 't' },
    ],
    ru: [
      { from: 1e6, unit: 'млн т' },
      { from: 1e3, unit: 'тыс. т' },
      { from: 1, unit: 'т' },
    ],
    ko: [
      { from: 1e4, unit: '만 톤' },
      { from: 1, unit: '톤' },
    ],
  },
  TEU: {
    zh: [
      { from: 1e4, unit: '万标箱' },
      { from: 1, unit: '标箱' },
    ],
    en: [
      { from: 1e6, unit: 'm TEU' },
      { from: 1, unit: 'TEU' },
    ],
    ru: [
      { from: 1e6, unit: 'млн ДФЭ' },
      { from: 1e3, unit: 'тыс. ДФЭ' },
      { from: 1, unit: 'ДФЭ' },
    ],
    ko: [
      { from: 1e4, unit: '만 TEU' },
      { from: 1, unit: 'TEU' },
    ],
  },
  persons: {
    zh: [
      { from: 1e4, unit: '万人次' },
      { from: 1, unit: '人次' },
    ],
    en: [
      { from: 1e6, unit: 'm crossings' },
      { from: 1, unit: 'crossings' },
    ],
    ru: [
      { from: 1e3, unit: 'тыс. чел.' },
      { from: 1, unit: 'чел.' },
    ],
    ko: [
      { from: 1e4, unit: '만 명' },
      { from: 1, unit: '명' },
    ],
  },
  vehicles: {
    zh: [
      { from: 1e4, unit: '万辆' },
      { from: 1, unit: '辆' },
    ],
    en: [{ from: 1, unit: 'vehicles' }],
    ru: [
      { from: 1e3, unit: 'тыс. авто' },
      { from: 1, unit: 'авто' },
    ],
    ko: [
      { from: 1e4, unit: '만 대' },
      { from: 1, unit: '대' },
    ],
  },
};

const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB', ru: 'ru', ko: 'ko' };

/** Formats the figure at a column's top with three significant digits; a sign marks what is not exact. */
export function formatColumnAmount({ value, unit, bound, status }: Observation, lang: Language): string {
  const steps = lookUp(STEPS, unit)?.[lang] ?? [{ from: 1, unit }];
  const step = steps.find(({ from }) => value >= from) ?? steps.at(-1);
  const scaled = value / (step?.from ?? 1);
  const digits = new Intl.NumberFormat(LOCALES[lang], { maximumSignificantDigits: 3 });
  const sign = bound === 'at_least' ? '≥ ' : bound === 'about' || status !== 'reported' ? '≈ ' : '';
  return `${sign}${digits.format(scaled)} ${step?.unit ?? unit}`;
}
