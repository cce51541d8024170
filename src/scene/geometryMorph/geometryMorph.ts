import type { PlacedLabel } from '../labels/labelTypes';
import type { EntityRef } from '../../domain/entities/entityRef';
import type { Layer } from '@deck.gl/core';
import { textScale, type RenderStyle } from '../../view/renderStyle';
import { buildArcs, type Arc } from '../arcs/arcs';
import { projectLines, type LinesOf } from '../arcs/curve';
import type { SceneData } from '../data';
import { emphasisKey, modesKey } from '../emphasis';
import type { ArcShapes, StripFrame } from '../layers/arcLayer';
import { ORIGIN } from '../layers/screenModule';
import { buildGaugeLayers } from '../gaugeLayers';
import { emphasizedLegs } from '../legLayers';
import { buildRingLayers } from '../ringLayers';
import { fromWorld } from '../mercator';
import { memoizePerData } from '../memoizePerData';
import { computeSideOffsets } from './sideOffsets';
import { MORPH_LAYOUT, morphModule, TEXELS_ACROSS } from './morphModule';
import { buildStrip, type Strip } from './strip';
import { shaderFrameOf, layOutStrip, countRows, type StripArea, type StripLayout } from './stripLayout';
import { buildStripLabels, type StripLabelInput } from './stripLabels';
import { buildStripLayers, buildStripTables, emphasisOfStrip } from './stripLayers';
import { pickInStrip, listStripPlaces, type StripPlace } from './stripPlaces';
import { LEVELS, SIMPLER_PX, buildTruePath, packTruePaths, type TruePath } from './truePaths';

export { findFreeArea as freeArea, type StripArea as Area } from './stripLayout';

/** Style, and the area free for the strip. */
export interface StripView {
  readonly style: RenderStyle;
  readonly area: StripArea;
}

/**
 * Finds the coarsest level of detail that strays less than SIMPLER_PX.
 * @param scale px per world unit
 */
function levelFor(scale: number): number {
  return LEVELS.findLastIndex(({ tolerance }) => tolerance * scale <= SIMPLER_PX);
}

const eastward = ({ curve: { from, to } }: Arc): boolean => to[0] >= from[0];

const truePathsOf = memoizePerData(
  'true paths',
  (data: SceneData, style: RenderStyle): ReadonlyMap<Arc, TruePath> => {
    const arcPaths = buildArcs(data, style).map((arc) => ({ arc, truePath: buildTruePath(data.index, arc) }));
    const sideOffsets = computeSideOffsets(
      arcPaths.map(({ arc, truePath: { line } }) => ({
        legs: line?.parts.map(({ leg }) => leg.id) ?? [],
        width: arc.width,
        east: eastward(arc),
      })),
    );
    return new Map(
      arcPaths.map(({ arc, truePath }, i) => {
        const context = arc.table.context[arc.row] === 1;
        return [arc, { ...truePath, context, sideOffset: sideOffsets[i] ?? 0 }];
      }),
    );
  },
  (style) => String(style.mergesHubs),
);

interface LaidOutStrip {
  readonly strip: Strip;
  readonly layout: StripLayout;
  readonly places: readonly StripPlace[];
}

const areaKey = ({ x, y, width, height, screen }: StripArea): string =>
  [x, y, width, height, screen.width, screen.height].map(Math.round).join(' ');

/** A picked corridor always has a row, in another's place. */
const rowKey = ({ pick }: RenderStyle): string => (pick?.kind === 'corridor' ? pick.id : '');

const stripOf = memoizePerData(
  'the strip',
  (data: SceneData, { style, area }: StripView): LaidOutStrip => {
    const scale = textScale(style);
    const strip = buildStrip(data.index, truePathsOf(data, style), countRows(area, scale), style.pick);
    const layout = layOutStrip(strip, area, scale);
    return { strip, layout, places: listStripPlaces(strip, layout, style.uiScale) };
  },
  ({ style, area }) => [style.mergesHubs, style.uiScale, areaKey(area), rowKey(style)].join('|'),
);

