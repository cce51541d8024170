import type { Page } from '@playwright/test';
import { HEAVY, expect, frames, open, rest, test } from './atlas.ts';
import { decode, difference, type Picture } from './picture.ts';

const QUESTION = 'shell=plan&from=hunchun&to=moscow&depart=2026-06-01&lang=en&debug=1';
const DEPARTS = Date.parse('2026-05-31T16:00:00Z');
const HOUR = 3_600_000;

type Head = ReturnType<NonNullable<Window['huntu']>['race']>[number];

const heads = (page: Page): Promise<readonly Head[]> => page.evaluate(() => window.huntu?.race() ?? []);

/** Sets the clock to so many hours after the departure, and returns all positions. */
const headsAt = (page: Page, hours: number): Promise<readonly Head[]> =>
  page.evaluate(
    (t) => {
      window.huntu?.seek(t);
      return window.huntu?.race() ?? [];
    },
    DEPARTS + hours * HOUR,
  );

/** Sets the clock to so many hours after the departure, and waits for its picture. */
async function at(page: Page, hours: number): Promise<Head> {
  const [first] = await headsAt(page, hours);
  if (!first) throw new Error('nothing races');
  await rest(page);
  return first;
}

async function openRace(page: Page, query = QUESTION): Promise<void> {
  await open(page, query);
  await expect.poll(async () => (await heads(page)).length).toBeGreaterThan(1);
  // Camera and picture have come to rest on the plans.
  await rest(page);
}

/** The picture around a place, CSS px. */
async function around(page: Page, { x, y }: { x: number; y: number }, reach = 10): Promise<Picture> {
  const clip = { x: Math.round(x) - reach, y: Math.round(y) - reach, width: 2 * reach, height: 2 * reach };
  return decode(await page.screenshot({ clip }));
}

/** Share of pixels as bright as a head. */
function bright({ rgb }: Picture): number {
  let count = 0;
  for (let i = 0; i < rgb.length; i += 3) {
    if (Math.min(rgb[i] ?? 0, rgb[i + 1] ?? 0, rgb[i + 2] ?? 0) > 225) count += 1;
  }
  return count / (rgb.length / 3);
}

/** The first head is on the map, west of the labels of towns, and no other's letter lies over it, unless it lies under it. */
function isClear([{ x, y } = { x: 0, y: 0 }, ...others]: readonly Pick<Head, 'x' | 'y'>[]): boolean {
  const away = others.map((other) => Math.hypot(other.x - x, other.y - y));
  return x > 270 && x < 570 && y > 70 && y < 250 && away.every((px) => px < 3 || px > 40);
}

/** Hours at which the first option dwells, and at which it moves in the clear, long enough for two pictures. */
async function stretches(page: Page): Promise<Readonly<Record<'standing' | 'moving', number>>> {
  const found: Partial<Record<Head['state'], number>> = {};
  for (let hours = 6; hours < 400 && !(found.standing && found.moving); hours += 6) {
    const all = await headsAt(page, hours);
    const [before] = all;
    if (!before || found[before.state] || (before.state === 'moving' && !isClear(all))) continue;
    const [after] = await headsAt(page, hours + 5);
    if (before.state === after?.state && before.stage === after.stage) found[before.state] ??= hours;
  }
  return { standing: found.standing ?? NaN, moving: found.moving ?? NaN };
}

test('heads move with the clock along their stages and rest where goods dwell', HEAVY, async ({ page }) => {
  // So near that heads of the first days lie apart.
  await page.setViewportSize({ width: 1280, height: 720 });
  await openRace(page, `${QUESTION}&map=3.3/45.3/128/0/0`);
  const { standing, moving } = await stretches(page);

  const start = await at(page, moving);
  expect(bright(await around(page, start, 3))).toBeGreaterThan(0.5);
  const end = await at(page, moving + 5);
  expect(Math.hypot(end.x - start.x, end.y - start.y)).toBeGreaterThan(2);
  expect(bright(await around(page, end, 3))).toBeGreaterThan(0.5);

  const stand = await at(page, standing);
  const square = await around(page, stand, 3);
  const whole = await around(page, stand, 18);
  expect(bright(square)).toBeGreaterThan(0.5);
  const later = await at(page, standing + 5);
  expect([later.x, later.y]).toEqual([stand.x, stand.y]);
  // The square is at rest; the arc on the rim has counted five hours.
  expect(difference(square, await around(page, later, 3))).toBe(0);
  expect(difference(whole, await around(page, later, 18))).toBeGreaterThan(0.002);

  // The same moment gives the same picture, whatever came before.
  await at(page, 300);
  await at(page, standing);
  expect(difference(whole, await around(page, stand, 18))).toBe(0);
});

