import type { Layer } from '@deck.gl/core';
import { describe, expect, it } from 'vitest';
import { legsOfEntity } from '../../src/scene/legLayers';
import { buildColumns } from '../../src/scene/columnLayers';
import { findGaugeBreaks } from '../../src/scene/gaugeBreaks';
import { countSegments } from '../../src/scene/arcs/curve';
import { packPaths } from '../../src/scene/layers/styledPathLayer';
import { packArcs, ARC_LAYOUT, type ArcRow } from '../../src/scene/layers/packArcs';
import { isScreenLayer } from '../../src/scene/layers/screenLayer';
import { ORIGIN } from '../../src/scene/layers/screenModule';
import { buildScene } from '../../src/scene/scene';
import type { RenderStyle } from '../../src/view/renderStyle';
import { PALETTES } from '../../src/view/palette';
import { dataOf, figure, look, YEAR, network } from './atlas';

const columns = [
  { facility: 'railport', amount: figure({ value: 3_000_000 }) },
  { facility: 'makhalino', amount: null },
];
const data = dataOf({ columns });
const t = (share: number): number => YEAR.from + (YEAR.to - YEAR.from) * share;
const tables = (layers: readonly Layer[]): unknown[] =>
  layers.map(({ props }) => ('arcs' in props ? props.arcs : 'table' in props ? props.table : null));
const byId = (layers: readonly Layer[], id: string): Record<string, unknown> => {
  const layer = layers.find((one) => one.id === id);
  if (!layer) throw new Error(`no layer ${id}`);
  return layer.props as unknown as Record<string, unknown>;
};

const LOOKS: readonly Partial<RenderStyle>[] = [
  {},
  { theme: 'paper', palette: PALETTES.paper },
  { measure: 'throughput' },
  { mergesHubs: false },
  { reportedOnly: true },
  { modes: new Set(['road']) },
  { pick: { kind: 'subject', id: 'jizhe' } },
  { hover: { kind: 'facility', id: 'railport' } },
];

/** What hover, pick and filters may say. */
const EMPHASES: readonly Partial<RenderStyle>[] = [
  { pick: { kind: 'service', id: 'busan' } },
  { hover: { kind: 'facility', id: 'ningbo' } },
  { reportedOnly: true },
  { modes: new Set(['road']) },
];

describe('the scene', () => {
  it.each(LOOKS)('has the same layers, hidden or not: %o', (patch) => {
    const ids = buildScene(data, look(), t(0)).map(({ id }) => id);
    expect(buildScene(data, look(patch), t(0)).map(({ id }) => id)).toEqual(ids);
    expect(ids).toEqual([
      'legs',
      'flows',
      'facilities',
      'picked-facilities',
      'days',
      'column-feet',
      'columns',
    ]);
  });

  it.each(LOOKS)('hands over the same buffers at any time: %o', (patch) => {
    const wanted = look(patch);
    const first = tables(buildScene(data, wanted, t(0)));
    expect(first).not.toContain(null);
    for (const share of [0.1, 0.5, 1]) {
      const again = tables(buildScene(data, { ...wanted }, t(share)));
      again.forEach((table, i) => expect(table).toBe(first[i]));
    }
  });

  it('follows the clock without being made anew, and nothing else', () => {
    const led = (patch: Partial<RenderStyle>, time: number): readonly string[] => {
      const shown = buildScene(data, look(), t(0));
      const next = buildScene(data, look(patch), time);
      return next.flatMap((layer, i) => {
        const its = shown[i];
        return its && isScreenLayer(layer) && layer.canLead(its) ? [layer.id] : [];
      });
    };
    const all = buildScene(data, look(), t(0)).map(({ id }) => id);
    expect(led({}, t(0.5))).toEqual(all);
    expect(led({ uiScale: 2 }, t(0))).toEqual(all);
    expect(led({ theme: 'paper', palette: PALETTES.paper }, t(0))).not.toContain('flows');
    for (const emphasis of EMPHASES) expect(led(emphasis, t(0))).toContain('flows');
  });

  it('changes one number with time', () => {
    const [a, b] = [buildScene(data, look(), t(0.25)), buildScene(data, look(), t(0.5))].map((layers) =>
      byId(layers, 'flows'),
    );
    expect(a?.['animationTime']).toBe(6);
    expect(b?.['animationTime']).toBe(12);
    for (const key of Object.keys(a ?? {}).filter((name) => name !== 'animationTime'))
      expect(b?.[key]).toBe(a?.[key]);
  });

  it('asks deck for no attribute: its layers have no data and no accessors', () => {
    for (const { props } of buildScene(data, look(), t(0))) {
      expect(
        Object.keys(props).filter((name) => /^get[A-Z]/.test(name) && name !== 'getPolygonOffset'),
      ).toEqual([]);
      expect(props.data).toHaveLength(0);
    }
  });

  it('refills only what the style changes', () => {
    const before = buildScene(data, look(), t(0));
    for (const emphasis of EMPHASES) {
      const [flows, other] = [before, buildScene(data, look(emphasis), t(0))].map((of) => byId(of, 'flows'));
      expect(other?.['arcs']).toBe(flows?.['arcs']);
      expect(other?.['emphasis']).not.toEqual(flows?.['emphasis']);
    }
    const russian = buildScene(data, look({ lang: 'ru' }), t(0));
    tables(russian).forEach((table, i) => expect(table).toBe(tables(before)[i]));
  });

  it('draws columns only for a measure that has some', () => {
    expect(byId(buildScene(data, look({ measure: 'voyages' }), t(0)), 'columns')['visible']).toBe(false);
    expect(byId(buildScene(data, look({ measure: 'throughput' }), t(0)), 'columns')['visible']).toBe(true);
  });
});

