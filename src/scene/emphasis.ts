import { printEntityRef } from '../domain/entities/entityRef';
import type { RenderStyle } from '../view/renderStyle';
import type { Rgb } from '../view/palette';

/** Where attention is: on this thing, on another one, or on none. */
export type Emphasis = 'picked' | 'other' | 'none';

const attended = (style: RenderStyle): readonly string[] =>
  [style.pick, style.hover].flatMap((pick) => (pick ? [printEntityRef(pick)] : []));

/** Whether a thing that stands for these `kind:id` is what the look attends to. */
export function emphasisOf(picks: readonly string[], style: RenderStyle): Emphasis {
  const wanted = attended(style);
  if (wanted.length === 0) return 'none';
  return wanted.some((key) => picks.includes(key)) ? 'picked' : 'other';
}

/** The part of the look that emphasis depends on. */
export function emphasisKey(style: RenderStyle): string {
  return attended(style).join(' ');
}

/** The same brightness without hue. */
export function desaturate([r, g, b]: Rgb): Rgb {
  const tone = Math.round(0.2126 * r + 0.7152 * g + 0.0722 * b);
  return [tone, tone, tone];
}
