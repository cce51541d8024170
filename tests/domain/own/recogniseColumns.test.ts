import { describe, expect, it } from 'vitest';
import { ASK_BELOW, recogniseColumns } from '../../../src/domain/own/recogniseColumns.ts';
import { HEADING_SETS, PLACES } from './headingSets.ts';

const isPlace = (text: string): boolean => PLACES.has(text);

const guessed = HEADING_SETS.map(({ name, columns }) => {
  const rows = [columns.map(({ sample }) => sample)];
  const guesses = recogniseColumns(
    columns.map(({ heading }) => heading),
    rows,
    isPlace,
  );
  return { name, columns: columns.map((column, i) => ({ ...column, guess: guesses[i] })) };
});

describe('headings of real documents', () => {
  const all = guessed.flatMap(({ name, columns }) => columns.map((column) => ({ name, ...column })));
  const wrong = all.filter(({ role, guess }) => guess?.role !== role);

  it('are at least 40 sets in four languages', () => expect(HEADING_SETS.length).toBeGreaterThanOrEqual(40));

  it('are right at first in 95 of 100 columns', () => {
    const list = wrong.map(
      ({ name, heading, role, guess }) =>
        `${name}: ${heading} is ${role}, not ${guess?.role} (${guess?.certainty.toFixed(2)})`,
    );
    expect(list.length / all.length, list.join('\n')).toBeLessThanOrEqual(0.05);
  });

  it('are asked about where the guess is wrong', () => {
    const silent = wrong.filter(({ guess }) => (guess?.certainty ?? 0) >= ASK_BELOW);
    expect(silent.map(({ name, heading, guess }) => `${name}: ${heading} ${guess?.role}`)).toEqual([]);
  });

  it('are asked about seldom where the guess is right', () => {
    const doubted = all.filter(({ role, guess }) => guess?.role === role && guess.certainty < ASK_BELOW);
    const list = doubted.map(
      ({ name, heading, guess }) => `${name}: ${heading} ${JSON.stringify(guess?.reasons)}`,
    );
    expect(list.length / all.length, list.join('\n')).toBeLessThanOrEqual(0.05);
  });

  it('need no correction in the download of Chinese customs', () => {
    const [customs] = guessed;
    expect(
      customs?.columns.filter(({ role, guess }) => guess?.role !== role || guess.certainty < ASK_BELOW),
    ).toEqual([]);
  });
});
