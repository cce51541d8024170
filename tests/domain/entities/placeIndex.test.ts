import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf, findNamedEntity, placesOf } from '../../../src/domain/entities/namedEntity';
import { PlaceIndex, type NamedPlace } from '../../../src/domain/entities/placeIndex';
import { indexNetwork } from '../../../src/domain/network/networkIndex';
import type { PlanData } from '../../../src/domain/plan/data/planData';
import { listPlaces } from '../../../src/domain/plan/network/planNetwork';
import { NONSENSE } from '../../nonsense';
import { LANGUAGES, type Facility, type Network } from '../../../src/domain/types';

const out = join(import.meta.dirname, '../../../geo/out');
const read = <T>(name: string): T => JSON.parse(readFileSync(join(out, name), 'utf8')) as T;
const places = listPlaces(read<PlanData>('planner.json'));
const book = new PlaceIndex(places);
const network = indexNetwork(read<Network>('network.json'));
const { facilities, aliases } = network.network;

const named = (
  id: string,
  zh: string,
  en: string,
  ru: string,
  ko: string,
  ...others: string[]
): NamedPlace => ({
  id,
  names: { zh, en, ru, ko },
  aliases: others,
});
const small = new PlaceIndex([
  named('ningbo_city', '宁波', 'Ningbo', 'Нинбо', '닝보', 'CNNGB', '12306:NGH'),
  named('nb_port', '宁波港', 'Port of Ningbo', 'Порт Нинбо', '닝보항', 'CNNGB', '北仑港'),
  named('perm', '彼尔姆', 'Perm', 'Пермь', '페름'),
  named('hongkong', '香港', 'Hong Kong', 'Гонконг', '홍콩'),
  named('ningbo', '同江', 'Tongjiang', 'Тунцзян', '퉁장'),
]);

describe('what a place is called', () => {
  it.each([
    ['宁波', 'ningbo_city'],
    ['宁波市', 'ningbo_city'],
    ['宁波港', 'nb_port'],
    ['ningbo', 'ningbo_city'],
    ['Níngbō', 'ningbo_city'],
    ['Ningbo city', 'ningbo_city'],
    ['Ningbo port', 'ningbo_city'],
    ['port of ningbo', 'nb_port'],
    ['cn ngb', 'ningbo_city'],
    ['12306:NGH', 'ningbo_city'],
    ['ngh', 'ningbo_city'],
    ['北仑', 'nb_port'],
    ['порт нинбо', 'nb_port'],
    ['г. Пермь', 'perm'],
    ['город Пермь', 'perm'],
    ['페름시', 'perm'],
    ['Hong Kong', 'hongkong'],
    ['香', null],
    ['港', null],
    ['port', null],
    ['', null],
    ['Ningb', null],
    ['宁', null],
    ['__proto__', null],
  ])('%s is %s', (text, id) => expect(small.find(text)?.id ?? null).toBe(id));

  it('is found however it is cased, accented, spaced and marked', () => {
    const written = fc.constantFrom(...places.flatMap(({ names }) => LANGUAGES.map((lang) => names[lang])));
    const change = fc.constantFrom<(name: string) => string>(
      (name) => name.toUpperCase(),
      (name) => `  ${name}. `,
      (name) => name.normalize('NFD'),
      (name) => name.replaceAll(' ', '-'),
      (name) => `（${name}）`,
    );
    fc.assert(
      fc.property(written, change, (name, to) => {
        expect(book.find(to(name))).toBe(book.find(name));
        expect(book.find(name)).not.toBeNull();
      }),
      { numRuns: 500, seed: 10 },
    );
  });

  it('is looked for while it is typed: whole names first, initials of pinyin too', () => {
    const ids = (text: string): string[] => small.matching(text, 'en').map(({ id }) => id);
    expect(ids('nb')).toEqual(['ningbo_city', 'nb_port']);
    expect(ids('Ningbo port')[0]).toBe('ningbo_city');
    expect(ids('on')).toEqual(['hongkong', 'ningbo']);
    expect(ids('per')).toEqual(['perm']);
    expect(ids('').map((id) => small.get(id)?.names.en)).toEqual([
      'Hong Kong',
      'Ningbo',
      'Perm',
      'Port of Ningbo',
      'Tongjiang',
    ]);
    expect(ids('nowhere')).toEqual([]);
  });

  it('has similar names beside it, none twice and none chosen', () => {
    const twice = places
      .map(({ names }) => book.nearest(names.en.slice(1)).map((place) => place.names.en))
      .filter((names) => new Set(names).size < names.length);
    expect(twice).toEqual([]);
    expect(small.nearest('Нинбу')[0]?.id).toBe('ningbo_city');
    expect(small.nearest('xyzzy', 0.5)).toEqual([]);
  });
});

