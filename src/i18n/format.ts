import { LATEST } from '../domain/figures/periodFigure';
import { lookUp } from '../domain/lookup';
import { parsePeriod, printPeriod, rangeOfPeriod, type Period, type Unit } from '../domain/time/period';
import { BEIJING_OFFSET } from '../domain/time/clockTime';
import { readIceDates } from '../domain/time/iceDates';
import type { Bound, IceReport, Language, Status } from '../domain/types';
import type { Messages } from './en';
import type { Forms, UnitStep } from './units';

/**
 * Formats figures, dates and sentences by the conventions of each language. Value and unit are separate, so that the
 * unit can be set smaller. Pure: the words decide the language, dates are in Beijing time.
 */

/** Text before, in and after a figure. `before` and `unit` may be empty. */
export interface FormattedAmount {
  readonly before: string;
  readonly value: string;
  readonly unit: string;
}

/** Part of an observation that its printed form depends on. */
export interface Amount {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly unit: string;
  readonly bound?: Bound;
  readonly status?: Status;
}

const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB', ru: 'ru', ko: 'ko' };
/** Dash of a range; thin spaces separate it from the digits. */
const DASH = '\u2009–\u2009';
const MINUS = '\u2212';
/** UTC+8 all year; the sign in these zone names is inverted. */
const BEIJING = 'Etc/GMT-8';
/** A shown unit is used where this many digits express the value without loss. */
const DIGITS = 4;
/** From this value on, long numbers are rounded, not written out. */
const TOO_LONG = 1e9;

type Formatter = Intl.NumberFormat | Intl.DateTimeFormat | Intl.PluralRules | Intl.DisplayNames;

const formatters = new Map<string, Formatter>();

/** Caches formatters by key: making one costs more than using it. */
function reuseFormatter<T extends Formatter>(key: string, make: () => T): T {
  const known = formatters.get(key);
  if (known) return known as T;
  const fresh = make();
  formatters.set(key, fresh);
  return fresh;
}

/** Puts parts into the `{name}` places of a sentence; a place without a part becomes empty. */
export function fillTemplate(sentence: string, parts: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => lookUp(parts, name) ?? '');
}

/** Looks up the word for a key of the data; an unknown key is returned unchanged. */
export function lookUpWord(words: Readonly<Record<string, string>>, key: string): string {
  return lookUp(words, key) ?? key.replaceAll('_', ' ');
}

/** Formats a bare number with at most `digits` decimals and a true minus sign. */
export function formatNumber(words: Messages, value: number, digits = 2): string {
  const locale = LOCALES[words.lang];
  const format = reuseFormatter(
    `n${locale}${digits}`,
    () => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }),
  );
  return format.format(value).replace('-', MINUS);
}

function formOf(words: Messages, forms: Forms, value: number): string {
  if (typeof forms === 'string') return forms;
  const locale = LOCALES[words.lang];
  return forms[reuseFormatter(`p${locale}`, () => new Intl.PluralRules(locale)).select(value)] ?? forms.other;
}

const round = (value: number, digits: number): number => Number(value.toPrecision(digits));

const stepsOf = (words: Messages, unit: string): readonly UnitStep[] =>
  lookUp(words.unit, unit) ?? [[1, unit]];

/**
 * Selects the shown unit for a value: the largest that holds it without loss in four digits, else the data's own unit,
 * unless that number is too long to read.
 */
export function selectUnitStep(words: Messages, unit: string, value: number): UnitStep {
  const size = Math.abs(value);
  const steps = stepsOf(words, unit).filter(([by]) => size >= by || by === 1);
  const exact = steps.find(([by]) => Math.abs(round(size / by, DIGITS) * by - size) <= size * 1e-9);
  const chosen = exact ?? (size < TOO_LONG ? steps.at(-1) : steps[0]);
  return chosen ?? [1, unit];
}

/** Formats `value` as a number of `step`, without the unit word. */
export function formatInStep(words: Messages, value: number, [by]: UnitStep): string {
  return formatNumber(words, by === 1 ? value : round(value / by, DIGITS), by === 1 ? 2 : DIGITS);
}

/** Larger distance from the value to either end of its range, as a share of the value. */
function doubtOf({ value, low = value, high = value }: Amount): number {
  return value === 0 ? 0 : (high - low) / 2 / Math.abs(value);
}

/**
 * Formats a figure in the reader's unit: two digits where it is known to no better than 10 %, the range in place of a
 * point.
 */
export function formatAmountParts(words: Messages, amount: Amount): FormattedAmount {
  const rough = amount.status === 'estimated' || doubtOf(amount) > 0.1;
  const known = (value: number): number => (rough ? round(value, 2) : value);
  const { low, high, bound = 'exact' } = amount;
  const step = selectUnitStep(words, amount.unit, known(high ?? amount.value));
  if (low !== undefined && high !== undefined && low < high) {
    const value = `${formatInStep(words, known(low), step)}${DASH}${formatInStep(words, known(high), step)}`;
    return { before: '', value, unit: formOf(words, step[1], known(high) / step[0]) };
  }
  const value = known(amount.value);
  return {
    before: words.bound[bound],
    value: formatInStep(words, value, step),
    unit: formOf(words, step[1], value / step[0]),
  };
}

/** Joins `formatAmountParts` to one line of text, for labels and assistive technology. */
export function formatAmount(words: Messages, amount: Amount): string {
  return joinAmountParts(formatAmountParts(words, amount));
}

export function joinAmountParts({ before, value, unit }: FormattedAmount): string {
  return [before, value, unit].filter((part) => part !== '').join(' ');
}

