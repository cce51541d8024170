import { MAP_FRAME } from '../domain/network/mapFrame';
import { EDGE_WIDTH, EDGE_BLUR, EDGE_FAR, EDGE_NEAR, buildFrameEdges } from '../scene/basemap/frameEdges';
import { GLOWING } from '../scene/arcs/arcStroke';
import { toWorld } from '../scene/mercator';
import type { Outline } from '../scene/basemap/outline';
import { projectRing, type Eye, type SketchLine, type Track } from '../scene/basemap/sketch';
import type { BasemapTokens, Tint } from '../view/basemapTokens';
import type { Rgb } from '../view/palette';
import type { RenderStyle } from '../view/renderStyle';

/** Width of a coast, CSS px at uiScale 1. */
const COAST = 0.8;
/**
 * The under-glow of scene/layers/arcLine.ts in two strokes: extra width in line widths and px at uiScale 1, and
 * opacity.
 */
const GLOW = [
  { widths: 3.4, more: 6, strength: 0.05 },
  { widths: 2, more: 2, strength: 0.07 },
] as const;
/** White casing of a line on paper: width added, px at uiScale 1, and opacity. */
const CASING = { more: 3, strength: 0.59 } as const;
/** px at uiScale 1. */
const DASHES = [14, 7] as const;
const DOTS = { least: 1.8, most: 3, pitch: 5.8 } as const;
const HAIRLINE = { width: 1, strength: 0.46 } as const;
/** Width of a thin line as a share of its nominal width. */
const THIN = 0.7;

/** Opacity along a line with an open end. */
const OPEN_END = [[0.5, 1], [0.735, 0.54], [0.97, 0.08]] as const; // prettier-ignore
const WHITE: Rgb = [255, 255, 255];

type Context = CanvasRenderingContext2D;

/** Content of a sketch. */
export interface SketchPicture {
  readonly outline: Outline;
  readonly lines: readonly SketchLine[];
  readonly eye: Eye;
  readonly tokens: BasemapTokens;
  readonly style: RenderStyle;
}

/** Number of strokes in the frame's soft edge. */
const SOFT = 24;

const projectLine = (line: readonly (readonly number[])[]): Outline[number] =>
  Float64Array.from(line.flatMap(([longitude = 0, latitude = 0]) => toWorld([longitude, latitude])));

function frameRing(): Outline[number] {
  const { west, south, east, north } = MAP_FRAME;
  return projectLine([[west, south], [east, south], [east, north], [west, north]]); // prettier-ignore
}

function trace(context: Context, track: Track): void {
  for (let i = 0; i < track.length; i += 2) context.lineTo(track[i] ?? 0, track[i + 1] ?? 0);
}

function paintGround(context: Context, { outline, eye, tokens, style }: SketchPicture): void {
  const fill = (rings: Outline, colour: string, around = false): void => {
    context.beginPath();
    if (around) context.rect(0, 0, eye.width, eye.height);
    for (const ring of rings) {
      const track = projectRing(eye, ring);
      context.moveTo(track[0] ?? 0, track[1] ?? 0);
      trace(context, track);
      context.closePath();
    }
    context.fillStyle = colour;
    // A lake is a ring within a ring.
    context.fill('evenodd');
  };
  context.fillStyle = tokens.page;
  context.fillRect(0, 0, eye.width, eye.height);
  const frame = [frameRing()];
  fill(frame, tokens.sea);
  fill(outline, tokens.land);
  strokeIn(context, tokens.coast, COAST * style.uiScale);
  paintEdge(context, eye, tokens.page, style.uiScale);
  // Faint strokes, each rounded, darken the page around the frame: repaint it.
  fill(frame, tokens.page, true);
}

