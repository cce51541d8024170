import { describe, expect, it } from 'vitest';
import { indexNetwork } from '../../../src/domain/network/networkIndex.ts';
import {
  besideOwn,
  countPairs,
  drawOwnFlows,
  indexOwnFlows,
  largestOf,
  readOwnFlows,
  stretchOfFlow,
} from '../../../src/domain/own/ownFlows.ts';
import type { OwnPlace } from '../../../src/domain/own/ownPlaces.ts';
import { answerQuestion } from '../../../src/domain/question/answerQuestion.ts';
import { buildPlaceLevels } from '../../../src/domain/question/placeLevels.ts';
import { tabulateShipments, type ShipmentRow } from '../../../src/domain/question/shipmentTable.ts';
import { sampleNetwork } from '../sampleNetwork.ts';

const [OURS] = sampleNetwork.facilities;
if (!OURS) throw new Error('no facility in the sample');

const PLACES = new Map(
  [
    { id: OURS.id, radius: undefined },
    { id: 'name:7', radius: undefined },
    { id: 'name:8', radius: undefined },
    { id: 'country:RU', radius: 900 },
  ].map(({ id, radius }): [string, OwnPlace] => [
    id,
    {
      id,
      names: { zh: id, en: id, ru: id, ko: id },
      aliases: [],
      country: 'CN',
      at: [130, 43],
      ...(radius === undefined ? {} : { radius }),
    },
  ]),
);

const ROW: ShipmentRow = {
  dataset: 'own',
  status: 'reported',
  origin: OURS.id,
  destination: 'name:7',
  direction: 'export',
  gateway: '',
  heading: '',
  mode: 'sea',
  month: 24_276,
  span: 1,
  day: 1,
  kg: 1500,
  fen: null,
  milliTeu: null,
  line: 2,
};

const flowsOf = (quantity: 'kg' | 'rows', ...rows: readonly Partial<ShipmentRow>[]) =>
  readOwnFlows(
    answerQuestion(
      tabulateShipments(
        rows.map((row) => ({ ...ROW, ...row })),
        'one',
      ),
      buildPlaceLevels([]),
      { v: 1, edition: 'one', ask: 'flows', level: 0, months: null, where: {}, measure: quantity, n: 10 },
    ),
    quantity,
    (id) => PLACES.get(id) ?? null,
  );

const ROWS = [
  {},
  { kg: 2500 },
  { kg: null },
  { origin: 'country:RU', destination: OURS.id, mode: 'unknown', kg: null },
  { origin: 'gone' },
];

describe('flows of own rows', () => {
  const flows = flowsOf('kg', ...ROWS);

  it('sum rows of the same ends and mode, and know what they lack', () => {
    expect(
      flows.map(({ from, to, mode, amount, rows, missing }) => [from.id, to.id, mode, amount, rows, missing]),
    ).toEqual([
      [OURS.id, 'name:7', 'sea', 4000, 3, 1],
      ['country:RU', OURS.id, 'land', Number.NaN, 1, 1],
    ]);
  });

  it('have names that hold nothing of the file', () => {
    for (const { ref } of flows) expect(ref.id).toMatch(/^own-\d+$/);
  });

  it('are drawn by their share of the largest, in its unit; a missing sum is no figure', () => {
    const drawn = drawOwnFlows(flows, { quantity: 'kg', currency: null }, 8000);
    expect(
      drawn.map(({ size, amount, own, region }) => [size, amount?.value, amount?.unit, own, region]),
    ).toEqual([
      [0.5, 4, 't', true, undefined],
      [Number.NaN, undefined, undefined, true, true],
    ]);
    expect(drawn[0]?.runs).toBeNull();
  });

  it('bring their ends to the index once, regions as such, and ours stay ours', () => {
    const index = indexNetwork(sampleNetwork);
    const own = indexOwnFlows(index, flows);
    const added = [...own.facilities.values()].filter(({ id }) => !index.facilities.has(id));
    expect(added.map(({ id, kind }) => [id, kind])).toEqual([
      ['name:7', 'city'],
      ['country:RU', 'region'],
    ]);
    expect(own.facilities.get(OURS.id)).toBe(index.facilities.get(OURS.id));
    expect(own.network.bindings).toHaveLength(index.network.bindings.length + 2);
    // What is indexed anew leaves our index as it was.
    expect(index.facilities.has('name:7')).toBe(false);
  });

  it('pass their gateway: two stages of one flow, and none that its rows do not name as a third place', () => {
    const by = flowsOf('kg', { gateway: 'name:8' }, { kg: 2500 }, { gateway: 'name:7', kg: 900 });
    expect(by.map(({ gateway, amount }) => [gateway?.id, amount])).toEqual([
      [undefined, 2500],
      ['name:8', 1500],
      ['name:7', 900],
    ]);
    const drawn = drawOwnFlows(by, { quantity: 'kg', currency: null }, 2500, () => Int32Array.of(0, 1, 1));
    expect(drawn.map(({ from, to, entityRefs, course }) => [from, to, entityRefs[0], course])).toEqual([
      [OURS.id, 'name:7', 'subject:own-0', [OURS.id, 'name:7']],
      [OURS.id, 'name:8', 'subject:own-1', [OURS.id, 'name:8', 'name:7']],
      ['name:8', 'name:7', 'subject:own-1', [OURS.id, 'name:8', 'name:7']],
      [OURS.id, 'name:7', 'subject:own-2', [OURS.id, 'name:7']],
    ]);
    expect(new Set(drawn.map(({ id }) => id)).size).toBe(4);
    const index = indexOwnFlows(indexNetwork(sampleNetwork), by);
    expect(index.facilities.has('name:8')).toBe(true);
    expect(new Set(by.map(stretchOfFlow)).size).toBe(3);
  });

  it('count pairs of places, not modes, and find the largest sum', () => {
    const several = flowsOf('rows', {}, { mode: 'rail' }, {}, { origin: 'country:RU' });
    expect([countPairs(several), largestOf(several), largestOf([])]).toEqual([2, 2, 0]);
    expect(largestOf(flows)).toBe(4000);
  });

  it('stand beside ours, which are still, without the trade of others', () => {
    const [ours] = drawOwnFlows(flows, { quantity: 'kg', currency: null }, 1);
    if (!ours) throw new Error('no flow');
    expect(
      besideOwn([ours, { ...ours, id: 'other', context: true }]).map(({ id, runs }) => [id, runs]),
    ).toEqual([[ours.id, null]]);
  });
});
