import { BEIJING_OFFSET, parsePeriod, printPeriod, rangeOf, type Period, type Unit } from '../domain/period';
import { lookUp } from '../domain/lookup';
import { readIceDates } from '../domain/ice';
import type { Bound, IceReport, Language, Status } from '../domain/types';
import type { Messages } from './en';
import type { Forms, UnitStep } from './units';

/**
 * Figures, dates and sentences as a reader of each language writes them. Value and unit come apart, so that the unit
 * can stand small beside the value. Pure: the words decide the language, dates are Beijing time.
 */

/** What is written before, in and after a figure. `before` and `unit` may be empty. */
export interface Shown {
  readonly before: string;
  readonly value: string;
  readonly unit: string;
}

/** The part of an observation that its printed form depends on. */
export interface Amount {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly unit: string;
  readonly bound?: Bound;
  readonly status?: Status;
}

const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB', ru: 'ru', ko: 'ko' };
/** Thin spaces keep the dash of a range off its digits. */
const DASH = '\u2009–\u2009';
const MINUS = '\u2212';
/** UTC+8 all year; the sign of these zone names is reversed. */
const BEIJING = 'Etc/GMT-8';
/** A shown unit is used where this many digits say the value without loss. */
const DIGITS = 4;
/** From here on even a long number is rounded rather than written out. */
const TOO_LONG = 1e9;

type Formatter = Intl.NumberFormat | Intl.DateTimeFormat | Intl.PluralRules | Intl.DisplayNames;

const made = new Map<string, Formatter>();

/** Making a formatter costs more than using it. */
function kept<T extends Formatter>(key: string, make: () => T): T {
  const known = made.get(key);
  if (known) return known as T;
  const fresh = make();
  made.set(key, fresh);
  return fresh;
}

/** Puts figures, dates and names into the `{name}` places of a sentence; a place with no part stays empty. */
export function fill(sentence: string, parts: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => lookUp(parts, name) ?? '');
}

/** The word for a key of the data; a key we have no word for is shown as it is. */
export function wordOf(words: Readonly<Record<string, string>>, key: string): string {
  return lookUp(words, key) ?? key.replaceAll('_', ' ');
}

/** A bare number, at most `digits` behind the point, with a true minus sign. */
export function numberText(words: Messages, value: number, digits = 2): string {
  const locale = LOCALES[words.lang];
  const format = kept(
    `n${locale}${digits}`,
    () => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }),
  );
  return format.format(value).replace('-', MINUS);
}

function formOf(words: Messages, forms: Forms, value: number): string {
  if (typeof forms === 'string') return forms;
  const locale = LOCALES[words.lang];
  return forms[kept(`p${locale}`, () => new Intl.PluralRules(locale)).select(value)] ?? forms.other;
}

const round = (value: number, digits: number): number => Number(value.toPrecision(digits));

const stepsOf = (words: Messages, unit: string): readonly UnitStep[] =>
  lookUp(words.unit, unit) ?? [[1, unit]];

/**
 * The shown unit for a value of the data: the largest that holds it without loss in four digits, else the unit of the
 * data itself, unless that would be a number too long to read.
 */
export function stepOf(words: Messages, unit: string, value: number): UnitStep {
  const size = Math.abs(value);
  const steps = stepsOf(words, unit).filter(([by]) => size >= by || by === 1);
  const exact = steps.find(([by]) => Math.abs(round(size / by, DIGITS) * by - size) <= size * 1e-9);
  const chosen = exact ?? (size < TOO_LONG ? steps.at(-1) : steps[0]);
  return chosen ?? [1, unit];
}

/** `value` of the data as a number of `step`, without the word. */
export function inStep(words: Messages, value: number, [by]: UnitStep): string {
  return numberText(words, by === 1 ? value : round(value / by, DIGITS), by === 1 ? 2 : DIGITS);
}

/** How far the range of an amount reaches to each side, as a share of its value. */
function doubtOf({ value, low = value, high = value }: Amount): number {
  return value === 0 ? 0 : (high - low) / 2 / Math.abs(value);
}

/** A figure in the reader's unit. What is known to no better than 10 % has two digits; a range is shown, not a point. */
export function amountOf(words: Messages, amount: Amount): Shown {
  const rough = amount.status === 'estimated' || doubtOf(amount) > 0.1;
  const known = (value: number): number => (rough ? round(value, 2) : value);
  const { low, high, bound = 'exact' } = amount;
  const step = stepOf(words, amount.unit, known(high ?? amount.value));
  if (low !== undefined && high !== undefined && low < high) {
    const value = `${inStep(words, known(low), step)}${DASH}${inStep(words, known(high), step)}`;
    return { before: '', value, unit: formOf(words, step[1], known(high) / step[0]) };
  }
  const value = known(amount.value);
  return {
    before: words.bound[bound],
    value: inStep(words, value, step),
    unit: formOf(words, step[1], value / step[0]),
  };
}

/** `amountOf` as one line of text, for names and labels that assistive technology reads. */
export function amountText(words: Messages, amount: Amount): string {
  return shownText(amountOf(words, amount));
}

export function shownText({ before, value, unit }: Shown): string {
  return [before, value, unit].filter((part) => part !== '').join(' ');
}

/** A share 0..1 in percent: whole numbers, below 10 % one digit behind the point. */
export function percentOf(words: Messages, share: number): Shown {
  const percent = share * 100;
  return { before: '', value: numberText(words, percent, Math.abs(percent) < 10 ? 1 : 0), unit: '%' };
}

