import { inNewBrowser, ROOT } from './machine.ts';
import { comparePairs, type Compared, type Figure } from './pairs.ts';
import type { OpenBuild } from './section.ts';

/** Pairs of each figure: the fewest of which the interval leaves out both the best and the worst. */
export const PAIRS = 9;

type Side = 'there' | 'here';

/** Values of each figure, of both sides in the order of the pairs. */
type Values = Map<string, { unit: string } & Record<Side, number[]>>;

function addFigures(values: Values, side: Side, figures: readonly Figure[]): void {
  for (const { name, unit, value } of figures) {
    const known = values.get(name) ?? { unit, there: [], here: [] };
    known[side].push(value);
    values.set(name, known);
  }
}

/** Measures both in turn, A B A B, so that a slow minute of the machine meets both. */
async function measurePairs(there: OpenBuild, here: OpenBuild, pairs: number): Promise<Compared[]> {
  const values: Values = new Map();
  for (const [nth, probe] of here.probes.entries()) {
    const other = there.probes[nth];
    if (!other) throw new Error(`${probe.name} is measured on one side only`);
    for (let pair = 1; pair <= pairs; pair++) {
      console.log(`  ${probe.name}: pair ${pair} of ${pairs}`);
      addFigures(values, 'there', await inNewBrowser((browser) => other.measure(browser)));
      addFigures(values, 'here', await inNewBrowser((browser) => probe.measure(browser)));
    }
  }
  return [...values].map(([name, { unit, ...sides }]) => comparePairs(name, unit, sides.there, sides.here));
}

/**
 * Compares this checkout with another that is built too.
 * @param root folder of the other
 */
export async function compareBuilds(
  openBuild: (root: string) => Promise<OpenBuild>,
  root: string,
  pairs: number,
): Promise<Compared[]> {
  const open: OpenBuild[] = [];
  try {
    for (const folder of [root, ROOT]) open.push(await openBuild(folder));
    const [there, here] = open;
    if (!there || !here) throw new Error('there are not two builds');
    return await measurePairs(there, here, pairs);
  } finally {
    for (const build of open) await build.close();
  }
}
