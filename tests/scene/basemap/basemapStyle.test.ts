import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { MAP_FRAME } from '../../../src/domain/network/mapFrame.ts';
import {
  buildBasemapStyle,
  buildGraticule,
  buildReliefLayers,
} from '../../../src/scene/basemap/basemapStyle.ts';
import {
  colourRelief,
  extractGrey,
  FAR_PLATE,
  GREY_SIZE,
  colourLand,
  NEAR_PLATE,
  colourSea,
  type Picture,
  type Plate,
} from '../../../src/scene/basemap/relief.ts';
import { NIGHT_BASEMAP, PAPER_BASEMAP, type BasemapTokens } from '../../../src/view/basemapTokens.ts';

const themes: [string, BasemapTokens][] = [
  ['night', NIGHT_BASEMAP],
  ['paper', PAPER_BASEMAP],
];
const style = (tokens: BasemapTokens, edition: 'intl' | 'cn' = 'intl') =>
  buildBasemapStyle(tokens, { edition, base: 'http://localhost' });
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
    const ids = order('intl');
    for (const { layer, before } of buildReliefLayers()) ids.splice(ids.indexOf(before), 0, layer.id);
    const wanted = ['page', 'sea', 'relief-far-sea', 'relief-sea', 'graticule', 'glow-far', 'glow-near', 'land', 'relief-far-land', 'relief-land', 'lake', 'river', 'stream', 'coast', 'border', 'frame-edge']; // prettier-ignore
    expect(ids.filter((id) => wanted.includes(id))).toEqual(wanted);
  });

  it('draw no border at all in the Chinese edition', () => {
    expect(order('intl')).toContain('border');
    expect(order('cn')).toEqual(order('intl').filter((id) => id !== 'border'));
  });

  it('grow with the screen', () => {
    const width = (scale: number) => {
      const layers = buildBasemapStyle(NIGHT_BASEMAP, { edition: 'intl', base: '', scale }).layers;
      return layers.find(({ id }) => id === 'border')?.paint as Record<string, unknown>;
    };
    expect(width(2)['line-width']).toBe(2 * (width(1)['line-width'] as number));
  });

  it('share one source for what belongs to the frame, and keep no tile of the ground around it close by', () => {
    const { sources, layers } = style(NIGHT_BASEMAP);
    expect(Object.keys(sources)).toEqual(['map', 'frame', 'around', 'world']);
    const source = (id: string) => layers.find((layer) => layer.id === id);
    for (const id of ['sea', 'graticule', 'frame-edge'])
      expect(source(id)).toMatchObject({
        source: 'frame',
        filter: ['==', ['get', 'part'], expect.any(String)],
      });
    for (const id of ['around-graticule', 'around-outline']) expect(source(id)?.maxzoom).toBeLessThan(5);
  });

  it('ask for no tile outside the frame', () => {
    expect(style(NIGHT_BASEMAP).sources['map']).toMatchObject({
      bounds: [MAP_FRAME.west, MAP_FRAME.south, MAP_FRAME.east, MAP_FRAME.north],
    });
    for (const [lon = 0, lat = 0] of buildGraticule().flat()) {
      expect(
        lon >= MAP_FRAME.west && lon <= MAP_FRAME.east && lat >= MAP_FRAME.south && lat <= MAP_FRAME.north,
      ).toBe(true);
    }
  });
});

describe('the relief', () => {
  /** A grey picture with one value for each sheet of a small plate: 40 x 40 over 40 x 40 over two of 20 x 20. */
  const size = 40;
  const plate: Plate = {
    bounds: MAP_FRAME,
    width: size,
    height: size,
    shade: { x: 0, y: 0 },
    land: { x: 0, y: size },
    heights: { x: 0, y: 2 * size },
    depths: { x: size / 2, y: 2 * size },
    fade: 0.1,
  };
  const grey = (shade: number, land: number, height: number, depth: number) => {
    const pixels = new Uint8Array(size * size * 2.5);
    const fill = (x: number, y: number, width: number, rows: number, value: number) => {
      for (let row = y; row < y + rows; row++) pixels.fill(value, row * size + x, row * size + x + width);
    };
    fill(0, 0, size, size, shade);
    fill(0, size, size, size, land);
    fill(0, 2 * size, size / 2, size / 2, height);
    fill(size / 2, 2 * size, size / 2, size / 2, depth);
    return { pixels, width: size, height: size * 2.5 };
  };
  type Values = [shade: number, land: number, height: number, depth: number];
  const land = (...values: Values) => colourLand(grey(...values), plate, NIGHT_BASEMAP);
  const sea = (...values: Values) => colourSea(grey(...values), plate, NIGHT_BASEMAP);
  const middle = ({ data, width }: Picture) => {
    const at = ((width / 2) * width + width / 2) * 4;
    return [...data.slice(at, at + 4)];
  };
  const rgb = (hex: string) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));

  it('gives flat ground the tone of its height', () => {
    expect(middle(land(128, 255, 0, 0))).toEqual([...rgb(NIGHT_BASEMAP.landHeight[0]), 255]);
    expect(middle(land(128, 255, 255, 0))).toEqual([...rgb(NIGHT_BASEMAP.landHeight[5]), 255]);
  });

  it('is lighter in the light and darker in the shade', () => {
    const [flat = 0, lit, dark] = [128, 220, 30].map((shade) => middle(land(shade, 255, 128, 0))[0] ?? 0);
    expect(lit).toBeGreaterThan(flat);
    expect(dark).toBeLessThan(flat);
  });

  it('leaves the sea clear of land, and gives it its depth', () => {
    expect(middle(land(128, 0, 128, 255))[3]).toBe(0);
    expect(middle(sea(128, 0, 128, 255))).toEqual([...rgb(NIGHT_BASEMAP.seaDepth[5]), 255]);
  });

  it('fades out at its edges', () => {
    expect(land(128, 255, 128, 128).data[3]).toBeLessThan(20);
    expect(sea(128, 255, 128, 128).data[3]).toBeLessThan(40);
  });

  it('makes a picture for every layer, clockwise from the north-west', () => {
    const { width, height } = GREY_SIZE;
    const pixels = new Uint8Array(width * height);
    const pictures = colourRelief({ pixels, width, height }, PAPER_BASEMAP);
    expect(pictures.map(({ id }) => id)).toEqual(buildReliefLayers().map(({ layer }) => layer.source));
    expect(pictures[1]?.corners).toEqual([[100, 60], [150, 60], [150, 27], [100, 27]]); // prettier-ignore
    expect(pictures[0]?.corners[2]).toEqual([MAP_FRAME.east, MAP_FRAME.south]);
  });

  it('refuses a picture of another size', () => {
    const grey = extractGrey({ data: new Uint8ClampedArray([7, 0, 0, 255]), width: 1, height: 1 });
    expect([...grey.pixels]).toEqual([7]);
    expect(() => colourRelief(grey, NIGHT_BASEMAP)).toThrow('relief.webp has 1 x 1 pixels');
  });

  it('keeps its plates in the shape of their bounds', () => {
    const mercator = (lat: number) => (Math.asinh(Math.tan((lat * Math.PI) / 180)) * 180) / Math.PI;
    for (const { bounds, width, height } of [NEAR_PLATE, FAR_PLATE]) {
      const perDegree = width / (bounds.east - bounds.west);
      expect(Math.abs((mercator(bounds.north) - mercator(bounds.south)) * perDegree - height)).toBeLessThan(
        1.01,
      );
    }
  });
});
