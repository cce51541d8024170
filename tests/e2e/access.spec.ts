import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect, open, test } from './atlas.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const STANDARD: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'] },
  resultTypes: ['violations'],
};

/** Page objects carry no axe of their own: the policy of the page forbids to add a script, the debugger may. */
const runAxe = (options: RunOptions): Promise<AxeResults> =>
  (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options);

for (const lang of ['zh', 'en', 'ru', 'ko']) {
  for (const theme of ['night', 'paper']) {
    for (const more of ['', '&pick=facility:hunchun', '&open=table']) {
      test(`has no WCAG 2.2 A or AA violation: ${lang}, ${theme}${more}`, async ({ page }) => {
        await open(page, `debug=1&lang=${lang}&theme=${theme}${more}`);
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(runAxe, STANDARD);
        const said = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
        );
        expect(said).toEqual([]);
      });
    }
  }
}
