import { COMMODITIES } from '../../src/domain/contract/vocabulary';
import { foldText } from '../../src/domain/entities/foldedText';
import { LANGUAGES } from '../../src/domain/types';
import type { Alias, Names } from '../../src/domain/types';
import type { Raw } from '../read';
import type { Case } from './case';
import { errorAt } from './check';
import type { Check, Finding } from './check';
import { SCRIPTS } from './names';

const scriptOf = ({ lang }: Alias): RegExp => {
  const own = LANGUAGES.find((language) => language === lang);
  return own ? SCRIPTS[own] : SCRIPTS.en;
};

const hasLetters = (text: string): boolean => /\p{L}/u.test(text);

function wrongScripts(aliases: readonly Raw<Alias>[]): Finding[] {
  return aliases
    .filter(({ value }) => hasLetters(value.id) && !scriptOf(value).test(value.id))
    .map((it) => errorAt(it, `"${it.value.id}" is not written in ${it.value.lang}`));
}

/** Finds aliases in two rows: one row must name all meanings. */
function repeated(aliases: readonly Raw<Alias>[]): Finding[] {
  const first = new Map<string, Raw<Alias>>();
  return aliases.flatMap((it) => {
    const text = foldText(it.value.id);
    const known = first.get(text);
    if (!known) first.set(text, it);
    return known
      ? [errorAt(it, `"${it.value.id}" stands on line ${known.line} already: name all it means in one row`)]
      : [];
  });
}

function namesOfAll({ sound }: Case): ReadonlyMap<string, Names> {
  const { facilities, services, corridors, subjects } = sound;
  const named = (kind: string, records: readonly Raw<{ id: string; names: Names }>[]) =>
    records.map(({ value }) => [`${kind}:${value.id}`, value.names] as const);
  return new Map([
    ...named('facility', facilities),
    ...named('service', services),
    ...named('corridor', corridors),
    ...named('subject', subjects),
  ]);
}

function needless(aliases: readonly Raw<Alias>[], it: Case): Finding[] {
  const names = namesOfAll(it);
  return aliases.flatMap((alias) => {
    const text = foldText(alias.value.id);
    const own = alias.value.of.filter((key) => {
      const forms = names.get(key);
      return forms && LANGUAGES.some((language) => foldText(forms[language]) === text);
    });
    return own.map((key) => errorAt(alias, `"${alias.value.id}" is the name of ${key} already`));
  });
}

/** Finds goods without an alias in some language, which search needs. */
function unnamedGoods(aliases: readonly Raw<Alias>[], { sound }: Case): Finding[] {
  const aliased = new Set(aliases.flatMap(({ value }) => value.of.map((key) => `${value.lang}>${key}`)));
  const first = new Map(
    sound.observations.toReversed().map((figure) => [figure.value.commodity ?? '', figure] as const),
  );
  return [...first].flatMap(([commodity, figure]) =>
    !COMMODITIES.includes(commodity)
      ? []
      : LANGUAGES.filter((language) => !aliased.has(`${language}>good:${commodity}`)).map((language) =>
          errorAt(figure, `the goods "${commodity}" have no alias in ${language}`),
        ),
  );
}

export const aliases: Check = {
  id: 'aliases',
  rule: 'An alias stands once and names all that it means, in the script of its language, and is none of their names; goods have one in each language.',
  run: (it) => {
    const { aliases: all } = it.sound;
    return [...wrongScripts(all), ...repeated(all), ...needless(all, it), ...unnamedGoods(all, it)];
  },
};
