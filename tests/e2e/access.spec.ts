import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect, go, open, test } from './atlas.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const STANDARD: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'] },
  resultTypes: ['violations'],
};

/** Page objects carry no axe of their own: the policy of the page forbids to add a script, the debugger may. */
const runAxe = (options: RunOptions): Promise<AxeResults> =>
  (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options);

/** The explorer, one thing's details, each page that opens over them, and the planner with an answer. */
const SCREENS = [
  '',
  '&pick=service:jizhe1_vladivostok',
  '&open=table',
  '&open=about',
  '&open=source:hunchun-trade-value-2023',
  '&shell=plan&from=changchun&to=ningbo_city&depart=2026-06-01',
];

for (const lang of ['zh', 'en', 'ru', 'ko']) {
  test(`has no WCAG 2.2 A or AA violation on any screen, dark or light: ${lang}`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.setViewportSize({ width: 1024, height: 640 });
    await open(page, `debug=1&lang=${lang}`);
    await page.evaluate(AXE);
    for (const theme of ['night', 'paper']) {
      for (const screen of SCREENS) {
        await go(page, `debug=1&lang=${lang}&theme=${theme}${screen}`);
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        await expect(page.getByRole('dialog')).toHaveCount(screen.includes('open=') ? 1 : 0);
        // A panel that is still fading in has the colours of neither state.
        await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
        const { violations } = await page.evaluate(runAxe, STANDARD);
        const said = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
        );
        expect(said, `${theme}${screen}`).toEqual([]);
      }
    }
  });
}
