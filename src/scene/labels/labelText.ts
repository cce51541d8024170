import { nameIn } from '../../domain/network/networkIndex';
import type { Language, Names, Observation } from '../../domain/types';
import type { RenderStyle } from '../../view/renderStyle';

/** A thing with names, and the form Chinese public-map rules ask for where it differs. */
export interface Named {
  readonly names: Names;
  readonly nameOnChineseMaps?: string;
}

/** Trailing brackets of a name: which part of a port it is. */
const BRACKETS = /\s*[（(][^（）()]*[）)]$/u;

/**
 * What a place is called in the look's language. Chinese always uses the form of Chinese maps; `short` leaves out which
 * part of a town it is, for a hub that stands for the whole town.
 */
export function placeName(named: Named, lang: Language, short: boolean): string {
  const name = nameIn(named, lang);
  return short && name === named.names[lang] ? name.replace(BRACKETS, '') : name;
}

/**
 * The smaller second line: English under Chinese, Chinese under the others. The map edition for China shows the form of
 * Chinese maps in every language, also where there is no room for other second lines.
 */
export function secondLineOf(named: Named, style: RenderStyle, short: boolean, room: boolean): string {
  const ruled = style.edition === 'cn' && style.lang !== 'zh' && named.nameOnChineseMaps !== undefined;
  if (!room && !ruled) return '';
  return placeName(named, style.lang === 'zh' ? 'en' : 'zh', short);
}

interface Step {
  readonly from: number;
  readonly unit: string;
}

/** Units of tonnage as each language says them, largest first. */
const TONNES: Readonly<Record<Language, readonly Step[]>> = {
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
};

const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB', ru: 'ru', ko: 'ko' };

/** The figure at a column's top: three digits are enough beside a height; signs say what is not exact. */
export function formatTonnes({ value, bound, status }: Observation, lang: Language): string {
  const steps = TONNES[lang];
  const step = steps.find(({ from }) => value >= from) ?? steps.at(-1);
  const scaled = value / (step?.from ?? 1);
  const digits = new Intl.NumberFormat(LOCALES[lang], { maximumSignificantDigits: 3, useGrouping: false });
  const sign = bound === 'at_least' ? '≥ ' : bound === 'about' || status !== 'reported' ? '≈ ' : '';
  return `${sign}${digits.format(scaled)} ${step?.unit ?? 't'}`;
}
