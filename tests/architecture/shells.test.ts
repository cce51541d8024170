import { expect, it } from 'vitest';
import { listSources, read } from './source.ts';

const ROWS = ['Explorer', 'Planner', 'Investor', 'Kiosk'];

it('no shell names another, nor does what holds them', () => {
  const named = (path: string): string[] =>
    ROWS.filter((row) => !path.endsWith(`/${row}.svelte`) && read(path).text.includes(`/${row}.svelte`));
  const all = listSources(['src']).map(({ path }) => path);
  expect(all.filter((path) => named(path).length > 0)).toEqual(['src/shells/shellTable.ts']);
});

it('the map has no methods for others to call', () => {
  expect(read('src/map/MapView.svelte').text).not.toMatch(/export (?:function|const|let)/);
});
