import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import type { KioskScene } from '../../src/domain/kiosk/kioskScene.ts';
import { HALL_WORDS } from '../../src/i18n/hallWords.ts';
import { HEAVY, expect, frames, go, ready, sceneAfter, test, toScene } from './atlas.ts';
import { colourCount, decode } from './picture.ts';

const scenes = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../geo/out/scenes.json'), 'utf8'),
) as KioskScene[];
const SECOND = 1000;
const words = HALL_WORDS.en;

/** Opens the hall with its loop running, at half a second into the first scene or later. */
async function openHall(page: Page, query = ''): Promise<void> {
  await page.goto(`/?shell=kiosk&lang=en&debug=1${query}`);
  await ready(page);
  await expect.poll(() => state(page).then((it) => it?.scene ?? null)).not.toBeNull();
}

const state = (page: Page) => page.evaluate(() => window.huntu?.tour?.state() ?? null);
const step = (page: Page, seconds: number) =>
  page.evaluate((ms) => window.huntu?.tour?.step(ms), seconds * SECOND);
const middle = { x: 320, y: 200 };

test('plays its scenes one after another by the clock of the page, without a request', async ({ page }) => {
  await page.clock.install();
  await openHall(page);
  await page.clock.pauseAt(new Date(Date.now() + 60 * SECOND));
  const standing = async () => (await state(page))?.scene ?? null;
  // To where a scene begins, by a second at most too far.
  const first = await standing();
  while ((await standing()) === first) await page.clock.fastForward(SECOND);
  const ids = scenes.map(({ id }) => id);
  const from = ids.indexOf((await standing()) ?? '');
  const seen: (string | null)[] = [];
  for (const { title, seconds } of [...scenes, ...scenes, ...scenes].slice(from, from + ids.length + 1)) {
    seen.push(await standing());
    await expect(page.getByRole('heading', { name: title.en })).toBeVisible();
    await page.clock.fastForward(seconds * SECOND);
  }
  expect(seen).toEqual([...ids, ...ids, ...ids].slice(from, from + ids.length + 1));
});

test(
  'shows every scene with its figure, where it comes from, and a camera of its own',
  HEAVY,
  async ({ page }) => {
    await openHall(page);
    const cameras = new Set<string>();
    for (const scene of scenes) {
      await toScene(page, scene.id);
      const figure = page.locator('[data-scene] data[data-source]').first();
      await expect(figure).not.toHaveAttribute('data-source', '');
      await expect(page.locator('[data-scene]').getByText(words.source).first()).toBeVisible();
      cameras.add(
        new URLSearchParams(await page.evaluate(() => window.huntu?.view() ?? '')).get('map') ?? '',
      );
    }
    expect(cameras.has('')).toBe(false);
    expect(cameras.size).toBe(scenes.length);
  },
);

