import { ENTITY_KINDS } from '../../src/domain/entities/entityRef';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import prettier from 'prettier';
import { CARGOES, DELAY_SCHOOLS } from '../../src/domain/plan/planTypes';
import { LANGUAGES, MEASURES, MODES } from '../../src/domain/types';
import { en } from '../../src/i18n/en';
import { ko } from '../../src/i18n/ko';
import { ru } from '../../src/i18n/ru';
import { zh } from '../../src/i18n/zh';
import { SETTINGS } from '../../src/host/kiosk/maintenance/config.mjs';
import { DEFAULT_HALL_SETTINGS, type HallSettings } from '../../src/view/hallSettings';
import {
  CODECS,
  EDITIONS,
  MAX_PITCH,
  MAX_ZOOM,
  PATH_SHAPES,
  SHELLS,
  SPEEDS,
  THEMES,
  type View,
} from '../../src/view/view';
import { CONDITIONS, HALL_FIELDS, fieldsOf } from './addressFields';
import { SETTING_DOES } from './kioskSettings';

/** Builds the parts of docs/ that are made from the code, and puts them between their two marks. */

const ROOT = resolve(import.meta.dirname, '../..');

const code = (text: string): string => (text === '' ? '-' : `\`${text}\``);

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const FIELDS = fieldsOf({
  shells: SHELLS,
  languages: LANGUAGES,
  themes: THEMES,
  measures: MEASURES,
  speeds: SPEEDS,
  kinds: ENTITY_KINDS,
  modes: MODES,
  editions: EDITIONS,
  paths: PATH_SHAPES,
  cargoes: CARGOES,
  delays: DELAY_SCHOOLS,
  maxZoom: MAX_ZOOM,
  maxPitch: MAX_PITCH,
});

function printDefault<F extends keyof View>(field: F): string {
  const { default: preset, print } = CODECS[field];
  return print(preset);
}

const addressTable = (): string =>
  tableOf(
    ['parameter', 'default', 'may be', 'says'],
    (Object.keys(CODECS) as (keyof View)[]).map((field) => [
      code(CODECS[field].param),
      code(printDefault(field)),
      FIELDS[field].may,
      FIELDS[field].does,
    ]),
  );

const conditionsTable = (): string =>
  tableOf(
    ['condition', 'says'],
    Object.values(CONDITIONS).map(({ may, does }) => [may, does]),
  );

const hallTable = (): string =>
  tableOf(
    ['key', 'default', 'may be', 'says'],
    (Object.keys(DEFAULT_HALL_SETTINGS) as (keyof HallSettings)[]).map((key) => [
      code(key),
      code(DEFAULT_HALL_SETTINGS[key] === null ? '' : String(Number(DEFAULT_HALL_SETTINGS[key]))),
      HALL_FIELDS[key].may,
      HALL_FIELDS[key].does,
    ]),
  );

const settingsTable = (): string =>
  tableOf(
    ['setting', 'default', 'may be', 'does'],
    (Object.keys(SETTING_DOES) as (keyof typeof SETTING_DOES)[]).map((name) => [
      code(name),
      code(JSON.stringify(SETTINGS[name].default)),
      SETTINGS[name].wants,
      SETTING_DOES[name],
    ]),
  );

/** What a reader of the page meets first, in the four languages. */
const wordsTable = (): string =>
  tableOf(
    ['in the code', 'English', '中文', 'русский', '한국어'],
    (['pickKind', 'status', 'measureTitle', 'mode', 'facilityKind'] as const).flatMap((group) =>
      Object.keys(en[group]).map((key) => [
        code(`${group}.${key}`),
        ...[en, zh, ru, ko].map((words) => new Map(Object.entries(words[group])).get(key) ?? '-'),
      ]),
    ),
  );

/** What stands between `<!-- made: NAME -->` and `<!-- end -->`, by name, in the documents that have it. */
const MADE: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  'docs/address.md': { parameters: addressTable, conditions: conditionsTable, hall: hallTable },
  'docs/glossary.md': { words: wordsTable },
  'docs/kiosk.md': { settings: settingsTable },
};

export const MADE_DOCUMENTS = Object.keys(MADE);

/**
 * Returns a document with its made parts anew, formatted as the repository formats it.
 * @throws Error where the document lacks the marks of a part
 */
export async function makeDocument(path: string): Promise<string> {
  const file = resolve(ROOT, path);
  let text = readFileSync(file, 'utf8');
  for (const [name, body] of Object.entries(MADE[path] ?? {})) {
    const begin = `<!-- made: ${name} -->`;
    const [before, rest] = text.split(begin);
    const after = rest?.slice(rest.indexOf('<!-- end -->'));
    if (before === undefined || !after?.startsWith('<!-- end -->'))
      throw new Error(`${path} lacks ${begin} or its end`);
    text = `${before}${begin}\n\n${body()}\n\n${after}`;
  }
  return prettier.format(text, { ...(await prettier.resolveConfig(file)), filepath: file });
}
