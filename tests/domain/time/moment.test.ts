import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sure } from '../../sure';
import { clocksOf, instantOf, momentOf } from '../../../src/domain/time/moment';
import { sampleNetwork } from '../sampleNetwork';

const { clocks } = sampleNetwork;

it('reads days and hours with an offset, and nothing else', () => {
  expect(momentOf('2021-04-25')).toEqual({ kind: 'day', day: Date.UTC(2021, 3, 25) });
  expect(momentOf('2021-04-25T10:30+08:00')).toEqual({
    kind: 'hour',
    utc: Date.UTC(2021, 3, 25, 2, 30),
    offset: 8,
  });
  for (const spelt of [
    '',
    '2021-04',
    '2021-02-30',
    '2021-04-25T10:30',
    '2021-04-25T10:30Z',
    '2021-04-25T25:00+08:00',
  ])
    expect(momentOf(spelt)).toBeNull();
});

it('never throws', () => {
  fc.assert(fc.property(fc.string(), (spelt) => void momentOf(spelt)));
});

it('knows the clocks of the stops', () => {
  expect(clocksOf(clocks, { country: 'CN', at: [130.4, 42.8] })).toEqual([8]);
  expect(clocksOf(clocks, { country: 'RU', at: [131.9, 43.1] })).toEqual([10]);
  expect(clocksOf(clocks, { country: 'RU', at: [82.9, 55] })).toEqual([7]);
  expect(clocksOf(clocks, { country: 'RU', at: [37.4, 56.1] })).toEqual([3]);
  expect(clocksOf(clocks, { country: 'DE', at: [13.8, 51.5] })).toEqual([1, 2]);
  expect(clocksOf(clocks, { country: 'XX' })).toEqual([]);
  expect(clocksOf(clocks, { country: 'RU' })).toEqual([]);
  expect(clocksOf(clocks, { country: 'CN' })).toEqual([8]);
});

it('takes a day at noon of the place it applies to', () => {
  const day = sure(momentOf('2023-11-15'));
  expect(instantOf(clocks, day, { country: 'RU', at: [131.9, 43.8] })).toBe(Date.UTC(2023, 10, 15, 2));
  expect(instantOf(clocks, day, undefined)).toBe(Date.UTC(2023, 10, 15, 4));
});
