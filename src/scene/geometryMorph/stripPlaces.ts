import { type EntityRef, parseEntityRef, printEntityRef } from '../../domain/entities/entityRef';
import { representedBy } from '../../domain/figures/flowTable';
import type { RenderStyle } from '../../view/renderStyle';
import { isArcShown, type Arc } from '../arcs/arcs';
import { distanceToLine, type Point } from '../labels/rect';
import { computeSideOffsets } from './sideOffsets';
import type { Strip } from './strip';
import { xOf, yOf, type StripLayout } from './stripLayout';
import type { StripSpan } from './truePaths';

/** A flow's place in the strip. */
export interface StripPlace {
  readonly arc: Arc;
  readonly place: StripSpan;
  /** CSS px of the screen. */
  readonly line: readonly Point[];
}

/** Largest offset of a flow from its row, in row pitches. */
const MOST_ASIDE = 0.36;

/** Lists the place of each flow: on its row, beside others on the same kilometres. */
export function listStripPlaces(strip: Strip, layout: StripLayout, k: number): readonly StripPlace[] {
  const aside = computeSideOffsets(
    strip.flows.map(({ arc, row, from, to }) => {
      const [low, high] = [Math.min(from, to) + row.zero, Math.max(from, to) + row.zero];
      const legs = row.line.parts.filter((part) => part.from < high && part.to > low);
      const name = printEntityRef(row.pick);
      return { legs: legs.map(({ leg }) => `${name} ${leg.id}`), width: arc.width, east: true };
    }),
  );
  return strip.flows.map(({ arc, row, from, to }, i) => {
    const away = ((aside[i] ?? 0) * k) / layout.pitch;
    const at = strip.rows.indexOf(row) + Math.min(MOST_ASIDE, Math.max(-MOST_ASIDE, away));
    const line = [from, to].map((km): Point => [xOf(layout, km), yOf(layout, at)]);
    return { arc, place: { row: at, from, to }, line };
  });
}

interface Hit {
  readonly pick: EntityRef;
  readonly distance: number;
  readonly rank: number;
}

const SHORTEST_PX = 9;

/**
 * Lists the entities of the strip within `radius` CSS px of a screen point, nearest first, as `pickAt` does on the
 * map.
 */
export function pickInStrip(
  { strip, layout, places }: { strip: Strip; layout: StripLayout; places: readonly StripPlace[] },
  style: RenderStyle,
  x: number,
  y: number,
  radius: number,
): readonly EntityRef[] {
  const hits: Hit[] = [];
  for (const { arc, line } of places) {
    const [[start] = [0], [end] = [0]] = line;
    if (!isArcShown(arc, style) || Math.abs(end - start) < SHORTEST_PX) continue;
    const distance = Math.max(0, distanceToLine(line, x, y) - (arc.width * style.uiScale) / 2);
    for (const text of representedBy(arc)) {
      const pick = parseEntityRef(text);
      if (pick) hits.push({ pick, distance, rank: 2 });
    }
  }
  strip.rows.forEach((row, i) => {
    const height = yOf(layout, i);
    for (const { facility: id, at } of row.stations) {
      const distance = Math.max(0, Math.hypot(xOf(layout, at) - x, height - y) - 4 * style.uiScale);
      hits.push({ pick: { kind: 'facility', id }, distance, rank: 1 });
    }
    const ends = [-row.zero, row.line.length - row.zero].map((km): Point => [xOf(layout, km), height]);
    hits.push({ pick: row.pick, distance: distanceToLine(ends, x, y), rank: 3 });
  });
  const near = hits
    .filter(({ distance }) => distance <= radius)
    .sort((a, b) => a.distance - b.distance || a.rank - b.rank);
  return [...new Map(near.map(({ pick }) => [printEntityRef(pick), pick])).values()];
}
