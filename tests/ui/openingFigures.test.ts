import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/types';
import { selectOpeningFigures } from '../../src/ui/opening/openingFigures';
import { wordsOfOpening } from '../../src/ui/opening/wordsOfOpening';
import { figure, networkOf } from '../domain/figures';

const year = (period: string, value: number, changes: Parameters<typeof figure>[1] = {}) =>
  figure(changes.id ?? period, { period, value, low: value, high: value, ...changes });
const idsOf = (observations: Parameters<typeof networkOf>[0]) => {
  const figures = selectOpeningFigures(networkOf(observations));
  return figures && [figures.first.id, figures.last.id, figures.disputed.map(({ id }) => id)];
};

describe('the figures of the opening', () => {
  it('go from the first to the last whole year that a source counted', () => {
    const figures = [
      year('2012', 1, { status: 'derived' }),
      year('2013', 2),
      year('2014-01/2014-06', 3),
      year('2020', 4),
      year('2021', 5, { status: 'derived' }),
      year('2022-01/2022-05', 6),
    ];
    expect(idsOf(figures)).toEqual(['2013', '2020', []]);
    const series = selectOpeningFigures(networkOf(figures))?.series;
    expect(series?.bars.map((bar) => bar.year)).toEqual([2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020]);
    expect(series?.bars[1]?.amount?.id).toBe('2014-01/2014-06');
    expect(series?.bars[2]?.amount).toBeNull();
  });

  it('name the other sources that contradict them, and none that agrees', () => {
    const conflict = 'rail-2013';
    const tenth = year('2013', 0.1, { id: 'tenth', confidence: 'low', conflict });
    const same = year('2013', 1, { id: 'same', confidence: 'low', conflict });
    expect(idsOf([year('2013', 1, { conflict }), tenth, same, year('2024', 9)])).toEqual([
      '2013',
      '2024',
      ['tenth'],
    ]);
  });

  it('are none where there are no two such years', () => {
    expect(idsOf([])).toBeNull();
    expect(idsOf([year('2013', 1)])).toBeNull();
    expect(idsOf([year('2013', 1), year('2014', 2, { status: 'derived' })])).toBeNull();
  });
});

describe('the words of the opening', () => {
  it('keep every part of the sentences in each language', () => {
    for (const lang of LANGUAGES) {
      const words = wordsOfOpening({ lang, edition: 'intl' });
      for (const part of ['place', 'from', 'first', 'to', 'last'])
        expect(words.sentence).toContain(`{${part}}`);
      for (const part of ['from', 'first', 'to', 'last']) expect(words.sources).toContain(`{${part}}`);
      for (const part of ['year', 'who', 'other']) expect(words.disputed).toContain(`{${part}}`);
    }
  });

  it('are written as in Yanbian in the edition for China', () => {
    expect(wordsOfOpening({ lang: 'ko', edition: 'cn' }).sea).toContain('녕파');
    expect(wordsOfOpening({ lang: 'ko', edition: 'intl' }).sea).toContain('닝보');
  });
});
