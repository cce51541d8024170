import type { KioskScene } from '../domain/kiosk/kioskScene';
import type { ScreenSize } from '../map/camera/camera';
import type { Angle } from '../map/camera/fitCamera';
import type { Cover } from '../map/camera/cameraPath';
import type { HallSettings } from '../view/hallSettings';

/** How a hall's picture is laid out on a screen of any shape. Pure. */

export type HallShape = 'upright' | 'normal' | 'wide';

/** Aspects below and above which the words leave the left two fifths. */
const UPRIGHT_BELOW = 0.8;
const WIDE_FROM = 2.2;

export function shapeOf({ width, height }: ScreenSize): HallShape {
  const aspect = width / height;
  if (aspect < UPRIGHT_BELOW) return 'upright';
  return aspect > WIDE_FROM ? 'wide' : 'normal';
}

/** The unit of a hall's type: one CSS px of a screen of 3840 x 2160; upright screens are read from nearer. */
export function unitOf(screen: ScreenSize): number {
  const { width, height } = screen;
  if (shapeOf(screen) === 'upright') return Math.min((width / 1080) * 0.64, height / 3000);
  return Math.min(width / 3840, height / 2160);
}

/** The part of the window that is shown. */
export const partOf = (
  { width, height }: ScreenSize,
  { w, h }: Pick<HallSettings, 'w' | 'h'>,
): ScreenSize => ({
  width: w ?? width,
  height: h ?? height,
});

/** Puts the whole page, map and all, into that part; CSS px, null for all there is. Answers how to take it out again. */
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

/** Width of the screen in mm that is assumed where a hall does not tell: a panel of 55 inches, along its long side. */
const LONG_SIDE_MM = 1210;

/** CSS px of a millimetre on the glass. */
export function pxPerMm({ width, height }: ScreenSize, mm: number | null): number {
  return mm === null ? Math.max(width, height) / LONG_SIDE_MM : width / mm;
}

/** Units of a hall's type that the words of a scene take on the left, and those where the page colour has dissolved into the map. */
const WORDS = 1500;
const SHADED = 1300;

/** How a scene is looked at: an upright screen may have an angle of its own, and a wide one. */
export function angleOf(
  scene: Pick<KioskScene, 'pitch' | 'bearing' | 'upright' | 'wide'>,
  screen: ScreenSize,
): Angle {
  const shape = shapeOf(screen);
  const { pitch, bearing } = (shape !== 'normal' && scene[shape]) || scene;
  return { pitch, bearing };
}

/** Share of an upright screen that is kept for the map, however much is said below it. */
const LEAST_MAP = 0.36;
/** Share of it above which the words of most scenes begin; its lower edge, under the page colour, begins so much below them. */
const WORDS_FROM = 0.47;
const SHADED_BELOW = 0.03;

/**
 * What the words of a scene cover of the map, and some room at the other edges.
 * @param wordsTop where the words begin on an upright screen, CSS px, as measured; null before they stand
 */
export function coveredInHall(screen: ScreenSize, wordsTop: number | null = null): Cover {
  const { width, height } = screen;
  const none = { top: 0, right: 0, bottom: 0, left: 0 };
  const beside = { ...none, left: SHADED * unitOf(screen) };
  switch (shapeOf(screen)) {
    case 'upright': {
      const words = Math.max(height * LEAST_MAP, wordsTop ?? height * WORDS_FROM);
      const inset = {
        top: height * 0.11,
        right: width * 0.12,
        bottom: height * 1.03 - words,
        left: width * 0.14,
      };
      return { ...inset, hidden: { ...none, bottom: height * (1 - SHADED_BELOW) - words } };
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