test('all leave together, and are there in the order of their hours', async ({ page }) => {
  await openRace(page);
  const start = await headsAt(page, 0);
  // A town has several terminals, a few kilometres apart.
  const [{ x, y } = { x: 0, y: 0 }] = start;
  for (const head of start) {
    expect(head).toMatchObject({ state: 'standing', stage: 0 });
    expect(Math.hypot(head.x - x, head.y - y)).toBeLessThan(12);
  }
  // The letters lie over the paths: of the canvases that a pointer passes through, theirs is the uppermost.
  const upper = await page.evaluate(() => {
    const canvases = [...document.querySelectorAll<HTMLElement>('main canvas')];
    const before = canvases.map(({ inert, style }) => ({ inert, events: style.pointerEvents }));
    for (const canvas of canvases) [canvas.inert, canvas.style.pointerEvents] = [false, 'auto'];
    const [first] = document.elementsFromPoint(innerWidth / 2, innerHeight / 3);
    canvases.forEach((canvas, i) => {
      [canvas.inert, canvas.style.pointerEvents] = [before[i]?.inert ?? false, before[i]?.events ?? ''];
    });
    return first?.getAttribute('data-canvas');
  });
  expect(upper).toBe('labels');
  // Plans replace the flows on the time bar, too.
  await expect(page.getByRole('img', { name: /runs on the days shown/ })).toHaveCount(0);
  await headsAt(page, 100_000);
  await page.getByRole('button', { name: 'Legend' }).click();
  const lanes = page.getByRole('region', { name: 'Legend' }).locator('[data-racer]');
  await expect(lanes.locator('data')).toHaveCount(start.length);
  const ranks = await lanes.locator('data').allTextContents();
  expect(ranks.map(Number).toSorted((a, b) => a - b)).toEqual(start.map((_, i) => i + 1));
  // The panel of the planner has made room: the plans are the session's, and there as soon as it is back.
  await expect(page.locator('[data-option]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Legend' }).click();
  await expect(page.locator('[data-option]')).toHaveCount(start.length);
});

test(
  'brushing a step moves the map and the clock there, and the ladder shows the clock',
  HEAVY,
  async ({ page }) => {
    await openRace(page);
    const ladder = page.getByRole('slider', { name: 'Stages of the route' });
    await ladder.focus();
    const camera = () => new URL(page.url()).searchParams.get('map');
    const clock = () => page.evaluate(() => window.huntu?.scene().t ?? 0);
    const opened = camera();
    await page.keyboard.press('End');
    await expect(page).toHaveURL(/stage=\d+/);
    const last = await clock();
    await expect.poll(camera).not.toBe(opened);
    const there = camera();
    expect((await heads(page))[0]?.state).toBe('standing');
    const mark = page.locator('[data-ladder-clock] circle').first();
    const markLast = await mark.getAttribute('cx');
    await page.keyboard.press('Home');
    await expect(page).toHaveURL(/stage=0/);
    await expect.poll(camera).not.toBe(there);
    expect(await clock()).toBeLessThan(last);
    expect(await clock()).toBeGreaterThanOrEqual(DEPARTS);
    await expect.poll(() => mark.getAttribute('cx')).not.toBe(markLast);

    // The pointer: the clock follows at once, the map where it rests.
    await ladder.scrollIntoViewIfNeeded();
    const box = await ladder.boundingBox();
    if (!box) throw new Error('no ladder');
    const before = await clock();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5);
    await expect.poll(clock).toBeGreaterThan(before);
    await expect(page).not.toHaveURL(/stage=0(&|$)/);
  },
);

test('a condition shows its plans on the map with the next frame', HEAVY, async ({ page }) => {
  await openRace(page);
  await at(page, 48);
  const view = { x: 0, y: 40, width: 640, height: 140 };
  const before = decode(await page.screenshot({ clip: view }));
  const panel = page.getByRole('complementary', { name: 'Plan a shipment' });
  const first = panel.locator('[data-option-name]').first();
  const name = await first.textContent();
  await panel.getByText('What if …').click();
  await panel
    .getByRole('switch', { name: /^Border / })
    .first()
    .click();
  await expect(first).not.toHaveText(name ?? '');
  await frames(page, 2);
  const [racing, cards] = await page.evaluate(() => [
    window.huntu?.race().length,
    document.querySelectorAll('[data-option]').length,
  ]);
  expect(racing).toBe(cards);
  await rest(page);
  expect(difference(before, decode(await page.screenshot({ clip: view })))).toBeGreaterThan(0.001);
});

