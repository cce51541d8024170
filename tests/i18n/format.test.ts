import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countryName,
  formatAmountParts,
  formatAmount,
  formatChange,
  fillTemplate,
  formatNumber,
  formatPercent,
  formatPeriod,
  joinAmountParts,
  formatSpan,
  formatStamp,
  selectUnitStep,
  lookUpWord,
} from '../../src/i18n/format';
import { en } from '../../src/i18n/en';
import { ko } from '../../src/i18n/ko';
import { ru } from '../../src/i18n/ru';
import { zh } from '../../src/i18n/zh';

const ALL = [zh, en, ru, ko];
/** Any kind of space, so that tests do not hang on which one a language puts between digits. */
const plain = (text: string) => text.replace(/[\s\u00a0\u2009\u202f]+/g, ' ');
const said = (words: typeof en, amount: Parameters<typeof formatAmount>[1]) =>
  plain(formatAmount(words, amount));
const day = (iso: string) => Date.parse(`${iso}T00:00:00+08:00`);

describe('amounts', () => {
  it.each([
    [21.93e9, 'CNY', '219.3 亿元', '21.93 bn CNY', '21,93 млрд юаней', '219.3 억 위안'],
    [4e6, 't', '400 万吨', '4 Mt', '4 млн т', '400 만 톤'],
    [11_000, 't', '1.1 万吨', '11,000 t', '11 тыс. т', '1.1 만 톤'],
    [41, 'voyages', '41 航次', '41 voyages', '41 рейс', '41 항차'],
    [2e9, 'USD', '20 亿美元', '2 bn USD', '2 млрд долл. США', '20 억 달러'],
    [1e7, 't/year', '1,000 万吨/年', '10 Mt a year', '10 млн т в год', '1,000 만 톤/년'],
  ])('%d %s stands in the unit of each language', (value, unit, ...expected) => {
    expect(ALL.map((words) => said(words, { value, unit }))).toEqual(expected);
  });

  it('keep every digit that was printed, in a smaller unit if need be', () => {
    expect(said(zh, { value: 1_570_332, unit: 't' })).toBe('1,570,332 吨');
    expect(said(en, { value: 42_966, unit: 't' })).toBe('42,966 t');
    expect(said(ru, { value: 3055.7, unit: 't' })).toBe('3 055,7 т');
  });

  it('bend the word to the number', () => {
    const trains = (value: number) => said(ru, { value, unit: 'trains' });
    expect([1, 2, 5, 21, 1398].map(trains)).toEqual([
      '1 поезд',
      '2 поезда',
      '5 поездов',
      '21 поезд',
      '1 398 поездов',
    ]);
    expect(said(en, { value: 1, unit: 'voyages' })).toBe('1 voyage');
  });

  it('say whether a value is about or above', () => {
    const value = 4e6;
    expect(said(zh, { value, unit: 't', bound: 'about' })).toBe('约 400 万吨');
    expect(said(en, { value, unit: 't', bound: 'at_least' })).toBe('over 4 Mt');
    expect(said(ru, { value, unit: 't', bound: 'at_least' })).toBe('более 4 млн т');
  });

  it('show a range with a dash between thin spaces, not a point', () => {
    const range = { value: 6.7e8, low: 5.1e8, high: 8.4e8, unit: 'CNY' };
    expect(formatAmountParts(zh, range)).toEqual({ before: '', value: '5.1\u2009–\u20098.4', unit: '亿元' });
  });

  it('have two digits where they are known to no better than ten per cent', () => {
    expect(said(zh, { value: 2.347e9, low: 2.012e9, high: 2.755e9, unit: 'CNY' })).toBe('20 – 28 亿元');
    expect(said(en, { value: 3_077_000, unit: 't', status: 'estimated' })).toBe('3.1 Mt');
    expect(said(zh, { value: 2.347e9, low: 2.3e9, high: 2.4e9, unit: 'CNY' })).toBe('23 – 24 亿元');
  });

  it('show a unit nobody has a word for as it is', () => {
    expect(said(ko, { value: 12, unit: 'furlongs' })).toBe('12 furlongs');
  });

  it('are never NaN, never lose their size and never lose their unit', () => {
    const units = fc.constantFrom(...Object.keys(en.unit));
    const number = fc.double({ min: -1e13, max: 1e13, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...ALL), units, number, (words, unit, value) => {
        const { value: text, unit: word } = formatAmountParts(words, { value, unit });
        expect(text).not.toMatch(/NaN|undefined|Infinity/);
        expect(word).not.toBe('');
        const [by] = selectUnitStep(words, unit, value);
        const decimal = words.lang === 'ru' ? ',' : '.';
        const digits = text
          .replace('\u2212', '-')
          .replace(decimal, '#')
          .replace(/[^\d#-]/g, '')
          .replace('#', '.');
        // Rounded to four digits of the shown unit, or to hundredths of the unit of the data.
        expect(Math.abs(Number(digits) * by - value)).toBeLessThanOrEqual(
          Math.max(0.005001, Math.abs(value) * 6e-4),
        );
      }),
    );
  });

  it('have the same value in all languages', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('CNY', 't', 'persons'),
        fc.integer({ min: 1, max: 9999 }),
        (unit, digits) => {
          const value = digits * 1e6;
          const shown = ALL.map((words) => {
            const [by] = selectUnitStep(words, unit, value);
            return (
              Number(
                formatAmountParts(words, { value, unit })
                  .value.replace(',', words.lang === 'ru' ? '.' : '')
                  .replace(/[^\d.]/g, ''),
              ) * by
            );
          });
          for (const one of shown) expect(one).toBeCloseTo(value, 0);
        },
      ),
    );
  });
});

