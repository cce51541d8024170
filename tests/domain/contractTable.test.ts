import { describe, expect, it } from 'vitest';
import { judgeFile } from '../../src/domain/contract/judgeFile';
import { bytesOf, said } from './foreignFile';

describe('a table', () => {
  it('that is sound passes, in any dialect', () => {
    const rows = [
      'id,name,lon,lat,amount',
      'a,"珲春, ""H""\n2",130.36,42.86,-5',
      'b,Busan,129.06,35.11,+7 kg',
      '',
    ];
    for (const end of ['\n', '\r\n', '\r']) expect(said('a.csv', rows.join(end))).toEqual([]);
    expect(said('a.csv', `\uFEFF${rows.join('\n')}`)).toEqual([]);
    expect(said('a.tsv', 'id\tlon\tlat\n1\t130\t42')).toEqual([]);
    expect(said('a.csv', 'sep=;\nid;lon;lat\n1;130;42')).toEqual([]);
    expect(said('noextension', 'id,x\n1,2')).toEqual([]);
    // A sign alone is no formula, nor is a number with one.
    expect(said('signs.csv', 'id,b,c\n=,@,-\n+5,-0.3,- 7')).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ['a missing cell', 'a,b\n1', ['2 error ragged: the row has 1 cell, the line of headers 2']],
    ['a cell too many', 'a,b\n1,2,3', ['2 error ragged: the row has 3 cells, the line of headers 2']],
    ['two equal headers', 'a,b, a \n1,2,3', ['1 error header: two columns are named "a"']],
    ['no header', 'a,,c\n1,2,3', ['1 error header: column 2 has no name']],
    ['__proto__', '__proto__,b\n1,2', ['1 warning header: a column named "__proto__" is kept as plain data']],
    ['constructor', 'a,constructor\n1,2', ['1 warning header']],
    [
      'a formula',
      'a,b\n=1+1,2',
      ['2 warning formula: "=1+1" looks like a formula; it is kept as text and never run'],
    ],
    ['@', 'a,b\n@SUM(A1),2', ['2 warning formula']],
    ['a minus', 'a,b\n-cmd|x,2', ['2 warning formula']],
    ['a formula as header', '=A1,b\n1,2', ['1 warning formula']],
    ['NaN', 'a,b\nNaN,2', ['2 warning number: "NaN" is no number: leave the cell empty']],
    ['#REF!', 'a,b\n1,#REF!', ['2 warning number']],
    ['an id twice', 'id,b\n1,2\n1,3', ['3 error id: the id "1" stands twice']],
    ['no id', 'id,b\n,3', ['2 error id: a row without id']],
    [
      'swapped',
      'lon,lat\n42.86,130.36',
      ['2 error reversed: [42.86, 130.36] has longitude and latitude swapped'],
    ],
    [
      'out of the frame',
      'Longitude,Latitude\n-74,40',
      ['2 warning frame: [-74, 40] lies outside the frame of this atlas, 27-72 N and 12 W-155 E'],
    ],
    ['beyond the earth', 'lng,lat\n200,40', ['2 error range: [200, 40] has a longitude beyond 180 degrees']],
    [
      'a word as degrees',
      'from_lon,from_lat\neast,42',
      ['2 error number: "east" in a column of degrees is no plain number'],
    ],
    ['half a place', '经度,纬度\n130,', ['2 error number']],
    [
      'a decimal comma',
      'lon;lat\n130,5;42',
      ['2 warning number: "130,5" has a decimal comma; it is read as a point'],
    ],
    ['a thousand', 'lon,lat\n"130,5",42', ['2 error number']],
    ['an open quote', 'a,b\n1,"2\n', ['2 error quote: a quote is opened here and never closed']],
    [
      'a zero byte',
      `a,b\n${'x'.repeat(70_000)}\n1,2\u0000`,
      [
        '2 error limit: a cell has more than 32767 characters; the rest is dropped',
        '2 error ragged: the row has 1 cell, the line of headers 2',
        '3 error cell: a cell holds a zero byte',
      ],
    ],
    [
      'text that runs backwards',
      'a,b\n1,moc\u202E.x',
      ['2 warning unseen: "moc\\u202e.x" holds a character that does not show (U+202E)'],
    ],
    ['a blank of no width', 'a,b\u200B\n1,2', ['1 warning unseen']],
    ['a command for terminals', 'a,b\n1,\u001B[31m', ['2 warning unseen']],
    ['headers only', 'a,b\n', ['1 warning empty: the table has headers and no rows']],
    ['blanks', '\n \n', ['1 error empty: there is nothing in the file but blanks']],
    ['nothing', '', ['1 error empty: the file is empty']],
  ])('with %s is reported', (_, text, lines) => {
    // Of what kind the table is, is asked below.
    const found = said('a.csv', text, true).filter((line) => !line.includes(' kind: '));
    // A sentence is asserted once; where it recurs, its line and its id are.
    expect(found.map((line, i) => (lines[i]?.includes(': ') ? line : line.split(': ')[0]))).toEqual(lines);
  });

  it.each([
    ['a.csv', 'a,b\n1,2'],
    ['tariffs.txt', 'from\tto\nx\ty'],
    ['a.json', '[{"a": 1}]'],
  ])('of nothing known is no sound one: %s', (name, text) => {
    expect(said(name, text, true)).toEqual([
      '1 error kind: a table of unknown kind: no column is of figures (value, unit, measure, period), places (lon, lat) or an id',
    ]);
  });

  it('takes pairs of degrees only by whole words', () => {
    expect(said('a.csv', 'id,salon,salat\na,42.86,130.36')).toEqual([]);
    expect(said('a.csv', 'startLon,startLat,end lon,end lat\n1,200,130,42')).toEqual(['2 error range']);
    expect(said('a.csv', 'lon1,lat1,lon2,lat2\n130,42,42,130')).toEqual(['2 error reversed']);
    expect(said('a.csv', `id,${'lon'.repeat(5000)},lat\na,1,2`)).toEqual([]);
  });

  it('of very many columns is refused in bounded time', () => {
    expect(said('a.csv', Array.from({ length: 1e5 }, (_, i) => `c${i}`).join(',') + '\n1,2')).toContain(
      '1 error limit',
    );
  });

  it('is read no further than two million rows', () => {
    const chunk = bytesOf('1\n'.repeat(100_001));
    const chunks = function* (): Generator<Uint8Array> {
      yield bytesOf('a\n');
      for (let i = 0; i < 20; i += 1) yield chunk;
    };
    const issues = judgeFile({ name: 'a.csv', size: 1000, bytes: chunks });
    expect(issues.filter(({ check }) => check !== 'kind')).toEqual([
      {
        file: 'a.csv',
        line: 2_000_002,
        level: 'error',
        check: 'limit',
        reason: 'more than 2000000 rows: the rest was not read',
      },
    ]);
  });

  it('in GBK or UTF-16 is read', () => {
    const gbk = Uint8Array.from([
      ...bytesOf('name,lon,lat\n'),
      0xe7,
      0xf5,
      0xb4,
      0xba,
      ...bytesOf(',42,130\n'),
    ]);
    expect(said('a.csv', gbk)).toEqual(['2 error reversed', '2 warning text-encoding']);
    const utf16 = Uint8Array.from([
      0xff,
      0xfe,
      ...[...'lon\tlat\n42\t130'].flatMap((char) => [char.charCodeAt(0), 0]),
    ]);
    expect(said('a.txt', utf16)).toEqual(['1 warning text-encoding', '2 error reversed']);
  });
});

