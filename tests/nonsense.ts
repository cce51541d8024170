import fc from 'fast-check';

/** Letters of the four scripts of the page. */
const SCRIPTS: readonly (readonly [first: number, last: number])[] = [
  [0x61, 0x7a],
  [0x430, 0x44f],
  [0x4e00, 0x9fa5],
  [0xac00, 0xd7a3],
];

const letterOf = ([first, last]: readonly [number, number]): fc.Arbitrary<string> =>
  fc.integer({ min: first, max: last }).map((code) => String.fromCodePoint(code));

/** 200 names that no place has, as one might mistype them: 50 of each script, the same in every run. */
export const NONSENSE: readonly string[] = SCRIPTS.flatMap((script) =>
  fc.sample(fc.string({ unit: letterOf(script), minLength: 2, maxLength: 12 }), { seed: 200, numRuns: 50 }),
);
