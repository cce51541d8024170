import type { Viewport } from '@deck.gl/core';
import type { RenderStyle } from '../../view/renderStyle';
import { emphasisOfArcs } from '../arcs/arcEmphasis';
import { buildArcs } from '../arcs/arcs';
import { buildStroke } from '../arcs/arcStroke';
import { pointOnCurve, countSegments } from '../arcs/curve';
import type { SceneData } from '../data';
import { desaturate } from '../emphasis';
import { DIMMED_ALPHA, EMPHASIS, PICKED_BASE } from '../layers/emphasisBits';
import { DRAW_ORDER, type ArcStroke } from '../layers/packArcs';
import { SCREEN_NEAR } from '../layers/screenModule';
import type { World } from '../mercator';
import type { Outline } from './outline';

/**
 * Sketch of the scene before the map has loaded: land and arcs at their final places, on the curve of curve.ts with
 * the width and opacity of layers/arcModule.ts, without motion.
 */

/** The camera, as deck.gl's viewport describes it. */
export type Eye = Pick<Viewport, 'viewProjectionMatrix' | 'width' | 'height' | 'zoom'>;

/** A line in CSS px, x and y alternating. */
export type Track = Float64Array;

/** An arc's line on the screen. */
export interface SketchLine {
  readonly track: Track;
  /** CSS px. */
  readonly width: number;
  /** Opacity, 0..1: very short arcs are faint. */
  readonly presence: number;
  readonly stroke: SketchStroke;
}

/** Stroke with its emphasis. */
interface SketchStroke extends ArcStroke {
  readonly alpha: number;
}

/** Number of the widest arcs that are sketched: among thousands no difference shows before the map comes. */
export const MOST_LINES = 1500;
/** Margin around the screen within which a line's glow may show, CSS px. */
const MARGIN = 24;
/** Distance below which neighbouring points of land are merged, CSS px. */
const SAME_PX = 0.7;

/** x, y and w of clip space. */
type Clip = readonly [x: number, y: number, w: number];

function clipOf({ viewProjectionMatrix: m }: Eye, [x, y, z]: World): Clip {
  const row = (r: number): number =>
    (m[r] ?? 0) * x + (m[4 + r] ?? 0) * y + (m[8 + r] ?? 0) * z + (m[12 + r] ?? 0);
  return [row(0), row(1), row(3)];
}

const across = ({ width }: Eye, [x, , w]: Clip): number => ((x / w + 1) / 2) * width;
const down = ({ height }: Eye, [, y, w]: Clip): number => ((1 - y / w) / 2) * height;

/** Tells whether a curve is off the screen or partly behind the camera, by its hull of three control points. */
function isUnseen(eye: Eye, clipAt: (u: number) => Clip): boolean {
  const [start, middle, end] = [clipAt(0), clipAt(0.5), clipAt(1)];
  const above = (i: 0 | 1 | 2): number => 2 * middle[i] - (start[i] + end[i]) / 2;
  const hull = [start, [above(0), above(1), above(2)] as const, end];
  if (hull.some(([, , w]) => w < SCREEN_NEAR)) return true;
  const [xs, ys] = [hull.map((clip) => across(eye, clip)), hull.map((clip) => down(eye, clip))];
  return (
    Math.max(...xs) < -MARGIN ||
    Math.min(...xs) > eye.width + MARGIN ||
    Math.max(...ys) < -MARGIN ||
    Math.min(...ys) > eye.height + MARGIN
  );
}

const smoothstep = (from: number, to: number, x: number): number => {
  const share = Math.min(1, Math.max(0, (x - from) / (to - from)));
  return share * share * (3 - 2 * share);
};

