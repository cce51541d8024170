import { findFreeRect } from '../../scene/labels/freeRect';
import type { Rect } from '../../scene/labels/rect';
import { fitPadding, type Padding, type ScreenSize } from './camera';

/** Margin around fitted positions, rem: names are left of their places, tags of heads right. */
const MARGIN: Padding = { top: 2.25, right: 3.5, bottom: 2, left: 5 };
/** Share of the map above which a panel is ignored, as it hides the map until lowered. */
const HIDING = 0.7;

/**
 * Computes the padding from the measured panels, margins included; CSS px.
 * @param rem CSS px
 * @param headroom room above the positions beside the margin, rem
 */
export function freePadding(screen: ScreenSize, panels: readonly Rect[], rem: number, headroom = 0): Padding {
  const all = screen.width * screen.height;
  const over = ({ x, y, width, height }: Rect): number =>
    Math.max(0, Math.min(x + width, screen.width) - Math.max(0, x)) *
    Math.max(0, Math.min(y + height, screen.height) - Math.max(0, y));
  const free = findFreeRect(
    screen,
    panels.filter((panel) => over(panel) < HIDING * all),
  );
  // Margins shrink with a small free part.
  const part = Math.min(1, free.width / (24 * rem), free.height / (16 * rem));
  const margin = (side: keyof Padding): number => MARGIN[side] * rem * part;
  return fitPadding(
    {
      top: free.y + margin('top') + headroom * rem * part,
      right: screen.width - free.x - free.width + margin('right'),
      bottom: screen.height - free.y - free.height + margin('bottom'),
      left: free.x + margin('left'),
    },
    screen,
  );
}
