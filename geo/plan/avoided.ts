import type { PlanData } from '../../src/domain/plan/data/planData';
import { escapeShort } from '../../src/domain/contract/issue';
import { findUnknownConditions } from '../../src/domain/plan/answer/unknownConditions';
import { parseSwitch, SWITCH_FORMS } from '../../src/domain/plan/network/switchText';
import type { Switch } from '../../src/domain/plan/planTypes';
import { refuse, type CommandLanguage } from './commandLanguage';

const countryNamed = (code: string, lang: string): string | undefined =>
  /^[A-Z]{2}$/u.test(code)
    ? new Intl.DisplayNames([lang], { type: 'region', fallback: 'none' }).of(code)
    : undefined;

/**
 * Resolves countries, and hubs by id or code: `kp` is KP, `Suez` is suez.
 * @throws RequestRefusal for an unknown one, which would exclude nothing without notice
 */
export function avoidedOf(
  data: PlanData,
  texts: readonly string[],
  words: CommandLanguage,
): readonly string[] {
  const isKnown = (one: string): boolean =>
    findUnknownConditions(data, { avoid: [one], switches: [] }).avoid.length === 0;
  return texts.map((one) => {
    const known = [one, one.toUpperCase(), one.toLowerCase()].find(isKnown);
    if (known !== undefined) return known;
    const text = escapeShort(one);
    const country = countryNamed(one.toUpperCase(), words.lang);
    if (country === undefined) throw refuse(words, 'avoidNothing', { text });
    throw refuse(words, 'avoidUntouched', { text, country });
  });
}

/**
 * Parses switches as the address has them, hubs by id or code.
 * @throws RequestRefusal for an unknown one, which would change nothing without notice
 */
export function switchesOf(
  data: PlanData,
  texts: readonly string[],
  words: CommandLanguage,
): readonly Switch[] {
  return texts.map((text) => {
    const parsed = parseSwitch(text);
    if (!parsed) throw refuse(words, 'noSwitch', { text: escapeShort(text), forms: SWITCH_FORMS });
    const one = 'hub' in parsed ? { ...parsed, hub: hubOf(data, parsed.hub) } : parsed;
    if (findUnknownConditions(data, { avoid: [], switches: [one] }).switches.length > 0)
      throw refuse(words, 'noHub', { text: escapeShort(text) });
    return one;
  });
}

const hubOf = ({ nodes, towns }: PlanData, text: string): string =>
  nodes.find(({ code }) => code === text.toUpperCase())?.id ??
  towns.find(({ codes }) => codes.includes(text.toUpperCase()))?.id ??
  text;
