import { expect, it } from 'vitest';
import type { PlanNode, PlanTown } from '../../../../src/domain/plan/data/planData';
import type { Switch } from '../../../../src/domain/plan/planTypes';
import { findUnknownConditions } from '../../../../src/domain/plan/answer/unknownConditions';
import { named } from '../sample';

const at = [130, 43] as const;
const town: PlanTown = {
  id: 'hunchun',
  country: 'CN',
  at,
  names: named('hunchun'),
  codes: ['CNHCG'],
  also: [],
  sources: [],
};
const port: PlanNode = {
  id: 'slavyanka',
  kind: 'port',
  country: 'RU',
  at,
  names: named('slavyanka'),
  code: 'RUSKA',
};
const data = { towns: [town], nodes: [port] };

it.each(['CN', 'RU', 'hunchun', 'CNHCG', 'slavyanka', 'RUSKA'])('knows %s', (code) =>
  expect(findUnknownConditions(data, { avoid: [code], switches: [] }).avoid).toEqual([]),
);

it.each(['Narnia', 'ru', 'KP', ''])('does not know %o', (code) =>
  expect(findUnknownConditions(data, { avoid: ['RU', code], switches: [] }).avoid).toEqual([code]),
);

it('rejects switches of unknown places and borders', () => {
  const known: readonly Switch[] = [
    { kind: 'closed', hub: 'slavyanka' },
    { kind: 'border', between: ['CN', 'RU'] },
    { kind: 'ice' },
    { kind: 'fuel', factor: 1.3 },
  ];
  const unknown: readonly Switch[] = [
    { kind: 'closed', hub: 'atlantis' },
    { kind: 'queue', hub: 'RUSKA' },
    { kind: 'border', between: ['CN', 'KP'] },
  ];
  const asked = { avoid: [], switches: [...known, ...unknown] };
  expect(findUnknownConditions(data, asked).switches).toEqual(unknown);
});
