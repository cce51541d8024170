import { afterAll, expect, it } from 'vitest';
import { countOutcomes, ROW_OUTCOMES } from '../../../src/domain/own/ownRows.ts';
import { listRows } from '../../../src/domain/own/ownReport.ts';
import { en } from '../../../src/i18n/own/en.ts';
import { HOSTILE_FILES } from './hostileFiles.ts';
import { importFile } from './ownFiles.ts';

/** Processor time from a file to its rows or its sentence, ms. */
const MOST_MS = 1000;

it('are at least 200', () => expect(HOSTILE_FILES.length).toBeGreaterThanOrEqual(200));

it.each(HOSTILE_FILES)('$title', async ({ name, content, expected }) => {
  const before = process.cpuUsage();
  const imported = await importFile(content, name);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(MOST_MS);
  const refusal = 'kind' in imported ? imported : imported.refusal;
  if (refusal) {
    // A sentence: what, and how to mend it.
    expect(Object.keys(en.refusal)).toContain(refusal.kind);
    expect(refusal.detail.length).toBeLessThanOrEqual(200);
    if (expected !== 'any') expect('refused' in expected ? expected.refused : []).toContain(refusal.kind);
    return;
  }
  if ('kind' in imported) return;
  const counts = countOutcomes(imported.placed);
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(imported.rows.count);
  const { total, rows } = listRows(imported, { outcome: null, text: '', from: 0, count: 1e6 });
  expect(total + counts.mapped).toBe(imported.rows.count);
  for (const row of rows) {
    expect(ROW_OUTCOMES).toContain(row.outcome);
    expect(row.line).toBeGreaterThan(0);
    expect(row.cell.length).toBeLessThanOrEqual(300);
  }
  if (expected === 'any') return;
  const listed = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  expect(listed).toEqual('listed' in expected ? expected.listed : expected);
});

afterAll(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as { hostile?: boolean }).hostile).toBeUndefined();
});
