import { findFreeRect } from '../../scene/labels/freeRect';
import type { Rect } from '../../scene/labels/rect';
import { fitPadding, type Padding, type ScreenSize } from './camera';

/** Around what is brought into view: names stand left of their places, tags of heads to the right. Rem. */
const MARGIN: Padding = { top: 2.25, right: 3.5, bottom: 2, left: 5 };
/** A panel over more of the map than this hides it anyhow, until it is lowered. */
const HIDING = 0.7;

/** What panels leave of a map for the thing looked at, as measured; CSS px. */
export function freePadding(screen: ScreenSize, panels: readonly Rect[], rem: number): Padding {
  const all = screen.width * screen.height;
  const over = ({ x, y, width, height }: Rect): number =>
    Math.max(0, Math.min(x + width, screen.width) - Math.max(0, x)) *
    Math.max(0, Math.min(y + height, screen.height) - Math.max(0, y));
  const free = findFreeRect(
    screen,
    panels.filter((panel) => over(panel) < HIDING * all),
  );
  // On a small map the margins shrink with it.
  const part = Math.min(1, free.width / (24 * rem), free.height / (16 * rem));
  const margin = (side: keyof Padding): number => MARGIN[side] * rem * part;
  return fitPadding(
    {
      top: free.y + margin('top'),
      right: screen.width - free.x - free.width + margin('right'),
      bottom: screen.height - free.y - free.height + margin('bottom'),
      left: free.x + margin('left'),
    },
    screen,
  );
}
