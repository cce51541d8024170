import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from '@playwright/test';
import { HALL_WORDS } from '../../src/i18n/hallWords.ts';
import { AT_REST, HEAVY, expect, go, open, test } from './atlas.ts';

test.use(AT_REST);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const STANDARD: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'] },
  resultTypes: ['violations'],
};

/** Page objects carry no axe of their own: the policy of the page forbids to add a script, the debugger may. */
const runAxe = (options: RunOptions): Promise<AxeResults> =>
  (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options);

async function violationsOn(page: Page): Promise<string[]> {
  // What is still fading in has the colours of neither state.
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
  const { violations } = await page.evaluate(runAxe, STANDARD);
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

/** The explorer, one thing's details, each page that opens over them, and the planner with an answer. */
const SCREENS = [
  '',
  '&pick=service:jizhe1_vladivostok',
  '&open=table',
  '&open=about',
  '&open=take',
  '&open=keys',
  '&open=gaps',
  '&open=source:hunchun-trade-value-2023',
  '&shell=plan&from=changchun&to=ningbo_city&depart=2026-06-01',
];

for (const lang of ['zh', 'en', 'ru', 'ko']) {
  const details = lang === 'zh' ? {} : HEAVY;
  test(
    `has no WCAG 2.2 A or AA violation on any screen, dark or light: ${lang}`,
    details,
    async ({ page }) => {
      await page.setViewportSize({ width: 1024, height: 640 });
      await open(page, `debug=1&lang=${lang}`);
      await page.evaluate(AXE);
      for (const theme of ['night', 'paper']) {
        for (const screen of SCREENS) {
          await go(page, `debug=1&lang=${lang}&theme=${theme}${screen}`);
          await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
          await expect(page.getByRole('dialog')).toHaveCount(screen.includes('open=') ? 1 : 0);
          if (screen.includes('shell=plan'))
            await expect(page.locator('[data-option]').first()).toBeVisible();
          expect(await violationsOn(page), `${theme}${screen}`).toEqual([]);
        }
        await page.keyboard.press('Control+k');
        await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
        expect(await violationsOn(page), `${theme} commands`).toEqual([]);
        await page.keyboard.press('Escape');
      }
    },
  );
}

for (const theme of ['night', 'paper']) {
  test(
    `has none in a hall: its loop, its controls, a code to take home and the countdown, ${theme}`,
    theme === 'night' ? HEAVY : {},
    async ({ page }) => {
      const words = HALL_WORDS.en;
      await page.setViewportSize({ width: 1280, height: 720 });
      await open(page, `shell=kiosk&debug=1&lang=en&theme=${theme}&hall=calm:1`, 60_000);
      await page.evaluate(AXE);
      const step = (ms: number) => page.evaluate((by) => window.huntu?.tour?.step(by), ms);
      await expect(page.locator('[data-scene]')).toBeVisible();
      await expect.poll(() => page.evaluate(() => window.huntu?.tour !== undefined)).toBe(true);
      await step(5000);
      expect(await violationsOn(page), 'loop').toEqual([]);
      await page.mouse.click(640, 300);
      await step(300);
      expect(await violationsOn(page), 'controls').toEqual([]);
      await page.getByRole('button', { name: words.take }).click();
      await expect(page.getByRole('img', { name: words.take })).toBeVisible();
      expect(await violationsOn(page), 'code').toEqual([]);
      await step(65_000);
      await expect(page.getByRole('alertdialog')).toBeVisible();
      expect(await violationsOn(page), 'countdown').toEqual([]);
    },
  );
}
