import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { digestAnswer } from '../../src/domain/question/flowAnswer.ts';
import type { FlowQuestion } from '../../src/domain/question/flowQuestion.ts';
import { readEngineAnswer, readEngineResult } from '../../src/domain/question/readEngineAnswer.ts';
import { hashText } from '../../src/domain/question/sha256.ts';
import { ChdbEngine } from '../../warehouse/engine/chdbEngine.ts';
import { AskService } from '../../warehouse/gateway/askService.ts';
import { installEngine } from '../../warehouse/install.ts';
import { ASK_LIMITS } from '../../warehouse/limits.ts';
import { Dictionaries, writeBatch } from '../../warehouse/load/shipmentRows.ts';
import { bindKind, compileKind, statementKindOf } from '../../warehouse/sql/compileQuestion.ts';
import { mergeEdition } from '../../warehouse/sql/editions.ts';
import { createTables, EDITION } from '../../warehouse/sql/tables.ts';
import { referenceAnswer } from '../domain/question/referenceAnswer.ts';
import { insertMixed, MIXED_KEYS, MIXED_LEVELS, mixedRow, PAIRS } from './warehouse/mixedRows.ts';
import type { Section } from './section.ts';
import { summarize, type Row } from './table.ts';

/** Rows, unless filling them takes longer than this, s: then as many as there are by then. */
const [ROWS, TRIAL_ROWS, LONGEST] = [100_000_000, 1_000_000, 600];
/** Rows that are also made here, and answered by the specification. */
const SAMPLE = 5000;
const STEP = 5_000_000;
/** Questions of each kind that are also answered by a scan of every row. */
const SCANNED = 2;

const FIRST = 2021 * 12;

const KINDS = ['flows', 'top', 'series', 'cube'] as const;

/** Questions as the page asks them while it is used: by quantity, level, period and filter. */
const QUESTIONS: readonly FlowQuestion[] = (['fen', 'kg', 'milliTeu', 'rows'] as const).flatMap((measure) =>
  [0, 1, 2].flatMap((level) =>
    KINDS.flatMap((ask) =>
      [null, [FIRST + level * 12, FIRST + level * 12 + 12] as const].map((months): FlowQuestion => ({
        ...{ v: 1, edition: 'mixed', ask, level, months, measure },
        where: level === 1 ? { mode: ['rail', 'sea'] } : level === 2 ? { heading: ['11', '12'] } : {},
        n: ask === 'series' ? 1 : ask === 'cube' ? 0 : 2000,
      })),
    ),
  ),
);

const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(0.95 * values.length) - 1] ?? Number.NaN;

/** @returns rows that were filled, and seconds */
async function fill(engine: ChdbEngine, all: number, say: (line: string) => void) {
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  let filled = 0;
  for (const sql of createTables('single')) await engine.command({ sql, params: {} });
  const dictionaries = new Dictionaries([{ keys: MIXED_KEYS }], MIXED_LEVELS);
  for (const edition of ['sample', 'mixed']) {
    for (const batch of dictionaries.listRows(edition)) await engine.insert(batch);
    const rows = edition === 'sample' ? SAMPLE : all;
    for (filled = 0; filled < rows && seconds() < LONGEST; filled = Math.min(filled + STEP, rows)) {
      await engine.command(insertMixed(edition, filled, Math.min(filled + STEP, rows)));
      say(`  ${edition}: another ${STEP} of ${rows} rows after ${Math.round(seconds())} s`);
    }
    for (const statement of mergeEdition(edition)) await engine.command(statement);
    const listed = [edition, edition, 0, MIXED_LEVELS.hash, filled, FIRST, FIRST + 35, 0];
    await engine.insert(writeBatch('editions', Object.keys(EDITION), [listed]));
  }
  return { filled, seconds: seconds() };
}

async function countBytes(
  engine: ChdbEngine,
): Promise<ReadonlyMap<string, readonly [rows: number, bytes: number]>> {
  const sql =
    'SELECT table, toUInt64(sum(rows)) AS rows, toUInt64(sum(bytes_on_disk)) AS bytes FROM system.parts WHERE active AND database = currentDatabase() GROUP BY table ORDER BY table';
  const { data } = readEngineResult(await engine.run({ sql, params: {} }));
  return new Map(data.map(([table, rows, bytes]) => [String(table), [Number(rows), Number(bytes)]]));
}

const digestOf = (question: FlowQuestion, text: string): string =>
  digestAnswer(readEngineAnswer(question, readEngineResult(text)));

