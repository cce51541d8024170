import { printEntityRef } from '../domain/entities/entityRef';
import type { RenderStyle } from '../view/renderStyle';
import type { Rgb } from '../view/palette';

/** Emphasis of an entity: it is picked or hovered, another one is, or none is. */
export type Emphasis = 'picked' | 'other' | 'none';

const emphasizedKeys = (style: RenderStyle): readonly string[] =>
  [style.pick, style.hover].flatMap((pick) => (pick ? [printEntityRef(pick)] : []));

/** Tells the emphasis of what these `kind:id` keys name. */
export function emphasisOf(picks: readonly string[], style: RenderStyle): Emphasis {
  const wanted = emphasizedKeys(style);
  if (wanted.length === 0) return 'none';
  return wanted.some((key) => picks.includes(key)) ? 'picked' : 'other';
}

/** Builds the part of a memo key that emphasis depends on. */
export function emphasisKey(style: RenderStyle): string {
  return emphasizedKeys(style).join(' ');
}

/** Builds the part of a memo key that the shown modes are. */
export const modesKey = ({ modes }: Pick<RenderStyle, 'modes'>): string => [...modes].sort().join(' ');

/** Returns a grey of the same brightness. */
export function desaturate([r, g, b]: Rgb): Rgb {
  const tone = Math.round(0.2126 * r + 0.7152 * g + 0.0722 * b);
  return [tone, tone, tone];
}
