import { join, resolve } from 'node:path';
import { serve } from '../src/host/serve.mjs';
import { launchBrowser } from './browser';
const ROOT = resolve(import.meta.dirname, '..');
const served = await serve({ folder: join(ROOT, 'dist'), port: 0 }) as any;
const url = served.url ?? `http://127.0.0.1:${served.port ?? served.address?.().port}`;
console.log(url);
const browser = await launchBrowser();
const shots = (process.argv[2] ?? '').split(',').filter(Boolean);
for (const [name, width, height, query] of [
  ['desk-zh', 1280, 720, 'shell=invest&lang=zh&theme=night'],
  ['desk-en', 1900, 2200, 'shell=invest&lang=en&theme=paper'],
  ['phone-en', 390, 844, 'shell=invest&lang=en&theme=paper'],
  ['phone-zh', 390, 844, 'shell=invest&lang=zh&theme=night'],
  ['desk-ru', 1280, 720, 'shell=invest&lang=ru&theme=paper'],
] as const) {
  if (shots.length && !shots.includes(name)) continue;
  const page = await browser.newPage({ viewport: { width, height } });
  page.on('pageerror', (e: Error) => console.log('pageerror', e.message));
  page.on('console', (m: any) => m.type() === 'error' && console.log('console', m.text()));
  await page.goto(`${url}/?${query}`);
  await page.locator('html[data-ready="true"]').waitFor();
  if (width < 700) await page.locator('[data-sentence="whom"], [data-sentence]').nth(3).click();
  const section = page.locator('[data-chart="market"]');
  await section.getByRole('button').first().click();
  const t = Date.now();
  await page.locator('[data-draws="500"]').waitFor({ timeout: 60000 });
  console.log(name, 'to 500 draws', Date.now() - t);
  await page.locator('[data-parameter]').first().waitFor({ timeout: 60000 });
  console.log(name, 'to tornado', Date.now() - t);
  await section.evaluate((e: Element) => e.scrollIntoView());
  await page.screenshot({ path: `/tmp/shot-${name}-1.png` });
  await page.locator('[data-conditions]').evaluate((e: Element) => e.scrollIntoView()); await page.screenshot({ path: `/tmp/shot-${name}-2.png` });
  if (name === 'desk-en') {
    const times: number[] = [];
    for (let i = 0; i < 12; i++) {
      times.push(Number(await page.evaluate(`(async () => {
        const input = document.querySelector('[data-slider="rail"]');
        const a = performance.now();
        const seen = new Promise((r) => { const o = new MutationObserver(() => { o.disconnect(); r(0); }); o.observe(document.querySelector('[data-chart="market"]'), { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['data-answer'] }); });
        window.was = document.querySelector('[data-answer]').dataset.answer; input.value = String(0.6 + ${i} * 0.1); input.dispatchEvent(new Event('input', { bubbles: true }));
        while (document.querySelector('[data-answer]').dataset.answer === window.was) await new Promise((r) => setTimeout(r, 1));
        window.was = document.querySelector('[data-answer]').dataset.answer;
        return performance.now() - a;
      })()`)));
      await page.waitForTimeout(700);
    }
    console.log('slider ms', times.map(Math.round).join(' '));
    await page.screenshot({ path: `/tmp/shot-${name}-3.png` });
  }
  await page.close();
}
await browser.close();
process.exit(0);
