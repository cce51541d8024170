import { describe, expect, it } from 'vitest';
import type { Flow } from '../../../src/domain/figures/flow';
import { buildArcs } from '../../../src/scene/arcs/arcs';
import { buildBands } from '../../../src/scene/arcs/bands';
import { emphasisBytes } from '../../../src/scene/arcs/flowLayers';
import { seriesOfArcs } from '../../../src/scene/arcs/arcSeries';
import { EMPHASIS } from '../../../src/scene/layers/emphasisBits';
import { sure } from '../../sure';
import { dataOf, figure, FLOWS, idOf, look } from '../atlas';

const part = (id: string, value: number, patch: Partial<Flow> = {}): Flow => ({
  ...sure(FLOWS[0]),
  id,
  amount: figure({ value, unit: 'CNY', measure: 'cargo_value' }),
  partOf: 'jizhe',
  total: false,
  ...patch,
});

describe('a band', () => {
  const data = dataOf({ flows: [...FLOWS, part('third', 1e9), part('half', 1.5e9), part('more', 9e9)] });
  const bands = buildBands(data, look());

  it('is the largest part of an arc that counts alike, as wide as its share', () => {
    expect(bands).toHaveLength(1);
    const [band] = bands;
    expect(band?.share).toBeCloseTo(0.5);
    expect(data.flows[band?.row ?? -1]?.id).toBe('half');
    expect(idOf(sure(buildArcs(data, look())[band?.owner ?? -1]))).toBe('jizhe');
  });

  it('is none where the part is of another period, or its whole is not drawn', () => {
    const other = part('old', 1e9, { amount: figure({ value: 1e9, unit: 'CNY', period: '2020' }) });
    expect(buildBands(dataOf({ flows: [...FLOWS, other] }), look())).toEqual([]);
    const lost = part('lost', 1e9, { partOf: 'nowhere' });
    expect(buildBands(dataOf({ flows: [...FLOWS, lost] }), look())).toEqual([]);
  });

  it('is shown as its arc is, and goes with a filter that its own figure does not pass', () => {
    const byteOf = (flows: readonly Flow[], patch: Parameters<typeof look>[0] = {}): number => {
      const of = dataOf({ flows });
      const bytes = emphasisBytes(of, look(patch));
      expect(bytes).toHaveLength(seriesOfArcs(of, look(patch)).owners.length + 1);
      return sure(bytes.at(-1));
    };
    const derived = part('derived', 1e9, {
      amount: figure({ value: 1e9, unit: 'CNY', measure: 'cargo_value', status: 'derived' }),
    });
    expect(byteOf([...FLOWS, derived])).toBe(EMPHASIS.normal);
    expect(byteOf([...FLOWS, derived], { reportedOnly: true })).toBe(EMPHASIS.hidden);
    expect(byteOf([...FLOWS, derived], { pick: { kind: 'service', id: 'busan' } })).toBe(EMPHASIS.dimmed);
    expect(byteOf([...FLOWS, derived], { pick: { kind: 'service', id: 'jizhe' } })).toBe(EMPHASIS.picked);
  });
});
