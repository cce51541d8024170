import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type * as FailedImport from '../../src/state/failedImport';

const failed = (address: string) => new TypeError(`Failed to fetch dynamically imported module: ${address}`);
const ASKED = 'http://localhost/assets/TablePage-1.js';

const EMPTY = { own: { shipments: null }, planner: null };

const reload = vi.fn();
let reloadIfKept: (typeof FailedImport)['reloadIfKept'];

beforeEach(async () => {
  vi.resetModules();
  ({ reloadIfKept } = await import('../../src/state/failedImport'));
  vi.stubGlobal('location', { reload });
  vi.stubGlobal('fetch', async (address: string) => {
    if (address.includes('gone')) throw new TypeError('Failed to fetch');
    return new Response('', { status: address.includes('broken') ? 503 : 200 });
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  reload.mockClear();
});

it('loads the page anew when an import fails a second time though its file is there', async () => {
  expect(await reloadIfKept(failed(ASKED), EMPTY)).toBe(false);
  expect(await reloadIfKept(failed('http://localhost/assets/other.js'), EMPTY)).toBe(false);
  expect(reload).not.toHaveBeenCalled();
  expect(await reloadIfKept(failed(ASKED), EMPTY)).toBe(true);
  expect(reload).toHaveBeenCalledOnce();
});

it('keeps the page while the file cannot be had, and where the error names none', async () => {
  for (const error of [
    failed('http://localhost/gone.js'),
    failed('http://localhost/broken.js'),
    new Error('?'),
  ]) {
    expect(await reloadIfKept(error, EMPTY)).toBe(false);
    expect(await reloadIfKept(error, EMPTY)).toBe(false);
  }
  expect(reload).not.toHaveBeenCalled();
});

it.each([
  { own: { shipments: { file: 'rows.csv' } }, planner: null },
  { own: { shipments: null }, planner: { rates: 'rates.csv' } },
])('keeps the page while it holds a file of the reader: %j', async (holders) => {
  await reloadIfKept(failed(ASKED), holders);
  expect(await reloadIfKept(failed(ASKED), holders)).toBe(false);
  expect(reload).not.toHaveBeenCalled();
});
