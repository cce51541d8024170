import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printEntityRef } from '../../../src/domain/entities/entityRef';
import type { Flow } from '../../../src/domain/figures/flow';
import { MODES, STATUSES } from '../../../src/domain/types';
import { emphasisOfArcs } from '../../../src/scene/arcs/arcEmphasis';
import { emphasisBytes } from '../../../src/scene/arcs/flowLayers';
import { buildArcs, type Arc } from '../../../src/scene/arcs/arcs';
import { seriesOfArcs } from '../../../src/scene/arcs/arcSeries';
import { buildStroke } from '../../../src/scene/arcs/arcStroke';
import { emphasizeStroke } from '../../../src/scene/basemap/sketch';
import { desaturate } from '../../../src/scene/emphasis';
import { EMPHASIS, LEADS, STILL } from '../../../src/scene/layers/emphasisBits';
import type { RenderStyle } from '../../../src/view/renderStyle';
import { sure } from '../../sure';
import { dataOf, figure, FLOWS, idOf, look, network, YEAR } from '../atlas';

const PLACES = network.facilities.map(({ id }) => id);
const REFS = ['service:a', 'service:b', 'subject:jizhe', 'corridor:c'];
const refs = fc.constantFrom(
  ...(['a', 'b'] as const).map((id) => ({ kind: 'service', id }) as const),
  ...PLACES.map((id) => ({ kind: 'facility', id }) as const),
  { kind: 'subject', id: 'jizhe' } as const,
  { kind: 'corridor', id: 'c' } as const,
  { kind: 'leg', id: 'of-no-flow' } as const,
);
const amounts = fc.option(
  fc.record({ value: fc.integer({ min: 1, max: 1e9 }), status: fc.constantFrom(...STATUSES) }),
);
const flows = fc.array(
  fc.record({
    from: fc.constantFrom(...PLACES),
    to: fc.constantFrom(...PLACES),
    mode: fc.constantFrom(...MODES),
    amount: amounts.map((amount) => amount && figure(amount)),
    runs: fc.option(
      fc.record({ count: fc.integer({ min: 1, max: 60 }), status: fc.constantFrom(...STATUSES) }),
    ),
    entityRefs: fc.subarray(REFS, { minLength: 1 }),
    relatedIds: fc.subarray(REFS),
    total: fc.boolean(),
  }),
  { maxLength: 30 },
);
const styles = fc.record({
  pick: fc.option(refs),
  hover: fc.option(refs),
  mergesHubs: fc.boolean(),
  reportedOnly: fc.boolean(),
  modes: fc.subarray([...MODES]).map((modes) => new Set(modes)),
});

/** Emphasis of an arc as its record says, by names instead of codes. */
function strokeByRecord(flow: Flow, arc: Arc, style: RenderStyle) {
  const keys = [style.pick, style.hover].flatMap((ref) => (ref ? [printEntityRef(ref)] : []));
  const ends = [flow.from, flow.to, arc.from.id, arc.to.id].map((id) => `facility:${id}`);
  const own = [...flow.entityRefs, ...(flow.relatedIds ?? []), ...ends];
  const picked = keys.some((key) => own.includes(key));
  const hue = style.palette.modes[flow.mode];
  const dimmed = keys.length > 0 && !picked;
  const { amount, mode } = flow;
  const shown = style.modes.has(mode) && !(style.reportedOnly && amount && amount.status !== 'reported');
  return {
    colour: dimmed ? desaturate(hue) : hue,
    alpha: shown ? (dimmed ? 0.35 : 1) : 0,
    baseOpacity: picked ? Math.max(0.6, style.palette.baseOpacity) : style.palette.baseOpacity,
  };
}

describe('the emphasis of arcs', () => {
  it('paints every arc as its record, the pick, the hover and the filters say', () => {
    fc.assert(
      fc.property(flows, styles, (made, patch) => {
        const all = made.map((flow, n): Flow => ({
          ...{ ...flow, id: `f${n}`, measure: 'value' },
          runs: flow.runs && { ...flow.runs, ...YEAR, evidence: [figure({ status: flow.runs.status })] },
        }));
        const [data, style] = [dataOf({ flows: all }), look(patch)];
        const { levels, lead } = emphasisOfArcs(data, style);
        const arcs = buildArcs(data, style);
        arcs.forEach((arc, n) => {
          const { alpha, ...stroke } = strokeByRecord(sure(all[arc.row]), arc, style);
          if (alpha === 0) return expect(levels[n]).toBe(EMPHASIS.hidden);
          expect(
            emphasizeStroke(buildStroke(arc, style, data.index.network.dataTo), sure(levels[n])),
          ).toMatchObject({
            alpha,
            ...stroke,
          });
        });
        const moving = arcs.flatMap((arc, n) => (all[arc.row]?.runs && levels[n] ? [n] : []));
        if (moving.length === 0) expect(lead).toBe(-1);
        else expect(moving).toContain(lead);
        const { owners, isFirst } = seriesOfArcs(data, style);
        emphasisBytes(data, style).forEach((byte, row) => {
          const n = sure(owners[row]);
          if (isFirst[row] === 1) expect(byte & 3).toBe(levels[n]);
          if (byte !== EMPHASIS.hidden) expect((byte & LEADS) !== 0).toBe(n === lead);
          expect((byte & STILL) !== 0 && !style.reportedOnly).toBe(false);
        });
      }),
    );
  });

  it('lets the picked one lead, else the widest with a figure and runs', () => {
    const data = dataOf({
      flows: FLOWS.map((flow) => ({ ...flow, runs: sure(FLOWS[0]).runs })),
    });
    const leadOf = (patch: Partial<RenderStyle>): string =>
      idOf(sure(buildArcs(data, look())[emphasisOfArcs(data, look(patch)).lead]));
    expect(leadOf({})).toBe('jizhe');
    expect(leadOf({ pick: { kind: 'service', id: 'busan' } })).toBe('busan');
    expect(leadOf({ hover: { kind: 'facility', id: 'busan' } })).toBe('jizhe');
    expect(leadOf({ modes: new Set(['rail']) })).toBe('rail');
  });
});
