import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildFlows } from '../../../src/domain/figures/flow.ts';
import { indexNetwork } from '../../../src/domain/network/networkIndex.ts';
import type { Network } from '../../../src/domain/types.ts';
import { ColumnSource } from '../../../src/domain/question/columnSource.ts';
import { printTotal } from '../../../src/domain/question/exactSum.ts';
import { digestAnswer } from '../../../src/domain/question/flowAnswer.ts';
import type { FlowQuestion } from '../../../src/domain/question/flowQuestion.ts';
import { NetworkSource } from '../../../src/domain/question/networkSource.ts';
import { tabulateShipments } from '../../../src/domain/question/shipmentTable.ts';
import { LEVELS } from './generated.ts';

const file = resolve(import.meta.dirname, '../../../geo/out/network.json');
const index = indexNetwork(JSON.parse(readFileSync(file, 'utf8')) as Network);
const source = new NetworkSource(index);
const { signal } = new AbortController();

const QUESTION: FlowQuestion = {
  v: 1,
  edition: index.network.hash,
  ask: 'top',
  level: 0,
  months: [2023 * 12, 2024 * 12],
  where: {},
  measure: 'kg',
  n: 2000,
};

describe('our facts', () => {
  it('answer with the figures that the map shows', async () => {
    const { totals, words, count } = await source.ask(QUESTION, signal);
    const given = Array.from({ length: count }, (_, row) => {
      const end = (key: 'origin' | 'destination') => words[key]?.dictionary[words[key].codes[row] ?? 0];
      return `${end('origin')} ${end('destination')} ${printTotal(totals.kg, row)}`;
    });
    const shown = buildFlows(index, 'throughput', '2023').filter(
      ({ amount, context, partOf }) => amount?.period === '2023' && !context && partOf === undefined,
    );
    expect(shown.length).toBeGreaterThan(0);
    for (const { from, to, amount } of shown)
      expect(given).toContain(`${from} ${to} ${(amount?.value ?? 0) * 1000}`);
  });

  it('count what nobody published as missing, never as 0', async () => {
    const { totals } = await source.ask(
      { ...QUESTION, months: null, where: { status: ['missing'] } },
      signal,
    );
    expect(totals.kg.missing.some((count) => count > 0)).toBe(true);
    expect(totals.kg.known.every((count) => count === 0)).toBe(true);
  });

  it('give the same digest twice, and no answer of other data', async () => {
    const [a, b] = [await source.ask(QUESTION, signal), await new NetworkSource(index).ask(QUESTION, signal)];
    expect(digestAnswer(a)).toBe(digestAnswer(b));
    await expect(source.ask({ ...QUESTION, edition: 'other' }, signal)).rejects.toThrow('other data');
  });
});

describe('a source', () => {
  it('answers nothing that was aborted, and nothing of other data', async () => {
    const own = new ColumnSource(tabulateShipments([], 'own'), LEVELS);
    const question = { ...QUESTION, edition: 'own' };
    expect((await own.ask(question, signal)).count).toBe(0);
    await expect(own.ask(question, AbortSignal.abort())).rejects.toThrow();
    await expect(own.ask(QUESTION, signal)).rejects.toThrow('other data');
  });
});