/** A change in percent as printed, with its sign. */
export function changeOf(words: Messages, percent: number): Shown {
  const sign = percent > 0 ? '+' : '';
  return { before: '', value: `${sign}${numberText(words, percent)}`, unit: '%' };
}

type Grain = 'year' | 'month' | 'day' | 'minute';

function dateFormat(words: Messages, grain: Grain): Intl.DateTimeFormat {
  const locale = LOCALES[words.lang];
  const options: Intl.DateTimeFormatOptions = { timeZone: BEIJING, year: 'numeric' };
  // Chinese and Korean name months by number; their short form would be 2021/1.
  if (grain !== 'year') options.month = words.lang === 'zh' ? 'long' : 'short';
  if (grain === 'day' || grain === 'minute') options.day = 'numeric';
  if (grain === 'minute') Object.assign(options, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return kept(`d${locale}${grain}`, () => new Intl.DateTimeFormat(locale, options));
}

/** A moment in Beijing, as exact as `grain`. UTC ms. */
export function dateText(words: Messages, t: number, grain: Grain = 'day'): string {
  return dateFormat(words, grain).format(t);
}

/** From one moment to another, the end excluded, in Beijing days. UTC ms. */
export function spanText(words: Messages, from: number, to: number, grain: Grain = 'day'): string {
  const format = dateFormat(words, grain);
  const last = Math.max(from, to - 1);
  if (words.lang !== 'zh') return format.formatRange(from, last);
  // The Chinese range of the machine is 2017/1 – 2017/9; people write 2017年1月至9月.
  const [start, end] = [format.format(from), format.format(last)];
  if (start === end) return start;
  const year = dateText(words, from, 'year');
  return `${start}至${end.startsWith(year) ? end.slice(year.length) : end}`;
}

/** `2023-08-14` in Beijing, or with the hour: short, of fixed width, for a text that changes four times a second. */
export function stampText(t: number, withTime = false): string {
  const iso = new Date(t + BEIJING_OFFSET).toISOString();
  return withTime ? `${iso.slice(5, 10)} ${iso.slice(11, 16)}` : iso.slice(0, 10);
}

const GRAINS: Readonly<Record<Unit['kind'], Grain>> = {
  year: 'year',
  half: 'month',
  quarter: 'month',
  month: 'month',
  day: 'day',
};

function unitText(words: Messages, unit: Unit): string {
  const year = String(unit.year);
  if (unit.kind === 'half') return fill(words.period.half[unit.half - 1] ?? '', { year });
  if (unit.kind === 'quarter') return fill(words.period.quarter[unit.quarter - 1] ?? '', { year });
  return dateText(words, rangeOf(unit)?.from ?? 0, GRAINS[unit.kind]);
}

function textOf(words: Messages, period: Period): string {
  switch (period.kind) {
    case 'undated':
      return words.period.undated;
    case 'until':
      return fill(words.period.until, { end: unitText(words, period.last) });
    case 'interval': {
      const grains = [GRAINS[period.first.kind], GRAINS[period.last.kind]];
      const grain = (['day', 'month', 'year'] as const).find((one) => grains.includes(one)) ?? 'year';
      const range = rangeOf(period);
      return range ? spanText(words, range.from, range.to, grain) : printPeriod(period);
    }
    default:
      return unitText(words, period);
  }
}

/** A period of the data in words; a spelling that is no period is shown as it is. */
export function periodText(words: Messages, spelt: string): string {
  const period = parsePeriod(spelt);
  return period ? textOf(words, period) : spelt;
}

/** A day of every year, or with `month` alone that month; months count from 1. */
function yearDayText(words: Messages, month: number, day?: number): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', month: 'long' };
  if (day !== undefined) options.day = 'numeric';
  const locale = LOCALES[words.lang];
  const format = kept(`y${locale}${day === undefined}`, () => new Intl.DateTimeFormat(locale, options));
  return format.format(Date.UTC(2024, month - 1, day ?? 1));
}

export const monthText = (words: Messages, month: number): string => yearDayText(words, month);

/** When a report of ice holds, in words; a spelling that is none is shown as it is. */
export function iceDatesText(words: Messages, spelt: string): string {
  const dates = readIceDates(spelt);
  if (dates?.kind === 'period') return periodText(words, dates.period);
  if (dates?.kind === 'since') return fill(words.ice.since, { first: periodText(words, dates.first) });
  if (!dates) return spelt;
  const { first, last } = dates;
  return fill(words.ice.yearly, {
    first: yearDayText(words, first.month, first.day),
    last: yearDayText(words, last.month, last.day),
  });
}

/** How thick ice was, as printed. */
export function thicknessText(words: Messages, { least, most }: NonNullable<IceReport['thickness']>): string {
  return fill(words.ice.thickness, { least: String(least), most: String(most) });
}

function displayName(words: Messages, type: 'region' | 'language', code: string): string {
  const locale = LOCALES[words.lang];
  const names = kept(`${type}${locale}`, () => new Intl.DisplayNames(locale, { type, fallback: 'code' }));
  try {
    return names.of(code) ?? code;
  } catch {
    // A code that is none is shown as it stands.
    return code;
  }
}

/** The name of a country by its two-letter code. */
export function countryText(words: Messages, code: string): string {
  return displayName(words, 'region', code);
}

/** The name of a language by its code. */
export function languageText(words: Messages, code: string): string {
  return displayName(words, 'language', code);
}
