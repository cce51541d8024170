import { cpSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { readOwnBase } from '../../src/host/ownBase.mjs';
import { placeBase } from '../../src/host/placeBase.mjs';
import { serve } from '../../src/host/serve.mjs';
import { OWN_BASE_WORDS } from '../../src/i18n/ownBaseWords.ts';
import { ONLY_LAKE, writeVectorBase, type Scheme } from '../fixtures/ownBase.ts';
import { HEAVY, AT_REST, expect, ready, test } from './atlas.ts';
import { decode } from './picture.ts';

/** A site with a base of the exhibitor's own beside it, made anew from the project's map inputs. */

test.use(AT_REST);
// Wide enough that no panel covers the middle.
test.use({ viewport: { width: 1280, height: 720 } });

const WORDS = OWN_BASE_WORDS.en;
const NEAR_LAKE = `map=11/${ONLY_LAKE[1]}/${ONLY_LAKE[0]}/0/0`;

async function openSite(scheme: Scheme) {
  const folder = mkdtempSync(join(tmpdir(), 'huntu-base-'));
  cpSync(resolve(import.meta.dirname, '../../dist'), folder, { recursive: true });
  const file = join(folder, 'basemap.pmtiles');
  writeVectorBase(file, scheme);
  await placeBase({ file, base: await readOwnBase(file), dist: folder, config: join(folder, 'none.json') });
  const site = await serve({ folder, port: 0 });
  const close = async () => {
    await site.close();
    rmSync(folder, { recursive: true });
  };
  return { url: site.url.replace(/\/$/, ''), folder, close };
}

/** Reads the colour in the middle of the screen. */
async function middleOf(page: Page): Promise<readonly number[]> {
  const { width, height, rgb } = decode(await page.screenshot());
  const at = 3 * (Math.floor(height / 2) * width + Math.floor(width / 2));
  return [...rgb.slice(at, at + 3)];
}

for (const scheme of ['protomaps 4', 'protomaps 3', 'openmaptiles'] as const)
  test(
    `draws a base of the exhibitor's own, and lists what it states in the credits: ${scheme}`,
    HEAVY,
    async ({ page, watch }) => {
      await page.goto(`/?debug=1&lang=en&${NEAR_LAKE}`);
      await ready(page);
      const ours = await middleOf(page);
      const site = await openSite(scheme);
      watch.expectFault(/^foreign: http:\/\/localhost/);
      try {
        await page.goto(`${site.url}/?debug=1&lang=en&${NEAR_LAKE}`);
        await ready(page);
        // A lake is there that no other map has.
        await expect.poll(() => middleOf(page)).not.toEqual(ours);
        await page.getByRole('button', { name: 'About and credits' }).click();
        const about = page.getByRole('dialog');
        await expect(about.getByRole('heading', { name: WORDS.title })).toBeVisible();
        await expect(about).toContainText('test of an own base');
        await expect(about).not.toContainText(/reviewed base|approved/i);
      } finally {
        await site.close();
      }
    },
  );

test(
  'shows the packaged base where the file is another than was checked, and says so',
  HEAVY,
  async ({ page, watch }) => {
    const site = await openSite('protomaps 4');
    watch.expectFault(/^foreign: http:\/\/localhost/);
    try {
      truncateSync(join(site.folder, 'basemap.pmtiles'), 20_000);
      await page.goto(`${site.url}/?debug=1&lang=en&${NEAR_LAKE}`);
      await ready(page);
      await page.getByRole('button', { name: 'About and credits' }).click();
      await expect(page.getByRole('dialog')).toContainText('the packaged base is shown');
    } finally {
      await site.close();
    }
  },
);
