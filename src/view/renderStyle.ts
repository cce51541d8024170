import type { EntityRef } from '../domain/entities/entityRef';
import type { Language, Measure } from '../domain/types';
import { PALETTES, type Palette } from './palette';
import { filterOf, type FlowFilter } from './flowFilter';
import type { Edition, PathShape, Theme, View } from './view';

/** How the data look now: the one update trigger of every layer. Legend and layers share it. */
export interface RenderStyle extends FlowFilter {
  readonly theme: Theme;
  readonly palette: Palette;
  readonly lang: Language;
  readonly edition: Edition;
  readonly path: PathShape;
  readonly measure: Measure;
  readonly pick: EntityRef | null;
  readonly hover: EntityRef | null;
  /** The plan that is looked at, by the id of its option; null means the first. */
  readonly option: string | null;
  /** The stage of it that the reader is at. */
  readonly stage: number | null;
  /** Below this zoom places of one town are one hub. */
  readonly mergesHubs: boolean;
  /** Size of lines and marks against 1920x1080: 1 on a desk, up to 2.4 in a hall. */
  readonly uiScale: number;
}

/** Zoom under which everything of one town meets in one hub. */
export const HUB_ZOOM = 7;

export interface RenderStyleInput {
  readonly view: View;
  readonly hover: EntityRef | null;
  readonly zoom: number;
  /** CSS pixels of the shorter side of the map. */
  readonly shortSide: number;
}

/** Pure: the same view, hover and screen give an equal look. */
export function renderStyleOf({ view, hover, zoom, shortSide }: RenderStyleInput): RenderStyle {
  return {
    theme: view.theme,
    palette: PALETTES[view.theme],
    lang: view.lang,
    edition: view.edition,
    path: view.path,
    measure: view.measure,
    ...filterOf(view.modes, view.only),
    pick: view.pick,
    hover,
    option: view.option,
    stage: view.stage,
    mergesHubs: zoom < HUB_ZOOM,
    uiScale: Math.min(2.4, Math.max(0.8, shortSide / 1080)),
  };
}

const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (a instanceof Set && b instanceof Set && a.size === b.size && [...a].every((one) => b.has(one)));

/** The look of before where the other is equal: what shows it has nothing to draw anew. */
export const reuseIfEqual = (before: RenderStyle | null, after: RenderStyle): RenderStyle =>
  before && (Object.keys(after) as (keyof RenderStyle)[]).every((key) => isSame(before[key], after[key]))
    ? before
    : after;

/** Text is never smaller than on a desk, however small the screen. */
export const textScale = ({ uiScale }: RenderStyle): number => Math.max(1, uiScale);

/** One width class of the scale: value in the unit of the measure, width in px at k = 1. */
export interface WidthClass {
  readonly value: number;
  readonly width: number;
}

interface Scale {
  /** Units of the measure that make one step under the square root. */
  readonly unit: number;
  /** Values whose widths the legend shows, in the unit of the measure. */
  readonly classes: readonly number[];
}

/** Fixed for all time, so that playing never changes what a width means. Value in CNY, throughput in t, voyages in runs. */
const SCALES: Readonly<Record<Measure, Scale>> = {
  voyages: { unit: 1, classes: [40, 20, 5] },
  value: { unit: 1e8, classes: [4e9, 2e9, 5e8] },
  throughput: { unit: 1e5, classes: [4e6, 2e6, 5e5] },
};

/** Narrower than this a line is not drawn: the floor is marked in the legend. px at k = 1. */
export const MIN_WIDTH = 1.6;
export const MAX_WIDTH = 10;

/** Width in px at k = 1 of an amount in the unit of the measure: 1.2 times the square root, within the floor and the top. */
export function widthOf(measure: Measure, amount: number): number {
  const width = 1.2 * Math.sqrt(Math.max(0, amount) / SCALES[measure].unit);
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width));
}

/** The three widths the legend shows, largest first. */
export function widthClasses(measure: Measure): readonly WidthClass[] {
  return SCALES[measure].classes.map((value) => ({ value, width: widthOf(measure, value) }));
}
