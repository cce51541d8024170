import type { Page } from '@playwright/test';
import { LIT_FROM } from './pages/ground.ts';

/** Pixels of the page as it stands that arcs light up. */
export async function countLit(page: Page): Promise<number> {
  const png = (await page.screenshot()).toString('base64');
  return page.evaluate(
    async ([encoded, from]) => {
      const blob = await (await fetch(`data:image/png;base64,${encoded}`)).blob();
      const picture = await createImageBitmap(blob);
      const { width, height } = picture;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context?.drawImage(picture, 0, 0);
      const { data = [] } = context?.getImageData(0, 0, width, height) ?? {};
      let lit = 0;
      for (let i = 0; i < data.length; i += 4) {
        if (Math.max(data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0) >= from) lit++;
      }
      return lit;
    },
    [png, LIT_FROM] as const,
  );
}
