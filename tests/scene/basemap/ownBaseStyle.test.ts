import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { buildBasemapStyle } from '../../../src/scene/basemap/basemapStyle.ts';
import { coversFrame, drawOwnBase } from '../../../src/scene/basemap/ownBaseStyle.ts';
import { BASEMAPS } from '../../../src/view/basemapTokens.ts';
import type { OwnBaseMark } from '../../../src/view/ownBaseMark.ts';

const MARK: OwnBaseMark = {
  ...{ tiles: 'vector', scheme: 'protomaps', bounds: [126, 40, 135, 46], minZoom: 0, maxZoom: 14, size: 1 },
  ...{ attribution: '© OpenStreetMap', licence: 'ODbL 1.0', reviewNumber: '', boundaries: true },
};
const WHOLE: OwnBaseMark['bounds'] = [-180, -85, 180, 85];
const BASES: readonly OwnBaseMark[] = [
  MARK,
  { ...MARK, scheme: 'openmaptiles' },
  { ...MARK, tiles: 'raster', scheme: null },
  { ...MARK, bounds: WHOLE },
];

const draw = (base: OwnBaseMark, theme: keyof typeof BASEMAPS = 'night', edition: 'intl' | 'cn' = 'intl') => {
  const tokens = BASEMAPS[theme];
  const ours = buildBasemapStyle(tokens, { edition, base: 'http://localhost' });
  return drawOwnBase(ours, tokens, base, { edition, scale: 1, tiles: 'base://{z}/{x}/{y}' });
};
const layersOf = (...given: Parameters<typeof draw>) => draw(...given).layers.map(({ id }) => id);

describe.each(['night', 'paper'] as const)('a base of the exhibitor, %s', (theme) => {
  it.each(BASES)('is a valid style: $tiles $scheme $bounds', (base) => {
    for (const edition of ['intl', 'cn'] as const)
      expect(validateStyleMin(draw(base, theme, edition))).toEqual([]);
  });
});

it('draws its boundaries in the edition for China alone, where they are named as reviewed', () => {
  const hasBoundaries = (...given: Parameters<typeof draw>): boolean =>
    layersOf(...given).some((id) => id.startsWith('base-bound'));
  expect(hasBoundaries(MARK, 'night', 'cn')).toBe(true);
  expect(hasBoundaries(MARK, 'night', 'intl')).toBe(false);
  expect(hasBoundaries({ ...MARK, boundaries: false }, 'night', 'cn')).toBe(false);
});

it('covers all outside the frame, above the base and under what runs on it', () => {
  const ids = layersOf(MARK);
  const last = ids.findLastIndex((id) => id.startsWith('base-') && id !== 'base-outside');
  expect(ids.indexOf('base-outside')).toBeGreaterThan(last);
  expect(ids.indexOf('frame-edge')).toBeGreaterThan(ids.indexOf('base-outside'));
});

it('keeps ours under a base that shows a part of the frame', () => {
  expect(coversFrame(MARK)).toBe(false);
  expect(layersOf(MARK)).toContain('land');
  const whole = { ...MARK, bounds: WHOLE };
  expect(coversFrame(whole)).toBe(true);
  expect(coversFrame({ ...whole, minZoom: 4 })).toBe(false);
  expect(layersOf(whole)).not.toContain('land');
});
