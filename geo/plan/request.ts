/** Parses the request of the command `plan`. */
import { isEncoding } from '../../src/domain/contract/encoding';
import { escapeShort } from '../../src/domain/contract/issue';
import { WIN_MEASURES, type WinMeasure } from '../../src/domain/plan/inverse/contest';
import type { Question } from '../../src/domain/plan/planTypes';
import {
  DEFAULT_LANGUAGE,
  findCommandLanguage,
  printSentence,
  refuse,
  RequestRefusal,
  type CommandLanguage,
} from './commandLanguage';

const OPTIONS =
  '--from PLACE --to PLACE --cargo CARGO --quantity N [--gross T] [--first-mile TOWN|KM] [--last-mile TOWN|KM] [--depart 2026-03-01] [--avoid KP,...] [--set CONDITIONS] [--tariffs FILE.csv] [--batch FILE.csv|-] [--encoding NAME] [--to-win PLACE|any [--by time|cost|value]] [--lang zh|en|ru|ko] [--json]';

export const printUsage = (words: CommandLanguage): string =>
  printSentence(words, 'allowed', { usage: OPTIONS });

/** As written, not yet resolved. */
export interface RequestedShipment {
  readonly from: string;
  readonly to: string;
  readonly cargo: string;
  /** Its code in the Harmonized System, which counts where the cargo is unknown; empty: not given. */
  readonly hs: string;
  /** A number, or an amount such as 500吨 and 2×40HQ. */
  readonly quantity: string;
  /** Weight of all goods; empty: not given. */
  readonly gross: string;
  /** A town, or kilometres by lorry before the start and after the end; empty: none. */
  readonly first: string;
  readonly last: string;
  /** ISO day; empty: today. */
  readonly depart: string;
  /** Headings of a table under which these stand, as written there. */
  readonly headings?: Headings;
}

export type Headings = Readonly<
  Partial<Record<'from' | 'to' | 'cargo' | 'quantity' | 'gross' | 'first' | 'last' | 'depart', string>>
>;

/** Names what a refusal is about as its writer does: by the heading of a column, or by the flag. */
export const nameColumn = (
  { headings }: Pick<RequestedShipment, 'headings'>,
  column: keyof Headings,
): string =>
  headings?.[column] ?? (column === 'first' || column === 'last' ? `--${column}-mile` : `--${column}`);

export interface Request {
  readonly shipment: RequestedShipment;
  readonly avoid: readonly string[];
  readonly conditions: readonly string[];
  readonly tariffs: string | null;
  /** File of shipments; `-` is stdin. */
  readonly batch: string | null;
  /** Encoding of the tables; null: detected. */
  readonly encoding: string | null;
  readonly words: CommandLanguage;
  /** What would make a place win; null: not asked. */
  readonly toWin: RequestedWin | null;
  readonly json: boolean;
}

/** Place as written, `any` for every other corridor. */
export interface RequestedWin {
  readonly place: string;
  readonly measure: WinMeasure;
}

/** Options of at most seven legs, exact; stock as the price of time. */
export const DEFAULTS: Pick<
  Question,
  'valuePerTonne' | 'delay' | 'legLimit' | 'epsilon' | 'seed' | 'surest'
> = {
  valuePerTonne: null,
  delay: 'inventory',
  legLimit: 7,
  epsilon: 0,
  seed: 1,
  surest: false,
};

const NEEDED = ['--from', '--to', '--cargo', '--quantity'];
const OF_ROWS = [...NEEDED, '--gross', '--first-mile', '--last-mile'];
const VALUES = [
  ...OF_ROWS,
  '--depart',
  '--avoid',
  '--set',
  '--tariffs',
  '--batch',
  '--encoding',
  '--lang',
  '--to-win',
  '--by',
];

/** Finds the language before anything else is read, so that refusals are in it. @throws RequestRefusal */
export function findRequestedLanguage(args: readonly string[]): CommandLanguage {
  const at = args.findIndex((arg) => /^--lang(?:=|$)/u.test(arg));
  if (at < 0) return DEFAULT_LANGUAGE;
  const text = args[at]?.split('=')[1] ?? args[at + 1] ?? '';
  const found = findCommandLanguage(text);
  if (!found) throw refuse(DEFAULT_LANGUAGE, 'noLanguage', { text: escapeShort(text) });
  return found;
}

