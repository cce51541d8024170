import type { Position } from '../domain/types';
import type { Look } from '../view/look';
import { arcLines, arcsOf, arcWidth, isShown, type Arc } from './arcs';
import type { LinesOf, Project } from './curve';
import type { SceneData } from './data';
import { marksOf, type Mark } from './labelMarks';
import { crosses, isInside, isNear, type Point, type Rect } from './rect';
import { wantedLabels, type WantedLabel } from './wantedLabels';

export type { Rect } from './rect';

/** How one line of a label is set. Lengths in CSS px; colours as CSS writes them. */
export interface TextStyle {
  readonly size: number;
  readonly weight: 300 | 400 | 500 | 600 | 700;
  /** Extra space after each character, px. */
  readonly spacing: number;
  readonly colour: string;
}

export interface TextLine {
  readonly text: string;
  readonly style: TextStyle;
  /** Measured, px, without the space after the last character. */
  readonly width: number;
}

export type LabelKind = 'number' | 'hub' | 'end' | 'city' | 'station' | 'sea' | 'row' | 'tick';

/** A label that found its place. Its box hangs on the projection of `at`, so it can follow a moving camera. */
export interface PlacedLabel {
  readonly id: string;
  readonly kind: LabelKind;
  readonly at: Position;
  /** From the projection of `at` to the top left corner of the box, px. */
  readonly dx: number;
  readonly dy: number;
  readonly width: number;
  readonly height: number;
  readonly align: 'left' | 'center' | 'right';
  readonly lines: readonly TextLine[];
}

export interface LabelInput {
  readonly data: SceneData;
  readonly look: Look;
  readonly zoom: number;
  readonly project: Project;
  readonly screen: { readonly width: number; readonly height: number };
  /** What panels cover. */
  readonly obstacles: readonly Rect[];
  /** How arcs lie on the screen, where not as arcs. */
  readonly linesOf?: LinesOf<Arc>;
  /** Width in px of a text in a style; ask only after the fonts of that very text are in. */
  readonly measure: (text: string, style: TextStyle) => number;
}

/** Px between two boxes, and between a box and the edge of the screen. */
const BETWEEN = 3;
const MARGIN = 4;
const ARC_CLEAR = 2;
/** So many arcs a label looks out for. */
const MOST_ARCS = 120;

/** What is already on the screen. */
type Standing = Omit<Ground, 'taken'>;

/** The same, growing as labels find their places. */
interface Ground {
  readonly screen: LabelInput['screen'];
  readonly panels: readonly Rect[];
  /** Lines of arcs with their widths, px. */
  readonly arcs: readonly { readonly line: readonly Point[]; readonly width: number }[];
  readonly marks: readonly Mark[];
  readonly taken: Rect[];
}

/** Where a box may stand around its point, px from the point to its top left corner. */
function offsetsOf({ kind, anchors, gap, width, height, lift }: WantedLabel): readonly Placement[] {
  const across = { r: gap, l: -gap - width, c: -width / 2 };
  const slant = gap * 0.7;
  const places: Readonly<Record<WantedLabel['anchors'][number], Omit<Placement, 'dy'> & { y: number }>> = {
    r: { dx: across.r, y: -height / 2, align: 'left' },
    l: { dx: across.l, y: -height / 2, align: 'right' },
    tr: { dx: slant, y: -slant - height, align: 'left' },
    br: { dx: slant, y: slant, align: 'left' },
    tl: { dx: -slant - width, y: -slant - height, align: 'right' },
    bl: { dx: -slant - width, y: slant, align: 'right' },
    t: { dx: across.c, y: -gap - height, align: 'center' },
    b: { dx: across.c, y: gap, align: 'center' },
    c: { dx: across.c, y: -height / 2, align: 'center' },
  };
  return anchors.map((anchor) => {
    const { dx, y, align } = places[anchor];
    return { dx, dy: y - lift, align: kind === 'sea' ? 'center' : align };
  });
}

interface Placement {
  readonly dx: number;
  readonly dy: number;
  readonly align: PlacedLabel['align'];
}

function clearOfWords(box: Rect, ground: Ground): boolean {
  return (
    isInside(box, ground.screen, MARGIN) &&
    !ground.panels.some((panel) => isNear(box, panel, BETWEEN)) &&
    !ground.taken.some((taken) => isNear(box, taken, BETWEEN))
  );
}

function clearOfMarks(id: string, box: Rect, marks: readonly Mark[]): boolean {
  return !marks.some((mark) => mark.id !== id && isNear(box, mark.rect, 1));
}

/** How much of arcs a box would cover: the sum of their widths, px. */
function arcsUnder(box: Rect, ground: Ground): number {
  const crossed = ground.arcs.filter(({ line }) =>
    line.some((point, i) => i > 0 && crosses(line[i - 1] ?? point, point, box, ARC_CLEAR)),
  );
  return crossed.reduce((sum, { width }) => sum + width, 0);
}

/**
 * Tries every anchor clear of everything; then, for what insists, over lesser dots; then over as little of arcs as can be.
 * Words, panels and strong marks are never covered.
 */
function placeOne(wanted: WantedLabel, [x, y]: Point, ground: Ground): PlacedLabel | null {
  const { id, kind, at, width, height, lines, insists, yields } = wanted;
  const strong = ground.marks.filter((mark) => mark.strong);
  const places = offsetsOf(wanted)
    .map((place) => ({ place, box: { x: x + place.dx, y: y + place.dy, width, height } }))
    .filter(({ box }) => clearOfWords(box, ground) && clearOfMarks(id, box, strong))
    .map((tried) => ({
      ...tried,
      marks: clearOfMarks(id, tried.box, ground.marks),
      arcs: arcsUnder(tried.box, ground),
    }));
  const least = places.toSorted((a, b) => a.arcs - b.arcs);
  const best =
    places.find(({ marks, arcs }) => marks && arcs === 0) ??
    places.find(({ arcs }) => arcs === 0 && insists) ??
    least.find(({ marks }) => marks && !yields) ??
    least.find(() => insists);
  if (!best) return null;
  ground.taken.push(best.box);
  return { id, kind, at, width, height, lines, ...best.place };
}

const onScreen = ([x, y]: Point, { width, height }: LabelInput['screen']): boolean =>
  x > -width && x < 2 * width && y > -height && y < 2 * height;

/**
 * Which labels stand where, best first: figures at columns, Hunchun, ends of corridors, other cities, stations, seas.
 * Each tries its anchors in turn and is left out where none is free. Pure: the same input gives the same places.
 */
export function placeLabels(input: LabelInput): readonly PlacedLabel[] {
  const { data, look, project, screen, obstacles, linesOf = arcLines } = input;
  const arcs = arcsOf(data, look).filter((arc) => isShown(arc, look));
  return arrange(wantedLabels(input), project, {
    screen,
    panels: obstacles,
    // The widest come last. In a thicket nothing is clear of arcs anyway.
    arcs: arcs
      .slice(-MOST_ARCS)
      .flatMap((arc) => linesOf(arc, project).map((line) => ({ line, width: arcWidth(arc) }))),
    marks: marksOf(input),
  });
}

/** Finds each label its place, in the order in which they choose. Pure. */
export function arrange(
  wanted: readonly WantedLabel[],
  project: Project,
  standing: Standing,
): readonly PlacedLabel[] {
  const ground: Ground = { ...standing, taken: [] };
  return wanted.flatMap((label) => {
    const point = project(label.at);
    return onScreen(point, ground.screen) ? (placeOne(label, point, ground) ?? []) : [];
  });
}
