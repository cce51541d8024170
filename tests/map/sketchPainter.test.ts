import { describe, expect, it } from 'vitest';
import { paintSketch, type SketchPicture } from '../../src/map/sketchPainter';
import { GLOWING } from '../../src/scene/arcs/arcStroke';
import { projectSketchLines } from '../../src/scene/basemap/sketch';
import { toWorld } from '../../src/scene/mercator';
import { NIGHT_BASEMAP, PAPER_BASEMAP } from '../../src/view/basemapTokens';
import { PALETTES } from '../../src/view/palette';
import { sure } from '../sure';
import { dataOf, look, viewportOf } from '../scene/atlas';

/** Records the calls of a 2D context, each with the settings at that time. */
function createPaper() {
  const asked: { readonly call: string; readonly settings: Readonly<Record<string, unknown>> }[] = [];
  const settings: Record<string, unknown> = { globalAlpha: 1 };
  const dash = (given: readonly number[]): void => void Object.assign(settings, { dash: [...given] });
  const context = new Proxy(settings, {
    get: (_, call: string) => (given: unknown) =>
      call === 'setLineDash'
        ? dash(given as readonly number[])
        : asked.push({ call, settings: { ...settings } }),
  });
  const of = (call: string, key: string) =>
    asked.filter((one) => one.call === call).map((one) => one.settings[key]);
  return { context: context as unknown as CanvasRenderingContext2D, settings, of };
}

const eye = viewportOf();
const outline = [Float64Array.from([[120, 30], [140, 30], [140, 50]].flatMap(([x = 0, y = 0]) => toWorld([x, y])))]; // prettier-ignore
const night = look();
const paper = look({ palette: PALETTES.paper });
const lines = projectSketchLines(dataOf(), night, eye);

function paint(patch: Partial<SketchPicture>) {
  const { context, settings, of } = createPaper();
  paintSketch(context, { outline, lines: [], eye, tokens: NIGHT_BASEMAP, style: night, ...patch });
  return { settings, of };
}

/** Strokes of lines alone: the coast and the edge of the frame are stroked before. */
function strokesOf(patch: Partial<SketchPicture>) {
  const ground = paint({ ...patch, lines: [] }).of('stroke', 'strokeStyle').length;
  const { of } = paint(patch);
  return {
    colours: of('stroke', 'strokeStyle').slice(ground),
    widths: of('stroke', 'lineWidth').slice(ground).map(Number),
    dashes: of('stroke', 'dash').slice(ground),
    caps: of('stroke', 'lineCap').slice(ground),
  };
}

const withContinuity = (continuity: 'solid' | 'dashed' | 'dotted' | 'hatched') => {
  const line = sure(lines[0]);
  return [{ ...line, stroke: { ...line.stroke, continuity } }];
};

describe('a sketch', () => {
  it('lays the sea over the page, the land over the sea, and the page around the frame', () => {
    const { page, sea, land } = PAPER_BASEMAP;
    const { of, settings } = paint({ tokens: PAPER_BASEMAP });
    expect(of('fillRect', 'fillStyle')).toEqual([page]);
    expect(of('fill', 'fillStyle')).toEqual([sea, land, page]);
    expect(settings['globalAlpha']).toBe(1);
  });

  it('draws a reported line solid, a derived one dashed, a planned one in dots, a missing one as a hairline', () => {
    expect(lines.length).toBeGreaterThan(0);
    expect(strokesOf({ lines: withContinuity('solid') }).dashes.at(-1)).toEqual([]);
    expect(strokesOf({ lines: withContinuity('dashed') }).dashes.at(-1)).toHaveLength(2);
    expect(strokesOf({ lines: withContinuity('dotted') })).toMatchObject({
      dashes: expect.arrayContaining([[0, expect.any(Number)]]) as unknown,
      caps: expect.arrayContaining(['round']) as unknown,
    });
    expect(strokesOf({ lines: withContinuity('hatched') }).widths).toEqual([night.uiScale]);
  });

  it('gives few lines a glow by night, many none', () => {
    const few = withContinuity('solid');
    const many = Array.from({ length: GLOWING + 1 }, () => sure(few[0]));
    expect(strokesOf({ lines: few }).widths).toHaveLength(3);
    expect(strokesOf({ lines: many }).widths).toHaveLength(many.length);
  });

  it('fades a part of a year out towards its end', () => {
    const stops: [number, string][] = [];
    const { context } = createPaper();
    const made = Object.create(context, {
      createLinearGradient: {
        value: () => ({ addColorStop: (share: number, colour: string) => stops.push([share, colour]) }),
      },
    }) as typeof context;
    const [line] = withContinuity('solid').map((one) => ({
      ...one,
      stroke: { ...one.stroke, ends: 'open' as const, colour: [1, 2, 3] as const },
    }));
    paintSketch(made, { outline, lines: [sure(line)], eye, tokens: NIGHT_BASEMAP, style: night });
    expect(stops).toContainEqual([0.5, 'rgb(1 2 3 / 1)']);
    expect(stops).toContainEqual([0.97, 'rgb(1 2 3 / 0.08)']);
  });

  it('gives a line on paper a casing in place of a glow', () => {
    const { colours, widths } = strokesOf({ lines: withContinuity('solid'), style: paper });
    expect(colours[0]).toBe('rgb(255 255 255 / 1)');
    expect(widths).toHaveLength(2);
    expect(widths[0]).toBeGreaterThan(widths[1] ?? Infinity);
  });
});
