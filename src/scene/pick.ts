import { readPick, pickKey, type Pick } from '../view/view';
import type { Look } from '../view/look';
import { arcsOf, isShown } from './arcs';
import { screenLine, type Project } from './curve';
import type { SceneData } from './data';
import { distanceToLine } from './rect';

interface Hit {
  readonly pick: Pick;
  /** CSS px from the pointer. */
  readonly distance: number;
}

/**
 * What lies within `radius` CSS px of a point of the map, nearest first; several hits give a list, empty where there
 * is nothing. On the CPU, from the same curves that are drawn.
 */
export function pickAt(
  data: SceneData,
  look: Look,
  project: Project,
  x: number,
  y: number,
  radius: number,
): readonly Pick[] {
  const hits: Hit[] = [];
  for (const arc of arcsOf(data, look)) {
    if (!isShown(arc, look)) continue;
    const distance = distanceToLine(screenLine(arc.curve, project, 24), x, y);
    if (distance > radius) continue;
    for (const text of arc.flow.picks) {
      const pick = readPick(text);
      if (pick) hits.push({ pick, distance });
    }
  }
  for (const facility of data.index.network.facilities) {
    if (!facility.at) continue;
    const [px, py] = project(facility.at);
    const distance = Math.hypot(px - x, py - y);
    if (distance <= radius) hits.push({ pick: { kind: 'facility', id: facility.id }, distance });
  }
  const nearest = new Map<string, Hit>();
  for (const hit of hits.toSorted((a, b) => a.distance - b.distance)) {
    if (!nearest.has(pickKey(hit.pick))) nearest.set(pickKey(hit.pick), hit);
  }
  return [...nearest.values()].map(({ pick }) => pick);
}
