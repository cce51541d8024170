import type { Page } from '@playwright/test';
import { en } from '../../src/i18n/en.ts';
import { COMMANDS, PALETTE_WORDS } from '../../src/i18n/paletteWords.ts';
import { HEAVY, expect, open, test } from './atlas.ts';
import { decode, difference } from './picture.ts';

test.use({ viewport: { width: 1024, height: 640 } });

const palette = PALETTE_WORDS.en;

/** Of the details of a city there is much to step through. */
const MOST_STOPS = 400;

interface Stop {
  readonly name: string;
  readonly role: string;
  readonly outline: number;
  readonly covered: boolean;
}

/** What has the focus, how it shows, and whether anything lies over it. */
const focused = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const lets = style.pointerEvents === 'none';
    return {
      name: element.getAttribute('aria-label') ?? element.innerText.trim().slice(0, 40),
      role: element.getAttribute('role') ?? element.tagName.toLowerCase(),
      outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
      covered: !lets && top !== null && !element.contains(top) && !top.contains(element),
    };
  });

/** Whether the picture is another one while this control has the focus from the keyboard. */
async function changesByFocus(page: Page, name: string, role: string): Promise<boolean> {
  const control = page.locator(`[role="${role}"][aria-label="${name}"]`).first();
  if ((await control.count()) === 0) return false;
  await control.focus();
  // Chromium shows the ring only to those who use keys.
  await page.keyboard.press('Shift+Tab');
  const without = decode(await page.screenshot());
  await page.keyboard.press('Tab');
  return difference(without, decode(await page.screenshot())) > 0.0001;
}

/** Tabs through the page once, from its beginning until the focus leaves it or comes round. */
async function tour(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let step = 0; step < MOST_STOPS; step++) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    const first = stops[0];
    if (!stop || (first && stops.length > 3 && stop.name === first.name && stop.role === first.role)) break;
    stops.push(stop);
  }
  return stops;
}

test(
  'reaches every control with the Tab key, sees where it is, and is trapped nowhere',
  HEAVY,
  async ({ page }) => {
    // As wide as all controls of the time bar need.
    await page.setViewportSize({ width: 1920, height: 1080 });
    await open(page, 'debug=1&lang=en&period=2023&measure=value');
    const stops = await tour(page);
    expect(stops.length).toBeLessThan(MOST_STOPS);
    const names = stops.map(({ name }) => name);
    for (const wanted of [
      en.bar.table,
      en.bar.language,
      en.bar.themeToPaper,
      en.bar.about,
      en.map.zoomIn,
      en.map.zoomOut,
      en.time.play,
      en.time.back,
      en.time.forward,
      en.time.speed,
      en.time.playhead,
      en.time.from,
      en.time.to,
      en.map.name,
    ]) {
      expect(names).toContain(wanted);
    }
    const unframed = stops.filter(({ outline }) => outline < 2);
    // Some show the focus by other means, for example on the axis they slide on; pixels are compared then.
    for (const { name, role } of unframed)
      expect(await changesByFocus(page, name, role), `${role} ${name}`).toBe(true);
    expect(stops.filter(({ covered }) => covered)).toEqual([]);
  },
);

test('runs a command from the keyboard, and has single keys switched off', async ({ page }) => {
  await open(page, 'debug=1&lang=en&period=2023&t=2023-06-01');
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog');
  const field = dialog.getByRole('combobox', { name: en.search.label });
  await expect(field).toBeFocused();
  await expect(dialog.getByRole('option')).toHaveCount(COMMANDS.length);
  await field.fill('тему');
  await expect(dialog.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'paper');
  await expect(dialog).toHaveCount(0);

  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: palette.keys });
  await keys.getByRole('switch', { name: palette.singleKeys }).click();
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: en.search.label })).not.toBeFocused();
  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
});

test('plays, stops, steps and leaps with keys', async ({ page }) => {
  await open(page, 'debug=1&lang=en&period=2023&t=2023-06-01');
  const time = () => page.evaluate(() => window.huntu?.scene().t ?? Number.NaN);
  await expect(page.getByRole('button', { name: en.time.play })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: en.time.pause })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: en.time.play })).toBeVisible();
  await page.getByRole('slider', { name: en.time.playhead }).focus();
  const before = await time();
  await page.keyboard.press('ArrowRight');
  const step = (await time()) - before;
  expect(step).toBeGreaterThan(0);
  await page.keyboard.press('Shift+ArrowRight');
  expect((await time()) - before).toBeGreaterThan(step * 2);
  await page.keyboard.press('Home');
  const first = await time();
  await page.keyboard.press('End');
  expect(await time()).toBeGreaterThan(first);
  // A window ends with its last day, not with the day after it.
  await expect(page.getByRole('slider', { name: en.time.playhead })).toHaveAttribute(
    'aria-valuetext',
    /31 Dec/,
  );
});

test(
  'chooses a measure, a language and the theme, and closes what is open, with keys',
  HEAVY,
  async ({ page }) => {
    await open(page, 'debug=1&lang=en&measure=value&period=2023');
    await page.getByRole('radio', { name: en.measure.value }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: en.measure.throughput })).toBeChecked();
    await page.getByRole('button', { name: en.bar.language, exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: en.bar.language, exact: true })).toBeFocused();
    await page.getByRole('button', { name: en.bar.about, exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('button', { name: en.bar.about, exact: true })).toBeFocused();
  },
);
