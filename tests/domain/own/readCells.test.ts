import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCurrency, findUnit, splitHeading } from '../../../src/domain/own/cellUnit.ts';
import { findHeadings } from '../../../src/domain/own/headingRow.ts';
import { guessDecimal, readAmount } from '../../../src/domain/own/readAmount.ts';
import { guessDateStyle, readDay } from '../../../src/domain/own/readDay.ts';
import { recogniseColumns } from '../../../src/domain/own/recogniseColumns.ts';
import { isTotalsRow, readDirection, readMode } from '../../../src/domain/own/vocabularyWords.ts';

const DAY_FIRST = { dayFirst: true, serial1904: false };

describe('numbers', () => {
  it.each([
    ['1,000', '.', 1000],
    ['1,234,567.5', '.', 1_234_567.5],
    ['1.234,56', ',', 1234.56],
    ['1 234,5', ',', 1234.5],
    ['12 345', ',', 12_345],
    ["1'234.5", '.', 1234.5],
    ['１２３．５', '.', 123.5],
    ['(1,000)', '.', -1000],
    ['-5', '.', -5],
    ['−5', '.', -5],
    ['3.2万', '.', 32_000],
    ['1,5 млн', ',', 1_500_000],
    ['007', '.', 7],
  ] as const)('%s with %s is %d', (cell, sign, value) =>
    expect(readAmount(cell, sign)?.value).toBeCloseTo(value, 6),
  );

  it.each([
    ['12.5吨', '吨'],
    ['300 kg', 'kg'],
    ['2000千克', '千克'],
    ['¥ 12,000', '¥'],
    ['3.2万元', '元'],
  ])('%s has the unit %s', (cell, unit) => expect(readAmount(cell, '.')?.unit).toBe(unit));

  it.each(['', '-', 'x', '1,2,3', '1.2.3', '12-34', 'ABCU1234560', '1e5', '9'.repeat(500)])(
    '%s is none',
    (cell) => expect(readAmount(cell, '.')).toBeNull(),
  );

  it('are what was printed, with either decimal sign', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const value = Number(`${whole}.${String(cents).padStart(2, '0')}`);
        const [en, de] = ['en-US', 'de-DE'].map((lang) =>
          new Intl.NumberFormat(lang, { minimumFractionDigits: 2 }).format(value),
        );
        expect(readAmount(en ?? '', '.')?.value).toBe(value);
        expect(readAmount(de ?? '', ',')?.value).toBe(value);
      }),
    );
  });

  it.each([
    [['1,000', '12'], false, '.', 0.95],
    [['1,000,000', '1,000'], true, '.', 1],
    [['1,234'], true, ',', 0.7],
    [['1.234,5'], false, ',', 1],
    [['12.5', '1,000'], false, '.', 1],
    [['12', '5'], true, '.', 1],
  ] as const)('%j (Russian headings: %s) have the decimal sign %s', (cells, russian, sign, certainty) =>
    expect(guessDecimal(cells, russian)).toEqual({ sign, certainty }),
  );
});

describe('dates', () => {
  const of = (year: number, month: number, day = 0, span = 1) => ({
    month: year * 12 + month - 1,
    span,
    day,
  });
  it.each([
    ['202301', of(2023, 1)],
    ['20230105', of(2023, 1, 5)],
    ['2023/1/5', of(2023, 1, 5)],
    ['2023-01-05T10:30:00', of(2023, 1, 5)],
    ['2023-01', of(2023, 1)],
    ['01.2023', of(2023, 1)],
    ['5.1.2023', of(2023, 1, 5)],
    ['05.01.23', of(2023, 1, 5)],
    ['2023年1月5日', of(2023, 1, 5)],
    ['23年1月', of(2023, 1)],
    ['2023年', of(2023, 1, 0, 12)],
    ['2023', of(2023, 1, 0, 12)],
    ['2023Q2', of(2023, 4, 0, 3)],
    ['2023年第二季度', of(2023, 4, 0, 3)],
    ['2 кв. 2023', null],
    ['2023년 1월 5일', of(2023, 1, 5)],
    ['январь 2023', of(2023, 1)],
    ['5-Jan-2023', of(2023, 1, 5)],
    ['Jan 2023', of(2023, 1)],
    ['44931', of(2023, 1, 5)],
    ['44931.5', of(2023, 1, 5)],
    ['2023年13月', null],
    ['202313', null],
    ['2023-02-30', null],
    ['0', null],
    ['', null],
    ['1/0/1900', null],
  ])('%s', (cell, date) => expect(readDay(cell, DAY_FIRST)).toEqual(date));

  it('count from 1904 where the workbook does', () =>
    expect(readDay('43469', { dayFirst: true, serial1904: true })).toEqual(of(2023, 1, 5)));

  it('have their order from the whole column, or ask', () => {
    expect(guessDateStyle(['1/25/2023', '2/3/2023'], false)).toMatchObject({
      style: { dayFirst: false },
      certainty: 1,
    });
    expect(guessDateStyle(['25/1/2023'], false)).toMatchObject({ style: { dayFirst: true }, certainty: 1 });
    expect(guessDateStyle(['2/3/2023'], false).certainty).toBe(0.7);
    expect(guessDateStyle(['3/3/2023', '202301'], false).certainty).toBe(1);
  });

  it('of any day are what was printed', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }),
        (at) => {
          const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
          for (const text of [
            `${year}/${month}/${day}`,
            `${day}.${month}.${year}`,
            `${year}年${month}月${day}日`,
          ])
            expect(readDay(text, DAY_FIRST)).toEqual(of(year, month, day));
        },
      ),
    );
  });
});

