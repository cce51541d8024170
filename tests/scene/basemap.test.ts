import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { FRAME } from '../../src/domain/frame.ts';
import { basemapStyle, graticule, reliefLayers } from '../../src/scene/basemap.ts';
import { colourRelief, RELIEF_BOUNDS, reliefCorners } from '../../src/scene/relief.ts';
import { NIGHT_BASEMAP, PAPER_BASEMAP, type BasemapTokens } from '../../src/view/basemapTokens.ts';

const themes: [string, BasemapTokens][] = [
  ['night', NIGHT_BASEMAP],
  ['paper', PAPER_BASEMAP],
];
const style = (tokens: BasemapTokens, edition: 'intl' | 'cn' = 'intl') =>
  basemapStyle(tokens, { edition, base: 'http://localhost' });
const order = (edition: 'intl' | 'cn') => style(NIGHT_BASEMAP, edition).layers.map(({ id }) => id);

describe.each(themes)('the %s basemap', (_, tokens) => {
  it('is a valid style', () => expect(validateStyleMin(style(tokens))).toEqual([]));

  it('holds no text and no picture of text', () => {
    const { layers, ...rest } = style(tokens);
    expect(layers.filter(({ type }) => type === 'symbol')).toEqual([]);
    expect(rest).not.toHaveProperty('glyphs');
    expect(rest).not.toHaveProperty('sprite');
  });

  it('takes every colour from its tokens', () => {
    const known = new Set(JSON.stringify(tokens).match(/#[0-9A-F]{6}/g));
    const drawn = JSON.stringify(style(tokens).layers).match(/#[0-9A-Fa-f]{3,8}/g) ?? [];
    expect(drawn.length).toBeGreaterThan(8);
    expect(drawn.filter((colour) => !known.has(colour))).toEqual([]);
  });

  it('is the same for the same tokens', () => expect(style(tokens)).toEqual(style(tokens)));
});

describe('the layers', () => {
  it('keep the order of the picture, with the relief where it belongs', () => {
    const [sea, land] = reliefLayers();
    const ids = order('intl');
    for (const { layer, before } of [sea, land]) if (layer) ids.splice(ids.indexOf(before), 0, layer.id);
    const wanted = ['page', 'sea', 'relief-sea', 'graticule', 'glow-far', 'glow-near', 'land', 'relief-land', 'lake', 'river', 'coast', 'border', 'frame-edge']; // prettier-ignore
    expect(ids.filter((id) => wanted.includes(id))).toEqual(wanted);
  });

  it('draw no border at all in the Chinese edition', () => {
    expect(order('intl')).toContain('border');
    expect(order('cn')).toEqual(order('intl').filter((id) => id !== 'border'));
  });

  it('grow with the screen', () => {
    const width = (scale: number) => {
      const layers = basemapStyle(NIGHT_BASEMAP, { edition: 'intl', base: '', scale }).layers;
      return layers.find(({ id }) => id === 'coast')?.paint as Record<string, unknown>;
    };
    expect(width(2)['line-width']).toBe(2 * (width(1)['line-width'] as number));
  });

  it('ask for no tile outside the frame', () => {
    expect(style(NIGHT_BASEMAP).sources['map']).toMatchObject({
      bounds: [FRAME.west, FRAME.south, FRAME.east, FRAME.north],
    });
    for (const [lon = 0, lat = 0] of graticule().flat()) {
      expect(lon >= FRAME.west && lon <= FRAME.east && lat >= FRAME.south && lat <= FRAME.north).toBe(true);
    }
  });
});

describe('the relief', () => {
  // Sheets of 40 x 40: shade over land share over height and depth.
  const size = 40;
  const grey = (shade: number, land: number, height: number, depth: number) => {
    const out = new Uint8ClampedArray(size * size * 2.5 * 4);
    const set = (x: number, y: number, value: number) =>
      out.fill(value, (y * size + x) * 4, (y * size + x) * 4 + 3);
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        set(x, y, shade);
        set(x, size + y, land);
        if (y < size / 2) set(x, 2 * size + y, x < size / 2 ? height : depth);
      }
    }
    return out;
  };
  const middle = (data: Uint8ClampedArray, width: number) => {
    const at = ((width / 2) * width + width / 2) * 4;
    return [...data.slice(at, at + 4)];
  };
  const rgb = (hex: string) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
  const colour = (...values: [number, number, number, number]) =>
    colourRelief(grey(...values), size, size * 2.5, NIGHT_BASEMAP);

  it('gives flat ground the tone of its height', () => {
    expect(middle(colour(128, 255, 0, 0).land.data, size)).toEqual([
      ...rgb(NIGHT_BASEMAP.landHeight[0]),
      255,
    ]);
    expect(middle(colour(128, 255, 255, 0).land.data, size)).toEqual([
      ...rgb(NIGHT_BASEMAP.landHeight[5]),
      255,
    ]);
  });

  it('is lighter in the light and darker in the shade', () => {
    const [flat, lit, dark] = [128, 220, 30].map(
      (shade) => middle(colour(shade, 255, 128, 0).land.data, size)[0] ?? 0,
    );
    expect(lit).toBeGreaterThan(flat ?? 0);
    expect(dark).toBeLessThan(flat ?? 0);
  });

  it('leaves the sea clear of land, and gives it its depth', () => {
    const { land, sea } = colour(128, 0, 128, 255);
    expect(middle(land.data, size)[3]).toBe(0);
    expect(middle(sea.data, size / 2)).toEqual([...rgb(NIGHT_BASEMAP.seaDepth[5]), 255]);
  });

  it('fades out at its edges', () => {
    const { land, sea } = colour(128, 255, 128, 128);
    expect(land.data[3]).toBeLessThan(20);
    expect(sea.data[3]).toBeLessThan(40);
  });

  it('lies at its corners, clockwise from the north-west', () => {
    const { west, south, east, north } = RELIEF_BOUNDS;
    expect(reliefCorners()).toEqual([[west, north], [east, north], [east, south], [west, south]]); // prettier-ignore
  });
});
