import fc from 'fast-check';
import { digestAnswer, printAnswer } from '../../src/domain/question/flowAnswer.ts';
import type { FlowQuestion } from '../../src/domain/question/flowQuestion.ts';
import { readEngineAnswer, readEngineResult } from '../../src/domain/question/readEngineAnswer.ts';
import { hashText } from '../../src/domain/question/sha256.ts';
import { tabulateShipments, type ShipmentRow } from '../../src/domain/question/shipmentTable.ts';
import type { Engine } from '../../warehouse/engine/engine.ts';
import { Dictionaries, listShipments, writeBatch } from '../../warehouse/load/shipmentRows.ts';
import { bindHandler } from '../../warehouse/sql/handlers.ts';
import { compileQuestion } from '../../warehouse/sql/compileQuestion.ts';
import type { Statement } from '../../warehouse/sql/statement.ts';
import { createTables, EDITION, LOADED } from '../../warehouse/sql/tables.ts';
import { LEVELS, questionOf, rowsOf } from '../domain/question/generated.ts';
import { referenceAnswer } from '../domain/question/referenceAnswer.ts';

/** Rows and a question of them; the tenant is the number of the case, so that a row of another case is a fault. */
export type Case = readonly [rows: readonly ShipmentRow[], question: FlowQuestion];

export const sampleCases = (count: number, seed: number): readonly Case[] =>
  fc.sample(fc.tuple(rowsOf, questionOf), { numRuns: count, seed });

/** Loads the rows of all cases, each as a tenant of one edition. */
export async function loadCases(engine: Engine, cases: readonly Case[]): Promise<void> {
  for (const sql of createTables('single')) await engine.run({ sql, params: {} });
  const tables = cases.map(([rows, { edition }]) => tabulateShipments(rows, edition));
  const dictionaries = new Dictionaries(tables, LEVELS);
  for (const batch of dictionaries.listRows('generated'))
    if (batch.values.length > 0) await engine.insert(batch);
  const values = tables.flatMap((table, tenant) =>
    [...listShipments(table, dictionaries, { edition: 'generated', tenant, first: 0 })].map(
      (one) => one.values,
    ),
  );
  if (values.length > 0)
    await engine.insert({
      ...writeBatch('shipments', Object.keys(LOADED), []),
      values: Buffer.concat(values),
    });
  const listed = tables.map(({ count }, tenant) => [
    'generated',
    'Generated',
    tenant,
    LEVELS.hash,
    count,
    -1,
    -1,
    0,
  ]);
  await engine.insert(writeBatch('editions', Object.keys(EDITION), listed));
}

/** Makes an engine read a statement without running it. */
export const explainStatement = (sql: string): Statement => ({ sql: `EXPLAIN AST ${sql}`, params: {} });

/** Asks an engine, and compares with the specification; null where both give one digest. */
export async function compareCase(
  engine: Engine,
  [rows, question]: Case,
  tenant: number,
): Promise<string | null> {
  const expected = referenceAnswer(rows, LEVELS, question);
  // A server's handler has one text for all questions of a kind.
  for (const statement of [compileQuestion(question, tenant), bindHandler(question, tenant)]) {
    const answer = readEngineAnswer(question, readEngineResult(await engine.run(statement)));
    if (digestAnswer(answer) !== hashText(expected))
      return `${JSON.stringify(question)}\n  is ${printAnswer(answer)}\n not ${expected}`;
  }
  return null;
}
