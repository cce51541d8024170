import { expect, it } from 'vitest';
import { openPanelsOf, PANELS, parsePanels, printPanels, togglePanel } from '../../src/view/panels';

it('are all open on a desk, in a small window the details alone, unless the address says so', () => {
  expect([...openPanelsOf(null, false)]).toEqual(PANELS);
  expect([...openPanelsOf(null, true)]).toEqual(['details']);
  expect([...openPanelsOf(['time'], true)]).toEqual(['time']);
  expect([...openPanelsOf([], false)]).toEqual([]);
});

it('are folded and opened one by one, in a fixed order', () => {
  const all = openPanelsOf(null, false);
  expect(togglePanel(all, 'details')).toEqual(['legend', 'time']);
  expect(togglePanel(new Set(['time']), 'legend')).toEqual(['legend', 'time']);
});

it('are written as words, the default as nothing and no panel as none', () => {
  for (const panels of [[], ['legend'], ['legend', 'time']] as const)
    expect(parsePanels(printPanels(panels))).toEqual(panels);
  expect([printPanels(null), printPanels([])]).toEqual(['', 'none']);
  expect([parsePanels('time,legend'), parsePanels('x'), parsePanels('')]).toEqual([
    ['legend', 'time'],
    undefined,
    undefined,
  ]);
});