describe('a table of figures', () => {
  const columns = 'id,subject,measure,direction,period,value,low,high,unit,status,bound,conflict,sources';
  const table = (...rows: string[]): string => [columns, ...rows].join('\n');
  const row = 'a,port,throughput,both,2023,100,,,t,reported,exact,,gazette';

  it('that is sound passes', () => {
    expect(said('a.csv', table(row, row.replace('a,', 'b,').replace('2023', '2024')))).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['unit', row.replace(',t,', ',,'), 'figure: a figure without unit'],
    ['source', row.replace('gazette', ' '), 'figure: a figure without source'],
    ['period', row.replace('2023', ''), 'figure: a figure without period'],
    ['value', row.replace('100', ''), 'figure: a figure without value'],
    ['subject', row.replace('port', ''), 'figure: a figure without subject'],
    [
      'period',
      row.replace('2023', '2023-14'),
      'period: "2023-14" is no period (2023, 2023-H1, 2024-Q1, 2024-01, 2023-11-15, A/B, ../B, ..)',
    ],
    ['value', row.replace('100', '"1,000"'), 'number: value is "1,000", not a plain number'],
    ['range', row.replace('100,,', '100,101,'), 'number: the value 100 lies outside its own range'],
    [
      'status',
      row.replace('reported', 'rumoured'),
      'word: status is "rumoured", not one of reported, derived, estimated, planned, illustrative',
    ],
  ])('is reported for a wrong %s', (_, text, issue) => {
    expect(said('a.csv', table(text), true)).toEqual([`2 error ${issue}`]);
  });

  it('is reported for columns it lacks', () => {
    expect(said('a.csv', 'subject,measure,value\nport,throughput,1', true)).toEqual([
      '1 error header: a table of figures without a column "period"',
      '1 error header: a table of figures without a column "unit"',
      '1 error header: a table of figures without a column "sources"',
      '2 error figure: a figure without unit',
      '2 error figure: a figure without period',
      '2 error figure: a figure without source',
    ]);
  });

  it.each<[string, string[], string[]]>([
    ['a contradiction', [row, row.replace('a,', 'b,').replace('100', '90')], ['3 error conflict']],
    ['a repetition', [row, row.replace('a,', 'b,')], ['3 error conflict']],
    [
      'a marked contradiction',
      [
        row.replace('exact,', 'exact,c'),
        row.replace('a,', 'b,').replace('100', '90').replace('exact,', 'exact,c'),
      ],
      [],
    ],
    [
      'a part of time',
      [row, row.replace('a,', 'b,').replace('2023', '2023-05').replace('100', '101')],
      ['3 error total'],
    ],
    [
      'a direction',
      [row, row.replace('a,', 'b,').replace('both', 'import').replace('100', '101')],
      ['3 error total'],
    ],
    [
      'a measure',
      [row, row.replace('a,', 'b,').replace('throughput', 'commodity_tonnage').replace('100', '101')],
      ['3 error total'],
    ],
    [
      'import and export',
      [
        row,
        row.replace('a,', 'b,').replace('both', 'import').replace('100', '60'),
        row.replace('a,', 'c,').replace('both', 'export').replace('100', '60'),
      ],
      ['2 error total'],
    ],
    [
      'import and export that fit',
      [
        row,
        row.replace('a,', 'b,').replace('both', 'import').replace('100', '60'),
        row.replace('a,', 'c,').replace('both', 'export').replace('100', '40'),
      ],
      [],
    ],
    [
      'a part within the slack of "about"',
      [
        row,
        row.replace('a,', 'b,').replace('2023', '2023-05').replace('100', '104').replace('exact', 'about'),
      ],
      [],
    ],
    [
      'a part of "at least"',
      [
        row.replace('exact', 'at_least'),
        row.replace('a,', 'b,').replace('2023', '2023-05').replace('100', '900'),
      ],
      [],
    ],
    [
      'a plan',
      [
        row,
        row
          .replace('a,', 'b,')
          .replace('2023', '2023-05')
          .replace('100', '900')
          .replace('reported', 'planned'),
      ],
      [],
    ],
    [
      'a length',
      [
        row.replace(',t,', ',km,').replace('throughput', 'distance'),
        row
          .replace('a,', 'b,')
          .replace('2023', '2023-05')
          .replace('100', '900')
          .replace(',t,', ',km,')
          .replace('throughput', 'distance'),
      ],
      [],
    ],
    ['another subject', [row, row.replace('a,port', 'b,other').replace('100', '900')], []],
  ])('is compared: %s', (_, rows, lines) => {
    expect(said('a.csv', table(...rows))).toEqual(lines);
  });
});
