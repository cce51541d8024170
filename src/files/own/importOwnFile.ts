import { CONTRACT_LIMITS } from '../../domain/contract/limits';
import { listDoubts, type Doubt } from '../../domain/own/doubts';
import { findHeadings } from '../../domain/own/headingRow';
import type { OwnPlaces } from '../../domain/own/ownPlaces';
import { OwnRows, type PlacedRows } from '../../domain/own/ownRows';
import { buildRecipe, hashHeadings, type Recipe } from '../../domain/own/recipe';
import { recogniseColumns, type ColumnGuess } from '../../domain/own/recogniseColumns';
import type { Refusal } from '../../domain/own/refusal';
import { RowReader } from '../../domain/own/rowReader';
import { printCanonical } from '../../domain/question/flowQuestion';
import { hashText } from '../../domain/question/sha256';
import type { Direction } from '../../domain/types';
import { openOwnFile } from './openOwnFile';
import type { FeedFault, OwnFile, OwnFormat, RowFeed } from './ownFile';

/** What a file is taken for, after its first rows. */
export interface OwnSurvey {
  readonly format: OwnFormat;
  readonly encoding: string | null;
  readonly encodingReason: string | null;
  readonly headings: readonly string[];
  readonly guesses: readonly ColumnGuess[];
  readonly recipe: Recipe;
  readonly doubts: readonly Doubt[];
  /** First row of data. */
  readonly example: readonly string[];
}

/** A file that was read to its end. */
export interface OwnImport {
  readonly survey: OwnSurvey;
  readonly rows: OwnRows;
  readonly placed: PlacedRows;
  readonly faults: readonly FeedFault[];
  /** Rows that are blank; they are no rows of the file. */
  readonly blank: number;
  /** Why the file was not read to its end. */
  readonly refusal: Refusal | null;
}

/** What the reader chose, and who hears of the progress. */
export interface ImportOptions {
  readonly recipe?: Recipe | null;
  readonly encoding?: string | null;
  readonly onSurvey?: (survey: OwnSurvey) => void;
  readonly onProgress?: (share: number, rows: number) => void;
  readonly isCancelled?: () => boolean;
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** Direction that a file's name says. */
function directionOf(name: string): Direction | null {
  const [isImport, isExport] = [
    /进口|import|импорт|수입/i.test(name),
    /出口|export|экспорт|수출/i.test(name),
  ];
  return isImport === isExport ? null : isImport ? 'import' : 'export';
}

/** Columns of a full row: as most rows of the sample have. */
function widthOf(
  rows: readonly (readonly string[])[],
  headings: readonly string[],
  format: OwnFormat,
): number {
  // A workbook leaves out empty cells at the end.
  if (format !== 'table') return 0;
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [headings.length, 0] as const)[0];
}

/** Makes rows of a workbook as wide as its headings. */
const padRow = (cells: readonly string[], width: number): readonly string[] =>
  cells.length >= width ? cells : [...cells, ...Array.from({ length: width - cells.length }, () => '')];

interface Surveyed {
  readonly survey: OwnSurvey;
  readonly dataFrom: number;
  readonly width: number;
}

function surveyFeed(feed: RowFeed, name: string, places: OwnPlaces, saved: Recipe | null): Surveyed {
  const filled = feed.sample.filter((cells) => !isBlank(cells));
  const { headings, dataFrom } = findHeadings(filled);
  const data = filled.slice(dataFrom);
  const width = widthOf(data, headings, feed.format) || headings.length;
  const all = Array.from({ length: Math.max(headings.length, width) }, (_, i) => headings[i] ?? '');
  const guesses = recogniseColumns(all, data, (text) => places.find(text) !== null);
  const fits = saved?.fingerprint === hashHeadings(all) && saved.columns.length === all.length;
  const recipe = saved && fits ? saved : buildRecipe(all, guesses, directionOf(name));
  const survey: OwnSurvey = {
    format: feed.format,
    encoding: feed.encoding,
    encodingReason: feed.encodingReason,
    headings: all,
    guesses,
    recipe,
    doubts: saved && fits ? [] : listDoubts(recipe, guesses),
    example: data[0] ?? [],
  };
  return { survey, dataFrom, width };
}

/** Reads a file to its end. Rows that are on the map and rows that are listed are all rows of the file. */
export async function importOwnFile(
  file: OwnFile,
  places: OwnPlaces,
  options: ImportOptions = {},
): Promise<OwnImport | Refusal> {
  const feed = await openOwnFile(file, options.encoding ?? null);
  if ('kind' in feed) return feed;
  const { survey, dataFrom, width } = surveyFeed(feed, file.name, places, options.recipe ?? null);
  options.onSurvey?.(survey);
  const [reader, rows] = [new RowReader(survey.recipe, width), new OwnRows()];
  let [seen, blank] = [0, 0];
  let stopped: Refusal | null = null;
  const take = (cells: readonly string[], line: number): boolean => {
    if (isBlank(cells)) {
      blank += 1;
      return true;
    }
    seen += 1;
    if (seen <= dataFrom) return true;
    if (rows.count >= CONTRACT_LIMITS.rows) {
      stopped = { kind: 'tooLarge', detail: `${CONTRACT_LIMITS.rows}` };
      return false;
    }
    const row = reader.read(feed.format === 'table' ? cells : padRow(cells, width), line);
    if (row.outcome !== 'mapped') rows.keepCell(cells[row.column] ?? '');
    rows.push(row);
    return true;
  };
  const refusal = await readToEnd(feed, take, rows, options);
  return {
    survey,
    rows,
    placed: placeRows(rows, places, survey.recipe),
    faults: feed.faults,
    blank,
    refusal: refusal ?? stopped,
  };
}

function placeRows(rows: OwnRows, places: OwnPlaces, recipe: Recipe): PlacedRows {
  const edition = hashText(`${rows.checksum()} ${rows.count} ${printCanonical(recipe)}`).slice(0, 16);
  return rows.place(places, recipe.places, edition);
}

/** Looks the places of read rows up again, with the corrections of a recipe. */
export const placeOwnRows = (imported: OwnImport, places: OwnPlaces, recipe: Recipe): OwnImport => ({
  ...imported,
  survey: { ...imported.survey, recipe },
  placed: placeRows(imported.rows, places, recipe),
});

async function readToEnd(
  feed: RowFeed,
  take: (cells: readonly string[], line: number) => boolean,
  rows: OwnRows,
  { onProgress, isCancelled }: ImportOptions,
): Promise<Refusal | null> {
  let cancelled = false;
  const takeUntilCancelled = (cells: readonly string[], line: number): boolean =>
    !cancelled && take(cells, line);
  try {
    const refusal = await feed.readAll(takeUntilCancelled, (share) => {
      cancelled ||= isCancelled?.() ?? false;
      onProgress?.(share, rows.count);
    });
    return cancelled ? { kind: 'cancelled', detail: '' } : refusal;
  } catch (thrown) {
    return { kind: 'damaged', detail: thrown instanceof Error ? thrown.message.slice(0, 200) : '' };
  }
}
