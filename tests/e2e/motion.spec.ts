import { en } from '../../src/i18n/en.ts';
import { HEAVY, drawn, expect, frames, go, open, ready, rest, test } from './atlas.ts';
import { decode, difference, type Picture } from './picture.ts';

const SECOND = 1000;

test(
  'draws nothing and asks for no frame while paused and left alone for three seconds',
  HEAVY,
  async ({ page }) => {
    await open(page);
    await rest(page);
    const before = await drawn(page);
    expect(before).toBeGreaterThan(0);
    const asked = await page.evaluate(async () => {
      const ask = window.requestAnimationFrame.bind(window);
      let others = 0;
      window.requestAnimationFrame = (then) => {
        others++;
        return ask(then);
      };
      for (let frame = 0; frame < 180; frame++) await new Promise(ask);
      window.requestAnimationFrame = ask;
      return others;
    });
    expect(asked).toBe(0);
    expect(await drawn(page)).toBe(before);
  },
);

test('is whole after the window changed its size while nothing moves', HEAVY, async ({ page }) => {
  await open(page, 'debug=1&measure=voyages&period=2023');
  await rest(page);
  const moment = Date.UTC(2023, 6, 20, 17);
  const drawAnew = async () => {
    await page.evaluate((time) => window.huntu?.seek(time), moment);
    await rest(page);
  };
  await drawAnew();
  for (const size of [
    { width: 900, height: 640 },
    { width: 1200, height: 700 },
  ]) {
    await page.setViewportSize(size);
    await rest(page);
    const map = page.getByRole('region').first();
    const resized = decode(await map.screenshot());
    await page.evaluate(() => window.huntu?.seek(Date.UTC(2023, 3, 11, 5)));
    await rest(page);
    await drawAnew();
    expect(difference(decode(await map.screenshot()), resized)).toBe(0);
  }
});

test('moves its pulses with the clock, and shows the same picture at the same time', async ({ page }) => {
  await open(page, 'debug=1&measure=voyages&period=2023');
  await rest(page);
  const map = page.getByRole('region').first();
  const pictureAt = async (t: number) => {
    await page.evaluate((time) => window.huntu?.seek(time), t);
    await rest(page);
    return decode(await map.screenshot());
  };
  const spring = await pictureAt(Date.UTC(2023, 3, 11, 5));
  const summer = await pictureAt(Date.UTC(2023, 6, 20, 17));
  const again = await pictureAt(Date.UTC(2023, 3, 11, 5));
  expect(difference(spring, summer)).toBeGreaterThan(0.0002);
  expect(difference(spring, summer)).toBeLessThan(0.3);
  expect(difference(spring, again)).toBe(0);
});

test("draws the same picture with deck's own pass, which is there to compare", HEAVY, async ({ page }) => {
  const there = 'debug=1&measure=voyages&period=2023';
  const pictures = [];
  for (const query of [there, `${there}&pass=deck`]) {
    await open(page, query);
    const map = page.getByRole('region').first();
    for (const t of [Date.UTC(2023, 3, 11, 5), Date.UTC(2023, 6, 20, 17)]) {
      await page.evaluate((time) => window.huntu?.seek(time), t);
      await rest(page);
      pictures.push(decode(await map.screenshot()));
    }
  }
  const [spring, summer, springByDeck, summerByDeck] = pictures as [Picture, Picture, Picture, Picture];
  expect(difference(spring, summer)).toBeGreaterThan(0.0002);
  expect([difference(spring, springByDeck), difference(summer, summerByDeck)]).toEqual([0, 0]);
});

test(
  'is a function of its time alone: any order of moments, true clock and symbolic',
  HEAVY,
  async ({ page }) => {
    // A week with trains dwelling at the change of gauge, and a year of symbols.
    const there = 'debug=1&measure=voyages&period=2023&map=6.5/42.9/131/0/0';
    await open(page, there);
    for (const query of [`${there}&window=2023-12-01/2023-12-08`, there]) {
      await go(page, query);
      await rest(page);
      const map = page.getByRole('region').first();
      const at = async (t: number) => {
        await page.evaluate((time) => window.huntu?.seek(time), t);
        await rest(page);
        return decode(await map.screenshot());
      };
      const moments = [3, 5.2, 1.4, 6.1].map((day) => Date.UTC(2023, 10, 30, 16) + day * 86_400_000);
      const forwards = [];
      for (const t of moments) forwards.push(await at(t));
      for (const [i, t] of [...moments.entries()].toReversed())
        expect(difference(await at(t), forwards[i] ?? (await at(0)))).toBe(0);
    }
  },
);

test('touches the page at most four times a second while playing', HEAVY, async ({ page }) => {
  await page.clock.install();
  await open(page);
  await page.evaluate(() => {
    const seen = { batches: 0 };
    // The frame counter of debug=1 is for tests alone.
    const isReal = (record: MutationRecord) => record.attributeName !== 'data-frame';
    const observer = new MutationObserver((records) => {
      if (records.some(isReal)) seen.batches++;
    });
    observer.observe(document.documentElement, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    Object.assign(window, { mutations: seen });
  });
  await page.clock.pauseAt(new Date(Date.now() + 60 * SECOND));
  await page.keyboard.press('Space');
  const count = () =>
    page.evaluate(() => (window as unknown as { mutations: { batches: number } }).mutations.batches);
  await page.clock.runFor(SECOND);
  const before = await count();
  await page.clock.runFor(5 * SECOND);
  const batches = (await count()) - before;
  expect(batches).toBeGreaterThan(0);
  expect(batches).toBeLessThanOrEqual(4 * 5);
});

test('opens playing, once, and then rests', async ({ page }) => {
  await page.clock.install();
  await page.goto('/?lang=en&debug=0&period=2023&measure=value');
  await ready(page);
  await expect(page.getByRole('button', { name: en.time.pause })).toBeVisible();
  // The window plays in 24 s; on the phone's small bar too.
  await page.clock.fastForward(26 * SECOND);
  await expect(page.getByRole('button', { name: en.time.play })).toBeVisible();
});

test('opens at rest for those who ask for less motion', HEAVY, async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/?lang=en&period=2023&measure=value');
  await ready(page);
  await frames(page, 5);
  await expect(page.getByRole('button', { name: en.time.play })).toBeVisible();
});
