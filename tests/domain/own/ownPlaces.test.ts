import { describe, expect, it } from 'vitest';
import { toWgs84 } from '../../../src/domain/own/coordinateSystem.ts';
import { clusterOf } from '../../../src/domain/question/placeLevels.ts';

import { PLACES as places } from '../../files/own/ownFiles.ts';

describe('a place of a file', () => {
  it.each([
    ['珲春', 'hunchun'],
    ['Hunchun', 'hunchun'],
    ['Хуньчунь', 'hunchun'],
    ['훈춘', 'hunchun'],
    ['CNHCG', 'hunchun'],
    ['珲春海关', 'hunchun'],
    ['Hunchun, China', 'hunchun'],
    ['宁波港', 'ningbo_zhoushan'],
    ['俄罗斯', 'russia'],
    ['俄罗斯联邦', 'country:RU'],
    ['韩国', 'country:KR'],
    ['Республика Корея', 'country:KR'],
    ['독일', 'country:DE'],
    ['DE', 'country:DE'],
    ['吉林省', 'jilin_province'],
    ['辽宁', 'province:liaoning'],
    ['Zhejiang', 'province:zhejiang'],
  ])('%s is found', (text, id) => expect(places.find(text)?.id).toBe(id));

  it.each([
    '',
    '密江口岸',
    '珲春国际合作示范区',
    'Hunchun, Germany',
    '珲春/大连',
    'total',
    '0',
    'constructor',
    '__proto__',
  ])('%s is none, however similar', (text) => expect(places.find(text)).toBeNull());

  it('that is unknown has suggestions, the likeliest first', () => {
    const [first] = places.suggest('图们铁路口岸');
    expect(first?.place.names.zh).toContain('图们');
    expect(first?.certainty).toBeGreaterThan(0.5);
    expect(places.suggest('Vladivostock')[0]?.place.names.en).toContain('Vladivostok');
    expect(places.suggest('zzzzqqqq')).toEqual([]);
  });

  it('in a country is of that country at the last level, a province too', () => {
    expect(clusterOf(places.levels, 2, 'hunchun')).toBe('country:CN');
    expect(clusterOf(places.levels, 2, 'province:liaoning')).toBe('country:CN');
    expect(clusterOf(places.levels, 2, 'country:KR')).toBe('country:KR');
  });

  it('in degrees is where they say', () =>
    expect(places.find('at:130.36,42.86')?.at).toEqual([130.36, 42.86]));

  it('of a country beyond the map has no position', () => {
    expect(places.find('美国')).toMatchObject({ id: 'country:US' });
    expect(places.find('美国')?.at).toBeUndefined();
    expect(places.find('台湾')?.names.zh).toBe('中国台湾');
  });
});

describe('degrees of Chinese maps', () => {
  it.each([
    ['gcj02', [116.404, 39.915], [116.39775550083061, 39.91359571849836]],
    ['bd09', [116.404, 39.915], [116.39138369954496, 39.90725321448091]],
    ['wgs84', [116.404, 39.915], [116.404, 39.915]],
    ['gcj02', [10, 50], [10, 50]],
  ] as const)('in %s are turned to WGS-84 within two metres', (system, given, wanted) => {
    const [lon, lat] = toWgs84(given, system);
    expect(Math.abs(lon - wanted[0])).toBeLessThan(2e-5);
    expect(Math.abs(lat - wanted[1])).toBeLessThan(2e-5);
  });
});
