import type { PlacedLabel, TextStyle } from '../../scene/labels/labelTypes';
import type { Position } from '../../domain/types';
import type { Project } from '../../scene/arcs/curve';
import { type Rect, boxAt } from '../../scene/labels/rect';

/** Font families of all map text; together they cover every language. */
export const LABEL_FAMILIES = ['Noto Sans', 'Noto Sans SC', 'Noto Sans KR'] as const;

/** Formats a style as the `font` of a 2D context. */
export function cssFont({ size, weight }: TextStyle): string {
  return `${weight} ${size}px ${LABEL_FAMILIES.map((family) => `"${family}"`).join(', ')}, sans-serif`;
}

type Context = CanvasRenderingContext2D;

function setStyle(context: Context | OffscreenCanvasRenderingContext2D, style: TextStyle): void {
  context.font = cssFont(style);
  context.letterSpacing = `${style.spacing}px`;
}

/** Measures a text's width, CSS px, including the spacing after its last character. */
export function measureText(context: Context, text: string, style: TextStyle): number {
  setStyle(context, style);
  return context.measureText(text).width;
}

export interface Paint {
  readonly context: Context;
  readonly labels: readonly PlacedLabel[];
  /** Labels of moving heads, over the others. */
  readonly riders: readonly { readonly label: PlacedLabel; readonly at: Position }[];
  readonly project: Project;
  /** Device px per CSS px. */
  readonly ratio: number;
  /** CSS colour of the halo. */
  readonly halo: string;
  /** Panels over the picture; null if they and the edge may cut labels. */
  readonly panels: readonly Rect[] | null;
}

/** Reach of the halo's outlines, px, and their opacity. Shadows cost far more. */
const HALO: readonly (readonly [reach: number, alpha: number])[] = [
  [5, 0.12],
  [3, 0.28],
  [1.5, 0.75],
];
/** Room around a box for its halo, px. */
const ROOM = 6;
const LEADING = 1.15;
/** Backing of moving labels, which pass over other text. */
const CHIP = { alpha: 0.85, radius: 4, pad: 3 } as const;
/** Baseline of all three families, em from the top of a line. */
const BASELINE = 0.96;

interface Picture {
  readonly key: string;
  readonly bitmap: ImageBitmap;
}

/**
 * Shared canvas for setting labels, to avoid hundreds of elements and contexts. On the CPU: the graphics card may lose
 * its content.
 */
let sharedContext: OffscreenCanvasRenderingContext2D | null = null;

/** Pictures by label: moving one with the camera is a single copy. */
const picturesByLabel = new WeakMap<PlacedLabel, Picture>();
/** Pictures by content, as labels are placed more often than changed; latest used last. */
const picturesByContent = new Map<string, Picture>();
const MOST_PICTURES = 500;

/** Clears the pictures: new letters were loaded, or the canvas was lost. */
export function clearLabelCache(): void {
  for (const { bitmap } of picturesByContent.values()) bitmap.close();
  picturesByContent.clear();
}

/** Distance from edge, panels and labels within which a label fades, px. None is placed nearer. */
const FADES_WITHIN = { edge: 4, other: 3 } as const;

/** Gap between two boxes, px; negative where they overlap. */
const between = (a: Rect, b: Rect): number =>
  Math.max(a.x - b.x - b.width, b.x - a.x - a.width, a.y - b.y - b.height, b.y - a.y - a.height);

/** Opacity of a label, 0 to 1: 0 where the edge would cut it or a box of higher priority covers it. */
export function visibleShareOf(
  box: Rect,
  screen: Pick<Rect, 'width' | 'height'>,
  others: readonly Rect[],
): number {
  const { x, y, width, height } = box;
  const edge = Math.min(x, y, screen.width - x - width, screen.height - y - height);
  const clear = others.map((other) => between(box, other) / FADES_WITHIN.other);
  return Math.min(1, Math.max(0, Math.min(edge / FADES_WITHIN.edge, ...clear)));
}

function lineStart(label: PlacedLabel, width: number): number {
  if (label.align === 'left') return 0;
  return label.align === 'right' ? label.width - width : (label.width - width) / 2;
}