/** Formats a share 0..1 in percent: whole numbers, one decimal below 10 %. */
export function formatPercent(words: Messages, share: number): FormattedAmount {
  const percent = share * 100;
  return { before: '', value: formatNumber(words, percent, Math.abs(percent) < 10 ? 1 : 0), unit: '%' };
}

/** Formats a printed change in percent with its sign. */
export function formatChange(words: Messages, percent: number): FormattedAmount {
  const sign = percent > 0 ? '+' : '';
  return { before: '', value: `${sign}${formatNumber(words, percent)}`, unit: '%' };
}

type Grain = 'year' | 'month' | 'day' | 'minute';

function dateFormat(words: Messages, grain: Grain): Intl.DateTimeFormat {
  const locale = LOCALES[words.lang];
  const options: Intl.DateTimeFormatOptions = { timeZone: BEIJING, year: 'numeric' };
  // Chinese and Korean number their months; the short form would be 2021/1.
  if (grain !== 'year') options.month = words.lang === 'zh' ? 'long' : 'short';
  if (grain === 'day' || grain === 'minute') options.day = 'numeric';
  if (grain === 'minute') Object.assign(options, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return reuseFormatter(`d${locale}${grain}`, () => new Intl.DateTimeFormat(locale, options));
}

/** Formats a moment (UTC ms) in Beijing time to the precision of `grain`. */
export function formatDate(words: Messages, t: number, grain: Grain = 'day'): string {
  return dateFormat(words, grain).format(t);
}

/** Formats a span of Beijing days. UTC ms, end excluded. */
export function formatSpan(words: Messages, from: number, to: number, grain: Grain = 'day'): string {
  const format = dateFormat(words, grain);
  const last = Math.max(from, to - 1);
  if (words.lang !== 'zh') return format.formatRange(from, last);
  // Intl's Chinese range is 2017/1 – 2017/9; the usual form is 2017年1月至9月.
  const [start, end] = [format.format(from), format.format(last)];
  if (start === end) return start;
  const year = formatDate(words, from, 'year');
  return `${start}至${end.startsWith(year) ? end.slice(year.length) : end}`;
}

/**
 * Formats `2023-08-14` in Beijing time, or with the hour. Short and of fixed width, for a text that changes four times
 * a second.
 */
export function formatStamp(t: number, withTime = false): string {
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
  if (unit.kind === 'half') return fillTemplate(words.period.half[unit.half - 1] ?? '', { year });
  if (unit.kind === 'quarter') return fillTemplate(words.period.quarter[unit.quarter - 1] ?? '', { year });
  return formatDate(words, rangeOfPeriod(unit)?.from ?? 0, GRAINS[unit.kind]);
}

function textOf(words: Messages, period: Period): string {
  switch (period.kind) {
    case 'undated':
      return words.period.undated;
    case 'until':
      return fillTemplate(words.period.until, { end: unitText(words, period.last) });
    case 'interval': {
      const grains = [GRAINS[period.first.kind], GRAINS[period.last.kind]];
      const grain = (['day', 'month', 'year'] as const).find((one) => grains.includes(one)) ?? 'year';
      const range = rangeOfPeriod(period);
      return range ? formatSpan(words, range.from, range.to, grain) : printPeriod(period);
    }
    default:
      return unitText(words, period);
  }
}

/** Formats a period of the data in words; text that is no period is returned unchanged. */
export function formatPeriod(words: Messages, spelt: string): string {
  if (spelt === LATEST) return words.latest;
  const period = parsePeriod(spelt);
  return period ? textOf(words, period) : spelt;
}

/** Formats a day of every year, or with `month` alone that month; months count from 1. */
function yearDayText(words: Messages, month: number, day?: number): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', month: 'long' };
  if (day !== undefined) options.day = 'numeric';
  const locale = LOCALES[words.lang];
  const format = reuseFormatter(
    `y${locale}${day === undefined}`,
    () => new Intl.DateTimeFormat(locale, options),
  );
  return format.format(Date.UTC(2024, month - 1, day ?? 1));
}

export const formatMonth = (words: Messages, month: number): string => yearDayText(words, month);

/** Formats when a report of ice applies; text that is no ice date is returned unchanged. */
export function formatIceDates(words: Messages, spelt: string): string {
  const dates = readIceDates(spelt);
  if (dates?.kind === 'period') return formatPeriod(words, dates.period);
  if (dates?.kind === 'since')
    return fillTemplate(words.ice.since, { first: formatPeriod(words, dates.first) });
  if (!dates) return spelt;
  const { first, last } = dates;
  return fillTemplate(words.ice.yearly, {
    first: yearDayText(words, first.month, first.day),
    last: yearDayText(words, last.month, last.day),
  });
}

/** Formats the printed thickness of ice. */
export function formatThickness(
  words: Messages,
  { least, most }: NonNullable<IceReport['thickness']>,
): string {
  return fillTemplate(words.ice.thickness, { least: String(least), most: String(most) });
}

function displayName(words: Messages, type: 'region' | 'language', code: string): string {
  const locale = LOCALES[words.lang];
  const names = reuseFormatter(
    `${type}${locale}`,
    () => new Intl.DisplayNames(locale, { type, fallback: 'code' }),
  );
  try {
    return names.of(code) ?? code;
  } catch {
    // An invalid code is shown unchanged.
    return code;
  }
}

/** Returns the name of a country by its two-letter code. */
export function countryName(words: Messages, code: string): string {
  return lookUp(words.country, code) ?? displayName(words, 'region', code);
}

export function languageName(words: Messages, code: string): string {
  return displayName(words, 'language', code);
}
