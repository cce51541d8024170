import { readFileSync } from 'node:fs';
import { WebMercatorViewport } from '@deck.gl/core';
import type { Page } from '@playwright/test';
import { buildFlows } from '../../src/domain/figures/flow.ts';
import { representedBy } from '../../src/domain/figures/flowTable.ts';
import { positionOnLine, findLine, type Line } from '../../src/domain/network/line.ts';
import { findRunsOnStretch } from '../../src/domain/runs/runOnStretch.ts';
import { indexNetwork } from '../../src/domain/network/networkIndex.ts';
import type { Network } from '../../src/domain/types.ts';
import { en } from '../../src/i18n/en.ts';
import { buildArcs } from '../../src/scene/arcs/arcs.ts';
import { animationTimeOf } from '../../src/scene/data.ts';
import { freeArea } from '../../src/scene/geometryMorph/geometryMorph.ts';
import { buildStrip } from '../../src/scene/geometryMorph/strip.ts';
import { layOutStrip, countRows, xOf, yOf } from '../../src/scene/geometryMorph/stripLayout.ts';
import { listStripPlaces } from '../../src/scene/geometryMorph/stripPlaces.ts';
import { buildTruePath } from '../../src/scene/geometryMorph/truePaths.ts';
import { leadInMs, buildPulses } from '../../src/scene/arcs/pulses.ts';
import { renderStyleOf, textScale } from '../../src/view/renderStyle.ts';
import { parseView } from '../../src/view/view.ts';
import { windowOfPeriod } from '../../src/view/timeWindow.ts';
import { HEAVY, expect, open, rest, test } from './atlas.ts';
import { decode, difference, type Picture } from './picture.ts';

const SCREEN = { width: 960, height: 640 };
test.use({ viewport: SCREEN });

test('changes the shape of the lines by keyboard, and in the link', async ({ page }) => {
  await open(page, 'debug=1&lang=en&period=2023&measure=value');
  const group = page.getByRole('radiogroup', { name: en.path.switch });
  await group.getByRole('radio', { name: en.path.label.arc }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(group.getByRole('radio', { name: en.path.label.true })).toBeFocused();
  await expect(group.getByRole('radio', { name: en.path.label.true })).toBeChecked();
  await expect(page).toHaveURL(/path=true/);
  await page.goBack();
  await expect(group.getByRole('radio', { name: en.path.label.arc })).toBeChecked();
});

const index = indexNetwork(JSON.parse(readFileSync('geo/out/network.json', 'utf8')) as Network);
const flows = buildFlows(index, 'voyages', '2023');
const window = windowOfPeriod('2023');
// What ran in 2023 has run whatever the day.
const today = Date.UTC(2025, 0);
const data = { index, flows, columns: [], race: null, period: '2023', today, window };
const style = renderStyleOf({ view: parseView(''), hover: null, zoom: 5, shortSide: SCREEN.height });
const SHIP = 'subject:ship_jizhe_1';
const T = Date.UTC(2023, 6, 20, 17);
const QUERY = `debug=1&lang=en&measure=voyages&period=2023&pick=${SHIP}&t=${new Date(T).toISOString()}`;

/** Progress of the brightest runs of the ship 吉浙1号, each a share of its path. */
function progressAt(t: number): readonly number[] {
  const arc = buildArcs(data, style).find((one) => representedBy(one).includes(SHIP));
  const flow = flows[arc?.row ?? -1];
  if (!arc || !flow) throw new Error('the ship has no arc');
  const asked = { window: { from: window.from - leadInMs(window), to: window.to }, now: today };
  const runsOnStretch = findRunsOnStretch(index, flow, asked);
  const animationTime = animationTimeOf(window, t);
  const runs = buildPulses(runsOnStretch, flow.runs, window, arc.kilometres).flatMap((pulses) =>
    Array.from({ length: pulses.count }, (_, run) => ({
      x: (animationTime - pulses.first - run * pulses.spacing) / pulses.duration,
      back: pulses.alternating && (run % 2 === 1) !== pulses.inward,
    })),
  );
  // Outward bound and beyond half of its path a head is at its brightest: whiter than its own tail.
  return runs.flatMap(({ x, back }) => (!back && x > 0.5 && x < 0.74 ? x : []));
}

function lineOfShip(): Line {
  const flow = flows.find(({ entityRefs }) => entityRefs.includes(SHIP));
  const line = flow && findLine(index, flow.from, flow.to, flow.mode);
  if (!line) throw new Error('the ship has no way');
  return line;
}

type Spot = readonly [x: number, y: number];

/** Where the page has room for the strip, as it measures it itself. */
async function stripOn(page: Page) {
  const screen = page.viewportSize() ?? SCREEN;
  const seen = {
    ...style,
    k: renderStyleOf({ view: parseView(''), hover: null, zoom: 5, shortSide: screen.height }).uiScale,
  };
  const covered = await page.evaluate(() =>
    [...document.querySelectorAll('[data-covers-map]')].map((panel) => {
      const { x, y, width, height } = panel.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );
  const area = freeArea(screen, covered);
  const ways = new Map(
    buildArcs(data, style).map(
      (arc) => [arc, { ...buildTruePath(index, arc), sideOffset: 0, context: false }] as const,
    ),
  );
  const strip = buildStrip(index, ways, countRows(area, textScale(seen)));
  const layout = layOutStrip(strip, area, textScale(seen));
  return { strip, layout, places: listStripPlaces(strip, layout, seen.k) };
}

/** Expects each head in the picture within half a percent of its path's length from where it should be. */
function expectHeads(picture: Picture, spots: readonly Spot[], length: number): void {
  expect(spots.length).toBeGreaterThan(0);
  for (const spot of spots) {
    const white = whiteAt(picture, spot, 7);
    expect(white, `a head at ${spot.map(Math.round).join(', ')}`).not.toBeNull();
    const away = white ? Math.hypot(white[0] - spot[0], white[1] - spot[1]) : Infinity;
    // And the half px to which a picture is exact.
    expect(away).toBeLessThan(0.005 * length + 0.5);
  }
}

/** Middle of the white around a place, px; null where there is none. */
function whiteAt({ rgb, width }: Picture, [x, y]: readonly [number, number], reach: number) {
  let [sum, across, down] = [0, 0, 0];
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const at = 3 * ((Math.round(y) + dy) * width + Math.round(x) + dx);
      const least = Math.min(rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0);
      if (least < 240) continue;
      [sum, across, down] = [sum + 1, across + Math.round(x) + dx, down + Math.round(y) + dy];
    }
  }
  return sum > 0 ? ([across / sum, down / sum] as const) : null;
}

test(
  'draws heads on the true path where their kilometres put them, within half a percent',
  HEAVY,
  async ({ page }) => {
    const line = lineOfShip();
    const camera = { longitude: 127, latitude: 33.5, zoom: 4.8 };
    await open(page, `${QUERY}&path=true&map=${camera.zoom}/${camera.latitude}/${camera.longitude}/0/0`);
    await rest(page);
    const picture = decode(await page.screenshot());
    const project = (position: Spot): Spot => {
      const [x = 0, y = 0] = new WebMercatorViewport({ ...SCREEN, ...camera }).project([...position]);
      return [x, y];
    };
    const path = line.path.map(project);
    const length = path.reduce(
      (sum, [x, y], i) => sum + Math.hypot(x - (path[i - 1] ?? [x])[0], y - (path[i - 1] ?? [x, y])[1]),
      0,
    );
    const spots = progressAt(T).map((u) => project(positionOnLine(line, u * line.length)));
    const covered = await page.evaluate(
      (places) => places.map(([x, y]) => document.elementFromPoint(x, y)?.tagName !== 'CANVAS'),
      spots.map(([x, y]): [number, number] => [x, y]),
    );
    const seen = spots.filter((_, i) => !covered[i]);
    expectHeads(picture, seen, length);
  },
);

test(
  'straightens the paths with their heads where they were, and picks what lies there',
  HEAVY,
  async ({ page }) => {
    await page.setViewportSize({ width: 1600, height: 900 });
    await open(page, `${QUERY}&path=strip`);
    await rest(page);
    const { strip, layout, places } = await stripOn(page);
    const ship = places.find(({ arc }) => representedBy(arc).includes(SHIP));
    const [[from, y] = [0, 0], [to] = [0]] = ship?.line ?? [];
    const { from: start = 0, to: end = 0 } = ship?.place ?? {};
    // The name of a service lies over what passes below it, and is as white as a head.
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('[data-canvas="labels"]')?.style.setProperty('opacity', '0'),
    );
    const picture = decode(await page.screenshot());
    const spots = progressAt(T).map((u): Spot => [xOf(layout, start + (end - start) * u), y]);
    expectHeads(picture, spots, Math.abs(to - from));
    await expect(page.getByRole('button', { name: en.map.zoomIn })).toHaveCount(0);

    const i = strip.rows.findIndex(({ pick }) => pick.id === 'hunma_railway');
    const makhalino = strip.rows[i]?.stations.at(-1);
    await page.mouse.click(xOf(layout, makhalino?.at ?? 0), yOf(layout, i));
    const choice = page
      .locator('[data-choice]', { hasText: index.facilities.get('makhalino')?.names.en ?? '' })
      .first();
    await choice.click();
    await expect(page).toHaveURL(/pick=facility:makhalino/);
  },
);

