import { expect, it } from 'vitest';
import { listConditions } from '../../../../src/domain/plan/search/ruleCondition';
import { ask, hub, network } from '../sample';

it('holds boxes to the rules of the goods in them', () => {
  const reason = { zh: '', en: '', ru: '', ko: '' };
  const rule = { id: 'grain', reason, sources: ['x'], when: { cargoes: ['grain'] }, excludes: {} } as const;
  const ruled = network({ hubs: [hub('a'), hub('b')], legs: [], transfers: [], rules: [rule] });
  const rulesOf = (goods: 'grain' | null): readonly string[] =>
    listConditions(ruled, ask('a', 'b', { goods })).flatMap(({ kind, id }) => (kind === 'rule' ? [id] : []));
  expect(rulesOf(null)).toEqual([]);
  expect(rulesOf('grain')).toEqual(['grain']);
});
