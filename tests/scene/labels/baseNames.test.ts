import { expect, it } from 'vitest';
import {
  buildGlyphTest,
  chooseBaseNames,
  readUnicodeRange,
  type BasePlace,
} from '../../../src/scene/labels/baseNames.ts';

const place = (properties: Readonly<Record<string, string>>, at: BasePlace['at'] = [130, 43]): BasePlace => ({
  at,
  properties: new Map(Object.entries(properties)),
});
const canWrite = buildGlyphTest([
  ...readUnicodeRange('U+0020-007F, U+4E00-9FFF'),
  ...readUnicodeRange('U+4??'),
]);
const choose = (places: readonly BasePlace[], lang: 'zh' | 'en' = 'en', own: readonly string[] = []) => {
  const { drafts, unwritable } = chooseBaseNames(places, lang, new Set(own), canWrite);
  return { names: drafts.map(({ main }) => main.join('')), unwritable };
};

it('takes names of places to live in, the largest first, in the language, of either scheme', () => {
  const places = [
    place({ kind: 'locality', kind_detail: 'village', name: 'Jingxin' }),
    place({ class: 'city', name: '延吉', 'name:en': 'Yanji' }),
    place({ kind: 'country', name: 'Somewhere' }),
  ];
  expect(choose(places)).toEqual({ names: ['Yanji', 'Jingxin'], unwritable: 0 });
  expect(choose(places, 'zh').names).toEqual(['延吉', 'Jingxin']);
});

it('leaves out what this map names itself, what lies outside the frame, and counts what no shipped glyph writes', () => {
  const places = [
    place({ class: 'city', name: '珲春市' }),
    place({ class: 'town', name: 'Honolulu' }, [-157, 21]),
    place({ class: 'town', name: 'მცხეთა' }),
    place({ class: 'town', name: 'Ӆ' }),
  ];
  expect(choose(places, 'zh', ['珲春'])).toEqual({ names: ['Ӆ'], unwritable: 1 });
});

it('reads ranges, single letters and wildcards of a style sheet', () => {
  expect(readUnicodeRange('U+26, U+0-7F, U+4??')).toEqual([
    [0x26, 0x26],
    [0, 0x7f],
    [0x400, 0x4ff],
  ]);
  expect(readUnicodeRange('nonsense')).toEqual([]);
});