it('finds no place under 200 names that none has', () => {
  expect(NONSENSE).toHaveLength(200);
  expect(NONSENSE.filter((text) => book.find(text) ?? placesOf(network).find(text))).toEqual([]);
});

/** Precedence of what several are called: a town before its parts, then the first by id. */
const isPart = ({ id, hub = id }: Facility): boolean => hub !== id;
const othersOf = (id: string): string[] =>
  aliases.filter(({ of }) => of.includes(`facility:${id}`)).map((alias) => alias.id);
const wordsOf = (one: Facility): string[] => [
  ...LANGUAGES.map((lang) => one.names[lang]),
  ...codesOf(one).flatMap((code) => [code, code.replace(/^\w+:/, '')]),
  ...othersOf(one.id),
];

describe('every facility', () => {
  it('is found by its id, each of its codes, aliases and four names, or gives way to one that has the word too', () => {
    const ordered = [...facilities].sort((a, b) => Number(isPart(a)) - Number(isPart(b)));
    const same = (a: string, b: string): boolean => placesOf(network).find(a) === placesOf(network).find(b);
    let shared = 0;
    for (const one of facilities) {
      expect(findNamedEntity(network, one.id)).toEqual({ kind: 'facility', id: one.id });
      for (const word of wordsOf(one)) {
        for (const text of [word, `facility:${word}`]) {
          const found = findNamedEntity(network, text);
          expect(found?.kind, text).toBe('facility');
          if (found?.id === one.id) continue;
          const other = facilities.find(({ id }) => id === found?.id);
          expect(ordered.indexOf(other as Facility), text).toBeLessThan(ordered.indexOf(one));
          expect(
            wordsOf(other as Facility).some((its) => same(its, word)),
            text,
          ).toBe(true);
          shared += 1;
        }
      }
    }
    // Towns and their ports share names; most words are one's own.
    expect(shared).toBeLessThan(120);
  });

  it.each([
    ['RUVVO', 'vladivostok'],
    ['facility:RUVVO', 'vladivostok'],
    ['宁波', 'ningbo_zhoushan'],
    ['CNDAL', 'dalian'],
    ['CNDLC', 'dalian'],
    ['CNDAG', 'dalian'],
    ['12306:CCT', 'changchun_stn'],
    ['esr:988402', 'baranovsky'],
    ['порт Владивосток', 'vladivostok_port'],
    ['부산항', 'busan'],
    ['珲春市', 'hunchun'],
  ])('%s is %s', (text, id) => expect(findNamedEntity(network, text)).toEqual({ kind: 'facility', id }));

  it.each(['Hunchn', 'facility:', ':', 'service:hunchun', 'leg:珲春', 'nobody:hunchun', '__proto__'])(
    'is not meant by %s',
    (text) => expect(findNamedEntity(network, text)).toBeNull(),
  );

  it('keeps what any other entity is called by its id', () => {
    const [service] = network.network.services;
    const entity = { kind: 'service', id: service?.id };
    expect(findNamedEntity(network, service?.id ?? '')).toEqual(entity);
    expect(findNamedEntity(network, `service:${service?.id}`)).toEqual(entity);
  });
});

describe('every place of the planner', () => {
  it('is found by its id, and by its codes and names or gives way to one before it', () => {
    places.forEach((place, at) => {
      expect(book.get(place.id)).toBe(place);
      for (const word of [...LANGUAGES.map((lang) => place.names[lang]), ...place.aliases]) {
        const found = book.find(word);
        expect(found && places.indexOf(found), word).toBeLessThanOrEqual(at);
      }
    });
  });
});