/** Fades the map into the page along its frame, by strokes of decreasing width. */
function paintEdge(context: Context, eye: Eye, page: string, k: number): void {
  const nearness = (eye.zoom - EDGE_FAR.zoom) / (EDGE_NEAR.zoom - EDGE_FAR.zoom);
  const share = EDGE_FAR.share + Math.min(1, Math.max(0, nearness)) * (EDGE_NEAR.share - EDGE_FAR.share);
  context.beginPath();
  for (const side of buildFrameEdges()) {
    const track = projectRing(eye, projectLine(side));
    context.moveTo(track[0] ?? 0, track[1] ?? 0);
    trace(context, track);
  }
  context.lineCap = 'butt';
  for (let i = 0; i < SOFT; i++) {
    // Together they are as opaque as the distance into the page is long.
    strokeIn(
      context,
      { colour: page, share: 1 / (SOFT - i) },
      2 * k * share * (EDGE_WIDTH - (EDGE_BLUR * i) / SOFT),
    );
  }
}

function strokeIn(context: Context, { colour, share }: Tint, width: number): void {
  context.strokeStyle = colour;
  context.globalAlpha = share;
  context.lineWidth = width;
  context.lineJoin = 'round';
  context.stroke();
  context.globalAlpha = 1;
}

const css = ([r, g, b]: Rgb, alpha = 1): string => `rgb(${r} ${g} ${b} / ${alpha})`;

/** Fades a part of a year out towards its end, as scene/layers/arcLine.ts does. */
function inkOf(context: Context, { track, stroke }: SketchLine, colour: Rgb): string | CanvasGradient {
  if (stroke.ends !== 'open') return css(colour);
  const [x = 0, y = 0] = track;
  const ink = context.createLinearGradient(x, y, track.at(-2) ?? x, track.at(-1) ?? y);
  for (const [share, alpha] of OPEN_END) ink.addColorStop(share, css(colour, alpha));
  return ink;
}

function paintLine(context: Context, line: SketchLine, style: RenderStyle, glows: boolean): void {
  const { track, width, presence, stroke } = line;
  const { uiScale, palette } = style;
  const strokeWith = (colour: string | CanvasGradient, opacity: number, wide: number): void => {
    context.strokeStyle = colour;
    context.globalAlpha = opacity * presence * stroke.alpha;
    context.lineWidth = wide;
    context.stroke();
  };
  context.beginPath();
  trace(context, track);
  const { continuity } = stroke;
  context.lineCap = continuity === 'dotted' ? 'round' : 'butt';
  context.setLineDash([]);
  if (continuity === 'hatched') {
    return strokeWith(
      css(palette.missing),
      palette.missingOpacity * HAIRLINE.strength,
      HAIRLINE.width * uiScale,
    );
  }
  const colour = inkOf(context, line, stroke.colour);
  if (glows) {
    for (const { widths, more, strength } of GLOW)
      strokeWith(colour, strength, widths * width + more * uiScale);
  }
  const solid = stroke.section === 'thin' ? THIN * width : width;
  const drawn =
    continuity === 'dotted' ? Math.min(DOTS.most * uiScale, Math.max(DOTS.least * uiScale, width)) : solid;
  if (continuity === 'dashed') context.setLineDash(DASHES.map((px) => px * uiScale));
  if (continuity === 'dotted') context.setLineDash([0, DOTS.pitch * uiScale]);
  if (!palette.glow) strokeWith(inkOf(context, line, WHITE), CASING.strength, drawn + CASING.more * uiScale);
  strokeWith(colour, stroke.baseOpacity, drawn);
}

/**
 * Paints land and arcs as the map will, without relief and moving parts: in one task, on the CPU, to be there before
 * the map.
 * @param context scaled to CSS px
 */
export function paintSketch(context: Context, picture: SketchPicture): void {
  const { lines, style } = picture;
  paintGround(context, picture);
  const glows = style.palette.glow > 0 && lines.length <= GLOWING;
  for (const line of lines) paintLine(context, line, style, glows);
  context.globalAlpha = 1;
}