test('is taken over by the first touch, which presses nothing', async ({ page }) => {
  await openHall(page);
  // Not one that is about to end.
  await toScene(page, scenes[1]?.id ?? '');
  // Nor one that the camera is still flying to.
  await step(page, 2);
  // All but the camera, which the address takes from where the scene has moved it.
  const view = async () => (await page.evaluate(() => window.huntu?.view()))?.replace(/&map=[^&]*/, '');
  const before = await view();
  // Read within the press itself: the next state may come a frame later or, on a busy machine, many.
  const phases = await page.evaluateHandle(() => {
    const seen: (string | undefined)[] = [];
    const look = (): unknown => seen.push(window.huntu?.tour?.state().phase);
    addEventListener('pointerdown', look, { once: true, capture: true });
    return seen;
  });
  await page.mouse.click(middle.x, middle.y);
  expect(await phases.jsonValue()).toEqual(['leaving']);
  await step(page, 0.3);
  expect((await state(page))?.phase).toBe('free');
  expect(await view()).toBe(before);
  await page.getByRole('button', { name: 'Русский' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
});

test('asks after a minute, counts down in sight, and any touch goes on', HEAVY, async ({ page }) => {
  await openHall(page);
  await page.mouse.click(middle.x, middle.y);
  // In the page, so that no slow machine adds seconds of its own to those that are stepped.
  const [first, later] = await page.evaluate(async () => {
    const tour = window.huntu?.tour;
    const left = async (ms: number): Promise<number> => {
      tour?.step(ms);
      // The page draws what has changed before the next task.
      await new Promise((done) => setTimeout(done));
      const ring = document.querySelector('[role="alertdialog"] data');
      return ring?.checkVisibility() ? Number(ring.textContent) : NaN;
    };
    return [await left(61_000), await left(10_000)] as const;
  });
  expect(first).toBeLessThanOrEqual(19);
  expect([10, 11]).toContain(first - later);
  const ask = page.getByRole('alertdialog', { name: words.still });
  await expect(ask).toBeVisible();
  await ask.getByRole('button', { name: words.stay }).click();
  await expect(ask).toBeHidden();
  expect(await state(page)).toMatchObject({ phase: 'free', ended: 0 });
});

test('gives everything back without an answer, and begins its loop again', HEAVY, async ({ page }) => {
  await openHall(page);
  const home = await page.evaluate(() => location.pathname);
  await page.mouse.click(middle.x, middle.y);
  await step(page, 0.3);
  await page.getByRole('button', { name: '한국어' }).click();
  await page.getByRole('button', { name: HALL_WORDS.ko.low }).click();
  await expect(page.locator('[data-hall]')).toHaveAttribute('data-low', 'true');
  await page.getByRole('button', { name: HALL_WORDS.ko.take }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await step(page, 80.5);
  expect(await state(page)).toMatchObject({ phase: 'resting', ended: 1 });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const view = new URLSearchParams(await page.evaluate(() => window.huntu?.view() ?? ''));
  expect([...view].filter(([key]) => key !== 'map')).toEqual([
    ['shell', 'kiosk'],
    ['lang', 'en'],
  ]);
  expect(await page.evaluate(() => location.pathname)).toBe(home);
  await step(page, 40);
  expect((await state(page))?.phase).toBe('attract');
});

async function counted(cdp: CDPSession): Promise<{ nodes: number; listeners: number }> {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? -1;
  return { nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

test(
  'leaves nothing behind after five visits: no node, no listener, no second map',
  HEAVY,
  async ({ page }) => {
    await openHall(page);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    const visit = async (): Promise<void> => {
      await page.mouse.click(middle.x, middle.y);
      await step(page, 0.3);
      await page.getByRole('button', { name: words.take }).click();
      await expect(page.getByRole('img', { name: words.take })).toBeVisible();
      await page.getByRole('button', { name: words.done }).click();
      await step(page, 41);
      await expect.poll(async () => (await state(page))?.phase).toBe('attract');
    };
    /** In the same scene each time. */
    const count = async () => {
      await toScene(page, scenes[1]?.id ?? '');
      await frames(page, 3);
      return counted(cdp);
    };
    await visit();
    await visit();
    const before = await count();
    for (let i = 0; i < 5; i++) await visit();
    expect((await state(page))?.ended).toBe(7);
    // A picture that is still being decoded keeps its node a while; what leaked never goes.
    const left = async (): Promise<number> => {
      const after = await count();
      return Math.max(after.nodes - before.nodes, after.listeners - before.listeners);
    };
    await expect.poll(left).toBeLessThanOrEqual(0);
    expect(await page.locator('[data-map] canvas[role="region"]').count()).toBe(1);
    expect(await page.evaluate(() => window.huntu?.scene().rebuilds)).toBe(0);
  },
);

test('skips a scene that names something unknown and goes on with the others', HEAVY, async ({ page }) => {
  await page.route('**/scenes-*.json', async (route) => {
    const broken = structuredClone(scenes) as unknown as Record<string, unknown>[];
    Object.assign(broken[1] ?? {}, { figure: 'a-figure-nobody-printed' });
    await route.fulfill({ json: broken });
  });
  await openHall(page);
  expect(await state(page)).toMatchObject({ scenes: scenes.length - 1, skipped: 1 });
  await toScene(page, scenes[0]?.id ?? '');
  expect(await sceneAfter(page, scenes[0]?.seconds ?? 0)).toBe(scenes[2]?.id);
});

test('stays with its picture where the scenes cannot be had', HEAVY, async ({ page, watch }) => {
  watch.expectFault(/scenes-/);
  await page.route('**/scenes-*.json', (route) => route.fulfill({ status: 404 }));
  await page.goto('/?shell=kiosk&lang=en&debug=1');
  await ready(page);
  await expect(page.getByText(words.begin)).toBeVisible();
  await expect.poll(() => state(page)).not.toBeNull();
  await page.mouse.click(middle.x, middle.y);
  await step(page, 0.3);
  expect((await state(page))?.phase).toBe('free');
});

test('takes the figures home as text that a phone can read', HEAVY, async ({ page }) => {
  await openHall(page);
  await page.mouse.click(middle.x, middle.y);
  await step(page, 0.3);
  await page.getByRole('button', { name: words.take }).click();
  const held = await page.getByRole('img', { name: words.take }).getAttribute('data-holds');
  expect(held).toContain(words.source);
  expect(held).toMatch(/\n\?.*map=/);
  expect(new TextEncoder().encode(held ?? '').length).toBeLessThanOrEqual(600);
});

/**
 * Controls that are cut off, too small, above the lowest two fifths where they must not be, or on a wall further than a step
 * from the first.
 */
async function misplaced(page: Page, low: boolean): Promise<string[]> {
  return page.evaluate((inReach) => {
    const least = 60;
    return [...document.querySelectorAll('[data-hall] button')].flatMap((button) => {
      const { left, top, right, bottom, width, height } = button.getBoundingClientRect();
      const slack = 4;
      const cut = left < -slack || top < -slack || right > innerWidth + slack || bottom > innerHeight + slack;
      const small = width < least - 0.5 || height < least - 0.5;
      const high = inReach && top < innerHeight * 0.6 - slack;
      const far = innerWidth > 2.2 * innerHeight && right > least * 40;
      return cut || small || high || far
        ? [
            `${button.textContent || button.ariaLabel} ${[left, top, width, height].map(Math.round).join(' ')}`,
          ]
        : [];
    });
  }, low);
}

test(
  'has controls for a finger on screens of three shapes, and within reach in low mode',
  HEAVY,
  async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await openHall(page, '&hall=calm:1');
    await page.mouse.click(640, 360);
    await step(page, 0.3);
    for (const [width, height] of [
      [1280, 720],
      [1080, 1920],
      [2560, 720],
    ] as const) {
      const at = `${width} x ${height}`;
      await page.setViewportSize({ width, height });
      await go(page, 'shell=kiosk&lang=en&debug=1&hall=calm:1');
      await expect(page.locator('[data-hall]'), at).toHaveAttribute('data-low', 'false');
      // The page hears of its new size with its next frame.
      await expect.poll(() => misplaced(page, height > width), at).toEqual([]);
      await page.getByRole('button', { name: words.low }).click();
      await expect(page.locator('[data-hall]'), at).toHaveAttribute('data-low', 'true');
      await expect.poll(() => misplaced(page, true), at).toEqual([]);
      const scrolled = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement;
        return [scrollWidth, scrollHeight];
      });
      expect(scrolled, at).toEqual([width, height]);
    }
  },
);

test('neither moves nor fades for those who ask for less motion', HEAVY, async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openHall(page);
  await step(page, 8);
  const before = await page.evaluate(() => [window.huntu?.view(), window.huntu?.scene().t]);
  await step(page, 1);
  await frames(page, 3);
  expect(await page.evaluate(() => [window.huntu?.view(), window.huntu?.scene().t])).toEqual(before);
  await expect(page.locator('[data-scene]')).toHaveCSS('opacity', '1');
});

test('keeps to the part of the screen that a wall of LEDs takes', HEAVY, async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  const part = { x: 160, y: 90, width: 1280, height: 720 };
  await openHall(page, '&hall=calm:1,x:160,y:90,w:1280,h:720');
  await expect.poll(() => page.locator('[data-map] canvas[role="region"]').boundingBox()).toEqual(part);
  const whole = decode(await page.screenshot({ clip: part }));
  expect(colourCount(whole)).toBeGreaterThan(40);
  for (const clip of [
    { x: 0, y: 0, width: 1920, height: 90 },
    { x: 1440, y: 0, width: 480, height: 1080 },
  ])
    expect(colourCount(decode(await page.screenshot({ clip })))).toBe(1);
  await page.mouse.click(part.x + part.width / 2, part.y + part.height / 2);
  await step(page, 0.3);
  const boxes = await page.locator('[data-hall] button').evaluateAll((all) =>
    all.map((button) => {
      const { x, y, width, height } = button.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );
  expect(boxes.length).toBeGreaterThan(15);
  for (const { x, y, width, height } of boxes) {
    expect(x).toBeGreaterThanOrEqual(part.x - 4);
    expect(y).toBeGreaterThanOrEqual(part.y - 4);
    expect(x + width).toBeLessThanOrEqual(part.x + part.width + 4);
    expect(y + height).toBeLessThanOrEqual(part.y + part.height + 4);
  }
});
