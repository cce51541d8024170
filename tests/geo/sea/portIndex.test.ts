import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clearanceAt, computeClearance } from '../../../geo/sea/clearance';
import { readCoast } from '../../../geo/sea/seaCoast';
import { toPlane } from '../../../geo/sea/plane';
import { isInWaters, PortIndex } from '../../../geo/sea/portIndex';
import { readChannels, readIslets, readPorts, readShoals } from '../../../geo/sea/ports';
import { buildRaster } from '../../../geo/sea/raster';
import { greatCircleNm } from '../../../geo/sea/sphere';
import type { Position } from '../../../src/domain/types';
import { NONSENSE } from '../../nonsense';

const root = join(import.meta.dirname, '../../..');
const ports = readPorts(root);
const book = new PortIndex(ports, [
  {
    id: 'hunchun',
    kind: 'city',
    names: { zh: '珲春', en: 'Hunchun', ru: 'Хуньчунь', ko: '훈춘' },
    aliases: ['CNHCG'],
  },
  {
    id: 'hamburg',
    kind: 'seaport',
    names: { zh: '汉堡', en: 'Hamburg', ru: 'Гамбург', ko: '함부르크' },
    aliases: ['DEHAM'],
  },
]);
const idOf = (text: string): string => {
  const answer = book.find(text);
  return 'port' in answer ? answer.port.id : Object.keys(answer).join();
};

describe('the port book', () => {
  it.each([
    ['RUVVO', 'vladivostok_port'],
    ['ruvvo', 'vladivostok_port'],
    ['海参崴', 'vladivostok_port'],
    ['符拉迪沃斯托克港', 'vladivostok_port'],
    ['Владивосток', 'vladivostok_port'],
    ['порт Пусан', 'busan'],
    ['부산항', 'busan'],
    ['Busan port', 'busan'],
    ['宁波', 'ningbo_zhoushan'],
    ['CNNGB', 'ningbo_zhoushan'],
    ['CNNBG', 'ningbo_zhoushan'],
    ['Ningbo-Zhoushan', 'ningbo_zhoushan'],
    ['CNDAL', 'dalian'],
    ['CNDLC', 'dalian'],
    ['CNDAG', 'dalian'],
    ['CNSHG', 'shanghai_inner'],
    ['CNSHA', 'shanghai_inner'],
    ['Shanghai', 'shanghai_inner'],
    ['上海', 'shanghai_inner'],
    ['洋山', 'shanghai'],
    ['外高桥港', 'shanghai_waigaoqiao'],
    ['境港', 'sakaiminato'],
    ['Ｓｏｋｃｈｏ', 'sokcho'],
    ['zarubino_port', 'zarubino_port'],
    ['Hunchun', 'inland'],
    ['CNHCG', 'inland'],
    ['Hamburg', 'elsewhere'],
    ['Atlantis', 'unknown'],
    ['', 'unknown'],
  ])('knows %s as %s', (text, id) => expect(idOf(text)).toBe(id));

  it('finds each port by each of its names, none of which it shares', () => {
    for (const { id, names, codes = [], alsoNames = [] } of ports) {
      for (const name of [...Object.values(names), ...codes, ...alsoNames])
        expect([name, idOf(name)]).toEqual([name, id]);
    }
  });

  it.each(NONSENSE)('knows nothing called %s', (text) => expect(idOf(text)).toBe('unknown'));
});

describe('the ports', () => {
  it('cite sources that exist, and stand in order', () => {
    const sources = JSON.parse(readFileSync(join(root, 'geo/sources.json'), 'utf8')) as { id: string }[];
    const known = new Set(sources.map(({ id }) => id));
    for (const { id, sources: cited, ice } of ports) {
      const all = [...cited, ...(ice ?? []).flatMap((row) => row.sources)];
      expect([id, all.filter((source) => !known.has(source))]).toEqual([id, []]);
    }
    expect(ports.map(({ id }) => id)).toEqual(ports.map(({ id }) => id).toSorted());
  });

  it('lie where the facility of the same id lies, within what both are good to', () => {
    const { features } = JSON.parse(readFileSync(join(root, 'geo/facilities.geojson'), 'utf8')) as {
      features: {
        id: string;
        geometry: { coordinates: Position } | null;
        properties: { kind: string; accuracy?: number };
      }[];
    };
    let compared = 0;
    for (const { id, geometry, properties } of features) {
      const port = ports.find((one) => one.id === id);
      // UN/LOCODE places Jinzhou in the city, 20 miles inland of its port.
      if (!port || !geometry || id === 'jinzhou_port') continue;
      compared += 1;
      const metres = greatCircleNm(port.berth, geometry.coordinates) * 1852;
      expect([id, metres <= port.accuracy + (properties.accuracy ?? 0)]).toEqual([id, true]);
    }
    expect(compared).toBeGreaterThan(15);
  });

  it('have their berths in the water, at least 180 m off the drawn shore', () => {
    const shores = readCoast(root);
    for (const { id, berth } of ports) {
      const [x, y] = toPlane(berth);
      const raster = buildRaster({ x0: x - 0.5, y0: y - 0.5, x1: x + 0.5, y1: y + 0.5 }, 0.02);
      expect([
        id,
        clearanceAt(computeClearance(raster, [{ rings: shores, ahead: 0 }], 1), x, y) > 0.097,
      ]).toEqual([id, true]);
    }
  });

  it('say in which months ice was reported at Posyet and Slavyanka', () => {
    const icy = ports
      .filter(({ ice }) => ice)
      .map(({ id, ice }) => [id, (ice ?? []).flatMap(({ months }) => months)]);
    expect(icy).toEqual([
      ['posyet', [1, 2]],
      ['slavyanka', [12, 2]],
    ]);
  });

  it('lie in the waters, as do channels, islets and shoals', () => {
    const places = [
      ...ports.map(({ berth }) => berth),
      ...readChannels(root).map(({ at }) => at),
      ...readIslets(root).map(({ at }) => at),
      ...readShoals(root).flatMap(({ ring }) => ring),
    ];
    expect(places.filter((place) => !isInWaters(place))).toEqual([]);
  });
});