function valuesOf(
  args: readonly string[],
  words: CommandLanguage,
): { readonly values: ReadonlyMap<string, string>; readonly json: boolean } {
  const values = new Map<string, string>();
  let json = false;
  const refusal = (
    key: 'needsValue' | 'twice' | 'unknownArgument',
    parts: Record<string, string>,
  ): RequestRefusal => refuseWithUsage(words, printSentence(words, key, parts));
  for (let i = 0; i < args.length; i += 1) {
    const [, name, inline] = /^(--[a-z-]+)(?:=(.*))?$/su.exec(args[i] ?? '') ?? [];
    if (name === '--json' && inline === undefined) json = true;
    else if (name !== undefined && VALUES.includes(name)) {
      const value = inline ?? args[i + 1];
      if (inline === undefined) i += 1;
      if (value === undefined || value === '' || value.startsWith('--'))
        throw refusal('needsValue', { flag: name });
      if (values.has(name)) throw refusal('twice', { flag: name });
      values.set(name, value);
    } else throw refusal('unknownArgument', { text: escapeShort(args[i] ?? '') });
  }
  return { values, json };
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/u.test(text) &&
    Number.isFinite(time) &&
    new Date(time).toISOString().startsWith(text)
  );
}

/** @throws RequestRefusal */
export function parseDayOrRefuse(column: string, text: string, words: CommandLanguage): string {
  if (!isDay(text)) throw refuse(words, 'noDay', { column, text: escapeShort(text) });
  return text;
}

const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');

function winOf(values: ReadonlyMap<string, string>, words: CommandLanguage): RequestedWin | null {
  const [place, by = 'value'] = [values.get('--to-win'), values.get('--by')];
  if (place === undefined) {
    if (values.has('--by')) throw refuse(words, 'byAlone');
    return null;
  }
  if (values.has('--batch')) throw refuse(words, 'toWinBatch');
  const measure = WIN_MEASURES.find((one) => one === by);
  if (measure) return { place, measure };
  throw refuse(words, 'noMeasure', { text: escapeShort(by), measures: WIN_MEASURES.join(', ') });
}

/** @throws RequestRefusal for unknown, missing or repeated arguments */
export function parseRequest(args: readonly string[]): Request {
  const words = findRequestedLanguage(args);
  const { values, json } = valuesOf(args, words);
  const batch = values.get('--batch') ?? null;
  const missing = batch === null ? NEEDED.filter((name) => !values.has(name)) : [];
  if (missing.length > 0)
    throw refuseWithUsage(words, printSentence(words, 'missing', { flags: missing.join(', ') }));
  const extra = batch === null ? [] : OF_ROWS.filter((name) => values.has(name));
  if (extra.length > 0) throw refuse(words, 'besideBatch', { flags: extra.join(', ') });
  const of = (name: string): string => values.get(name) ?? '';
  const depart = of('--depart') === '' ? '' : parseDayOrRefuse('--depart', of('--depart'), words);
  const encoding = values.get('--encoding') ?? null;
  if (encoding !== null && !isEncoding(encoding))
    throw refuse(words, 'noEncoding', { text: escapeShort(encoding) });
  return {
    shipment: {
      from: of('--from'),
      to: of('--to'),
      cargo: of('--cargo'),
      hs: '',
      quantity: of('--quantity'),
      gross: of('--gross'),
      first: of('--first-mile'),
      last: of('--last-mile'),
      depart,
    },
    avoid: listOf(of('--avoid')),
    conditions: listOf(of('--set')),
    tariffs: values.get('--tariffs') ?? null,
    batch,
    encoding,
    words,
    toWin: winOf(values, words),
    json,
  };
}

const refuseWithUsage = (words: CommandLanguage, why: string): RequestRefusal =>
  new RequestRefusal(`${why}; ${printUsage(words)}`);
