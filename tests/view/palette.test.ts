import { describe, expect, it } from 'vitest';
import { BASEMAPS } from '../../src/view/basemapTokens';
import { hex, PALETTES, type Rgb } from '../../src/view/palette';
import { buildTones, toneOf } from '../../src/view/tones';
import type { Light, Theme } from '../../src/view/view';

/** Themes and lights of all tones. */
const DRESSES: readonly (readonly [Theme, Light])[] = [
  ['night', 'screen'],
  ['paper', 'screen'],
  ['night', 'projector'],
  ['night', 'led'],
  ['paper', 'sun'],
];
const linear = (value: number): number =>
  value <= 10.31 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
const TONES = buildTones(PALETTES, BASEMAPS, hex);
const luminance = ([r, g, b]: Rgb): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
/** Contrast of two colours (WCAG 2.2). */
function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Simulation of complete colour blindness in linear light (Machado, Oliveira and Fernandes 2009, severity 1). */
const BLIND: Readonly<Record<string, readonly number[]>> = {
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

/** CIE L*a*b* of a colour in linear light, D65. */
function labOf([r, g, b]: readonly number[]): readonly number[] {
  const [x, y, z] = [
    (0.4124 * (r ?? 0) + 0.3576 * (g ?? 0) + 0.1805 * (b ?? 0)) / 0.9505,
    0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0),
    (0.0193 * (r ?? 0) + 0.1192 * (g ?? 0) + 0.9505 * (b ?? 0)) / 1.089,
  ].map((t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116));
  return [116 * (y ?? 0) - 16, 500 * ((x ?? 0) - (y ?? 0)), 200 * ((y ?? 0) - (z ?? 0))];
}

function seenBy(matrix: readonly number[] | undefined, colour: Rgb): readonly number[] {
  const light = colour.map(linear);
  if (!matrix) return labOf(light);
  return labOf(
    [0, 3, 6].map((row) => light.reduce((sum, part, i) => sum + part * (matrix[row + i] ?? 0), 0)),
  );
}

const apart = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((part, i) => part - (b[i] ?? 0)));

describe.each(DRESSES)('the theme %s in the light %s', (theme, light) => {
  const tone = toneOf(theme, light);
  const palette = TONES[tone];
  const { modes, text, textSecond } = palette;
  const { land, sea, landNear, seaNear } = palette.basemap ?? BASEMAPS[theme];
  const grounds = [land, sea, landNear, seaNear].map(hex);

  it('has strokes that stand out from land and sea, and letters more so', () => {
    for (const ground of grounds) {
      for (const mode of ['sea', 'rail', 'road'] as const)
        expect(contrast(modes[mode], ground), mode).toBeGreaterThan(tone === 'paper' ? 3.6 : 4.5);
      expect(contrast(text, ground)).toBeGreaterThan(7);
      expect(contrast(textSecond, ground)).toBeGreaterThan(4.5);
    }
  });

  it('keeps sea, rail and road apart for every kind of colour blindness', () => {
    for (const matrix of [undefined, ...Object.values(BLIND)]) {
      const [sea3, rail3, road3] = (['sea', 'rail', 'road'] as const).map((mode) =>
        seenBy(matrix, modes[mode]),
      );
      for (const [a, b] of [
        [sea3, rail3],
        [rail3, road3],
        [sea3, road3],
      ] as const)
        // prettier-ignore
        expect(apart(a ?? [], b ?? [])).toBeGreaterThan(11);
    }
  });
});

it('a light of the other theme changes nothing', () => {
  expect([
    toneOf('night', 'sun'),
    toneOf('paper', 'led'),
    toneOf('night', 'led'),
    toneOf('paper', 'sun'),
  ]).toEqual(['night', 'paper', 'led', 'sun']);
});

it('an LED wall shows neither deep black nor white', () => {
  const { page, text, highlight } = TONES.led;
  const { seaDepth, landHeight } = TONES.led.basemap ?? BASEMAPS.night;
  expect(luminance(page)).toBeGreaterThanOrEqual(luminance(hex('#131A21')));
  for (const colour of [text, highlight]) expect(luminance(colour)).toBeLessThan(luminance(hex('#F0F0F0')));
  for (const tone of [...seaDepth, ...landHeight])
    expect(luminance(hex(tone))).toBeGreaterThanOrEqual(luminance(hex('#131A21')));
});
