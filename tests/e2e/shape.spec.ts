import { readFileSync } from 'node:fs';
import { WebMercatorViewport } from '@deck.gl/core';
import { flowsOf } from '../../src/domain/flow.ts';
import { positionAt, wayBetween, type Line } from '../../src/domain/line.ts';
import { indexNetwork } from '../../src/domain/network.ts';
import { passingsOn } from '../../src/domain/schedule.ts';
import type { Network } from '../../src/domain/types.ts';
import { en } from '../../src/i18n/en.ts';
import { arcsOf } from '../../src/scene/arcs.ts';
import { beatOf } from '../../src/scene/data.ts';
import { pulsesOf } from '../../src/scene/pulses.ts';
import { lookOf } from '../../src/view/look.ts';
import { readView } from '../../src/view/view.ts';
import { windowOfPeriod } from '../../src/view/window.ts';
import { expect, open, rest, test } from './atlas.ts';
import { decode, type Picture } from './picture.ts';

const SCREEN = { width: 960, height: 640 };
test.use({ viewport: SCREEN });

test('changes the shape of the lines by keyboard, and the link says so', async ({ page }) => {
  await open(page, 'debug=1&lang=en');
  const group = page.getByRole('radiogroup', { name: en.path.switch });
  await group.getByRole('radio', { name: en.path.label.arc }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(group.getByRole('radio', { name: en.path.label.true })).toBeFocused();
  await expect(group.getByRole('radio', { name: en.path.label.true })).toBeChecked();
  await expect(page).toHaveURL(/path=true/);
  await page.goBack();
  await expect(group.getByRole('radio', { name: en.path.label.arc })).toBeChecked();
});

/** Where the ship 吉浙1号 sails in 2023 and how far its runs have come at an instant, each a share of the way. */
function voyages(t: number): { readonly line: Line; readonly progress: readonly number[] } {
  const index = indexNetwork(JSON.parse(readFileSync('geo/out/network.json', 'utf8')) as Network);
  const flows = flowsOf(index, 'voyages', '2023');
  const window = windowOfPeriod('2023');
  const data = { index, flows, columns: [], period: '2023', today: window.to, window };
  const look = lookOf({ view: readView(''), hover: null, zoom: 5, shortSide: SCREEN.height });
  const arc = arcsOf(data, look).find(({ flow }) => flow.picks.includes('subject:ship_jizhe_1'));
  const passings = arc ? passingsOn(index, arc.flow, '2023', { window, now: data.today }) : [];
  const [pulses] = pulsesOf(passings, arc?.flow.runs ?? null, window, arc?.kilometres ?? 0);
  const line = arc && wayBetween(index, arc.flow.from, arc.flow.to, arc.flow.mode);
  if (!arc || !pulses || !line) throw new Error('the ship has no way or no runs');
  const beat = beatOf(window, t);
  const runs = Array.from({ length: pulses.count }, (_, run) => ({
    x: (beat - pulses.first - run * pulses.spacing) / pulses.duration,
    back: run % 2 === 1,
  }));
  // Near an end heads fade.
  const underWay = runs.filter(({ x }) => x > 0.06 && x < 0.94);
  return { line, progress: underWay.map(({ x, back }) => (back ? 1 - x : x)) };
}

/** Middle of the white around a place, px; null where there is none. */
function whiteAt({ rgb, width }: Picture, [x, y]: readonly [number, number], reach: number) {
  let [sum, across, down] = [0, 0, 0];
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const at = 3 * ((Math.round(y) + dy) * width + Math.round(x) + dx);
      const least = Math.min(rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0);
      if (least < 190) continue;
      [sum, across, down] = [sum + 1, across + Math.round(x) + dx, down + Math.round(y) + dy];
    }
  }
  return sum > 0 ? ([across / sum, down / sum] as const) : null;
}

test('draws heads on the true way where their kilometres put them, within half a percent', async ({
  page,
}) => {
  const t = Date.UTC(2023, 6, 20, 17);
  const { line, progress } = voyages(t);
  const camera = { longitude: 127, latitude: 36, zoom: 4.8 };
  await open(
    page,
    `debug=1&lang=en&path=true&measure=voyages&period=2023&pick=subject:ship_jizhe_1` +
      `&map=${camera.zoom}/${camera.latitude}/${camera.longitude}/0/0&t=${new Date(t).toISOString()}`,
  );
  await rest(page);
  const picture = decode(await page.screenshot());
  const project = (position: readonly [number, number]): readonly [number, number] => {
    const [x = 0, y = 0] = new WebMercatorViewport({ ...SCREEN, ...camera }).project([...position]);
    return [x, y];
  };
  const path = line.path.map(project);
  const length = path.reduce(
    (sum, [x, y], i) => sum + Math.hypot(x - (path[i - 1] ?? [x])[0], y - (path[i - 1] ?? [x, y])[1]),
    0,
  );
  const covered = await page.evaluate(
    (places) => places.map(([x = 0, y = 0]) => document.elementFromPoint(x, y)?.tagName !== 'CANVAS'),
    progress.map((u) => [...project(positionAt(line, u * line.length))]),
  );
  const seen = progress.filter((_, i) => !covered[i]);
  expect(seen.length).toBeGreaterThan(0);
  for (const u of seen) {
    const place = project(positionAt(line, u * line.length));
    const white = whiteAt(picture, place, 7);
    expect(white, `a head at ${u}`).not.toBeNull();
    const away = white ? Math.hypot(white[0] - place[0], white[1] - place[1]) : Infinity;
    // Half a percent of the way, and the half px to which a picture is exact.
    expect(away).toBeLessThan(0.005 * length + 0.5);
  }
});
