import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Network } from '../../src/domain/types';
import { en } from '../../src/i18n/en';
import { ko } from '../../src/i18n/ko';
import { loadMessages } from '../../src/i18n/loadMessages';
import { ru } from '../../src/i18n/ru';
import { zh } from '../../src/i18n/zh';

const OTHERS = [zh, ru, ko];

type Leaf = readonly [path: string, text: string];

/** All texts of a language with their place in it. */
function leavesOf(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`));
}

const words = (messages: typeof en): Leaf[] => leavesOf({ ...messages, unit: null });
const placesOf = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

describe('the languages', () => {
  it.each(OTHERS.map((messages) => [messages.lang, messages] as const))(
    '%s has every text of English',
    (_, messages) => {
      expect(
        words(messages)
          .map(([path]) => path)
          .sort(),
      ).toEqual(
        words(en)
          .map(([path]) => path)
          .sort(),
      );
      expect(Object.keys(messages.unit).sort()).toEqual(Object.keys(en.unit).sort());
    },
  );

  it.each(OTHERS.map((messages) => [messages.lang, messages] as const))(
    '%s leaves the same places for figures',
    (_, messages) => {
      const own = new Map(words(messages));
      for (const [path, text] of words(en))
        expect([path, placesOf(own.get(path) ?? '')]).toEqual([path, placesOf(text)]);
    },
  );

  it('are written in their own letters', () => {
    // Names of programs, and what a person types, stay as they are; credits are full of them.
    const names = /OpenStreetMap|GeoNames|WebGL2|npm run geo|Huntu|\{\w+\}/g;
    const elsewhere = /^\.(?:title|language|about|table\.note)\b/;
    for (const messages of OTHERS) {
      const latin = words(messages).filter(
        ([path, text]) => !elsewhere.test(path) && /[a-z]{4}/i.test(text.replace(names, '')),
      );
      expect(latin).toEqual([]);
    }
  });

  it('have no empty text but the sign of an exact value', () => {
    for (const messages of [en, ...OTHERS]) {
      expect(
        words(messages)
          .filter(([, text]) => text.trim() === '')
          .map(([path]) => path),
      ).toEqual(['.bound.exact']);
    }
  });

  it('are loaded by name', async () => {
    for (const lang of ['zh', 'en', 'ru', 'ko'] as const) expect((await loadMessages(lang)).lang).toBe(lang);
  });
});

describe('every unit', () => {
  it('ends with the unit of the data, larger ones before it', () => {
    for (const messages of [en, ...OTHERS]) {
      for (const steps of Object.values(messages.unit)) {
        expect(steps.at(-1)?.[0]).toBe(1);
        expect(steps.map(([by]) => by)).toEqual(steps.map(([by]) => by).sort((a, b) => b - a));
      }
    }
  });
});

describe('the data', () => {
  const network = JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../../geo/out/network.json'), 'utf8'),
  ) as Network;
  const missing = (keys: readonly string[], table: object) =>
    [...new Set(keys)].filter((key) => !Object.hasOwn(table, key));

  it('name nothing that there is no word for', () => {
    const { observations, subjects, milestones } = network;
    expect(
      missing(
        observations.map(({ unit }) => unit),
        en.unit,
      ),
    ).toEqual([]);
    expect(
      missing(
        observations.map(({ measure }) => measure),
        en.observed,
      ),
    ).toEqual([]);
    expect(
      missing(
        observations.flatMap(({ commodity }) => commodity ?? []),
        en.commodity,
      ),
    ).toEqual([]);
    expect(
      missing(
        observations.map(({ reporter }) => reporter),
        en.reporter,
      ),
    ).toEqual([]);
    expect(
      missing(
        subjects.map(({ kind }) => kind),
        en.subjectKind,
      ),
    ).toEqual([]);
    expect(
      missing(
        milestones.map(({ kind }) => kind),
        en.milestoneKind,
      ),
    ).toEqual([]);
  });
});
