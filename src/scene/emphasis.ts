import { pickKey } from '../view/view';
import type { Look } from '../view/look';
import type { Rgb } from '../view/palette';

/** Where attention is: on this thing, on another one, or on none. */
export type Emphasis = 'picked' | 'other' | 'none';

const attended = (look: Look): readonly string[] =>
  [look.pick, look.hover].flatMap((pick) => (pick ? [pickKey(pick)] : []));

/** Whether a thing that stands for these `kind:id` is what the look attends to. */
export function emphasisOf(picks: readonly string[], look: Look): Emphasis {
  const wanted = attended(look);
  if (wanted.length === 0) return 'none';
  return wanted.some((key) => picks.includes(key)) ? 'picked' : 'other';
}

/** The part of the look that emphasis depends on. */
export function emphasisKey(look: Look): string {
  return attended(look).join(' ');
}

/** The same brightness without hue. */
export function grey([r, g, b]: Rgb): Rgb {
  const tone = Math.round(0.2126 * r + 0.7152 * g + 0.0722 * b);
  return [tone, tone, tone];
}