describe('emphasis', () => {
  const emphasis = (patch: Partial<RenderStyle>, id: string): unknown =>
    Array.from(byId(buildScene(data, look(patch), t(0)), id)['emphasis'] as Uint8Array);

  it('tells legs picked, dimmed and hidden in their order', () => {
    expect(emphasis({}, 'legs')).toEqual([2, 2, 2]);
    expect(emphasis({ pick: { kind: 'leg', id: 'border-makhalino' } }, 'legs')).toEqual([1, 3, 1]);
    expect(emphasis({ modes: new Set(['sea']) }, 'legs')).toEqual([0, 0, 2]);
  });

  it('dims the other columns, southern ones last', () => {
    const close = { mergesHubs: false, measure: 'throughput' } as const;
    expect(emphasis(close, 'columns')).toEqual([2, 2]);
    expect(emphasis({ ...close, pick: { kind: 'facility', id: 'makhalino' } }, 'columns')).toEqual([1, 2]);
  });

  it('reaches each instance by the number of its row, without rows left out', () => {
    const at = [0, 0] as const;
    const line = { colour: [1, 2, 3], width: 1, ties: false, schematic: false } as const;
    const rows = [
      { ...line, path: [at, [1, 0], [2, 0]] as const, alpha: 1 },
      { ...line, path: [at, [1, 0]] as const, alpha: 0 },
      { ...line, path: [at, [1, 0]] as const, alpha: 0.5 },
    ];
    expect([...packPaths(rows).rowOf]).toEqual([0, 0, 2]);
  });
});

describe('columns', () => {
  const close = look({ mergesHubs: false, measure: 'throughput' });

  it('are linear, the largest of all time 130 px', () => {
    const half = dataOf({ columns: [{ facility: 'railport', amount: figure({ value: 1_500_000 }) }] });
    expect(buildColumns(data, close)[0]?.height).toBe(130);
    expect(buildColumns(half, close)[0]?.height).toBe(65);
  });

  it('leave a ghost of median height where nothing is published', () => {
    expect(buildColumns(data, close)[1]).toMatchObject({ amount: null, height: 130 });
  });

  it('gather at their hub, without ghosts beside what is known', () => {
    const ghostFirst = dataOf({ columns: columns.toReversed() });
    const [only, ...others] = buildColumns(ghostFirst, look({ measure: 'throughput' }));
    expect(only?.position).toEqual([130.36, 42.87]);
    expect(others).toEqual([]);
  });

  it('leave one ghost where nothing at all is published', () => {
    const none = dataOf({ columns: columns.map((column) => ({ ...column, amount: null })) });
    expect(buildColumns(none, look({ measure: 'throughput' })).map(({ amount }) => amount)).toEqual([null]);
  });

  it('hide a figure that is not reported where only reported ones are wanted, and do not call it missing', () => {
    const derived = dataOf({ columns: [{ facility: 'railport', amount: figure({ status: 'derived' }) }] });
    expect(buildColumns(derived, { ...close, reportedOnly: true })).toEqual([]);
  });
});