function setLabel(label: PlacedLabel, ratio: number, halo: string): ImageBitmap {
  const context = (sharedContext ??= new OffscreenCanvas(1, 1).getContext('2d', {
    willReadFrequently: true,
  }));
  if (!context) throw new Error('this browser gives no 2D canvas');
  const { canvas } = context;
  canvas.width = Math.ceil((label.width + 2 * ROOM) * ratio);
  canvas.height = Math.ceil((label.height + 2 * ROOM) * ratio);
  context.scale(ratio, ratio);
  context.textBaseline = 'alphabetic';
  context.lineJoin = 'round';
  context.strokeStyle = halo;
  let top = ROOM;
  const lines = label.lines.map(({ text, style, width }) => {
    const baseline = top + style.size * BASELINE;
    top += style.size * LEADING;
    return { text, style, x: ROOM + lineStart(label, width), baseline };
  });
  for (const [reach, alpha] of label.kind === 'sea' ? [] : HALO) {
    context.lineWidth = 2 * reach;
    context.globalAlpha = alpha;
    for (const { text, style, x, baseline } of lines) {
      setStyle(context, style);
      context.strokeText(text, x, baseline);
    }
  }
  context.globalAlpha = 1;
  for (const { text, style, x, baseline } of lines) {
    setStyle(context, style);
    context.fillStyle = style.colour;
    context.fillText(text, x, baseline);
  }
  return canvas.transferToImageBitmap();
}

function pictureOf(label: PlacedLabel, ratio: number, halo: string): ImageBitmap {
  const key = `${ratio} ${halo}`;
  const known = picturesByLabel.get(label);
  if (known?.key === key && known.bitmap.width > 0) return known.bitmap;
  const { kind, align, width, height, lines } = label;
  const words = JSON.stringify([key, kind, align, width, height, lines]);
  const picture = picturesByContent.get(words) ?? { key, bitmap: setLabel(label, ratio, halo) };
  picturesByContent.delete(words);
  picturesByContent.set(words, picture);
  const [oldest] = picturesByContent.keys();
  if (picturesByContent.size > MOST_PICTURES && oldest !== undefined) picturesByContent.delete(oldest);
  picturesByLabel.set(label, picture);
  return picture.bitmap;
}

/** Draws the labels for the present camera, at whole device px for sharp letters. */
export function paintLabels({ context, labels, riders, project, ratio, halo, panels }: Paint): void {
  const { width, height } = context.canvas;
  const screen = { width: width / ratio, height: height / ratio };
  // A moving camera brings labels together: draw by priority, and leave out those a tag would cut.
  const tags = riders.map(({ label, at }) => {
    const [x, y] = project(at);
    return boxAt(label, [x, y]);
  });
  const taken = [...(panels ?? []), ...tags];
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  const paint = (label: PlacedLabel, at: Position, chip: boolean): void => {
    const [x, y] = project(at);
    const box = boxAt(label, [x, y]);
    const presence = panels && !chip ? visibleShareOf(box, screen, taken) : 1;
    if (presence === 0) return;
    taken.push(box);
    if (label.leader) paintLeader(context, label, [x, y], ratio, presence);
    const left = Math.round((x + label.dx - ROOM) * ratio);
    const top = Math.round((y + label.dy - ROOM) * ratio);
    const picture = pictureOf(label, ratio, halo);
    if (left >= width || top >= height || left <= -picture.width || top <= -picture.height) return;
    if (chip) paintChip(context, left, top, picture, ratio, halo);
    context.globalAlpha = presence;
    context.drawImage(picture, left, top);
    context.globalAlpha = 1;
  };
  for (const label of labels) paint(label, label.at, false);
  for (const { label, at } of riders) paint(label, at, true);
}

/** Paints the line from a place to its label, in the colour of the label's smaller text. */
function paintLeader(
  context: Context,
  { leader, lines }: PlacedLabel,
  [x, y]: readonly [number, number],
  ratio: number,
  presence: number,
): void {
  const [[startX, startY], [endX, endY]] = leader ?? [
    [0, 0],
    [0, 0],
  ];
  context.globalAlpha = 0.85 * presence;
  context.lineWidth = ratio;
  context.strokeStyle = lines.at(-1)?.style.colour ?? '';
  context.beginPath();
  context.moveTo((x + startX) * ratio, (y + startY) * ratio);
  context.lineTo((x + endX) * ratio, (y + endY) * ratio);
  context.stroke();
  context.globalAlpha = 1;
}

function paintChip(
  context: Context,
  left: number,
  top: number,
  { width, height }: ImageBitmap,
  ratio: number,
  halo: string,
): void {
  const inset = (ROOM - CHIP.pad) * ratio;
  context.globalAlpha = CHIP.alpha;
  context.fillStyle = halo;
  context.beginPath();
  context.roundRect(left + inset, top + inset, width - 2 * inset, height - 2 * inset, CHIP.radius * ratio);
  context.fill();
  context.globalAlpha = 1;
}
