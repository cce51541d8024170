import { readFileSync } from 'node:fs';
import { en } from '../../src/i18n/take/en.ts';
import { AT_REST, expect, open, test } from './atlas.ts';
import { decode } from './picture.ts';

test.use(AT_REST);

test('saves a picture of a chosen size, or says why there is none', async ({ page }) => {
  await open(page, 'debug=1&lang=en&theme=paper&period=2023&measure=value&open=take');
  const dialog = page.getByRole('dialog', { name: en.title });
  const save = dialog.getByRole('button', { name: en.save });
  const type = async (field: 'width' | 'height' | 'dpi', value: number) =>
    dialog.getByLabel(en[field]).fill(String(value));
  await dialog.getByLabel(en.size, { exact: true }).selectOption('own');

  await test.step('refuses sizes that cannot be drawn', async () => {
    for (const width of [0, 100_000]) {
      await type('width', width);
      await expect(dialog.getByLabel(en.width)).toHaveAttribute('aria-invalid', 'true');
      await expect(save).toHaveCount(0);
    }
  });

  await type('width', 400);
  await type('height', 300);
  await type('dpi', 300);

  await test.step('saves no file where the graphics card is lost in the middle', async () => {
    const stage = page.locator('[data-stage="picture"] canvas').first();
    await save.click();
    await stage.evaluate((canvas: HTMLCanvasElement) =>
      canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext(),
    );
    await expect(dialog.getByRole('status')).toHaveText(en.failed.lost);
    await expect(page.locator('[data-stage="picture"]')).toHaveCount(0);
  });

  await test.step('saves it with the resolution it prints at', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
    const file = readFileSync(await download.path());
    // After signature and size (33 bytes) comes the density: 300 dpi are 11,811 px a metre.
    expect([file.toString('latin1', 37, 41), file.readUInt32BE(41)]).toEqual(['pHYs', 11_811]);
    const { width, height, rgb } = decode(file);
    expect([width, height]).toEqual([400, 300]);
    const at = (x: number, y: number) => rgb.slice((y * width + x) * 3, (y * width + x) * 3 + 3).join();
    // Page at the edge, map in the middle.
    expect(at(2, 2)).not.toBe(at(200, 130));
    expect(new Set(Array.from({ length: 60 }, (_, i) => at(40 + i * 5, 130))).size).toBeGreaterThan(10);
  });
});
