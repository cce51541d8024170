/** Size of a picture, device px, and how densely it prints. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

export const PRESETS = ['screen', 'hd', 'uhd', 'huge', 'a4', 'a3', 'a2', 'a1', 'a0', 'own'] as const;
export type PresetName = (typeof PRESETS)[number];

/** Sides of screens, px, and of paper, mm, the longer first (ISO 216). */
const SCREENS = { hd: [1920, 1080], uhd: [3840, 2160], huge: [7680, 4320] } as const;
const PAPERS = { a4: [297, 210], a3: [420, 297], a2: [594, 420], a1: [841, 594], a0: [1189, 841] } as const;
const MM_PER_INCH = 25.4;

/** Resolution of screens, and of a sheet that is looked at from a distance; dots per inch. */
const SCREEN_DPI = 96;
export const PAPER_DPI = 150;

/** Sides of a picture, px, its area, megapixels, and its resolution, dpi: 8K, and A0 at 150 dpi. */
export const SIZE_LIMITS = { least: 200, most: 7680, area: 36, leastDpi: 30, mostDpi: 1200 } as const;

/** Builds the size of a preset; `screen` is that of the page. */
export function presetSize(
  name: Exclude<PresetName, 'own'>,
  tall: boolean,
  screen: { readonly width: number; readonly height: number },
): PictureSize {
  if (name === 'screen') return { ...screen, dpi: SCREEN_DPI };
  const paper = name === 'a4' || name === 'a3' || name === 'a2' || name === 'a1' || name === 'a0';
  const [long, short] = paper
    ? PAPERS[name].map((mm) => Math.round((mm / MM_PER_INCH) * PAPER_DPI))
    : SCREENS[name];
  const sides = { long: long ?? 0, short: short ?? 0 };
  const dpi = paper ? PAPER_DPI : SCREEN_DPI;
  return tall
    ? { width: sides.short, height: sides.long, dpi }
    : { width: sides.long, height: sides.short, dpi };
}

export type SizeFault = 'number' | 'small' | 'large' | 'dpi';

/** Tells what is wrong with a size; null for one that can be drawn. */
export function checkSize({ width, height, dpi }: PictureSize): SizeFault | null {
  const { least, most, area, leastDpi, mostDpi } = SIZE_LIMITS;
  if (![width, height, dpi].every(Number.isInteger)) return 'number';
  if (Math.min(width, height) < least) return 'small';
  if (Math.max(width, height) > most || width * height > area * 1e6) return 'large';
  return dpi < leastDpi || dpi > mostDpi ? 'dpi' : null;
}

/** Shorter side that letters and lines are made for, CSS px. */
const SHORT_SIDE = 1080;
const SHORTEST_SIDE = 720;

/** Device px per CSS px of a picture: letters take the same share of a large one as of a screen of 1080 px. */
export function pictureRatioOf({ width, height }: Pick<PictureSize, 'width' | 'height'>): number {
  const short = Math.min(width, height);
  return short / Math.min(SHORT_SIDE, Math.max(SHORTEST_SIDE, short));
}
