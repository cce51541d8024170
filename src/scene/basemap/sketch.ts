import type { Viewport } from '@deck.gl/core';
import type { RenderStyle } from '../../view/renderStyle';
import { buildArcs, isArcShown } from '../arcs/arcs';
import { buildStroke } from '../arcs/arcStroke';
import { pointOnCurve, countSegments } from '../arcs/curve';
import type { SceneData } from '../data';
import { DRAW_ORDER, type ArcStroke } from '../layers/packArcs';
import { SCREEN_NEAR } from '../layers/screenModule';
import type { World } from '../mercator';
import type { Outline } from './outline';

/**
 * The picture as it can be drawn before there is a map: its land and the lines of its arcs where the map will have them, on the
 * curve of curve.ts and as clear, wide and faint as layers/arcModule.ts makes them, but nothing that moves.
 */

/** From where it is seen, as deck.gl's viewport has it. */
export type Eye = Pick<Viewport, 'viewProjectionMatrix' | 'width' | 'height' | 'zoom'>;

/** CSS px, x and y in turn. */
export type Track = Float64Array;

/** The line of an arc on the screen. */
export interface SketchLine {
  readonly track: Track;
  /** CSS px. */
  readonly width: number;
  /** 0..1: arcs too short to be told from their ends are faint. */
  readonly presence: number;
  readonly stroke: ArcStroke;
}

/** Of more arcs than this the widest are sketched: no eye tells one of thousands, and the map is on its way. */
export const MOST_LINES = 1500;
/** CSS px around the screen within which a line may still be seen: its glow is that wide. */
const MARGIN = 24;
/** Neighbours closer than this are one corner of land, CSS px. */
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

/** true where no part of the curve can be on the screen, or some of it lies behind the eye: its hull of three points tells. */
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

function lineOf(eye: Eye, stroke: ArcStroke, k: number): SketchLine | null {
  const clipAt = (u: number): Clip => clipOf(eye, pointOnCurve(stroke.curve, u));
  if (isUnseen(eye, clipAt)) return null;
  const x = (u: number): number => across(eye, clipAt(u));
  const y = (u: number): number => down(eye, clipAt(u));
  const apart = (u: number, v: number): number => Math.hypot(x(v) - x(u), y(v) - y(u));
  // px per unit of u at either end, by a short chord.
  const speed = (u: number, v: number): number => Math.max(1, apart(u, v) / Math.abs(v - u));
  const start = Math.min(0.3, (stroke.trim[0] * k) / speed(0, 1e-3));
  const end = 1 - Math.min(0.3, (stroke.trim[1] * k) / speed(1, 1 - 1e-3));
  const middle = (start + end) / 2;
  const length = apart(start, middle) + apart(middle, end);
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

/** The lines of the arcs that can be seen, in the order in which they lie over each other. */
export function projectSketchLines(data: SceneData, style: RenderStyle, eye: Eye): readonly SketchLine[] {
  const strokes = buildArcs(data, style)
    .filter((arc) => isArcShown(arc, style))
    .slice(-MOST_LINES)
    .map((arc) => buildStroke(arc, style));
  return DRAW_ORDER.flatMap((continuity) =>
    strokes.filter((stroke) => stroke.continuity === continuity),
  ).flatMap((stroke) => lineOf(eye, stroke, style.uiScale) ?? []);
}

/** The part of a ring before the eye (Sutherland and Hodgman, for the one plane). */
function before(ring: readonly Clip[]): readonly Clip[] {
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

/** A ring on the ground as it lies on the screen; empty where none of it can be seen. */
export function projectRing(eye: Eye, ring: Outline[number]): Track {
  const all: Clip[] = [];
  for (let i = 0; i < ring.length; i += 2) all.push(clipOf(eye, [ring[i] ?? 0, ring[i + 1] ?? 0, 0]));
  const clips = before(all);
  const track: number[] = [];
  if (!isInSight(clips)) return Float64Array.from(track);
  for (const clip of clips) {
    const [x, y] = [across(eye, clip), down(eye, clip)];
    const [lastX = Infinity, lastY = Infinity] = track.slice(-2);
    if (Math.hypot(x - lastX, y - lastY) >= SAME_PX) track.push(x, y);
  }
  return Float64Array.from(track);
}
