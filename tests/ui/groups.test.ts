import { describe, expect, it } from 'vitest';
import type { EntityRef } from '../../src/domain/entities/entityRef';
import type { SearchHit } from '../../src/domain/entities/entitySearch';
import { groupHits } from '../../src/ui/search/groups';

const names = { zh: '', en: '', ru: '', ko: '' };
const hit = (kind: EntityRef['kind'], id: string): SearchHit => ({
  entry: {
    entity: { kind, id },
    names,
    terms: [],
    aliases: [],
    initials: '',
    goods: [],
    measures: [],
    placed: true,
  },
  by: null,
  score: 0,
});

describe('hits by kind', () => {
  const hits = [hit('facility', 'a'), hit('service', 'b'), hit('facility', 'c'), hit('facility', 'd')];

  it('keep the kind of the closest hit first and no kind longer than allowed', () => {
    const groups = groupHits(hits, 2);
    expect(
      groups.map(({ kind, hits: members }) => [kind, ...members.map(({ entry }) => entry.entity.id)]),
    ).toEqual([
      ['facility', 'a', 'c'],
      ['service', 'b'],
    ]);
  });
});
