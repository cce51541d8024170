import type { Project } from '../scene/curve';
import type { PlacedLabel, TextStyle } from '../scene/labels';

/** The families of all map text; every language finds its glyphs in one of them. */
export const LABEL_FAMILIES = ['Noto Sans', 'Noto Sans SC', 'Noto Sans KR'] as const;

/** A style as the `font` of a 2D context. */
export function cssFont({ size, weight }: TextStyle): string {
  return `${weight} ${size}px ${LABEL_FAMILIES.map((family) => `"${family}"`).join(', ')}, sans-serif`;
}

type Context = CanvasRenderingContext2D;

function setStyle(context: Context, style: TextStyle): void {
  context.font = cssFont(style);
  context.letterSpacing = `${style.spacing}px`;
}

/** Width of a text in CSS px, with the space after its last character. */
export function measureText(context: Context, text: string, style: TextStyle): number {
  setStyle(context, style);
  return context.measureText(text).width;
}

export interface Paint {
  readonly context: Context;
  readonly labels: readonly PlacedLabel[];
  readonly project: Project;
  /** Device px per CSS px. */
  readonly ratio: number;
  /** Colour of the halo, as CSS writes it. */
  readonly halo: string;
}

/** Reach of the halo's three parts in px, and how strong each is. Outlines: shadows cost far more. */
const HALO: readonly (readonly [reach: number, alpha: number])[] = [
  [5, 0.12],
  [3, 0.28],
  [1.5, 0.75],
];
/** Room around a box for its halo, px. */
const ROOM = 6;
const LEADING = 1.15;
/** Where the letters of all three families stand in a line of that height, em from its top. */
const BASELINE = 0.96;

/** Each label is set once, as a picture; carrying it along with the camera is then one copy. */
const pictures = new WeakMap<PlacedLabel, { readonly key: string; readonly canvas: HTMLCanvasElement }>();

function lineStart(label: PlacedLabel, width: number): number {
  if (label.align === 'left') return 0;
  return label.align === 'right' ? label.width - width : (label.width - width) / 2;
}

function setLabel(label: PlacedLabel, ratio: number, halo: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil((label.width + 2 * ROOM) * ratio);
  canvas.height = Math.ceil((label.height + 2 * ROOM) * ratio);
  const context = canvas.getContext('2d');
  if (!context) return canvas;
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
  return canvas;
}

function pictureOf(label: PlacedLabel, ratio: number, halo: string): HTMLCanvasElement {
  const key = `${ratio} ${halo}`;
  const known = pictures.get(label);
  if (known?.key === key) return known.canvas;
  const canvas = setLabel(label, ratio, halo);
  pictures.set(label, { key, canvas });
  return canvas;
}

/** Clears the canvas and draws the labels where the camera now puts them. Whole device px keep the letters sharp. */
export function paintLabels({ context, labels, project, ratio, halo }: Paint): void {
  const { width, height } = context.canvas;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  for (const label of labels) {
    const [x, y] = project(label.at);
    const left = Math.round((x + label.dx - ROOM) * ratio);
    const top = Math.round((y + label.dy - ROOM) * ratio);
    const picture = pictureOf(label, ratio, halo);
    if (left < width && top < height && left > -picture.width && top > -picture.height) {
      context.drawImage(picture, left, top);
    }
  }
}
