import { expect, it } from 'vitest';
import {
  endsOf,
  modeOfRow,
  relatedTo,
  representedBy,
  statusOfRow,
  tabulateFlows,
} from '../../../src/domain/figures/flowTable';
import { FLOWS } from '../../scene/atlas';

it('says of each flow in columns what its record says', () => {
  const flows = FLOWS.map((flow, n) =>
    n === 0 ? { ...flow, relatedIds: ['corridor:a', 'service:b'] } : flow,
  );
  const table = tabulateFlows(flows);
  const records = flows.map((_, row) => {
    const of = { table, row };
    const [from, to] = endsOf(of);
    return {
      from,
      to,
      mode: modeOfRow(of),
      refs: representedBy(of),
      related: relatedTo(of),
      status: statusOfRow(of),
    };
  });
  expect(records).toEqual(
    flows.map(({ from, to, mode, amount, entityRefs, relatedIds = [] }) => ({
      ...{ from, to, mode, refs: entityRefs, related: relatedIds, status: amount?.status ?? null },
    })),
  );
  expect([...table.amount]).toEqual(flows.map(({ amount }) => amount?.value ?? Number.NaN));
});

it('can be handed to a worker whole, without a copy of its columns', () => {
  const table = tabulateFlows(FLOWS);
  const columns = Object.values(table).flatMap((column) =>
    ArrayBuffer.isView(column) ? [column.buffer] : [],
  );
  const copy = structuredClone(table);
  const moved = structuredClone(table, { transfer: columns });
  expect(moved).toEqual(copy);
  expect(table.amount.byteLength).toBe(0);
});

it('numbers each place and entity once', () => {
  const { places, entities } = tabulateFlows(FLOWS);
  expect(new Set(places).size).toBe(places.length);
  expect(new Set(entities).size).toBe(entities.length);
});
