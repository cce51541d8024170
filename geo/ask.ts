/**
 * `npm run --silent ask -- FILE [QUESTION] [--direction import|export] [--currency CNY] [--encoding NAME] [--recipe FILE]
 * [--json]`: reads a reader's own shipments as the page does, says what was understood, or answers a question of them.
 * `--facts` in place of FILE asks our own figures. A refusal is one line on stderr, exit 2.
 */
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isEncoding } from '../src/domain/contract/encoding';
import { escapeShort, quoteText } from '../src/domain/contract/issue';
import { errorMessage } from '../src/domain/errorMessage';
import { indexNetwork, type NetworkIndex } from '../src/domain/network/networkIndex';
import type { Doubt } from '../src/domain/own/doubts';
import { OwnPlaces } from '../src/domain/own/ownPlaces';
import { countOutcomes, type RowOutcome } from '../src/domain/own/ownRows';
import { readRecipe, type Recipe } from '../src/domain/own/recipe';
import type { Refusal, RefusalKind } from '../src/domain/own/refusal';
import { readRegions, type Region } from '../src/domain/own/regions';
import type { GuessReason } from '../src/domain/own/recogniseColumns';
import { ColumnSource } from '../src/domain/question/columnSource';
import { digestAnswer, printAnswer } from '../src/domain/question/flowAnswer';
import { hashQuestion, readQuestion, type FlowQuestion } from '../src/domain/question/flowQuestion';
import type { FlowSource } from '../src/domain/question/flowSource';
import { NetworkSource } from '../src/domain/question/networkSource';
import type { Network } from '../src/domain/types';
import { importOwnFile, type OwnImport } from '../src/files/own/importOwnFile';
import type { OwnFile } from '../src/files/own/ownFile';
import { endOnClosedPipe } from '../src/host/closedPipe.mjs';
import { OUT, REGIONS_OUT } from './cli';
import { pathOf } from './foreign';
import type { TextOutcome } from './lane';

const USAGE = `FILE ['QUESTION'] [--direction import|export] [--currency CNY] [--encoding NAME] [--recipe FILE] [--json], or --facts 'QUESTION'`;

const HELP = [
  `npm run --silent ask -- ${USAGE}`,
  '  FILE       a table (CSV, TSV), a workbook (XLSX), GeoJSON or Parquet; alone: what was understood of it',
  `  QUESTION   JSON, such as '{"ask":"top","measure":"kg","n":5,"months":[24276,24288],"where":{"mode":["sea"]}}'; ask is flows,`,
  '             series, top, cube or rows, measure fen, kg, milliTeu or rows; a month is year x 12 + month - 1',
  '  --facts    the figures of this map, in place of a file',
  '  --recipe   a recipe saved before: its columns, units and places; --json prints the one of this file',
  'The answer is JSON with its digest: the same question of the same data has the same digest everywhere.',
].join('\n');

export class AskRefusal extends Error {}

interface Arguments {
  readonly file: string | null;
  readonly question: string | null;
  readonly options: ReadonlyMap<string, string>;
  readonly json: boolean;
}

const OPTIONS = ['--direction', '--currency', '--encoding', '--recipe'];

function parseArguments(args: readonly string[]): Arguments {
  const options = new Map<string, string>();
  const names: string[] = [];
  for (let i = 0; i < args.length; i += 1) {
    const [name = '', inline] = (args[i] ?? '').split(/=(.*)/su);
    if (OPTIONS.includes(name)) options.set(name, inline ?? args[(i += 1)] ?? '');
    else if (name.startsWith('--') && name !== '--json' && name !== '--facts')
      throw new AskRefusal(`unknown option ${quoteText(name)}; use ${USAGE}`);
    else names.push(args[i] ?? '');
  }
  const direction = options.get('--direction');
  if (direction !== undefined && direction !== 'import' && direction !== 'export')
    throw new AskRefusal(`--direction is import or export, not ${quoteText(direction)}`);
  const encoding = options.get('--encoding');
  if (encoding !== undefined && !isEncoding(encoding))
    throw new AskRefusal(
      `--encoding ${quoteText(encoding)} is not known: give a name such as utf-8, gb18030, euc-kr`,
    );
  const [json, facts] = [names.includes('--json'), names.includes('--facts')];
  const rest = names.filter((name) => name !== '--json' && name !== '--facts');
  const [file = null, question = null] = facts ? [null, ...rest] : rest;
  if (rest.length > (facts ? 1 : 2) || (file === null && !facts) || (facts && question === null))
    throw new AskRefusal(`use ${USAGE}`);
  return { file, question, options, json };
}

