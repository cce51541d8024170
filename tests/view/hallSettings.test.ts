import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_HALL_SETTINGS, parseHallSettings, printHallSettings } from '../../src/view/hallSettings';
import { parseView } from '../../src/view/view';

describe('the settings of a hall', () => {
  it('are read from the address and printed as short as they can be', () => {
    const hall = { ...DEFAULT_HALL_SETTINGS, mm: 1210, warn: 90, low: true };
    expect(parseHallSettings('mm:1210,warn:90,low:1')).toEqual(hall);
    expect(printHallSettings(hall)).toBe('mm:1210,warn:90,low:1');
    expect(printHallSettings(DEFAULT_HALL_SETTINGS)).toBe('');
    expect(parseView('?shell=kiosk&hall=mm:1210').hall.mm).toBe(1210);
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
  ])('stay as they are where %j is asked', (text) => expect(parseHallSettings(text)).toBeUndefined());

  it('turn a time off with 0, but not the time to answer', () => {
    expect(parseHallSettings('warn:0,rest:0,long:0,count:0')).toEqual({
      ...DEFAULT_HALL_SETTINGS,
      warn: 0,
      rest: 0,
      long: 0,
    });
  });

  it('come back as they went', () => {
    const seconds = fc.integer({ min: 10, max: 900 });
    const halls = fc.record({
      mm: fc.option(fc.integer({ min: 100, max: 40_000 })),
      warn: fc.oneof(seconds, fc.constant(0)),
      count: fc.integer({ min: 20, max: 900 }),
      rest: seconds,
      long: seconds,
      loop: fc.integer({ min: 30, max: 600 }),
      low: fc.boolean(),
      calm: fc.boolean(),
      x: fc.integer({ min: 0, max: 16_384 }),
      y: fc.integer({ min: 0, max: 16_384 }),
      w: fc.option(fc.integer({ min: 320, max: 16_384 })),
      h: fc.option(fc.integer({ min: 320, max: 16_384 })),
    });
    fc.assert(
      fc.property(
        halls,
        (hall) =>
          void expect(parseHallSettings(printHallSettings(hall)) ?? DEFAULT_HALL_SETTINGS).toEqual(hall),
      ),
    );
  });

  it('never throw', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseHallSettings(text)));
  });
});