describe('units', () => {
  it.each([
    ['千克', 'mass', 1],
    ['万吨', 'mass', 10_000_000],
    ['тыс. т', 'mass', 1_000_000],
    ['톤', 'mass', 1000],
    ['万元', 'money', 1_000_000],
    ['천불', 'money', 100_000],
    ['долл. США', 'money', 100],
    ['台', 'count', 1],
    ['TEU', 'teu', 1000],
  ])('%s', (word, of, factor) => expect(findUnit(word)).toMatchObject({ of, factor }));

  it('of money are currencies', () =>
    expect(['美元', 'RUB', '₽', 'GBP', '吨', '万元'].map(findCurrency)).toEqual([
      'USD',
      'RUB',
      'RUB',
      'GBP',
      null,
      null,
    ]));

  it.each([
    ['毛重（千克）*', '毛重', 'mass'],
    ['金额_美元', '金额', 'money'],
    ['Вес нетто, кг', 'Вес нетто', 'mass'],
    ['Value USD', 'value', 'money'],
    ['Port', 'Port', undefined],
    ['Destination', 'Destination', undefined],
    ['货值（万元）', '货值', 'money'],
  ])('are taken off a heading: %s', (heading, name, of) => {
    const parts = splitHeading(heading);
    expect([parts.name, parts.unit?.of]).toEqual([name, of]);
  });
});

describe('rows', () => {
  it.each([
    ['合计', '', '5'],
    ['小计：', '', ''],
    ['', 'Total', '5'],
    ['Итого по РФ', '1'],
    ['합계', '1'],
    ['总计（吨）', '1'],
  ])('of totals are known: %s', (...cells) => expect(isTotalsRow(cells)).toBe(true));
  it.each([
    ['总统府', '1'],
    ['Totalenergies', '1'],
    ['珲春', '合计'],
    ['5', '合计'],
  ])('of shipments are none: %s', (...cells) => expect(isTotalsRow(cells)).toBe(false));

  it('below a title are headings', () => {
    const rows = [
      ['2023年1月进出口', '', ''],
      ['单位：吨', '', ''],
      ['起运地', '目的地', '重量'],
      ['珲春', '大连', '5'],
    ];
    expect(findHeadings(rows)).toEqual({ dataFrom: 3, headings: rows[2], depth: 1 });
  });

  it('of merged headings are put together', () => {
    const rows = [
      ['月份', '数量', '', '金额', ''],
      ['', '千克', '吨', '美元', '人民币'],
      ['202301', '5', '1', '2', '3'],
    ];
    expect(findHeadings(rows)).toEqual({
      dataFrom: 2,
      headings: ['月份', '数量 (千克)', '数量 (吨)', '金额 (美元)', '金额 (人民币)'],
      depth: 2,
    });
  });

  it('of merged headings that say by themselves what they are stay as they are', () => {
    const rows = [
      ['', '货物', '', '重量', ''],
      ['日期', '起运地', '目的地', '毛重(千克)', '净重(千克)'],
      ['2023-05-01', '珲春', '釜山', '1000', '900'],
    ];
    expect(findHeadings(rows)).toEqual({ dataFrom: 2, headings: rows[1], depth: 2 });
  });

  it('without headings are data from the first on', () => {
    expect(
      findHeadings([
        ['202301', '5', '3'],
        ['202302', '6', '1'],
      ]),
    ).toMatchObject({ dataFrom: 0, depth: 0 });
  });

  it('of any text are read without a throw', () => {
    const table = fc.array(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 6 }), { maxLength: 8 });
    fc.assert(
      fc.property(table, (rows) => {
        const { headings, dataFrom } = findHeadings(rows);
        expect(recogniseColumns(headings, rows.slice(dataFrom), () => false)).toHaveLength(headings.length);
      }),
    );
  });
});

describe('words', () => {
  it('of modes and directions are known in four languages', () => {
    expect(['公路运输', '철도', 'морской', 'AIR'].map(readMode)).toEqual(['road', 'rail', 'sea', 'air']);
    expect(['进口', 'ЭК', '수출', 'Import', 'x'].map(readDirection)).toEqual([
      'import',
      'export',
      'export',
      'import',
      null,
    ]);
  });
});

describe('cells of a megabyte', () => {
  const long = [
    '9'.repeat(1e6),
    `${'1,'.repeat(5e5)}x`,
    ' '.repeat(1e6),
    '('.repeat(1e6),
    'а'.repeat(1e6),
    '-'.repeat(1e6),
  ];
  it.each(long.map((cell) => [cell.slice(0, 3), cell]))('take no time: %s', (_, cell) => {
    const begun = performance.now();
    readAmount(cell, '.');
    readDay(cell, DAY_FIRST);
    splitHeading(cell.slice(0, 1000));
    isTotalsRow([cell]);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
