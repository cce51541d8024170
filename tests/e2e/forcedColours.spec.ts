import type { Locator } from '@playwright/test';
import { en } from '../../src/i18n/en.ts';
import { HEAVY, AT_REST, expect, open, test } from './atlas.ts';
import { decode, type Picture } from './picture.ts';

test.use({ ...AT_REST, viewport: { width: 1280, height: 720 } });

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Relative luminance of a pixel (WCAG 2.2). */
function luminanceAt({ width, rgb }: Picture, x: number, y: number): number {
  const at = 3 * (Math.round(y) * width + Math.round(x));
  const [r = 0, g = 0, b = 0] = [...rgb.subarray(at, at + 3)].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** Pixels of a box, row by row, as text: 1 where one has a contrast of 3:1 to the background (WCAG 1.4.11). */
function inkOf(picture: Picture, box: Box, ground: number): string {
  let ink = '';
  for (let y = Math.ceil(box.y); y < Math.floor(box.y + box.height); y++)
    for (let x = Math.ceil(box.x); x < Math.floor(box.x + box.width); x++)
      ink += contrast(luminanceAt(picture, x, y), ground) >= 3 ? 1 : 0;
  return ink;
}

const shareOf = (ink: string): number => ink.replaceAll('0', '').length / Math.max(1, ink.length);

const boxesOf = (things: Locator): Promise<readonly Box[]> =>
  things.evaluateAll((all) =>
    all.map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );

for (const colorScheme of ['light', 'dark'] as const) {
  test(
    `distinguishes statuses, bars and what is chosen in the reader's own ${colorScheme} palette`,
    colorScheme === 'light' ? HEAVY : {},
    async ({ page }) => {
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      await open(page, 'debug=1&lang=en&period=2023&measure=value&panels=legend,details,time');
      const picture = decode(await page.screenshot({ animations: 'disabled' }));
      const legends = page.getByRole('region', { name: en.legend.name });
      const [legend] = await boxesOf(legends);
      const ground = luminanceAt(picture, (legend?.x ?? 0) + 6, (legend?.y ?? 0) + 6);

      const marks = (await boxesOf(page.getByRole('list', { name: en.legend.statuses }).locator('svg'))).map(
        (box) => inkOf(picture, box, ground),
      );
      expect(marks).toHaveLength(4);
      for (const ink of marks) expect(shareOf(ink)).toBeGreaterThan(0.05);
      expect(new Set(marks).size).toBe(marks.length);

      // Solid bars are filled, the others hatched, parts of a year open: none is the ground.
      for (const [status, least] of [
        ['reported', 0.8],
        ['derived', 0.2],
        ['missing', 0.1],
      ] as const) {
        const bars = await boxesOf(page.locator(`[data-fill="${status}"]:not([data-period="part"])`));
        expect(bars.length, status).toBeGreaterThan(0);
        for (const box of bars) expect(shareOf(inkOf(picture, box, ground)), status).toBeGreaterThan(least);
      }
      const [pin] = await boxesOf(page.locator('[data-playhead] svg'));
      expect(shareOf(inkOf(picture, pin ?? { x: 0, y: 0, width: 0, height: 0 }, ground))).toBeGreaterThan(
        0.4,
      );

      const corner = async (checked: boolean): Promise<number> => {
        const [box] = await boxesOf(legends.getByRole('radio', { checked }));
        return luminanceAt(picture, (box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
      };
      expect(contrast(await corner(true), await corner(false))).toBeGreaterThan(3);
    },
  );
}
