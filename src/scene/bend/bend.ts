import type { Layer } from '@deck.gl/core';
import { textScale, type Look } from '../../view/look';
import type { Pick } from '../../view/view';
import { arcsOf, arcWidth, type Arc } from '../arcs';
import { screenLines, type LinesOf } from '../curve';
import type { SceneData } from '../data';
import { emphasisKey } from '../emphasis';
import type { PlacedLabel } from '../labels';
import type { ArcShapes, StripFrame } from '../layers/arcLayer';
import { ORIGIN } from '../layers/screenModule';
import { attendedLegs } from '../legs';
import { fromWorld } from '../mercator';
import { remember } from '../memory';
import { asideOf } from './aside';
import { BEND_LAYOUT, bendModule, TEXELS_ACROSS } from './bendModule';
import { stripOf, type Strip } from './strip';
import { frameOf, layoutOf, rowsIn, type Area, type Layout } from './stripFrame';
import { stripLabels, type StripLabelInput } from './stripLabels';
import { stripLayers, stripTables } from './stripLayers';
import { pickInStrip, placesOf, type StripPlace } from './stripPlaces';
import { LEVELS, SIMPLER_PX, wayOf, wayTable, type Way } from './ways';

export { freeArea, type Area } from './stripFrame';

/** A look, and the part of the screen that is free for the strip. */
export interface Stand {
  readonly look: Look;
  readonly area: Area;
}

/** The coarsest level of detail that strays less than a px at so many px to a world unit. */
function levelFor(scale: number): number {
  return LEVELS.findLastIndex((tolerance) => tolerance * scale <= SIMPLER_PX);
}

const eastward = ({ curve: { from, to } }: Arc): boolean => to[0] >= from[0];

const waysOf = remember(
  (data: SceneData, look: Look): ReadonlyMap<Arc, Way> => {
    const found = arcsOf(data, look).map((arc) => ({ arc, way: wayOf(data.index, arc) }));
    const aside = asideOf(
      found.map(({ arc, way: { line } }) => ({
        legs: line?.parts.map(({ leg }) => leg.id) ?? [],
        width: arcWidth(arc),
        east: eastward(arc),
      })),
    );
    return new Map(found.map(({ arc, way }, i) => [arc, { ...way, aside: aside[i] ?? 0 }]));
  },
  (look) => String(look.hubbed),
);

interface Straightened {
  readonly strip: Strip;
  readonly layout: Layout;
  readonly places: readonly StripPlace[];
}

const areaKey = ({ x, y, width, height, screen }: Area): string =>
  [x, y, width, height, screen.width, screen.height].map(Math.round).join(' ');

/** A corridor that is picked has its row, where another had it. */
const rowKey = ({ pick }: Look): string => (pick?.kind === 'corridor' ? pick.id : '');

const straightened = remember(
  (data: SceneData, { look, area }: Stand): Straightened => {
    const scale = textScale(look);
    const strip = stripOf(data.index, waysOf(data, look), rowsIn(area, scale), look.pick);
    const layout = layoutOf(strip, area, scale);
    return { strip, layout, places: placesOf(strip, layout, look.k) };
  },
  ({ look, area }) => [look.hubbed, look.k, areaKey(area), rowKey(look)].join('|'),
);

/**
 * What the arcs of the data can turn into. Fetched when a shape other than arcs is first asked for; made anew only where
 * flows come to other rows.
 */
export const shapesOf = remember(
  (data: SceneData, stand: Stand): ArcShapes => {
    const { places } = straightened(data, stand);
    const ways = [...waysOf(data, stand.look)].map(([arc, way]) => ({
      ...{ curve: arc.curve, places: places.flatMap((one) => (one.arc === arc ? [one.place] : [])) },
      ...way,
    }));
    return { ...wayTable(ways), module: bendModule, layout: BEND_LAYOUT, width: TEXELS_ACROSS, levelFor };
  },
  ({ look, area }) => [look.hubbed, look.k, Math.round(area.height), rowKey(look)].join('|'),
);

/** How the arcs of the data lie on the screen once they are true ways. */
export const waysOnScreen = remember(
  (data: SceneData, look: Look): LinesOf<Arc> => {
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

const tablesOf = remember(
  (data: SceneData, stand: Stand) => {
    const { strip, layout } = straightened(data, stand);
    return stripTables(strip, layout, stand.look, attendedLegs(data.index, stand.look));
  },
  ({ look, area }) =>
    [
      look.theme,
      look.hubbed,
      look.k,
      [...look.modes].sort().join(' '),
      emphasisKey(look),
      areaKey(area),
    ].join('|'),
);

/** Where the strip lies, for the shader. */
export function stripFrame(data: SceneData, stand: Stand): StripFrame {
  return frameOf(straightened(data, stand).layout);
}

/** Rows, kilometres and stations of the strip. */
export function stripGround(data: SceneData, stand: Stand, opacity: number): readonly Layer[] {
  return stripLayers(tablesOf(data, stand), stand.look, opacity);
}

/** The strip's labels; their places are CSS px of the screen. */
export function labelsOfStrip(
  data: SceneData,
  { look, area }: Stand,
  input: Omit<StripLabelInput, 'data' | 'look' | 'screen'>,
): readonly PlacedLabel[] {
  const { strip, layout, places } = straightened(data, { look, area });
  return stripLabels(strip, layout, places, { data, look, screen: area.screen, ...input });
}

/** What of the strip lies within `radius` CSS px of a point of the screen. */
export function pickStrip(
  data: SceneData,
  stand: Stand,
  x: number,
  y: number,
  radius: number,
): readonly Pick[] {
  return pickInStrip(straightened(data, stand), stand.look, x, y, radius);
}
