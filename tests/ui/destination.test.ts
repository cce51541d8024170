import { expect, it } from 'vitest';
import { buildSearchEntries, searchEntries } from '../../src/domain/entities/entitySearch';
import { SEARCH_WORDS } from '../../src/i18n/searchWords';
import { viewForHit } from '../../src/ui/search/destination';
import { DEFAULT_VIEW } from '../../src/view/view';
import { findHits } from '../../src/ui/search/groups';
import { figure, networkOf } from '../domain/figures';
import { sampleNetwork } from '../domain/sampleNetwork';

const subject = 'hunchun_rail_port';
const index = networkOf(
  [
    figure('coal-2020', { commodity: 'coal', subject, period: '2020' }),
    figure('coal-2022', { commodity: 'coal', subject, period: '2022' }),
    figure('coal', { commodity: 'coal', subject, period: '..' }),
    figure('all-2022', { subject, period: '2022' }),
  ],
  { facilities: sampleNetwork.facilities },
);
const entries = buildSearchEntries(index, {
  goods: { coal: 'coal' },
  measure: (measure) => [measure, 'amount'],
});

function leads(query: string, period: string) {
  const [hit] = searchEntries(entries, query);
  if (!hit) throw new Error(`nothing is called ${query}`);
  return viewForHit({ index, period, view: DEFAULT_VIEW }, hit);
}

it('goods lead to the figure about them: of the year shown, else the newest', () => {
  const pick = { kind: 'facility', id: subject };
  expect(leads('coal', '2020')).toEqual({ pick, open: { kind: 'source', id: 'coal-2020' } });
  expect(leads('coal', '2023')).toEqual({ pick, open: { kind: 'source', id: 'coal-2022' } });
});

it('a name leads to the thing alone', () => {
  expect(leads('Hunchun rail port', '2020')).toEqual({ pick: { kind: 'facility', id: subject } });
});

it('a measure leads to its figure: of the year shown, else the newest', () => {
  const pick = { kind: 'facility', id: subject };
  expect(leads('throughput', '2022').open).toMatchObject({ kind: 'source' });
  expect(leads('amount', '2022')).toEqual(leads('throughput', '2022'));
  expect(leads('throughput', '2022').pick).toEqual(pick);
});

it('a view leads to the measure on the map, a growth to its subject', () => {
  const place = { index, period: '2023', view: DEFAULT_VIEW };
  expect(viewForHit(place, { measure: 'throughput', subject: null })).toEqual({
    shell: 'explore',
    measure: 'throughput',
    pick: null,
  });
  expect(viewForHit(place, { measure: 'throughput', subject })).toEqual({
    shell: 'explore',
    measure: 'throughput',
    pick: { kind: 'facility', id: subject },
  });
});

it('a question about what is not known leads there, as the third door does', () => {
  for (const [lang, query] of [
    ['en', 'what do we not know'],
    ['en', 'missing'],
    ['zh', '缺什么'],
    ['ru', 'чего мы не знаем'],
    ['ko', '무엇을 모르나'],
  ] as const) {
    const [group] = findHits(index, entries, query, SEARCH_WORDS[lang], 7);
    expect([group?.kind, group?.hits.length]).toEqual(['view', 1]);
    const [hit] = group?.hits ?? [];
    expect(hit && viewForHit({ index, period: '2023', view: DEFAULT_VIEW }, hit)).toEqual({
      open: { kind: 'gaps' },
    });
  }
});
