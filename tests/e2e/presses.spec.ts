import type { Page } from '@playwright/test';
import { HEAVY, expect, open, rest, test } from './atlas.ts';
import { decode, difference } from './picture.ts';

/**
 * Presses faster than the page draws end in what the address says: the same words, state and picture as opening that
 * address.
 */

const PRESSES = 50;

test.use({ viewport: { width: 1280, height: 720 } });

/** Presses one control per frame, chosen by a seed, and lists them. Runs in the page. */
async function press({ seed, count }: { seed: number; count: number }): Promise<string[]> {
  const CONTROLS: readonly (readonly [name: string, selector: string])[] = [
    ['theme', 'header [data-tool="theme"]'],
    ['languages', 'header [data-tool="languages"]'],
    ['language', 'header button[lang]'],
    ['language', 'header button[lang]'],
    ['measure or path', '[role="radio"]'],
    ['measure or path', '[role="radio"]'],
    ['reported only', '[role="switch"]'],
    ['mode', 'section li > button[aria-pressed]:not([data-option])'],
    ['table', 'header [data-tool="table"]'],
    ['credits', 'header [data-tool="about"]'],
    ['plan', 'header [data-tool="plan"]'],
    ['figure', 'aside button[data-figure]'],
    ['related', 'aside section li > button'],
    ['conflict', 'aside [data-conflict]'],
    ['not known', '[data-missing-lines]'],
    ['line or year not known', 'dialog details button[aria-pressed]'],
    ['unpick', 'aside header button[aria-label]'],
    ['tab', '[role="tab"]'],
  ];
  let state = seed;
  /** 0 to 1, the same row of numbers for the same seed. */
  const random = (): number => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const any = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const done: string[] = [];
  while (done.length < count) {
    await new Promise((frame) => requestAnimationFrame(frame));
    const dialog = document.querySelector('dialog:modal');
    const escapes = document.querySelector('dialog[open]') && random() < 0.4;
    if (escapes) {
      const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
      document.querySelector('dialog[open]')?.dispatchEvent(key);
      done.push('escape');
      continue;
    }
    const [name = '', selector = ''] = any(CONTROLS) ?? [];
    const within = [...(dialog ?? document).querySelectorAll(selector)];
    const control = any(within)?.closest('button');
    if (!control?.checkVisibility()) continue;
    control.click();
    done.push(`${name}: ${control.getAttribute('aria-label') ?? control.textContent?.trim() ?? ''}`);
  }
  return done;
}

/** What a reader, a screen reader and a link have of the page. */
async function stateOf(page: Page) {
  // A menu that was left open and the ring of the focus are of no address.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.mouse.move(640, 2);
  await rest(page);
  return page.evaluate(() => ({
    view: window.huntu?.view(),
    scene: JSON.stringify({ ...window.huntu?.scene(), rebuilds: 0 }),
    lang: document.documentElement.lang,
    theme: document.documentElement.dataset['theme'],
    title: document.title,
    words: document.body.innerText.replace(/\s+/g, ' '),
    pressed: [
      ...document.querySelectorAll('[aria-checked], [aria-pressed], [aria-expanded], [aria-selected]'),
    ]
      .filter((one) => one.checkVisibility())
      .map((one) =>
        ['aria-checked', 'aria-pressed', 'aria-expanded', 'aria-selected'].map((name) =>
          one.getAttribute(name),
        ),
      ),
  }));
}

for (const seed of [11, 23, 58]) {
  test(`${PRESSES} presses in a row end where their address begins: ${seed}`, HEAVY, async ({ page }) => {
    await open(page, 'debug=1&lang=zh&map=5.5/41/130/0/0&period=2023&measure=value');
    const done = await page.evaluate(press, { seed, count: PRESSES });
    // The table remembers its last sheet; no address does. The menu requested last is open by then.
    await rest(page);
    await page.evaluate(() => document.querySelector('header')?.click());
    const pressed = await stateOf(page);
    const picture = decode(await page.screenshot());
    const { search } = new URL(page.url());
    await open(page, search.slice(1));
    const opened = await stateOf(page);
    expect(pressed, done.join('\n')).toEqual(opened);
    expect(new URL(page.url()).search).toBe(search);
    expect(difference(picture, decode(await page.screenshot())), done.join('\n')).toBeLessThan(0.003);
  });
}
