import { HEAVY, AT_REST, expect, open, test } from './atlas.ts';

test.use(AT_REST);

const shipTo = (to: string): string => `shell=plan&from=hunchun&to=${to}&depart=2026-12-20&lang=en`;

test.describe('on a desk', () => {
  test.use({ viewport: { width: 1280, height: 720 } });

  test(
    'walks the departure calendar and the deadline by keyboard, and plans for a day',
    HEAVY,
    async ({ page }) => {
      await open(page, shipTo('vladivostok'));
      const panel = page.getByRole('complementary', { name: 'Plan a shipment' });
      await panel.getByRole('button', { name: 'Departure days and chances' }).click();
      const dialog = page.getByRole('dialog', { name: 'Departure days and chances' });
      const grid = dialog.getByRole('grid');
      const rows = grid.getByRole('row');
      await expect(rows.first()).toBeVisible();
      await expect(rows.first().getByRole('gridcell')).toHaveCount(60);

      await test.step('arrows, Home and End', async () => {
        await rows.first().getByRole('gridcell').first().focus();
        const focused = page.locator(':focus');
        await page.keyboard.press('ArrowRight');
        await expect(focused).toHaveAccessibleName(/^21 Dec, /);
        await page.keyboard.press('End');
        await expect(focused).toHaveAccessibleName(/^17 Feb, /);
        await page.keyboard.press('Home');
        await page.keyboard.press('ArrowDown');
        await expect(focused).toHaveAccessibleName(/^20 Dec, /);
        // The picked option follows.
        await expect(rows.nth(1).locator('[aria-selected="true"]')).toHaveCount(1);
        await expect(page).toHaveURL(/option=/);
      });

      await test.step('a closure is named with the year it is taken from', async () => {
        await rows
          .filter({ has: page.getByTitle(/Hunchun road port/) })
          .first()
          .getByRole('gridcell')
          .nth(49)
          .click();
        await expect(dialog.getByText(/shut .*as in 2026, assumed/)).toBeVisible();
      });

      await test.step('the deadline moves by a day and the chance never falls', async () => {
        const slider = dialog.getByRole('slider', { name: 'Deadline' });
        const chance = async (): Promise<number> => {
          const title = await dialog.getByRole('heading', { name: /of 100 cases/ }).textContent();
          return Number(/in (\d+) of 100/.exec(title ?? '')?.[1]);
        };
        await slider.focus();
        const [before, day] = [await chance(), await slider.getAttribute('aria-valuetext')];
        await page.keyboard.press('ArrowRight');
        await expect(slider).not.toHaveAttribute('aria-valuetext', day ?? '');
        expect(await chance()).toBeGreaterThanOrEqual(before);
        await page.keyboard.press('Home');
        expect(await chance()).toBeLessThanOrEqual(before);
      });

      await rows.first().getByRole('gridcell').nth(12).click();
      await dialog.getByRole('button', { name: 'Plan for this day' }).click();
      await expect(page).toHaveURL(/depart=2027-01-01/);
    },
  );
});

test.describe('on a large desk', () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test('docks the calendar under a strip of the map and leaves the cards usable', HEAVY, async ({ page }) => {
    await open(page, shipTo('moscow'));
    const panel = page.getByRole('complementary', { name: 'Plan a shipment' });
    await panel.getByRole('button', { name: 'Departure days and chances' }).click();
    const dialog = page.getByRole('dialog', { name: 'Departure days and chances' });
    const rows = dialog.getByRole('grid').getByRole('row');
    await expect(rows.first()).toBeVisible();
    const top = (await dialog.boundingBox())?.y ?? 0;
    expect(top).toBeGreaterThan(300);
    for (const name of [/OpenStreetMap/, 'Zoom in']) {
      const box = await page.getByRole('button', { name }).boundingBox();
      expect((box?.y ?? 900) + (box?.height ?? 0)).toBeLessThanOrEqual(top);
    }
    await panel.locator('[data-option]').nth(2).click();
    await expect(rows.nth(2).locator('[aria-selected="true"]')).toHaveCount(1);
    await dialog.getByRole('gridcell').first().focus();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Time bar' })).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('opens at the cards with the form folded, and shows dots, weeks and a deadline for a finger', async ({
    page,
  }) => {
    await open(page, shipTo('moscow'));
    const panel = page.getByRole('complementary', { name: 'Plan a shipment' });
    const shipment = panel.getByRole('button', { name: /Hunchun → Moscow/ });
    await expect(shipment).toHaveAttribute('aria-expanded', 'false');
    await expect(panel.getByRole('combobox', { name: 'From' })).toHaveCount(0);
    await expect(panel.locator('[data-option]').first()).toBeInViewport();
    await shipment.tap();
    await expect(panel.getByRole('combobox', { name: 'From' })).toBeVisible();
    await shipment.tap();

    await panel.getByRole('button', { name: 'Departure days and chances' }).tap();
    const dialog = page.getByRole('dialog', { name: 'Departure days and chances' });
    const days = dialog.getByRole('button', { name: /: (\d+ days|no departure)/ });
    await expect(days).toHaveCount(60);
    await days.nth(3).tap();
    await expect(days.nth(3)).toHaveAttribute('aria-pressed', 'true');
    const slider = dialog.getByRole('slider', { name: 'Deadline' });
    const box = await slider.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    await page.touchscreen.tap((box?.x ?? 0) + (box?.width ?? 0) - 8, (box?.y ?? 0) + (box?.height ?? 0) / 2);
    await expect(dialog.getByRole('heading', { name: /in (9\d|100) of 100 cases/ })).toBeVisible();
    const sizes = await dialog
      .getByRole('button')
      .evaluateAll((all) =>
        all.map((one) => Math.round(one.getBoundingClientRect().height)).filter((height) => height < 44),
      );
    expect(sizes).toEqual([]);
  });
});
