import type { EntityRef } from '../domain/entities/entityRef';
import { LATEST } from '../domain/figures/periodFigure';
import type { Language, Measure } from '../domain/types';
import { PALETTES, type Palette, type Tone } from './palette';
import { filterOf, type FlowFilter } from './flowFilter';
import type { Edition, PathShape, Theme, View } from './view';

/** Style of the data: the one update trigger of all layers, shared with the legend. */
export interface RenderStyle extends FlowFilter {
  readonly theme: Theme;
  /** The theme in its light: what all colours follow from. */
  readonly tone: Tone;
  readonly palette: Palette;
  readonly lang: Language;
  readonly edition: Edition;
  readonly path: PathShape;
  readonly measure: Measure;
  /** true where each flow shows its newest figure: old ones are paler. */
  readonly newest: boolean;
  /** true where a hall is shown: the railway from home leads the eye at any distance. */
  readonly hall: boolean;
  /** true hatches missing figures: they are what is asked about. */
  readonly hatching: boolean;
  readonly pick: EntityRef | null;
  readonly hover: EntityRef | null;
  /** Id of the selected option; null means the first. */
  readonly option: string | null;
  /** Its selected stage. */
  readonly stage: number | null;
  /** true below HUB_ZOOM, where places of a town are one hub. */
  readonly mergesHubs: boolean;
  /** Size of lines and marks relative to 1920x1080: 0.8 to 2.4. */
  readonly uiScale: number;
}

/** Size of lines and marks on a map whose shorter side is so many CSS px. */
export const uiScaleOf = (shortSide: number): number => Math.min(2.4, Math.max(0.8, shortSide / 1080));

/** Zoom below which places of one town are merged into a hub. */
export const HUB_ZOOM = 7;

export interface RenderStyleInput {
  readonly view: View;
  readonly hover: EntityRef | null;
  readonly zoom: number;
  /** Shorter side of the map, CSS px. */
  readonly shortSide: number;
  /** Of the light; those of the theme if absent. */
  readonly tone?: Tone;
  readonly palette?: Palette;
}

/** Resolves the style. Pure. */
export function renderStyleOf({
  view,
  hover,
  zoom,
  shortSide,
  tone = view.theme,
  palette = PALETTES[view.theme],
}: RenderStyleInput): RenderStyle {
  return {
    theme: view.theme,
    tone,
    palette,
    lang: view.lang,
    edition: view.edition,
    path: view.path,
    measure: view.measure,
    newest: view.period === LATEST,
    hall: view.shell === 'kiosk',
    hatching: view.open?.kind === 'gaps',
    ...filterOf(view.modes, view.only, view.rivals),
    pick: view.pick,
    hover,
    option: view.option,
    stage: view.stage,
    mergesHubs: zoom < HUB_ZOOM,
    uiScale: uiScaleOf(shortSide),
  };
}

const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (a instanceof Set && b instanceof Set && a.size === b.size && [...a].every((one) => b.has(one)));

/** Returns the previous style if equal, so that nothing is redrawn. */
export const reuseIfEqual = (before: RenderStyle | null, after: RenderStyle): RenderStyle =>
  before && (Object.keys(after) as (keyof RenderStyle)[]).every((key) => isSame(before[key], after[key]))
    ? before
    : after;

/** Scale of text: never below 1, however small the screen. */
export const textScale = ({ uiScale }: RenderStyle): number => Math.max(1, uiScale);

/** A width class of the legend: value in the measure's unit, width in px at uiScale 1. */
export interface WidthClass {
  readonly value: number;
  readonly width: number;
}

interface Scale {
  /** Units of the measure per step under the square root. */
  readonly unit: number;
  /** Values whose widths the legend shows, in the measure's unit. */
  readonly classes: readonly number[];
}

/** Fixed, so that playing never changes what a width means; in the first of the measure's units. */
const SCALES: Readonly<Record<Measure, Scale>> = {
  voyages: { unit: 1, classes: [40, 20, 5] },
  value: { unit: 1e8, classes: [4e9, 2e9, 5e8] },
  throughput: { unit: 1e5, classes: [4e6, 2e6, 5e5] },
  teu: { unit: 1e3, classes: [5e4, 2e4, 5e3] },
  people: { unit: 1e4, classes: [6e5, 2e5, 5e4] },
  vehicles: { unit: 1e3, classes: [5e4, 2e4, 5e3] },
};

/** Range of line widths, px at uiScale 1; the legend marks the lower limit. */
export const MIN_WIDTH = 1.6;
export const MAX_WIDTH = 10;

/** Width of an amount, px at uiScale 1: 1.2 times the square root of its steps, limited to the range. */
export function widthOf(measure: Measure, amount: number): number {
  const width = 1.2 * Math.sqrt(Math.max(0, amount) / SCALES[measure].unit);
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width));
}

/** The three widths of the legend, largest first. */
export function widthClasses(measure: Measure): readonly WidthClass[] {
  return SCALES[measure].classes.map((value) => ({ value, width: widthOf(measure, value) }));
}
