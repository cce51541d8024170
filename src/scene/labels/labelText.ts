import { lookUp } from '../../domain/lookup';
import { periodKindOf } from '../../domain/figures/periodFigure';
import { nameIn } from '../../domain/network/networkIndex';
import { isSamePeriod, periodRange, yearOf } from '../../domain/time/period';
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

/** Units beside columns and flows by unit of the data and language, largest first. */
const STEPS: Readonly<Record<string, Readonly<Record<Language, readonly Step[]>>>> = {
  voyages: {
    zh: [{ from: 1, unit: '航次' }],
    en: [{ from: 1, unit: 'voyages' }],
    ru: [{ from: 1, unit: 'рейс.' }],
    ko: [{ from: 1, unit: '항차' }],
  },
  trains: {
    zh: [{ from: 1, unit: '列' }],
    en: [{ from: 1, unit: 'trains' }],
    ru: [{ from: 1, unit: 'поезд.' }],
    ko: [{ from: 1, unit: '편' }],
  },
  CNY: {
    zh: [
      { from: 1e8, unit: '亿元' },
      { from: 1e4, unit: '万元' },
    ],
    en: [
      { from: 1e9, unit: 'bn CNY' },
      { from: 1e6, unit: 'm CNY' },
    ],
    ru: [
      { from: 1e9, unit: 'млрд юаней' },
      { from: 1e6, unit: 'млн юаней' },
    ],
    ko: [
      { from: 1e8, unit: '억 위안' },
      { from: 1e4, unit: '만 위안' },
    ],
  },
  USD: {
    zh: [
      { from: 1e8, unit: '亿美元' },
      { from: 1e4, unit: '万美元' },
    ],
    en: [
      { from: 1e9, unit: 'bn USD' },
      { from: 1e6, unit: 'm USD' },
    ],
    ru: [
      { from: 1e9, unit: 'млрд долл.' },
      { from: 1e6, unit: 'млн долл.' },
    ],
    ko: [
      { from: 1e8, unit: '억 달러' },
      { from: 1e4, unit: '만 달러' },
    ],
  },
  t: {
    zh: [
      { from: 1e8, unit: '亿吨' },
      { from: 1e4, unit: '万吨' },
      { from: 1, unit: '吨' },
    ],
    en: [
      { from: 1e6, unit: 'Mt' },
      { from: 1, unit: 't' },
    ],
    ru: [
      { from: 1e9, unit: 'млрд т' },
      { from: 1e6, unit: 'млн т' },
      { from: 1e3, unit: 'тыс. т' },
      { from: 1, unit: 'т' },
    ],
    ko: [
      { from: 1e8, unit: '억 톤' },
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
  rows: {
    zh: [{ from: 1, unit: '行' }],
    en: [{ from: 1, unit: 'rows' }],
    ru: [{ from: 1, unit: 'строк' }],
    ko: [{ from: 1, unit: '행' }],
  },
  d: {
    zh: [{ from: 1, unit: '天' }],
    en: [{ from: 1, unit: 'days' }],
    ru: [{ from: 1, unit: 'сут.' }],
    ko: [{ from: 1, unit: '일' }],
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

/**
 * Formats the figure beside a column or a flow with three significant digits; a sign marks what is not exact. In the
 * view of a year a part of it is a least amount.
 */
export function formatFigure(
  { value, unit, bound, status, period }: Pick<Observation, 'value' | 'unit' | 'bound' | 'status' | 'period'>,
  { lang, newest }: Pick<RenderStyle, 'lang' | 'newest'>,
): string {
  const steps = lookUp(STEPS, unit)?.[lang] ?? [{ from: 1, unit }];
  const step = steps.find(({ from }) => value >= from) ?? steps.at(-1);
  const scaled = value / (step?.from ?? 1);
  const digits = new Intl.NumberFormat(LOCALES[lang], { maximumSignificantDigits: 3 });
  const least = bound === 'at_least' || (!newest && periodKindOf(period) === 'part');
  const sign = least ? '≥ ' : bound === 'about' || status !== 'reported' ? '≈ ' : '';
  return `${sign}${digits.format(scaled)} ${step?.unit ?? unit}`;
}

/** Beijing time; the sign in the names of these zones is inverted. */
const BEIJING = 'Etc/GMT-8';

/** Formats the period of a figure, short: whole years as numbers, else months or days as the language has them. */
export function formatFigurePeriod(period: string, lang: Language): string {
  const range = periodRange(period);
  if (!range) return '';
  const [first, last] = [range.from, range.to - 1];
  const open = first === -Infinity;
  const years = open ? String(yearOf(last)) : `${yearOf(first)}/${yearOf(last)}`;
  if (isSamePeriod(period, open ? `../${years}` : years))
    return open ? `–${years}` : [...new Set(years.split('/'))].join('–');
  const isDaily = /\d{4}-\d{2}-\d{2}/.test(period);
  const format = new Intl.DateTimeFormat(LOCALES[lang], {
    timeZone: BEIJING,
    year: 'numeric',
    month: lang === 'zh' || lang === 'ko' ? 'numeric' : 'short',
    ...(isDaily ? { day: 'numeric' } : {}),
  });
  return open ? `–${format.format(last)}` : format.formatRange(first, last);
}
