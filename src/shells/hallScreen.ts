import type { KioskScene } from '../domain/kiosk/kioskScene';
import type { ScreenSize } from '../map/camera/camera';
import type { Angle } from '../map/camera/fitCamera';
import type { Cover } from '../map/camera/cameraPath';
import type { HallSettings } from '../view/hallSettings';

/** Layout of a hall's picture on a screen of any shape. Pure. */

export type HallShape = 'upright' | 'normal' | 'wide';

/** Aspect ratios outside which the words leave the left two fifths. */
const UPRIGHT_BELOW = 0.8;
const WIDE_FROM = 2.2;

export function shapeOf({ width, height }: ScreenSize): HallShape {
  const aspect = width / height;
  if (aspect < UPRIGHT_BELOW) return 'upright';
  return aspect > WIDE_FROM ? 'wide' : 'normal';
}

/** Unit of a hall's type: 1 CSS px at 3840 x 2160; upright screens are read from nearer. */
export function unitOf(screen: ScreenSize): number {
  const { width, height } = screen;
  if (shapeOf(screen) === 'upright') return Math.min((width / 1080) * 0.64, height / 3000);
  return Math.min(width / 3840, height / 2160);
}

/** Returns the part of the window that is shown, CSS px. */
export const partOf = (
  { width, height }: ScreenSize,
  { w, h }: Pick<HallSettings, 'w' | 'h'>,
): ScreenSize => ({
  width: w ?? width,
  height: h ?? height,
});

/** Moves the whole page into the shown part; null means all of the window. Returns the undo. */
export function placePage({ style }: HTMLElement, { x, y, w, h }: HallSettings): () => void {
  const px = (value: number | null): string => (value === null ? '100%' : `${value}px`);
  const given = {
    position: 'fixed',
    left: px(x),
    top: px(y),
    width: px(w),
    height: px(h),
    contain: 'layout paint',
  };
  Object.assign(style, given);
  return () => Object.keys(given).forEach((name) => style.removeProperty(name));
}

/** Assumed long side of a screen of unknown width, mm: a 55-inch panel. */
const LONG_SIDE_MM = 1210;

/** CSS px per millimetre of the screen. */
export function pxPerMm({ width, height }: ScreenSize, mm: number | null): number {
  return mm === null ? Math.max(width, height) / LONG_SIDE_MM : width / mm;
}

/** Units of type that a scene's words take on the left, and that the page colour covers. */
const WORDS = 1500;
const SHADED = 1300;

/** Angle of a scene; upright and wide screens may have their own. */
export function angleOf(
  scene: Pick<KioskScene, 'pitch' | 'bearing' | 'upright' | 'wide'>,
  screen: ScreenSize,
): Angle {
  const shape = shapeOf(screen);
  const { pitch, bearing } = (shape !== 'normal' && scene[shape]) || scene;
  return { pitch, bearing };
}

/** Smallest share of an upright screen kept for the map. */
const LEAST_MAP = 0.36;
/**
 * Share of the height where most scenes' words begin, used until they are measured; the hidden part of the map begins
 * SHADED_BELOW lower.
 */
const WORDS_FROM = 0.47;
const SHADED_BELOW = 0.03;

/**
 * Computes what a scene's words cover, with margins at the other edges.
 * @param wordsTop measured top of the words on an upright screen, CSS px; null before layout
 */
export function coveredInHall(screen: ScreenSize, wordsTop: number | null = null): Cover {
  const { width, height } = screen;
  const none = { top: 0, right: 0, bottom: 0, left: 0 };
  const beside = { ...none, left: SHADED * unitOf(screen) };
  switch (shapeOf(screen)) {
    case 'upright': {
      const words = Math.max(height * LEAST_MAP, wordsTop ?? height * WORDS_FROM);
      const margins = {
        top: height * 0.11,
        right: width * 0.12,
        bottom: height * 1.03 - words,
        left: width * 0.14,
      };
      return { ...margins, hidden: { ...none, bottom: height * (1 - SHADED_BELOW) - words } };
    }
    case 'wide': {
      const left = Math.min(width * 0.42, WORDS * unitOf(screen) * 1.1);
      return { top: height * 0.17, right: width * 0.12, bottom: height * 0.16, left, hidden: beside };
    }
    case 'normal':
      return {
        top: height * 0.17,
        right: width * 0.1,
        bottom: height * 0.16,
        left: width * 0.44,
        hidden: beside,
      };
  }
}
