import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowQuestion } from '../../src/domain/question/flowQuestion.ts';
import { compileQuestion } from '../../warehouse/sql/compileQuestion.ts';
import { questionOf } from '../domain/question/generated.ts';

const QUESTION: FlowQuestion = {
  ...{ v: 1, edition: 'e', ask: 'top', level: 0, months: null },
  ...{ where: {}, measure: 'kg', n: 5 },
};

const named = (sql: string): readonly string[] => [
  ...new Set([...sql.matchAll(/\{(\w+):[\w()]+\}/g)].map(([, name = '']) => name)),
];

describe('a compiled question', () => {
  it('binds each value, and holds none', () => {
    fc.assert(
      fc.property(questionOf, fc.nat(), (question, tenant) => {
        const { sql, params } = compileQuestion(question, tenant);
        expect(named(sql).filter((name) => !(name in params))).toEqual([]);
        for (const words of Object.values(question.where))
          for (const word of words.filter((one) => one.length > 5)) expect(sql).not.toContain(`'${word}`);
        expect(sql).not.toContain(question.edition);
      }),
    );
  });

  it('has the same text whatever is in its values', () => {
    const odd = ["x' OR 1", '{n:UInt32}', '\\', '\n', '\u0000'];
    const textOf = (words: readonly string[], edition: string) =>
      compileQuestion({ ...QUESTION, edition, where: { origin: words, mode: words } }, 1).sql;
    expect(textOf(odd, "e'--")).toBe(textOf(['hunchun'], 'e'));
  });

  it('reads one tenant of one edition wherever it reads', () => {
    fc.assert(
      fc.property(questionOf, (question) => {
        const { sql } = compileQuestion(question, 3);
        const reads = sql.split(/FROM (?:shipments|flow_cells|cube_cells) AS s /).slice(1);
        expect(reads.length).toBeGreaterThan(0);
        for (const read of reads)
          expect(read).toMatch(/^WHERE s\.edition = \{edition:String\} AND s\.tenant = \{tenant:UInt32\}/);
      }),
    );
  });

  it.each<[Partial<FlowQuestion>, string]>([
    [{}, 'flow_cells'],
    [{ ask: 'series' }, 'flow_cells'],
    [{ where: { heading: ['03'] } }, 'flow_cells'],
    [{ where: { heading: ['0306'] } }, 'shipments'],
    [{ ask: 'cube' }, 'cube_cells'],
    [{ ask: 'rows' }, 'shipments'],
  ])('reads the smallest table that has what it asks: %o', (change, table) => {
    const { sql } = compileQuestion({ ...QUESTION, ...change }, 0);
    expect(sql).toContain(`FROM ${table} AS s`);
    expect(sql.includes('FROM shipments AS s')).toBe(table === 'shipments');
  });
});
