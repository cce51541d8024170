import { describe, expect, it } from 'vitest';
import { findQuotation } from '../../../src/domain/figures/quotation';

describe('the words of a figure', () => {
  it.each([
    ['外贸进出口总额219.3亿元,增长42.8%', 21_930_000_000, '219.3亿元'],
    ['“吉浙1号”稳定运行41个航次,货值30亿元', 3_000_000_000, '30亿元'],
    ['“吉浙1号”稳定运行41个航次,货值30亿元', 41, '41个航次'],
    ['무역액은 2억1천200만 달러', 212_000_000, '2억1천200만'],
    ['인적 왕래 규모는 15만 6000명', 156_000, '15만 6000명'],
    ['20만2천t', 202_000, '20만2천t'],
    ['327,9 тыс. тонн грузов', 327_900, '327,9 тыс. тонн'],
    ['1,01 миллиона тонн', 1_010_000, '1,01 миллиона тонн'],
    ['составил 478.033 человек', 478_033, '478.033 человек'],
    ['exceeded 1 million tonnes', 1_000_000, '1 million tonnes'],
    ['7.100 oder 42 966 Tonnen', 42_966, '42 966'],
    ['over 16,000 counts', 16_000, '16,000'],
  ])('in "%s" that say %d', (asPrinted, value, marked) => {
    const found = findQuotation({ asPrinted, value });
    expect(found.marked).toBe(marked);
    expect(found.before + found.marked + found.after).toBe(asPrinted);
  });

  it.each([
    ['Thursday → Tuesday', 5],
    ['1억 7988톤', 17_988],
    ['', 0],
  ])('are not made up: "%s"', (asPrinted, value) => {
    expect(findQuotation({ asPrinted, value })).toEqual({ before: asPrinted, marked: '', after: '' });
  });
});