async function openFile(name: string): Promise<OwnFile & { readonly close: () => Promise<void> }> {
  const handle = await open(pathOf(name), 'r');
  const { size } = await handle.stat();
  return {
    name,
    size,
    read: async (from, to) => {
      const bytes = new Uint8Array(to - from);
      const { bytesRead } = await handle.read(bytes, 0, to - from, from);
      return bytes.subarray(0, bytesRead);
    },
    close: () => handle.close(),
  };
}

/** What is wrong with a file, and how to mend it. */
const REFUSALS: Readonly<Record<RefusalKind, string>> = {
  empty: 'there is nothing in the file: save it again from the program that made it',
  binary: 'this is no table: save it as CSV or XLSX',
  tooLarge: 'this is beyond the limit: split the file, or leave out columns',
  bomb: 'the archive or its nesting is far larger inside than a table needs: save it again as CSV',
  damaged: 'the file is damaged: save it again',
  markup: 'this is a page, not a table: save it as CSV or XLSX',
  noTable: 'no sheet or list with rows is in it: save the sheet with the rows as CSV or XLSX',
  locked: 'this is an old workbook (.xls), or one behind a password: save it as XLSX without one',
  codec: 'its compression is unknown: save it with snappy, zstd, gzip or none',
  cancelled: 'reading was cancelled',
};

const printRefusal = (name: string, { kind, detail }: Refusal): string =>
  `${escapeShort(name)}: ${REFUSALS[kind]}${detail === '' || detail === name ? '' : ` (${escapeShort(detail)})`}`;

/** Why rows are listed, and how to mend it. */
const OUTCOMES: Readonly<Record<RowOutcome, string>> = {
  mapped: 'on the map',
  totals: 'sums of other rows: not counted twice',
  ragged: 'more or fewer cells than headings: put cells with the delimiter in quotes',
  date: 'no date that can be read: write 2023-01-05, 2023/1/5, 202301 or 5.1.2023',
  number: 'a number that cannot be read: write digits, with a point or comma for decimals',
  coordinates: 'degrees that are 0, swapped or beyond the map (27-72 N, 12 W-155 E)',
  noEnd: 'no origin or no destination',
  direction: 'import or export is not said: give --direction',
  place: 'a place that is not known: correct its name',
  position: 'a place beyond the map, or without a published position',
};

function printDoubt(doubt: Doubt, headings: readonly string[]): string {
  const column = 'column' in doubt ? quoteText(headings[doubt.column] ?? '') : '';
  switch (doubt.kind) {
    case 'column':
      return `is ${column} ${doubt.choices.join(' or ')}?`;
    case 'unit':
      return `what does ${column} count, kg or t? Write it into the heading`;
    case 'currency':
      return 'in which currency are the values? Give --currency';
    case 'direction':
      return 'did the rows come in or go out? Give --direction import or export';
    case 'ends':
      return 'which columns are origin and destination? Name them so in the headings';
  }
}

function printReason(reason: GuessReason | undefined): string {
  if (!reason) return '';
  if (reason.kind === 'part') return `part of the heading: ${reason.word}`;
  if (reason.kind === 'content' || reason.kind === 'unlike')
    return `${Math.round(reason.share * 100)} % look like ${reason.content}`;
  return reason.kind;
}

/** Lines of the listed rows, of each reason the first. */
const SHOWN_LINES = 5;

/** Says what was understood of a file, and which rows are listed instead of mapped. */
export function describeImport(
  name: string,
  { survey, rows, placed, faults, blank, refusal }: OwnImport,
  places: OwnPlaces,
): string {
  const { format, encoding, encodingReason, headings, guesses, recipe, doubts } = survey;
  const counts = countOutcomes(placed);
  const columns = guesses.map(({ certainty, reasons }, i) =>
    [
      `  ${escapeShort(headings[i] ?? '') || '(no heading)'}`,
      recipe.columns[i]?.role ?? '',
      `${Math.round(certainty * 100)} %`,
      reasons.map(printReason).join('; '),
    ].join('\t'),
  );
  const listed = Object.entries(OUTCOMES).flatMap(([outcome, words], code) => {
    const count = counts[outcome as RowOutcome];
    if (count === 0 || outcome === 'mapped') return [];
    const lines = [...placed.line].filter((_, row) => placed.outcome[row] === code).slice(0, SHOWN_LINES);
    return [`  ${count}\t${words}; line ${lines.join(', ')}${count > SHOWN_LINES ? ' ...' : ''}`];
  });
  const unknown = placed.unknown.slice(0, 20).map(({ text, rows: count }) => {
    const meant = places
      .suggest(text)
      .map(({ place, certainty }) => `${place.names.zh} ${Math.round(certainty * 100)} %`);
    return `  ${count}\t${quoteText(text)}${meant.length > 0 ? `: ${meant.join(', ')}?` : ''}`;
  });
  return [
    `${escapeShort(name)}: ${format}${encoding ? `, ${encoding}${encodingReason ? ` (by ${encodingReason})` : ''}` : ''}`,
    ...columns,
    ...doubts.map((doubt) => `asked: ${printDoubt(doubt, headings)}`),
    `${rows.count} rows = ${counts.mapped} on the map + ${rows.count - counts.mapped} listed${blank > 0 ? `; ${blank} blank lines` : ''}`,
    ...listed,
    ...(unknown.length > 0 ? ['places that are not known:', ...unknown] : []),
    ...faults.slice(0, 20).map(({ line, reason }) => `line ${line}: ${reason}`),
    ...(refusal ? [`not read to its end: ${printRefusal(name, refusal)}`] : []),
    `edition ${placed.table.edition}`,
  ].join('\n');
}

