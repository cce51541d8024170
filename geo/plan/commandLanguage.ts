/** Words of the command `plan` in each language. */
import { lookUp } from '../../src/domain/lookup';
import type { Language } from '../../src/domain/types';
import { en as enCommand, type CommandWords } from '../../src/i18n/command/en';
import { ko as koCommand } from '../../src/i18n/command/ko';
import { ru as ruCommand } from '../../src/i18n/command/ru';
import { zh as zhCommand } from '../../src/i18n/command/zh';
import { en as enMessages, type Messages } from '../../src/i18n/en';
import { fillTemplate } from '../../src/i18n/format';
import { ko as koMessages } from '../../src/i18n/ko';
import { en as enPlanner, type PlannerWords } from '../../src/i18n/planner/en';
import { ko as koPlanner } from '../../src/i18n/planner/ko';
import { ru as ruPlanner } from '../../src/i18n/planner/ru';
import { zh as zhPlanner } from '../../src/i18n/planner/zh';
import { ru as ruMessages } from '../../src/i18n/ru';
import { zh as zhMessages } from '../../src/i18n/zh';

export interface CommandLanguage {
  readonly lang: Language;
  readonly messages: Messages;
  readonly planner: PlannerWords;
  readonly command: CommandWords;
}

const LANGUAGE_WORDS: Readonly<Record<Language, CommandLanguage>> = {
  zh: { lang: 'zh', messages: zhMessages, planner: zhPlanner, command: zhCommand },
  en: { lang: 'en', messages: enMessages, planner: enPlanner, command: enCommand },
  ru: { lang: 'ru', messages: ruMessages, planner: ruPlanner, command: ruCommand },
  ko: { lang: 'ko', messages: koMessages, planner: koPlanner, command: koCommand },
};

/** English: what programs know. */
export const DEFAULT_LANGUAGE = LANGUAGE_WORDS.en;

export const findCommandLanguage = (lang: string): CommandLanguage | undefined =>
  lookUp(LANGUAGE_WORDS, lang);

type Sentences = {
  [Key in keyof CommandWords]: CommandWords[Key] extends string ? Key : never;
}[keyof CommandWords];
type Parts = Readonly<Record<string, string | number>>;

export class RequestRefusal extends Error {}

/** Fills a sentence of the command. */
export const printSentence = ({ command }: CommandLanguage, key: Sentences, parts: Parts = {}): string =>
  fillTemplate(
    command[key],
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, String(part)])),
  );

export const refuse = (words: CommandLanguage, key: Sentences, parts: Parts = {}): RequestRefusal =>
  new RequestRefusal(printSentence(words, key, parts));
