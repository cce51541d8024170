import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HALL, parseHall, printHall } from '../../src/view/hall';
import { readView } from '../../src/view/view';

describe('the settings of a hall', () => {
  it('are read from the address and printed as short as they can be', () => {
    const hall = { ...HALL, mm: 1210, warn: 90, low: true };
    expect(parseHall('mm:1210,warn:90,low:1')).toEqual(hall);
    expect(printHall(hall)).toBe('mm:1210,warn:90,low:1');
    expect(printHall(HALL)).toBe('');
    expect(readView('?shell=kiosk&hall=mm:1210').hall.mm).toBe(1210);
  });

  it.each([
    'warn:5',
    'count:10',
    'mm:9',
    'low:2',
    'warn:1e3',
    '__proto__:1',
    'toString:1',
    'rest:901',
    'w:100',
    '',
  ])('stay as they are where %j is asked', (text) => expect(parseHall(text)).toBeUndefined());

  it('turn a time off with 0, but not the time to answer', () => {
    expect(parseHall('warn:0,rest:0,long:0,count:0')).toEqual({ ...HALL, warn: 0, rest: 0, long: 0 });
  });

  it('come back as they went', () => {
    const seconds = fc.integer({ min: 10, max: 900 });
    const halls = fc.record({
      mm: fc.option(fc.integer({ min: 100, max: 40_000 })),
      warn: fc.oneof(seconds, fc.constant(0)),
      count: fc.integer({ min: 20, max: 900 }),
      rest: seconds,
      long: seconds,
      low: fc.boolean(),
      calm: fc.boolean(),
      x: fc.integer({ min: 0, max: 16_384 }),
      y: fc.integer({ min: 0, max: 16_384 }),
      w: fc.option(fc.integer({ min: 320, max: 16_384 })),
      h: fc.option(fc.integer({ min: 320, max: 16_384 })),
    });
    fc.assert(fc.property(halls, (hall) => void expect(parseHall(printHall(hall)) ?? HALL).toEqual(hall)));
  });

  it('never throw', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseHall(text)));
  });
});