it('lights every leg that a picked service runs on, not only those from stop to stop', () => {
  const [service] = network.services;
  if (!service) throw new Error('the sample has a service');
  const through = { ...service, id: 'through', stops: ['railport', 'makhalino'], modes: ['rail' as const] };
  const { index } = dataOf({}, { ...network, services: [through] });
  expect(legsOfEntity(index, { kind: 'service', id: 'through' })).toEqual([
    'railport-border',
    'border-makhalino',
  ]);
});

it('finds the gauge break where adjoining tracks differ', () => {
  expect([...findGaugeBreaks(data.index)]).toEqual(['border']);
});

describe('the buffers of arcs', () => {
  const row = (patch: Partial<ArcRow>): ArcRow => ({
    curve: { from: [ORIGIN[0], ORIGIN[1]], to: [ORIGIN[0] + 10, ORIGIN[1]], side: 0.1, lift: 0.2 },
    ...{ width: 4, colour: [1, 2, 3], baseOpacity: 0.31, continuity: 'solid', section: 'rails' },
    ...{ ends: 'plain', opacity: 1 },
    ...{ head: 'square', trim: [12, 6], pulses: null, tail: 0.2, leadTail: 0.34 },
    ...patch,
  });
  const pulses = {
    ...{
      first: 1,
      spacing: 2,
      duration: 3,
      count: 4,
      headEvery: 1,
      alternating: true,
      inward: false,
    },
    ...{ status: 'illustrative' as const, stands: [0.25, 0.5, 1, 1] as const },
  };

  it('lie interleaved, from the origin near Hunchun', () => {
    const bytes = packArcs([row({ pulses })]).groups[0]?.bytes() ?? new Uint8Array();
    const floats = [...new Float32Array(bytes.buffer, 0, 20)].map((value) => Number(value.toFixed(4)));
    expect(floats).toEqual([0, 0, 10, 0, 0.1, 0.2, 4, 0.34, 1, 2, 3, 4, 0.2, -1, 12, 6, 0.25, 0.5, 1, 1]);
    expect([...bytes.subarray(80)]).toEqual([1, 2, 3, 255, 1, 1, 79, 2]);
    expect(bytes.length).toBe(ARC_LAYOUT.byteStride);
  });

  it('gather the emphasis of their arcs, whatever their order', () => {
    const { groups, moving } = packArcs([row({ pulses }), row({ continuity: 'hatched' }), row({ pulses })]);
    const ofRows = Uint8Array.of(1, 2, 7);
    expect(groups.map((group) => [...group.emphasis(ofRows)])).toEqual([[2], [1, 7]]);
    expect([...(moving?.emphasis(ofRows) ?? [])]).toEqual([1, 7]);
  });

  it('group by kind and size, what is not published below, large below short', () => {
    const short = { ...row({}).curve, to: [ORIGIN[0] + 0.5, ORIGIN[1]] as const };
    const long = { ...row({}).curve, to: [ORIGIN[0] + 50, ORIGIN[1]] as const };
    const table = packArcs([
      ...[row({ curve: short }), row({ curve: long })],
      ...[row({ continuity: 'hatched' }), row({ pulses })],
    ]);
    expect(table.groups.map(({ continuity, moving }) => [continuity, moving])).toEqual([
      ['hatched', false],
      ['solid', false],
      ['solid', false],
      ['solid', true],
    ]);
    expect(table.groups[1]?.bow).toBeGreaterThan(table.groups[2]?.bow ?? Infinity);
  });

  it('take 100,000 arcs', () => {
    const table = packArcs(Array.from({ length: 100_000 }, () => row({ pulses })));
    expect(table.groups[0]?.bytes().length).toBe(8_800_000);
  });
});

it('gives an arc segments by its bow on the screen', () => {
  expect(countSegments(0, 1)).toBe(3);
  expect(countSegments(4, 100)).toBe(2 * countSegments(1, 100));
  expect(countSegments(1e6, 1e6)).toBeLessThan(100);
});
