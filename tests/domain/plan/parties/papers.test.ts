import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import type { ItineraryStage } from '../../../../src/domain/plan/answer/answer';
import { readPlanData } from '../../../../src/domain/plan/data/readPlanData';
import { buildPaperCase, countryOf, listPapers } from '../../../../src/domain/plan/parties/papers';
import type { Cargo } from '../../../../src/domain/plan/planTypes';

const read = readPlanData(JSON.parse(readFileSync('geo/out/planner.json', 'utf8')));
if ('fault' in read) throw new Error(read.fault);
const { data } = read;

type Mode = 'rail' | 'road' | 'sea';

function papersOf(
  [from, to]: readonly [string, string],
  cargo: Cargo,
  {
    borders = [],
    sea = false,
    gates = [],
  }: { borders?: readonly Mode[]; sea?: boolean; gates?: readonly string[] },
) {
  const kind = data.cargoes.find(({ id }) => id === cargo);
  if (!kind) throw new Error(cargo);
  const stages = [
    ...borders.map((mode) => ({ part: 'border', mode, km: 0 })),
    ...(sea ? [{ part: 'moving', mode: 'sea', km: 100 }] : []),
  ] as unknown as ItineraryStage[];
  return listPapers(data.papers, buildPaperCase({ stages, gates }, [from, to], kind)).map(({ id }) => id);
}

describe('the papers of an option', () => {
  it('of live crab by road from Zarubino are those of the crossing, the lorry and the food', () => {
    const ids = papersOf(['RU', 'CN'], 'seafood', { borders: ['road'], gates: ['hunchun_road_port'] });
    expect(ids).toEqual(
      expect.arrayContaining(['cmr-note', 'veterinary-5i', 'gacc-registration', 'live-port-hunchun']),
    );
    expect(ids).not.toContain('smgs-note');
    expect(ids).not.toContain('live-port-suifenhe');
  });

  it('of boxes by rail to Moscow are the SMGS note, EAC and Honest Mark', () => {
    const ids = papersOf(['CN', 'RU'], 'container', { borders: ['rail'] });
    expect(ids).toEqual(expect.arrayContaining(['smgs-note', 'eac', 'honest-mark', 'cn-declaration']));
    expect(ids).not.toContain('cmr-note');
  });

  it('of Chinese goods by way of Zarubino are the filing of domestic goods, and no import papers', () => {
    const ids = papersOf(['CN', 'CN'], 'grain', { borders: ['rail'], sea: true });
    expect(ids).toEqual(['domestic-transit-filing']);
  });

  it('between two Chinese places that stay in China are none', () => {
    expect(papersOf(['CN', 'CN'], 'grain', { sea: true })).toEqual([]);
  });

  it('of dangerous goods by rail add the rules of SMGS, of others not', () => {
    expect(papersOf(['RU', 'CN'], 'petroleum', { borders: ['rail'] })).toContain('smgs-annex-2');
    expect(papersOf(['RU', 'CN'], 'coal', { borders: ['rail'] })).not.toContain('smgs-annex-2');
  });

  it('of timber from Russia say that logs are banned', () => {
    expect(papersOf(['RU', 'CN'], 'timber', { borders: ['rail'] })).toContain('ru-log-ban');
    expect(papersOf(['CN', 'RU'], 'timber', { borders: ['rail'] })).not.toContain('ru-log-ban');
  });
});

it('finds the country of a town and of a port', () => {
  expect([countryOf(data, 'hunchun'), countryOf(data, 'zarubino_port'), countryOf(data, 'nowhere')]).toEqual([
    'CN',
    'RU',
    '',
  ]);
});

it('names no law that no source was read for', () => {
  for (const { status, law, sources } of data.papers) {
    if (status === 'ask') expect(law).toBeUndefined();
    else expect(sources.some((id) => id !== 'project')).toBe(true);
  }
});
