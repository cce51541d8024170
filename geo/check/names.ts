import { LANGUAGES } from '../../src/domain/types';
import type { Language, Names } from '../../src/domain/types';
import type { Raw } from '../read';
import { idOf } from './case';
import type { Case } from './case';
import { errorAt } from './check';
import type { Check, Finding } from './check';
import { checkFor } from './shape';

/** Script of each language, for forms that have letters. */
export const SCRIPTS: Readonly<Record<Language, RegExp>> = {
  zh: /\p{Script=Han}/u,
  en: /\p{Script=Latin}/u,
  ru: /\p{Script=Cyrillic}/u,
  ko: /\p{Script=Hangul}/u,
};

/** Forms without letters, or one word of capitals (LNG, TEU). */
const SAME_EVERYWHERE = /^(?:\P{L}*|\P{L}*[A-Z]{2,}\P{L}*)$/u;

function wrongForms(record: Raw<unknown>, field: string, names: Names): Finding[] {
  const forms = LANGUAGES.flatMap((language) => {
    const form = names[language];
    if (SCRIPTS[language].test(form) || SAME_EVERYWHERE.test(form)) return [];
    return [
      errorAt(
        record,
        `${idOf(record)}: ${field}.${language} is "${form}", which is not written in that language`,
      ),
    ];
  });
  const marked = names.byProject ?? [];
  const twice = new Set(marked).size < marked.length;
  return twice
    ? [...forms, errorAt(record, `${idOf(record)}: ${field}.byProject names a language twice`)]
    : forms;
}

/** Lists all texts in four languages. */
function shown({ sound }: Case): [Raw<unknown>, string, Names][] {
  const named = [
    ...sound.facilities,
    ...sound.corridors,
    ...sound.services,
    ...sound.subjects,
    ...sound.placeNames,
  ];
  const services = sound.services.flatMap((it) =>
    (['frequency', 'transit', 'cargo'] as const).flatMap((field): [Raw<unknown>, string, Names][] => {
      const names = it.value[field];
      return names ? [[it, field, names]] : [];
    }),
  );
  return [
    ...named.map((it): [Raw<unknown>, string, Names] => [it, 'names', it.value.names]),
    ...sound.milestones.map((it): [Raw<unknown>, string, Names] => [it, 'title', it.value.title]),
    ...sound.scenes.flatMap((it): [Raw<unknown>, string, Names][] => [
      [it, 'kicker', it.value.kicker],
      [it, 'title', it.value.title],
      [it, 'caption', it.value.caption],
      ...(it.value.race ?? []).map(({ names }): [Raw<unknown>, string, Names] => [it, 'race', names]),
    ]),
    ...services,
  ];
}

function wrongTexts({ raw }: Case): Finding[] {
  return raw.texts.flatMap((row) => {
    const { zh = '', en = '', ru = '', ko = '' } = row.value;
    const names = { zh, en, ru, ko };
    const missing = LANGUAGES.filter((language) => names[language].trim() === '');
    return missing.length > 0
      ? missing.map((language) => errorAt(row, `${idOf(row)}: the text has no ${language}`))
      : wrongForms(row, 'text', names);
  });
}

function missingForms({ faults }: Case): Finding[] {
  return faults
    .filter((fault) => checkFor(fault) === 'names')
    .filter(({ path }) => path[0] !== 'note' && path[0] !== 'scope')
    .map(({ record, path }) => errorAt(record, `${idOf(record)}: ${path.join('.')} is missing or empty`));
}

export const names: Check = {
  id: 'names',
  rule: 'Whatever is labelled has a name in zh, en, ru and ko, each in its own script; forms made by the project are listed in byProject.',
  run: (it) => [
    ...missingForms(it),
    ...shown(it).flatMap(([record, field, forms]) => wrongForms(record, field, forms)),
    ...wrongTexts(it),
  ],
};