/** Pixels of the page that names have drawn on under the panel at the side. In the page. */
function namesUnderPanel(): number {
  const sheet = document.querySelector<HTMLCanvasElement>('[data-canvas="labels"]');
  const { left, top, width, height } = document.querySelector('aside')?.getBoundingClientRect() ?? {};
  if (!sheet || !left || !top || !width || !height) return Number.NaN;
  const { data } = sheet.getContext('2d')?.getImageData(left, top, width, height) ?? { data: [] };
  return data.filter((value, i) => i % 4 === 3 && value > 0).length;
}

test('ends where it began after there and back, the map with it', HEAVY, async ({ page }) => {
  await open(page, 'debug=1&lang=en&measure=voyages&period=2023');
  await rest(page);
  const before = decode(await page.screenshot());
  const choose = async (path: 'arc' | 'true' | 'strip') => {
    await page.getByRole('radio', { name: en.path.label[path], exact: true }).click();
    await page.mouse.move(2, 2);
    await rest(page);
    return decode(await page.screenshot());
  };
  const straight = await choose('strip');
  const ways = await choose('true');
  expect(difference(before, straight)).toBeGreaterThan(0.05);
  expect(difference(straight, ways)).toBeGreaterThan(0.05);
  const again = await choose('arc');
  // The focus ring is on another button.
  expect(difference(before, again)).toBeLessThan(0.002);
  await test.step('and its names after a broader panel has come and gone', async () => {
    const plan = page.getByRole('button', { name: en.bar.plan });
    await plan.click();
    await expect(page.locator('aside form')).toBeVisible();
    await expect.poll(() => page.evaluate(namesUnderPanel)).toBe(0);
    await plan.click();
    await page.mouse.move(2, 2);
    await expect
      .poll(async () => difference(before, decode(await page.screenshot())), { intervals: [100] })
      .toBeLessThan(0.002);
  });
});
