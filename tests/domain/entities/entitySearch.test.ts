import { describe, expect, it } from 'vitest';
import { buildSearchEntries, nearestEntries, searchEntries } from '../../../src/domain/entities/entitySearch';
import type { Facility, Service } from '../../../src/domain/types';
import { figure, networkOf } from '../figures';
import { sampleNetwork } from '../sampleNetwork';

const names = (zh: string, en: string, ru: string, ko: string) => ({ zh, en, ru, ko });
const [place] = sampleNetwork.facilities;
const [train] = sampleNetwork.services;
const index = networkOf(
  [
    figure('coal', { commodity: 'coal', subject: 'hunchun' }),
    figure('crab-1', { commodity: 'crab', subject: 'malaszewicze' }),
    figure('crab-2', { commodity: 'crab', subject: 'malaszewicze', period: '2022' }),
    figure('king', { commodity: 'king_crab', subject: 'malaszewicze' }),
    figure('crab-3', { commodity: 'crab', subject: 'hunchun' }),
  ],
  {
    facilities: [
      {
        ...(place as Facility),
        id: 'hunchun',
        names: names('珲春', 'Hunchun', 'Хуньчунь', '훈춘'),
        locode: 'CNHCG',
      },
      {
        ...(place as Facility),
        id: 'malaszewicze',
        names: names('马拉舍维奇', 'Małaszewicze', 'Малашевиче', '마와셰비체'),
        codes: ['tmis:112233'],
      },
    ],
    aliases: [
      { id: '螃蟹', lang: 'zh', of: ['good:crab', 'good:king_crab'], sources: ['project'] },
      { id: 'Зал краба', lang: 'ru', of: ['facility:malaszewicze'], sources: ['project'] },
      { id: 'Ocean', lang: 'en', of: ['facility:hunchun', 'service:lysine'], sources: ['project'] },
    ],
    subjects: [{ id: 'ship', kind: 'ship', names: names('吉浙1号', 'Jizhe 1', 'Цзи Чжэ 1', '지저 1호') }],
    services: [
      {
        ...(train as Service),
        id: 'lysine',
        alsoSubjects: ['ship'],
        names: names('赖氨酸专列', 'Lysine train from Hunchun', 'Поезд с лизином', '라이신 열차'),
        cargo: names('赖氨酸', 'lysine', 'лизин', '라이신'),
      },
    ],
  },
);
const entries = buildSearchEntries(index, {
  goods: { coal: 'уголь', crab: 'краб' },
  measure: (measure) => [`measure ${measure}`, 'amounts'],
});
const found = (query: string): readonly string[] =>
  searchEntries(entries, query).map(({ entry }) => entry.entity.id);

describe('search', () => {
  it.each([
    ['珲春', 'hunchun'],
    ['HUNCHUN', 'hunchun'],
    ['хунь', 'hunchun'],
    ['훈ㅊ', 'hunchun'],
    ['cnhcg', 'hunchun'],
    ['mlsw', 'malaszewicze'],
    ['malaszewicze', 'malaszewicze'],
    ['112233', 'malaszewicze'],
    ['氨酸', 'lysine'],
    ['лизин', 'lysine'],
    ['hunchun lysine', 'lysine'],
    ['jizhe', 'ship'],
    ['уголь', 'hunchun'],
    ['coal', 'hunchun'],
  ])('finds by %s', (query, id) => expect(found(query)[0]).toBe(id));

  it('puts the whole name first, then its start, then a word of it', () => {
    expect(found('hunchun')).toEqual(['hunchun', 'lysine']);
  });

  it('gives the match where no name did: which goods, with how many figures, or which alias', () => {
    expect(searchEntries(entries, 'coal')[0]?.by).toEqual({
      kind: 'goods',
      goods: [{ spelling: 'уголь', good: 'coal', figures: 1 }],
    });
    expect(searchEntries(entries, '珲春')[0]?.by).toBeNull();
    expect(searchEntries(entries, 'ocean').map(({ by }) => by)).toEqual([
      { kind: 'alias', spelling: 'Ocean' },
      { kind: 'alias', spelling: 'Ocean' },
    ]);
  });

  it('finds goods by their aliases in any language, those with most figures first', () => {
    expect(searchEntries(entries, '螃蟹').map(({ entry, by }) => [entry.entity.id, by])).toEqual([
      [
        'malaszewicze',
        {
          kind: 'goods',
          goods: [
            { spelling: 'краб', good: 'crab', figures: 2 },
            { spelling: 'king crab', good: 'king_crab', figures: 1 },
          ],
        },
      ],
      ['hunchun', { kind: 'goods', goods: [{ spelling: 'краб', good: 'crab', figures: 1 }] }],
    ]);
  });

  it('finds what has figures of a measure, by its label and other words for it', () => {
    expect(searchEntries(entries, 'amounts').map(({ entry, by }) => [entry.entity.id, by])).toEqual([
      [
        'malaszewicze',
        {
          kind: 'measures',
          measures: [{ spelling: 'measure throughput', measure: 'throughput', figures: 3 }],
        },
      ],
      [
        'hunchun',
        {
          kind: 'measures',
          measures: [{ spelling: 'measure throughput', measure: 'throughput', figures: 2 }],
        },
      ],
    ]);
    expect(found('hunchun amounts')).toEqual(['hunchun']);
  });

  it('puts first the place that the whole query names', () => {
    expect(searchEntries(entries, 'crab', 'hunchun')[0]?.entry.entity.id).toBe('hunchun');
    expect(searchEntries(entries, 'Hunchun city', 'hunchun').map(({ score }) => score)).toEqual([0]);
  });

  it('ranks a name before an alias, an alias before a start, a start before an inside', () => {
    const rank = (query: string): readonly number[] =>
      searchEntries(entries, query).map(({ score }) => score);
    const [name = 0, alias = 0, start = 0, inside = 0] = ['hunchun', 'ocean', 'hunch', 'unchun'].map(
      (query) => rank(query)[0] ?? Infinity,
    );
    expect([name, alias, start, inside]).toEqual([name, alias, start, inside].toSorted((a, b) => a - b));
    expect(new Set([name, alias, start, inside]).size).toBe(4);
  });

  it.each(['吉浙一号', '吉浙1号', '吉浙１号'])('takes %s for the ship and what it sails on', (query) => {
    expect(found(query)).toEqual(['ship', 'lysine']);
  });

  it.each(['', '   ', '…', 'xyzzy', 'hunchun xyzzy'])('finds nothing by "%s"', (query) =>
    expect(found(query)).toEqual([]),
  );

  it('offers the nearest names instead, and none where nothing is near', () => {
    expect(nearestEntries(entries, 'Hunchn')[0]?.entity.id).toBe('hunchun');
    expect(nearestEntries(entries, 'xyzzy')).toEqual([]);
  });

  it('marks what has no place on the map', () => {
    const zone = buildSearchEntries(networkOf([]), { goods: {}, measure: () => [] }).find(
      ({ entity: topic }) => topic.id === 'bonded_zone',
    );
    expect(zone?.placed).toBe(false);
  });
});
