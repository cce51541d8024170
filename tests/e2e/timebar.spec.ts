import { en } from '../../src/i18n/en.ts';
import { HEAVY, expect, go, open, ready, test } from './atlas.ts';

const WEEK = 'lang=en&measure=voyages&period=2023&window=2023-12-01/2023-12-08&t=2023-12-03T12:00:00Z';
const TRAIN = 'pick=service:hunma_postal_train';

test('shows the days of a short window, its runs, where they dwell and why they are known, and goes back to the year', async ({
  page,
}) => {
  await page.setViewportSize({ width: 960, height: 640 });
  await open(page, `debug=1&${WEEK}&${TRAIN}&period=2023&measure=value`);
  const bar = page.getByRole('region', { name: en.time.name });
  await expect(bar.getByText('12-04', { exact: true })).toBeVisible();
  // Three trains a week; one of them dwells at the change of gauge.
  const [before = '', after = ''] = en.time.runs.split('{count}');
  const [middle = '', end = ''] = after.split('{waiting}');
  const said = new RegExp(`^${before}(\\d+)${middle}1${end}$`);
  const lanes = bar.getByRole('img', { name: said });
  await expect(lanes).toBeVisible();
  await expect(lanes.locator('rect').first()).toBeAttached();
  await bar.getByRole('button', { name: en.time.whole.replace('{year}', '2023') }).click();
  await expect(page).not.toHaveURL(/window=/);
  await expect(lanes).toHaveCount(0);
  await expect(bar.getByText('2023', { exact: true }).first()).toBeVisible();

  await test.step('what runs and why, with its source one tap away', async () => {
    await go(page, `debug=1&${WEEK}&${TRAIN}&period=2023&measure=value`);
    const panel = page.getByRole('complementary');
    await expect(panel.getByText(en.details.runsNote.derived)).toBeVisible();
    await expect(panel.getByText(/^3 × [\d.]+ = \d+$/)).toBeVisible();
    await expect(panel.getByText(new RegExp(en.details.stage.gauge)).first()).toBeVisible();
    await panel.getByRole('button', { name: en.status.derived }).first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
  });
});

test('has events on the small bar too', HEAVY, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/?lang=en&debug=1&measure=voyages&period=2023');
  await ready(page);
  const events = page.getByRole('toolbar', { name: en.time.milestones });
  await events.getByRole('button').last().click();
  const card = events.getByRole('list');
  await expect(card).toBeVisible();
  await expect(card).toBeInViewport({ ratio: 0.9 });

  // The date of the clock keeps clear of the button back to the year.
  await go(page, 'lang=en&debug=1&measure=voyages&window=2023-06-01/2023-07-05&t=2023-06-22');
  const back = page.getByRole('button', { name: en.time.whole.replace('{year}', '2023') });
  // Until nothing slides.
  await back.hover();
  const date = await page.locator('[data-playhead] time').boundingBox();
  expect((date?.x ?? NaN) + (date?.width ?? NaN)).toBeLessThan((await back.boundingBox())?.x ?? NaN);
});

test('gives up a drag that the system takes away, and plays on', HEAVY, async ({ page }) => {
  await page.setViewportSize({ width: 960, height: 640 });
  await open(page, 'debug=1&lang=en&measure=voyages&period=2023');
  await page.getByRole('button', { name: en.time.play }).first().click();
  const pin = page.getByRole('slider', { name: en.time.playhead });
  await pin.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const at = (type: string) =>
      element.dispatchEvent(
        new PointerEvent(type, {
          ...{ pointerId: 1, button: 0, isPrimary: true, bubbles: true, pointerType: 'touch' },
          ...{ clientX: box.x + box.width / 2, clientY: box.y + 2 },
        }),
      );
    const ground = element.parentElement;
    // No real finger is down, so nothing can be captured.
    if (ground) ground.setPointerCapture = () => undefined;
    at('pointerdown');
    at('pointercancel');
  });
  await expect(page.getByRole('button', { name: en.time.pause }).first()).toBeVisible();
});

test('says of a bar that it covers part of its year only, and which part', HEAVY, async ({ page }) => {
  await open(page, 'debug=1&lang=en&measure=tonnes&pick=facility:hunchun_rail_port');
  const bar = page.getByRole('region', { name: en.time.name });
  const parts = bar.getByRole('listitem').filter({ has: page.locator('[data-period="part"]') });
  await expect(parts.first()).toBeAttached();
  for (const text of await parts.allTextContents()) {
    expect(text).toContain(en.periodKind.part);
    expect(text).toMatch(/[A-Z][a-z]+ \d{4}/);
  }
});