async function readSaved(path: string | undefined): Promise<Recipe | null> {
  if (path === undefined) return null;
  const recipe = readRecipe(await readFile(pathOf(path), 'utf8'));
  if (!recipe) throw new AskRefusal(`${escapeShort(path)} is no recipe: save one with --json`);
  return recipe;
}

/** Reads a file of shipments as the page does. */
export async function importNamed(
  name: string,
  options: Arguments['options'],
  places: OwnPlaces,
): Promise<OwnImport> {
  const file = await openFile(name);
  try {
    const encoding = options.get('--encoding') ?? null;
    const first = await importOwnFile(file, places, {
      encoding,
      recipe: await readSaved(options.get('--recipe')),
    });
    if ('kind' in first) throw new AskRefusal(printRefusal(name, first));
    const direction = options.get('--direction');
    const currency = options.get('--currency');
    if (direction === undefined && currency === undefined) return first;
    const recipe = {
      ...first.survey.recipe,
      ...(direction === undefined
        ? {}
        : { direction: direction === 'import' ? ('import' as const) : ('export' as const) }),
      ...(currency === undefined ? {} : { currency }),
    };
    const second = await importOwnFile(file, places, { encoding, recipe });
    if ('kind' in second) throw new AskRefusal(printRefusal(name, second));
    return second;
  } finally {
    await file.close();
  }
}

async function answerFrom(source: FlowSource, question: FlowQuestion): Promise<string> {
  const answer = await source.ask(question, new AbortController().signal);
  return `{"answer":${printAnswer(answer)},"digest":"${digestAnswer(answer)}","question":"${hashQuestion(question)}"}`;
}

function parseQuestion(text: string, edition: string): FlowQuestion {
  const question = readQuestion(text, edition);
  if (typeof question === 'string') throw new AskRefusal(question);
  return question;
}

async function answerArguments(
  { file, question, options, json }: Arguments,
  network: NetworkIndex,
  regions: readonly Region[],
): Promise<string> {
  if (file === null)
    return answerFrom(new NetworkSource(network), parseQuestion(question ?? '', network.network.hash));
  const places = OwnPlaces.of(network, regions);
  const imported = await importNamed(file, options, places);
  const { table } = imported.placed;
  if (question !== null)
    return answerFrom(new ColumnSource(table, places.levels), parseQuestion(question, table.edition));
  if (!json) return describeImport(file, imported, places);
  const { survey, placed, rows, blank } = imported;
  return JSON.stringify({
    edition: table.edition,
    format: survey.format,
    encoding: survey.encoding,
    rows: rows.count,
    blank,
    outcomes: countOutcomes(placed),
    unknown: placed.unknown,
    columns: survey.guesses.map((guess, i) => ({ heading: survey.headings[i], ...guess })),
    doubts: survey.doubts,
    recipe: survey.recipe,
  });
}

/** Runs the command line. */
export async function answerAsk(args: readonly string[], root: string): Promise<TextOutcome> {
  if (args.includes('--help')) return { out: HELP, error: '', exitCode: 0 };
  try {
    const parsed = parseArguments(args);
    const network = indexNetwork(JSON.parse(await readFile(join(root, OUT), 'utf8')) as Network);
    const regions = readRegions(JSON.parse(await readFile(join(root, REGIONS_OUT), 'utf8')));
    return { out: await answerArguments(parsed, network, regions), error: '', exitCode: 0 };
  } catch (thrown) {
    const isMissing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    const reason = isMissing ? 'the file is missing' : escapeShort(errorMessage(thrown));
    return { out: '', error: `ask: ${thrown instanceof AskRefusal ? thrown.message : reason}`, exitCode: 2 };
  }
}

if (import.meta.filename === process.argv[1]) {
  endOnClosedPipe();
  const { out, error, exitCode } = await answerAsk(process.argv.slice(2), join(import.meta.dirname, '..'));
  if (out) process.stdout.write(`${out}\n`);
  if (error) process.stderr.write(`${error}\n`);
  process.exitCode = exitCode;
}
