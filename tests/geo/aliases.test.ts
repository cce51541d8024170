import { SEARCH_WORDS } from '../../src/i18n/searchWords';
import { isKnown } from '../../src/domain/entities/entityDetails';
import { printEntityRef } from '../../src/domain/entities/entityRef';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../geo/build';
import { readGeo } from '../../geo/read';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { buildSearchEntries, searchEntries } from '../../src/domain/entities/entitySearch';
import { LANGUAGES } from '../../src/domain/types';
import { loadMessages } from '../../src/i18n/loadMessages';
import { viewForHit } from '../../src/ui/search/destination';
import { DEFAULT_VIEW } from '../../src/view/view';
import { findHits, searchWordsOf } from '../../src/ui/search/groups';

const network = buildNetwork(readGeo(join(import.meta.dirname, '../..')));
const index = indexNetwork(network);
const entriesIn = new Map(
  await Promise.all(
    LANGUAGES.map(
      async (lang) => [lang, buildSearchEntries(index, searchWordsOf(await loadMessages(lang)))] as const,
    ),
  ),
);
const found = (query: string, lang: (typeof LANGUAGES)[number] = 'zh'): readonly string[] =>
  searchEntries(entriesIn.get(lang) ?? [], query).map(({ entry }) => printEntityRef(entry.entity));

/** What people type, and what they mean: the first of what is found. */
const TYPED = [
  ['长岭子', 'facility:hunchun_road_port'],
  ['changlingzi', 'facility:hunchun_road_port'],
  ['珲马邮政专列', 'service:hunma_postal_train'],
  ['吉浙一号', 'subject:ship_jizhe_1'],
  ['jizhe 1', 'service:jizhe1_slavyanka'],
  ['综保区', 'facility:bonded_zone'],
  ['zongbaoqu', 'facility:bonded_zone'],
  ['扎卢比诺', 'facility:zarubino_port'],
  ['Port of Zarubino', 'facility:zarubino_port'],
  ['бухта Троицы', 'facility:zarubino_port'],
  ['海参崴', 'facility:vladivostok'],
  ['haishenwai', 'facility:vladivostok'],
  ['나진', 'facility:rajin'],
  ['Pusan', 'facility:busan'],
] as const;

describe('what people type', () => {
  it.each(TYPED)('%s finds %s first, whatever the language of the page', (query, wanted) => {
    for (const lang of LANGUAGES) expect(found(query, lang)[0], lang).toBe(wanted);
  });

  it('中欧班列 finds every train to Europe', () => {
    expect(found('中欧班列')).toEqual(
      expect.arrayContaining(['service:changhunou', 'service:changmanou', 'service:ningbo_hunchun_europe']),
    );
  });

  it.each(['crab', 'краб', '게', '蟹', '螃蟹', 'pangxie'])(
    '%s leads to what has figures about crabs',
    (query) => {
      const about = network.observations.filter(({ commodity }) => /crab$/.test(commodity ?? ''));
      const subjects = new Set(about.map(({ subject }) => subject));
      for (const lang of LANGUAGES) {
        const hits = searchEntries(entriesIn.get(lang) ?? [], query);
        const byGoods = hits.filter(({ by }) => by?.kind === 'goods');
        expect(hits[0]?.by?.kind, lang).toBe('goods');
        for (const subject of subjects)
          expect(byGoods.map(({ entry }) => entry.entity.id)).toContain(subject);
      }
    },
  );
});

describe('aliases', () => {
  it('find all they mean, before anything that only begins so', () => {
    fc.assert(
      fc.property(fc.constantFrom(...network.aliases), ({ id, of }) => {
        const hits = searchEntries(entriesIn.get('en') ?? [], id);
        const meant = new Set(of.filter((key) => !key.startsWith('good:')));
        const scores = hits.flatMap(({ entry, score }) =>
          meant.has(printEntityRef(entry.entity)) ? [score] : [],
        );
        expect(scores).toHaveLength(meant.size);
        // A name may be another thing's alias; nothing else comes between.
        expect(scores.every((score) => score <= 1)).toBe(true);
      }),
      { numRuns: network.aliases.length, seed: 31 },
    );
  });

  it('of goods find at least one thing each', () => {
    for (const { id, of } of network.aliases) {
      if (of.some((key) => key.startsWith('good:'))) expect(found(id, 'en').length, id).toBeGreaterThan(0);
    }
  });
});

describe('measures and questions', () => {
  const ASKED = {
    en: ['capacity', 'growth', 'people', 'tonnes', 'How has trade grown?', 'capacity of the rail port'],
    zh: ['运力', '能力', '通过能力', '增长', '旅客', '吨', '贸易增长了多少'],
    ru: ['пропускная способность', 'рост', 'пассажиры', 'тонны', 'как выросла торговля?'],
    ko: ['처리 능력', '증가', '여객', '톤', '무역은 얼마나 늘었나'],
  } as const;
  const hitsOf = (query: string, lang: (typeof LANGUAGES)[number]) => {
    return findHits(index, entriesIn.get(lang) ?? [], query, SEARCH_WORDS[lang], 7);
  };

  it.each(LANGUAGES)('are answered, and no hit is dead: %s', async (lang) => {
    for (const query of [
      ...ASKED[lang],
      ...Object.values(SEARCH_WORDS[lang]).flatMap((words) => words.split(/, |、/)),
    ]) {
      const hits = hitsOf(query, lang).flatMap((group) => group.hits);
      expect(hits.length, query).toBeGreaterThan(0);
      for (const hit of hits) {
        const { pick, measure, open } = viewForHit({ index, period: '2023', view: DEFAULT_VIEW }, hit);
        expect(pick ? isKnown(index, pick) : measure !== undefined || open?.kind === 'gaps', query).toBe(
          true,
        );
        if (open?.kind === 'source') expect(index.observations.has(open.id), query).toBe(true);
      }
    }
  });

  it('lead to the measure on the map, to the years of a subject, or to the figure itself', async () => {
    const firstOf = async (query: string) => {
      const hit = hitsOf(query, 'en')[0]?.hits[0];
      return hit && viewForHit({ index, period: '2023', view: DEFAULT_VIEW }, hit);
    };
    expect(await firstOf('tonnes')).toMatchObject({ measure: 'throughput', pick: null });
    expect(await firstOf('growth')).toMatchObject({
      measure: 'throughput',
      pick: { kind: 'facility', id: 'hunchun_rail_port' },
    });
    const capacity = await firstOf('capacity of the rail port');
    expect(capacity).toMatchObject({
      pick: { kind: 'facility', id: 'hunchun_rail_port' },
      open: { kind: 'source' },
    });
    expect(await firstOf('people')).toMatchObject({ measure: 'people', pick: null });
    // A name that holds or begins such a word is a name first.
    const [named] = hitsOf('海洋班列', 'zh')[0]?.hits ?? [];
    expect(named && viewForHit({ index, period: '2023', view: DEFAULT_VIEW }, named).pick).toEqual({
      kind: 'service',
      id: 'haiyang_banlie',
    });
    expect(await firstOf('Tongjiang')).toMatchObject({ pick: { kind: 'facility', id: 'tongjiang' } });
  });
});
