import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MARKET_MEASURES } from '../../../src/domain/invest/hinterland/marketArea';
import { SLIDER_RANGE, SLIDERS, TODAY, type SliderFactors } from '../../../src/domain/invest/hinterland/move';
import { BASE_SCENARIO, printScenario, readScenario } from '../../../src/domain/invest/hinterland/scenario';
import { countRerouted, weighChange } from '../../../src/domain/invest/hinterland/scenarioEffect';
import { parseView, printView } from '../../../src/view/view';

const slider = (name: (typeof SLIDERS)[number]) => {
  const [least, most] = SLIDER_RANGE[name];
  return fc.integer({ min: Math.ceil(least * 20), max: Math.floor(most * 20) }).map((steps) => steps / 20);
};
const settings = fc.record(
  Object.fromEntries(SLIDERS.map((name) => [name, slider(name)])),
) as unknown as fc.Arbitrary<SliderFactors>;
const code = fc.constantFrom('CNHCG', 'CNDLC', 'RUZAR', 'makhalino');
const scenarios = fc.record({
  to: fc.constantFrom(null, 'ningbo_city', 'busan_city'),
  unseen: fc.boolean(),
  measure: fc.constantFrom(...MARKET_MEASURES),
  gateway: code,
  settings,
  closure: fc.option(fc.record({ gateway: code, days: fc.integer({ min: 1, max: 365 }) })),
});

it('is the same after a journey through an address', () => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const { scenario: text } = parseView(
        printView({ ...parseView(''), scenario: printScenario(scenario) }),
      );
      expect(readScenario(text ?? '')).toEqual({ scenario, otherVersion: null, unread: [] });
    }),
  );
});

it('lists what it does not know, and keeps the rest', () => {
  const read = readScenario('0,rail:1.5,sea:9,toll:2,constructor:1,days:3,dwell:NaN,closed:CNDLC,days:2.5');
  expect(read.otherVersion).toBe('0');
  expect(read.scenario).toEqual({
    ...BASE_SCENARIO,
    settings: { ...TODAY, rail: 1.5 },
    closure: { gateway: 'CNDLC', days: 14 },
  });
  expect(read.unread).toEqual(['sea:9', 'toll:2', 'constructor:1', 'days:3', 'dwell:NaN', 'days:2.5']);
});

it('reads any text without an error', () => {
  fc.assert(fc.property(fc.string(), (text) => void readScenario(text)));
});

it('weighs changes by people, and leaves out cities without people or without an option', () => {
  const cities = [{ people: 1 }, { people: 3 }, { people: null }, { people: 5 }];
  const base = Float64Array.of(10, 20, 30, 20, 1, 1, Infinity, Infinity);
  const now = Float64Array.of(14, 12, 20, 40, 9, 9, 7, 7);
  expect(weighChange(cities, base, now)).toEqual({ before: 17.5, after: 18, cities: 2 });
  expect(weighChange([{ people: null }], base, now)).toBeNull();
});

it('counts the cities whose best option passes a closed place, and the gateways that they take instead', () => {
  // Two gateways; the first closes: one city waits, one takes the second, one never passed it, one has no option.
  const open = Float64Array.of(10, 20, 10, 12, 9, 5, Infinity, Infinity);
  const closed = Float64Array.of(15, 20, 15, 12, 14, 5, Infinity, Infinity);
  expect(countRerouted(open, closed, 2)).toEqual({ cities: 2, moved: 1, instead: [[1, 1]] });
  const cities = [1, 3, 5, 7].map((people) => ({ people }));
  // Of the two that change alone: 10 to 15 and, three times as heavy, 10 to 12.
  expect(weighChange(cities, open, closed, true)).toEqual({ before: 10, after: 12.75, cities: 2 });
});
