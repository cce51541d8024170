import { KEY_NAMES, type KeyName } from '../../src/domain/question/flowQuestion';
import { clusterOf, type PlaceLevels } from '../../src/domain/question/placeLevels';
import type { CodedColumn, ShipmentTable } from '../../src/domain/question/shipmentTable';
import type { Batch } from '../engine/engine';
import { LOADED, PLAIN_KEYS, SUMMED } from '../sql/tables';

/** Turns shipments of the page's reader into rows of a warehouse. Codes ascend as the words do, in all tables of an edition. */

/** Levels of a question: 0 to 9. Those that the data lack are of the places themselves. */
const LEVELS = 10;

type WordsKey = Exclude<KeyName, 'origin' | 'destination'> | 'place' | 'chapter';

const wordsOf = (key: KeyName): WordsKey => (key === 'origin' || key === 'destination' ? 'place' : key);

/** First two digits of a heading. */
const chapterOf = (heading: string): string => heading.slice(0, 2);

/** Words of all tables of an edition. */
export class Dictionaries {
  private readonly codes: ReadonlyMap<WordsKey, ReadonlyMap<string, number>>;

  constructor(
    tables: readonly Pick<ShipmentTable, 'keys'>[],
    private readonly levels: PlaceLevels,
  ) {
    const words = new Map<WordsKey, Set<string>>();
    const add = (key: WordsKey, word: string): void => {
      words.set(key, (words.get(key) ?? new Set()).add(word));
    };
    for (const { keys } of tables)
      for (const name of KEY_NAMES)
        for (const word of keys[name].dictionary) {
          add(wordsOf(name), word);
          if (name === 'heading') add('chapter', chapterOf(word));
          if (wordsOf(name) === 'place')
            for (let level = 0; level < LEVELS; level += 1) add('place', clusterOf(levels, level, word));
        }
    this.codes = new Map(
      [...words].map(([key, set]) => [key, new Map([...set].sort().map((word, code) => [word, code]))]),
    );
  }

  codeOf(key: WordsKey, word: string): number {
    const code = this.codes.get(key)?.get(word);
    if (code === undefined) throw new Error(`no ${key} of that name`);
    return code;
  }

  /** Rows of the tables that name codes and clusters. */
  listRows(edition: string): readonly Batch[] {
    const words = [...this.codes].flatMap(([key, codes]) =>
      [...codes].map(([word, code]) => [edition, key, code, word]),
    );
    const places = [...(this.codes.get('place') ?? [])].flatMap(([place, code]) =>
      Array.from({ length: LEVELS }, (_, level) => {
        const cluster = clusterOf(this.levels, level, place);
        return [edition, level, code, this.codes.get('place')?.get(cluster) ?? code];
      }),
    );
    return [
      writeBatch('words', ['edition', 'key', 'code', 'word'], words),
      writeBatch('places_at', ['edition', 'level', 'place', 'cluster'], places),
    ];
  }
}

const ESCAPES = new Map([
  ['\\', '\\\\'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\0', '\\0'],
]);

/** Prints a cell of tab-separated text. */
const printCell = (value: string | number | null): string => {
  if (value === null) return '\\N';
  return typeof value === 'number'
    ? String(value)
    : value.replace(/[\\\t\n\r\0]/g, (one) => ESCAPES.get(one) ?? one);
};

export const writeBatch = (
  table: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Batch => ({
  table,
  columns,
  values: Buffer.from(rows.map((row) => `${row.map(printCell).join('\t')}\n`).join('')),
});

/** Rows of one batch: some 20 MB of text. */
const ROWS_OF_BATCH = 200_000;

/** Lists the rows of a table in batches. */
export function* listShipments(
  table: ShipmentTable,
  dictionaries: Dictionaries,
  { edition, tenant, first }: { readonly edition: string; readonly tenant: number; readonly first: number },
): Generator<Batch> {
  const translated = (name: KeyName, key: WordsKey, map = (word: string): string => word) => {
    const column: CodedColumn = table.keys[name];
    const codes = column.dictionary.map((word) => dictionaries.codeOf(key, map(word)));
    return (row: number): number => codes[column.codes[row] as number] as number;
  };
  const read = Object.fromEntries(KEY_NAMES.map((name) => [name, translated(name, wordsOf(name))])) as Record<
    KeyName,
    (row: number) => number
  >;
  const chapter = translated('heading', 'chapter', chapterOf);
  const known = (values: Float64Array, row: number): number | null =>
    Number.isNaN(values[row]) ? null : (values[row] as number);
  const cellsOf = (row: number): (string | number | null)[] => [
    ...[edition, tenant, first + row, table.line[row] as number],
    ...[table.month[row] as number, table.span[row] as number, table.day[row] as number],
    ...[read.origin(row), read.destination(row), read.heading(row), chapter(row)],
    ...PLAIN_KEYS.map((key) => read[key](row)),
    ...SUMMED.map((one) => known(table[one], row)),
  ];
  for (let from = 0; from < table.count; from += ROWS_OF_BATCH) {
    const length = Math.min(ROWS_OF_BATCH, table.count - from);
    const rows = Array.from({ length }, (_, i) => cellsOf(from + i));
    yield writeBatch('shipments', Object.keys(LOADED), rows);
  }
}