test('a selected option is in the address, and a link opens it at its hour', HEAVY, async ({ page }) => {
  await openRace(page, `${QUESTION}&t=2026-06-05T00:00:00Z`);
  expect(await page.evaluate(() => window.huntu?.scene().t)).toBe(Date.parse('2026-06-05T00:00:00Z'));
  const cards = page.locator('[data-option]');
  await cards.nth(1).click();
  await expect(page).toHaveURL(/option=[0-9a-f]{8}/);
  const link = page.url();
  await openRace(page, new URL(link).search.slice(1));
  await expect(cards.nth(1)).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Back to the map' }).click();
  await expect.poll(async () => (await heads(page)).length).toBe(0);
});

test(
  'a plan that is clicked on the map is selected, its card in view and focused',
  HEAVY,
  async ({ page }) => {
    await openRace(page);
    const cards = page.locator('[data-option]');
    await expect(cards.first()).toHaveAttribute('aria-pressed', 'true');
    // At some hour some plan runs where no other one is, nor a panel.
    let all: readonly Head[] = [];
    let alone: Head | undefined;
    for (let hours = 24; !alone && hours < 600; hours += 12) {
      all = await headsAt(page, hours);
      alone = all.find(
        (one, i) =>
          i > 0 &&
          one.state === 'moving' &&
          one.x > 250 &&
          one.x < 890 &&
          all.every((other) => other === one || Math.hypot(other.x - one.x, other.y - one.y) > 40),
      );
    }
    if (!alone) throw new Error('no plan runs alone');
    await rest(page);
    await page.mouse.move(alone.x, alone.y);
    const name = await cards.nth(all.indexOf(alone)).locator('[data-option-name]').textContent();
    const card = page.locator('[data-hover-card]');
    await expect(card).toContainText(name?.slice(1) ?? '');
    await expect(card).toContainText('days');
    await page.mouse.click(alone.x, alone.y);
    // Where several plans lie on one another a list comes up.
    const choice = card.getByRole('button').filter({ hasText: name?.slice(1) ?? '' });
    const looked = cards.nth(all.indexOf(alone));
    const isLooked = async () => (await looked.getAttribute('aria-pressed')) === 'true';
    await expect.poll(async () => (await isLooked()) || (await choice.count()) > 0).toBe(true);
    if (!(await isLooked())) await choice.first().click();
    await expect(looked).toHaveAttribute('aria-pressed', 'true');
    await expect(looked).toBeFocused();
    await expect(looked).toBeInViewport();
  },
);

for (const [width, height, to] of [
  [1280, 720, 'moscow'],
  [1920, 1080, 'ningbo_city'],
  [1080, 1920, 'ningbo_city'],
  [390, 844, 'ningbo_city'],
] as const)
  test(
    `plans to ${to} lie in the part of the map that is free at ${width}x${height}`,
    HEAVY,
    async ({ page }) => {
      await page.setViewportSize({ width, height });
      if (to === 'moscow') {
        // The map comes after the plans.
        await page.route('**/MapView-*.js', async (request) => {
          await page.getByText(/^\d+ options from/).waitFor();
          await request.continue();
        });
      }
      await openRace(page, `shell=plan&from=changchun&to=${to}&depart=2026-06-01&lang=en&debug=1`);
      for (const hours of [0, 120, 100_000]) {
        const seen = await headsAt(page, hours);
        const panels = await page.locator('[data-covers-map]').evaluateAll((all) =>
          all.map((one) => {
            const { left, top, right, bottom } = one.getBoundingClientRect();
            return { left, top, right, bottom };
          }),
        );
        const hidden = seen.filter(
          ({ x, y }) =>
            x < 0 ||
            y < 0 ||
            x > width ||
            y > height ||
            panels.some((one) => x > one.left && x < one.right && y > one.top && y < one.bottom),
        );
        expect([hours, hidden]).toEqual([hours, []]);
      }
    },
  );
