export const PANELS = ['legend', 'details', 'time'] as const;
/** Panel over the map of a desk that can be folded. */
export type Panel = (typeof PANELS)[number];

/** Media query of windows in which open panels would leave the map too little. */
export const COMPACT = '(max-height: 899px), (max-width: 1499px)';

/** Parses `legend,time` or `none`; undefined without any known panel. */
export function parsePanels(text: string): readonly Panel[] | undefined {
  if (text === 'none') return [];
  const words = text.split(',');
  const panels = PANELS.filter((panel) => words.includes(panel));
  return panels.length > 0 ? panels : undefined;
}

export const printPanels = (panels: readonly Panel[] | null): string =>
  panels === null ? '' : panels.join(',') || 'none';

/** Returns the open panels: as chosen, else all of them, or in a compact window the details alone. */
export function openPanelsOf(panels: readonly Panel[] | null, compact: boolean): ReadonlySet<Panel> {
  return new Set(panels ?? (compact ? ['details'] : PANELS));
}

/** Opens or folds a panel. */
export const togglePanel = (open: ReadonlySet<Panel>, panel: Panel): readonly Panel[] =>
  PANELS.filter((one) => open.has(one) !== (one === panel));
