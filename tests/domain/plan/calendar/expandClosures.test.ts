import { expect, it } from 'vitest';
import type { Holiday } from '../../../../src/domain/plan/calendar/calendarTypes';
import { indexOpenTimes } from '../../../../src/domain/plan/calendar/crossingHours';
import { expandClosures, type ClosureNotice } from '../../../../src/domain/plan/calendar/expandClosures';
import { findOpening } from '../../../../src/domain/plan/calendar/openTimes';

const FESTIVALS: readonly Holiday[] = [
  ['2022-01-31', '2022-02-02'],
  ['2024-02-09', '2024-02-11'],
  ['2026-02-16', '2026-02-18'],
  ['2027-02-05', '2027-02-07'],
].map(([from = '', to = '']) => ({
  country: 'CN',
  from,
  to,
  name: 'spring_festival',
  status: 'derived',
  sources: ['holidays'],
}));

const notice = (id: string, extra: Partial<ClosureNotice>): ClosureNotice => ({
  id,
  crossing: 'road',
  utc: 10,
  from: '2026-02-17',
  to: '2026-02-21',
  status: 'reported',
  sources: [id],
  ...extra,
});

it('repeats the notice of the nearest year, as many days after the Spring Festival, and marks it', () => {
  const closures = expandClosures(
    [
      notice('a', { from: '2024-02-10', to: '2024-02-12', follows: 'spring_festival', year: '2024' }),
      notice('b', { follows: 'spring_festival', year: '2026' }),
    ],
    FESTIVALS,
    [2022, 2027],
  );
  const of = (year: string) => closures.find(({ from }) => from.startsWith(year));
  expect(of('2026')).toEqual({
    crossing: 'road',
    from: '2026-02-16T14:00Z',
    to: '2026-02-21T14:00Z',
    status: 'reported',
    sources: ['b'],
  });
  expect(of('2027')).toEqual({
    crossing: 'road',
    from: '2027-02-05T14:00Z',
    to: '2027-02-10T14:00Z',
    asIn: '2026',
    status: 'estimated',
    sources: ['b'],
  });
  expect(of('2022')).toMatchObject({ from: '2022-01-31T14:00Z', asIn: '2024' });
});

it('repeats days of the year in every year, and a single closure in none', () => {
  const closures = expandClosures(
    [
      notice('may', { from: '05-09', to: '05-09', follows: 'year' }),
      notice('once', { from: '2023-01-21T14:00', to: '2023-01-24', year: '2023' }),
    ],
    [],
    [2026, 2027],
  );
  expect(closures.map(({ from, to, asIn }) => [from, to, asIn])).toEqual([
    ['2026-05-08T14:00Z', '2026-05-09T14:00Z', 'undated'],
    ['2027-05-08T14:00Z', '2027-05-09T14:00Z', 'undated'],
    ['2023-01-21T04:00Z', '2023-01-24T14:00Z', undefined],
  ]);
});

it('shuts a post on the holidays of a country, and joins what overlaps', () => {
  const open = indexOpenTimes({
    hours: [
      {
        crossing: 'road',
        utc: 9,
        opens: 9,
        closes: 21,
        days: [1, 2, 3, 4, 5, 6],
        holidays: ['RU'],
        year: '2018',
        status: 'reported',
        sources: ['tir'],
      },
    ],
    closures: [
      {
        crossing: 'road',
        from: '2027-01-07T15:00Z',
        to: '2027-01-10T15:00Z',
        status: 'reported',
        sources: ['notice'],
      },
    ],
    holidays: [{ country: 'RU', from: '2027-01-01', to: '2027-01-08', status: 'derived', sources: ['days'] }],
  }).get('road');
  expect(open?.closed.map(({ from, to, holiday, asIn }) => [from, to, holiday, asIn])).toEqual([
    [Date.parse('2026-12-31T15:00Z'), Date.parse('2027-01-08T15:00Z'), 'RU', '2018'],
    [Date.parse('2027-01-08T15:00Z'), Date.parse('2027-01-10T15:00Z'), undefined, undefined],
  ]);
  // 11 January 2027 is a Monday; 9 o'clock at UTC+9.
  expect(open && findOpening(open, Date.parse('2027-01-02T00:00Z'))).toBe(Date.parse('2027-01-11T00:00Z'));
});