function lineOf(eye: Eye, stroke: SketchStroke, k: number): SketchLine | null {
  const clipAt = (u: number): Clip => clipOf(eye, pointOnCurve(stroke.curve, u));
  if (isUnseen(eye, clipAt)) return null;
  const x = (u: number): number => across(eye, clipAt(u));
  const y = (u: number): number => down(eye, clipAt(u));
  const chordLength = (u: number, v: number): number => Math.hypot(x(v) - x(u), y(v) - y(u));
  // px per unit of u at either end, by a short chord.
  const speed = (u: number, v: number): number => Math.max(1, chordLength(u, v) / Math.abs(v - u));
  const start = Math.min(0.3, (stroke.trim[0] * k) / speed(0, 1e-3));
  const end = 1 - Math.min(0.3, (stroke.trim[1] * k) / speed(1, 1 - 1e-3));
  const middle = (start + end) / 2;
  const length = chordLength(start, middle) + chordLength(middle, end);
  const presence =
    stroke.continuity === 'hatched' ? smoothstep(16, 36, length / k) : smoothstep(9, 22, length / k);
  if (presence <= 0) return null;
  const bow = Math.hypot(x(middle) - (x(start) + x(end)) / 2, y(middle) - (y(start) + y(end)) / 2);
  const segments = countSegments(bow, 1);
  const track = new Float64Array(2 * (segments + 1));
  for (let i = 0; i <= segments; i++) {
    const point = clipAt(start + ((end - start) * i) / segments);
    track[2 * i] = across(eye, point);
    track[2 * i + 1] = down(eye, point);
  }
  return { track, width: Math.min(stroke.width * k, 1 + 0.09 * length), presence, stroke };
}

/** Applies emphasis as ARC_ATTRIBUTES of layers/arcModule.ts does. */
export function emphasizeStroke(stroke: ArcStroke, level: number): SketchStroke {
  const { colour, baseOpacity } = stroke;
  if (level === EMPHASIS.dimmed) return { ...stroke, colour: desaturate(colour), alpha: DIMMED_ALPHA };
  const picked = level === EMPHASIS.picked;
  return {
    ...stroke,
    baseOpacity: picked ? Math.max(PICKED_BASE, baseOpacity) : baseOpacity,
    alpha: stroke.opacity,
  };
}

/** Projects the visible arcs, in drawing order. */
export function projectSketchLines(data: SceneData, style: RenderStyle, eye: Eye): readonly SketchLine[] {
  const { levels } = emphasisOfArcs(data, style);
  const strokes = buildArcs(data, style)
    .flatMap((arc, n) =>
      levels[n] === EMPHASIS.hidden ? [] : [{ arc, level: levels[n] ?? EMPHASIS.normal }],
    )
    .slice(-MOST_LINES)
    .map(({ arc, level }) => emphasizeStroke(buildStroke(arc, style, data.index.network.dataTo), level));
  return DRAW_ORDER.flatMap((continuity) =>
    strokes.filter((stroke) => stroke.continuity === continuity),
  ).flatMap((stroke) => lineOf(eye, stroke, style.uiScale) ?? []);
}

/** Clips a ring to the part before the camera (Sutherland and Hodgman, one plane). */
function clipRing(ring: readonly Clip[]): readonly Clip[] {
  return ring.flatMap((point, i) => {
    const last = ring.at(i - 1) ?? point;
    const [is, was] = [point[2] >= SCREEN_NEAR, last[2] >= SCREEN_NEAR];
    if (is === was) return is ? [point] : [];
    const share = (SCREEN_NEAR - last[2]) / (point[2] - last[2]);
    const cut = [0, 1, 2].map((c) => (last[c] ?? 0) + share * ((point[c] ?? 0) - (last[c] ?? 0)));
    const crossing: Clip = [cut[0] ?? 0, cut[1] ?? 0, SCREEN_NEAR];
    return is ? [crossing, point] : [crossing];
  });
}

const isInSight = (clips: readonly Clip[]): boolean =>
  clips.some(([x, , w]) => x > -w) &&
  clips.some(([x, , w]) => x < w) &&
  clips.some(([, y, w]) => y > -w) &&
  clips.some(([, y, w]) => y < w);

/** Projects a ring of land to the screen; empty if none of it shows. */
export function projectRing(eye: Eye, ring: Outline[number]): Track {
  const all: Clip[] = [];
  for (let i = 0; i < ring.length; i += 2) all.push(clipOf(eye, [ring[i] ?? 0, ring[i + 1] ?? 0, 0]));
  const clips = clipRing(all);
  const track: number[] = [];
  if (!isInSight(clips)) return Float64Array.from(track);
  for (const clip of clips) {
    const [x, y] = [across(eye, clip), down(eye, clip)];
    const [lastX = Infinity, lastY = Infinity] = track.slice(-2);
    if (Math.hypot(x - lastX, y - lastY) >= SAME_PX) track.push(x, y);
  }
  return Float64Array.from(track);
}
