import { arcsOf, arcWidth, type Arc } from '../arcs';
import { screenLines, type LinesOf } from '../curve';
import type { ArcShapes } from '../layers/arcLayer';
import { ORIGIN } from '../layers/screenModule';
import { fromWorld } from '../mercator';
import { remember } from '../memory';
import { BEND_LAYOUT, bendModule, TEXELS_ACROSS } from './bendModule';
import { asideOf } from './aside';
import { LEVELS, SIMPLER_PX, wayOf, wayTable, type Way } from './ways';

/** The coarsest level of detail that strays less than a px at so many px to a world unit. */
function levelFor(scale: number): number {
  return LEVELS.findLastIndex((tolerance) => tolerance * scale <= SIMPLER_PX);
}

const waysOf = remember(
  (data, look): ReadonlyMap<Arc, Way> => {
    const arcs = arcsOf(data, look);
    const ways = arcs.map((arc) => wayOf(data.index, arc));
    const aside = asideOf(
      arcs.map((arc, i) => ({ legs: ways[i]?.legs ?? [], width: arcWidth(arc), east: eastward(arc) })),
    );
    return new Map(arcs.map((arc, i) => [arc, { vertices: [], legs: [], ...ways[i], aside: aside[i] ?? 0 }]));
  },
  (look) => String(look.hubbed),
);

const eastward = ({ curve: { from, to } }: Arc): boolean => to[0] >= from[0];

/** What the arcs of the data can turn into. Fetched when a shape other than arcs is first asked for. */
export const shapesOf = remember(
  (data, look): ArcShapes => {
    const ways = [...waysOf(data, look)].map(([{ curve }, way]) => ({ curve, place: null, ...way }));
    return { ...wayTable(ways), module: bendModule, layout: BEND_LAYOUT, width: TEXELS_ACROSS, levelFor };
  },
  (look) => String(look.hubbed),
);

/** How the arcs of the data lie on the screen once they are true ways. */
export const waysOnScreen = remember(
  (data, look): LinesOf<Arc> => {
    const ways = waysOf(data, look);
    return (arc, project) => {
      const { vertices = [] } = ways.get(arc) ?? {};
      return screenLines(
        vertices.map(([x, y]) => fromWorld(x + ORIGIN[0], y + ORIGIN[1])),
        project,
      );
    };
  },
  (look) => String(look.hubbed),
);