/** Compares answers of the first rows with the specification's: the rows are mixed alike here and there. */
async function countDifferent(engine: ChdbEngine): Promise<number> {
  const rows = Array.from({ length: SAMPLE }, (_, nth) => mixedRow(nth));
  let different = 0;
  for (const one of QUESTIONS.filter((_, i) => i % 5 === 0)) {
    const question = { ...one, edition: 'sample' };
    const text = await engine.run({
      sql: compileKind(statementKindOf(question)),
      params: bindKind(question, 0),
    });
    if (digestOf(question, text) !== hashText(referenceAnswer(rows, MIXED_LEVELS, question))) different += 1;
  }
  return different;
}

/** Compares answers from sums with those of every row. @returns times of the scans, ms, and answers that differ */
async function scan(engine: ChdbEngine, bodies: ReadonlyMap<FlowQuestion, string>) {
  const times: number[] = [];
  let different = 0;
  for (const ask of KINDS)
    for (const question of QUESTIONS.filter((one) => one.ask === ask).slice(1, 1 + SCANNED)) {
      const begun = performance.now();
      const kind = { ...statementKindOf(question), hasHeadings: true };
      const text = await engine.run({ sql: compileKind(kind), params: bindKind(question, 0) });
      times.push(performance.now() - begun);
      if (digestOf(question, text) !== digestOf(question, bodies.get(question) ?? '')) different += 1;
    }
  return { times, different };
}

function printRows(
  all: number,
  sizes: ReadonlyMap<string, readonly [number, number]>,
  seconds: number,
): Row[] {
  const million = 1e6;
  const bytesOf = (table: string): number => (sizes.get(table)?.[1] ?? 0) / all;
  return [
    summarize('rows', 'million', [all / million]),
    summarize('rows loaded a second', '', [all / seconds]),
    summarize('bytes a row on disk, both orders', '', [bytesOf('shipments')]),
    summarize('rows of sums, flows', '', [sizes.get('flow_cells')?.[0] ?? Number.NaN]),
    summarize('rows of sums, cube', '', [sizes.get('cube_cells')?.[0] ?? Number.NaN]),
    summarize('sums on disk', 'MB', [
      ((sizes.get('flow_cells')?.[1] ?? 0) + (sizes.get('cube_cells')?.[1] ?? 0)) / 1e6,
    ]),
  ];
}

export const warehouse: Section = {
  name: 'warehouse',
  about: `up to ${ROWS} shipments of ${PAIRS} pairs of places in the embedded engine: questions from sums, and from every row`,
  async run({ say, runs }) {
    const all = runs > 1 ? ROWS : TRIAL_ROWS;
    if (!(await installEngine(say))) throw new Error('the engine could not be installed');
    const folder = mkdtempSync(join(tmpdir(), 'huntu-warehouse-'));
    try {
      const loader = new ChdbEngine(folder, null);
      const { filled, seconds } = await fill(loader, all, say);
      const sizes = await countBytes(loader);
      const unlike = await countDifferent(loader);
      await loader.close();
      const engine = new ChdbEngine(folder, ASK_LIMITS);
      const service = new AskService(engine, () => performance.now());
      const bodies = new Map<FlowQuestion, string>();
      const answers: { readonly ask: FlowQuestion['ask']; readonly ms: number; readonly kB: number }[] = [];
      // The first question waits for the engine to start.
      await service.answer({ ...QUESTIONS[0], edition: 'sample' } as FlowQuestion, 0);
      for (const question of QUESTIONS) {
        const begun = performance.now();
        const { body } = await service.answer(question, 0);
        answers.push({ ask: question.ask, ms: performance.now() - begun, kB: body.length / 1000 });
        bodies.set(question, gunzipSync(body).toString());
      }
      await engine.close();
      const scanner = new ChdbEngine(folder, null);
      const scanned = await scan(scanner, bodies);
      await scanner.close();
      return [
        ...printRows(filled, sizes, seconds),
        summarize(`answers of the first ${SAMPLE} rows unlike the specification`, '', [unlike], 0),
        ...KINDS.flatMap((kind) => {
          const of = answers.filter(({ ask }) => ask === kind);
          return [
            summarize(
              `${kind} from sums`,
              'ms',
              of.map(({ ms }) => ms),
            ),
            summarize(`${kind}, largest on the wire`, 'kB', [Math.max(...of.map(({ kB }) => kB))], 300),
          ];
        }),
        summarize(
          `all ${answers.length} questions from sums, p95`,
          'ms',
          [p95(answers.map(({ ms }) => ms))],
          500,
        ),
        summarize('a question from every row', 'ms', scanned.times),
        summarize('answers from every row unlike those from sums', '', [scanned.different], 0),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