/** Builds the shapes that arcs can morph into; rebuilt only if flows change rows. */
export const buildShapes = memoizePerData(
  'shapes of arcs',
  (data: SceneData, view: StripView): ArcShapes => {
    const { places } = stripOf(data, view);
    const paths = [...truePathsOf(data, view.style)].map(([arc, truePath]) => ({
      curve: arc.curve,
      places: places.flatMap((one) => (one.arc === arc ? [one.place] : [])),
      ...truePath,
    }));
    return {
      ...packTruePaths(paths),
      module: morphModule,
      layout: MORPH_LAYOUT,
      width: TEXELS_ACROSS,
      levelFor,
    };
  },
  ({ style, area }) => [style.mergesHubs, style.uiScale, Math.round(area.height), rowKey(style)].join('|'),
  // They set where along a row a flow lies, which the shader computes from the strip's frame.
  ['area.x', 'area.y', 'area.width', 'area.screen'],
);

/** Tells whether an arc's path is a line of legs. */
export const isPathKnown = (data: SceneData, style: RenderStyle, arc: Arc): boolean =>
  (truePathsOf(data, style).get(arc)?.line ?? null) !== null;

/** Projects arcs as true paths. */
export const projectTruePaths = memoizePerData(
  'lines of true paths',
  (data: SceneData, style: RenderStyle): LinesOf<Arc> => {
    const truePaths = truePathsOf(data, style);
    return (arc, project) => {
      const { vertices = [] } = truePaths.get(arc) ?? {};
      return projectLines(
        vertices.map(([x, y]) => fromWorld(x + ORIGIN[0], y + ORIGIN[1])),
        project,
      );
    };
  },
  (style) => String(style.mergesHubs),
);

const stripKey = ({ style, area }: StripView): string =>
  [style.tone, style.mergesHubs, style.uiScale, areaKey(area), rowKey(style)].join('|');

const tablesOf = memoizePerData(
  'buffers of the strip',
  (data: SceneData, view: StripView) => {
    const { strip, layout } = stripOf(data, view);
    return buildStripTables(strip, layout, view.style);
  },
  stripKey,
);

const stripEmphasis = memoizePerData(
  'emphasis of the strip',
  (data: SceneData, view: StripView) => {
    const { strip, layout } = stripOf(data, view);
    const legs = emphasizedLegs(data.index, view.style);
    return emphasisOfStrip(strip, layout, tablesOf(data, view), view.style, legs);
  },
  (view) => [stripKey(view), modesKey(view.style), emphasisKey(view.style)].join('|'),
);

/** Returns the strip's position for the shader. */
export function stripFrameOf(data: SceneData, view: StripView): StripFrame {
  return shaderFrameOf(stripOf(data, view).layout);
}

/** Builds the layers of the strip's rows, axis and stations. */
export function buildStripGround(data: SceneData, view: StripView, opacity: number): readonly Layer[] {
  return buildStripLayers(tablesOf(data, view), stripEmphasis(data, view), view.style, opacity);
}

/** Builds what only a near view shows below its flows: kilometre rings, and the places where the gauge changes. */
export function buildNearGround(
  data: SceneData,
  style: RenderStyle,
  animationTime: number,
  opacity: number,
): readonly Layer[] {
  return [...buildRingLayers(data, style, opacity), ...buildGaugeLayers(data, style, animationTime, opacity)];
}

/** Places the strip's labels; positions in CSS px of the screen. */
export function placeStripLabels(
  data: SceneData,
  { style, area }: StripView,
  input: Omit<StripLabelInput, 'data' | 'style' | 'screen'>,
): readonly PlacedLabel[] {
  const { strip, layout, places } = stripOf(data, { style, area });
  return buildStripLabels(strip, layout, places, { data, style, screen: area.screen, ...input });
}

/** Lists the entities of the strip within `radius` CSS px of a screen point. */
export function pickStrip(
  data: SceneData,
  view: StripView,
  x: number,
  y: number,
  radius: number,
): readonly EntityRef[] {
  return pickInStrip(stripOf(data, view), view.style, x, y, radius);
}
