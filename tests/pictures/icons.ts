import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from '../../src/host/browser.mjs';

/** `npm run icons`: the icons of the installed page, from the drawing src/ui/icons/icon.svg; to be run when that changes. */

const FOLDER = resolve(import.meta.dirname, '../../src/ui/icons');
const drawing = readFileSync(join(FOLDER, 'icon.svg'), 'utf8');

/** A mask may cut all but the middle 80 %: the ground goes to the edge, the drawing stays inside. */
const ICONS = [
  { name: 'icon-192.png', size: 192, inside: 1, ground: 'transparent' },
  { name: 'icon-512.png', size: 512, inside: 1, ground: 'transparent' },
  { name: 'icon-mask-512.png', size: 512, inside: 0.8, ground: '#070a0e' },
  { name: 'icon-touch-180.png', size: 180, inside: 0.9, ground: '#070a0e' },
] as const;

const found = findBrowser(process.env);
const browser = await chromium.launch({
  args: ['--no-sandbox'],
  ...(found ? { executablePath: found.path } : {}),
});
for (const { name, size, inside, ground } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground}">${drawing}</body>`,
  );
  await page.addStyleTag({ content: `svg { width: ${size * inside}px }` });
  writeFileSync(join(FOLDER, name), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
