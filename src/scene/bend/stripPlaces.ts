import type { Look } from '../../view/look';
import { pickKey, readPick, type Pick } from '../../view/view';
import { arcWidth, isShown, type Arc } from '../arcs';
import { distanceToLine, type Point } from '../rect';
import { asideOf } from './aside';
import type { Strip } from './strip';
import { xOf, yOf, type Layout } from './stripFrame';
import type { Place } from './ways';

/** A flow where it lies in the strip. */
export interface StripPlace {
  readonly arc: Arc;
  readonly place: Place;
  /** CSS px of the screen. */
  readonly line: readonly Point[];
}

/** So much of the space between two rows a flow may leave its own. */
const MOST_ASIDE = 0.36;

/** Where each flow lies: on its row, beside the others that share its kilometres. */
export function placesOf(strip: Strip, layout: Layout, k: number): readonly StripPlace[] {
  const aside = asideOf(
    strip.carried.map(({ arc, row, from, to }) => {
      const [low, high] = [Math.min(from, to) + row.zero, Math.max(from, to) + row.zero];
      const legs = row.line.parts.filter((part) => part.from < high && part.to > low);
      const name = pickKey(row.pick);
      return { legs: legs.map(({ leg }) => `${name} ${leg.id}`), width: arcWidth(arc), east: true };
    }),
  );
  return strip.carried.map(({ arc, row, from, to }, i) => {
    const away = ((aside[i] ?? 0) * k) / layout.pitch;
    const at = strip.rows.indexOf(row) + Math.min(MOST_ASIDE, Math.max(-MOST_ASIDE, away));
    const line = [from, to].map((km): Point => [xOf(layout, km), yOf(layout, at)]);
    return { arc, place: { row: at, from, to }, line };
  });
}

interface Hit {
  readonly pick: Pick;
  readonly distance: number;
  readonly rank: number;
}

const SHORTEST_PX = 9;

/** What of the strip lies within `radius` CSS px of a point of the screen, nearest first, as `pickAt` says it of the map. */
export function pickInStrip(
  { strip, layout, places }: { strip: Strip; layout: Layout; places: readonly StripPlace[] },
  look: Look,
  x: number,
  y: number,
  radius: number,
): readonly Pick[] {
  const hits: Hit[] = [];
  for (const { arc, line } of places) {
    const [[start] = [0], [end] = [0]] = line;
    if (!isShown(arc, look) || Math.abs(end - start) < SHORTEST_PX) continue;
    const distance = Math.max(0, distanceToLine(line, x, y) - (arcWidth(arc) * look.k) / 2);
    for (const text of arc.flow.picks) {
      const pick = readPick(text);
      if (pick) hits.push({ pick, distance, rank: 2 });
    }
  }
  strip.rows.forEach((row, i) => {
    const height = yOf(layout, i);
    for (const { facility: id, at } of row.stations) {
      const distance = Math.max(0, Math.hypot(xOf(layout, at) - x, height - y) - 4 * look.k);
      hits.push({ pick: { kind: 'facility', id }, distance, rank: 1 });
    }
    const ends = [-row.zero, row.line.length - row.zero].map((km): Point => [xOf(layout, km), height]);
    hits.push({ pick: row.pick, distance: distanceToLine(ends, x, y), rank: 3 });
  });
  const near = hits
    .filter(({ distance }) => distance <= radius)
    .sort((a, b) => a.distance - b.distance || a.rank - b.rank);
  return [...new Map(near.map(({ pick }) => [pickKey(pick), pick])).values()];
}
