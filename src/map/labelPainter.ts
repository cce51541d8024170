import type { Project } from '../scene/curve';
import type { PlacedLabel, TextStyle } from '../scene/labels';

/** The families of all map text; every language finds its glyphs in one of them. */
export const LABEL_FAMILIES = ['Noto Sans', 'Noto Sans SC', 'Noto Sans KR'] as const;

/** A style as the `font` of a 2D context. */
export function cssFont({ size, weight }: TextStyle): string {
  return `${weight} ${size}px ${LABEL_FAMILIES.map((family) => `"${family}"`).join(', ')}, sans-serif`;
}

type Context = CanvasRenderingContext2D;

/** Width of a text in CSS px. The context keeps no state of it. */
export function measureText(context: Context, text: string, style: TextStyle): number {
  context.font = cssFont(style);
  context.letterSpacing = `${style.spacing}px`;
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

/** Clears the canvas and draws the labels where the camera now puts them. */
export function paintLabels({ context, labels, project, ratio, halo }: Paint): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textBaseline = 'top';
  context.lineJoin = 'round';
  for (const label of labels) {
    const [x, y] = project(label.at);
    let top = y + label.dy;
    for (const line of label.lines) {
      context.font = cssFont(line.style);
      context.letterSpacing = `${line.style.spacing}px`;
      context.strokeStyle = halo;
      context.lineWidth = 3;
      context.strokeText(line.text, x + label.dx, top);
      context.fillStyle = line.style.colour;
      context.fillText(line.text, x + label.dx, top);
      top += line.style.size * 1.15;
    }
  }
}
