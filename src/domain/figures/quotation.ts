import { lookUp } from '../lookup';
import type { Observation } from '../types';

/** `marked` contains the figure, '' if not found. */
export interface Quotation {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** Chinese and Korean numerals count in ten thousands: 2억1천200만 is 2 * 10^8 + (1 * 10^3 + 200) * 10^4. */
const MYRIADS: Readonly<Record<string, number>> = {
  억: 1e8,
  亿: 1e8,
  億: 1e8,
  만: 1e4,
  万: 1e4,
  萬: 1e4,
};
const THOUSAND = /[천千]/;

/** Beginnings of words that multiply the preceding number. */
const TIMES: Readonly<Record<string, number>> = {
  миллиард: 1e9,
  млрд: 1e9,
  billion: 1e9,
  bn: 1e9,
  миллион: 1e6,
  млн: 1e6,
  million: 1e6,
  mt: 1e6,
  тысяч: 1e3,
  тыс: 1e3,
  thousand: 1e3,
};

const DIGITS = String.raw`\d[\d.,]*(?:[ \u00A0]\d{3}(?!\d))*`;
const NUMBER = new RegExp(
  String.raw`(?:${DIGITS}[ \u00A0]?[억亿億만万萬천千][ \u00A0]?)+(?:${DIGITS}(?=[ \u00A0]?[\p{L}%]))?|${DIGITS}`,
  'gu',
);
/** Multiplier and unit after a number. */
const TAIL = new RegExp(
  String.raw`^[ \u00A0]?(?:(${Object.keys(TIMES).join('|')})\p{L}*\.?[ \u00A0]?)?` +
    String.raw`(?:人民币|元|美元|吨|噸|公里|海里|个航次|航次|列次|列|辆次|辆|人次|人|节次|节|条|个|平方米|立方米|米|` +
    String.raw`톤|명|대|개|건|차|척|원|억|여|тонны|тонн|т|км|человек|дней|` +
    String.raw`tonnes|tons|t|km|nmi|h|days|TEU|CNY|yuan|%)?(?![\p{Script=Latin}\p{Script=Cyrillic}])`,
  'iu',
);

const number = (text: string): number => Number(text.replace(/[ \u00A0,]/g, ''));

/** Parses digits with myriad signs. */
function myriads(text: string): number {
  let [total, section] = [0, 0];
  for (const [, digits = '', sign = ''] of text.matchAll(/(\d[\d., \u00A0]*)([억亿億만万萬천千]?)/gu)) {
    const value = number(digits.trim());
    if (THOUSAND.test(sign)) section += value * 1e3;
    else if (sign === '') section += value;
    else {
      total += (section + value) * (lookUp(MYRIADS, sign) ?? 1);
      section = 0;
    }
  }
  return total + section;
}

/** Parses digits in both readings: `551,7` has a decimal comma, `1,398` and `306.953` have groups. */
function readings(text: string): readonly number[] {
  const bare = text.replace(/[.,]$/, '');
  return [number(bare), number(bare.replaceAll('.', '').replace(',', '.'))];
}

const same = (a: number, b: number): boolean => Math.abs(a - b) <= Math.abs(b) * 1e-9;

export function findQuotation({ asPrinted, value }: Pick<Observation, 'asPrinted' | 'value'>): Quotation {
  for (const match of asPrinted.matchAll(NUMBER)) {
    const [digits] = match;
    const rest = asPrinted.slice(match.index + digits.length);
    const [tail = '', word = ''] = TAIL.exec(rest) ?? [];
    const times = lookUp(TIMES, word.toLowerCase()) ?? 1;
    const values = /[억亿億만万萬천千]/u.test(digits) ? [myriads(digits)] : readings(digits);
    if (!values.some((one) => same(one * times, value))) continue;
    const marked = `${digits}${tail}`.trimEnd();
    return {
      before: asPrinted.slice(0, match.index),
      marked,
      after: asPrinted.slice(match.index + marked.length),
    };
  }
  return { before: asPrinted, marked: '', after: '' };
}