describe('shares and changes', () => {
  it('are in percent, with a sign where they are a change', () => {
    expect(formatPercent(zh, 0.274)).toEqual({ before: '', value: '27', unit: '%' });
    expect(joinAmountParts(formatPercent(ru, 0.0149))).toBe('1,5 %');
    expect(formatChange(en, 42.8).value).toBe('+42.8');
    expect(formatChange(en, -3).value).toBe('−3');
    expect(formatNumber(en, -0.5)).toBe('−0.5');
  });
});

describe('periods', () => {
  it.each([
    ['2023', '2023年', '2023', '2023', '2023년'],
    ['2023-H1', '2023年上半年', 'first half of 2023', '1-е полугодие 2023 г.', '2023년 상반기'],
    ['2024-Q1', '2024年第一季度', 'Q1 2024', 'I кв. 2024 г.', '2024년 1분기'],
    ['2024-01', '2024年1月', 'Jan 2024', 'янв. 2024 г.', '2024년 1월'],
    ['2023-11-15', '2023年11月15日', '15 Nov 2023', '15 нояб. 2023 г.', '2023년 11월 15일'],
    ['../2020-02', '截至2020年2月', 'up to Feb 2020', 'до февр. 2020 г. включительно', '2020년 2월까지'],
    ['..', '未注明时间', 'undated', 'без даты', '날짜 없음'],
  ])('%s in four languages', (period, ...expected) => {
    expect(ALL.map((words) => plain(formatPeriod(words, period)))).toEqual(expected);
  });

  it('of several months name the first and the last one', () => {
    expect(formatPeriod(zh, '2017-01/2017-09')).toBe('2017年1月至9月');
    expect(formatPeriod(zh, '2021-01-01/2021-12-25')).toBe('2021年1月1日至12月25日');
    expect(formatPeriod(zh, '2000/2010')).toBe('2000年至2010年');
    expect(formatPeriod(en, '2017-01/2017-09')).toMatch(/Jan.+Sep.+2017/);
    expect(formatPeriod(ko, '2000/2010')).toMatch(/2000.+2010/);
  });

  it('end on their last day, in Beijing', () => {
    expect(plain(formatSpan(en, day('2023-01-01'), day('2024-01-01')))).toMatch(/^1 Jan.+31 Dec 2023$/);
    expect(formatStamp(day('2023-08-14') - 1)).toBe('2023-08-13');
    expect(formatStamp(day('2023-08-14'), true)).toBe('08-14 00:00');
  });

  it('that are none are shown as they are', () => {
    expect(formatPeriod(en, 'soon')).toBe('soon');
  });
});

describe('sentences', () => {
  it('take their parts, and never show a gap as a name', () => {
    expect(fillTemplate('Hides {amount}, {share}', { amount: '3', share: '4 %' })).toBe('Hides 3, 4 %');
    expect(fillTemplate('{nobody}!', {})).toBe('!');
  });

  it('use the key where there is no word, and no word of the language itself', () => {
    expect(lookUpWord(en.observed, 'throughput')).toBe('Throughput');
    expect(lookUpWord(en.observed, 'dwell_time')).toBe('dwell time');
    expect(lookUpWord(en.observed, 'constructor')).toBe('constructor');
  });
});

it('calls countries and regions as every edition may', () => {
  expect([zh, en, ru, ko].map((words) => ['KP', 'TW'].map((code) => countryName(words, code)))).toEqual([
    ['朝鲜', '中国台湾'],
    ['DPRK', 'Taiwan, China'],
    ['КНДР', 'Тайвань (Китай)'],
    ['조선', '중국 대만'],
  ]);
  expect(countryName(en, 'JP')).toBe('Japan');
});
