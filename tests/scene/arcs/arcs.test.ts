import { describe, expect, it } from 'vitest';
import { buildArcs, collectEnds, isArcShown } from '../../../src/scene/arcs/arcs';
import { pointOnCurve, type Curve } from '../../../src/scene/arcs/curve';
import { toWorld } from '../../../src/scene/mercator';
import { dataOf, FLOWS, idOf, look, network } from '../atlas';

const data = dataOf();
const arc = (id: string, hubbed = true) => {
  const found = buildArcs(data, look({ mergesHubs: hubbed })).find((one) => idOf(one) === id);
  if (!found) throw new Error(`no arc ${id}`);
  return found;
};
/** How far the middle of a curve is east and north of the middle of its chord, world units. */
const bowOf = (curve: Curve): [number, number] => {
  const [x, y] = pointOnCurve(curve, 0.5);
  return [x - (curve.from[0] + curve.to[0]) / 2, y - (curve.from[1] + curve.to[1]) / 2];
};

describe('arcs of towns as hubs', () => {
  it('end at the hub, and vanish inside it', () => {
    expect(arc('rail').from.id).toBe('hunchun');
    expect(arc('rail').curve.from).toEqual(toWorld([130.36, 42.87]));
    expect(buildArcs(data, look({ mergesHubs: true })).map(idOf)).not.toContain('town');
  });

  it('end at the true places close up', () => {
    expect(arc('rail', false).from.id).toBe('railport');
    expect(arc('town', false).to.id).toBe('border');
  });
});

describe('sides', () => {
  it('part the two directions of a pair', () => {
    const [out, back] = [bowOf(arc('out').curve), bowOf(arc('back').curve)];
    expect(Math.sign(out[1])).toBe(-Math.sign(back[1]));
  });

  it('never let bow and lift cancel: an arc that bows down the map hardly lifts', () => {
    const [out, back] = [arc('out'), arc('back')].toSorted((a, b) => bowOf(b.curve)[1] - bowOf(a.curve)[1]);
    expect(out?.curve.lift).toBeGreaterThan(0.1);
    expect(back?.curve.lift).toBeLessThan(0.06);
  });

  it('follow the lane of a ship: the lead service bows east, over the sea', () => {
    const { curve } = arc('jizhe');
    expect(bowOf(curve)[0]).toBeGreaterThan(0);
    expect(Math.abs(curve.side)).toBeGreaterThan(0.15);
  });

  it('fan out what runs between the same two ends', () => {
    const second = FLOWS.filter(({ id }) => id === 'jizhe').map((flow) => ({
      ...flow,
      id: 'second',
      amount: null,
    }));
    const both = buildArcs(dataOf({ flows: [...FLOWS, ...second] }), look());
    const sides = both
      .filter((one) => /jizhe|second/.test(idOf(one)))
      .map(({ curve }) => Math.abs(curve.side));
    expect(sides).toHaveLength(2);
    expect(sides[0]).toBeGreaterThan((sides[1] ?? NaN) * 1.3);
  });
});

describe('what is shown', () => {
  it('keeps to the modes of the style', () => {
    expect(isArcShown(arc('rail'), look({ modes: new Set(['sea']) }))).toBe(false);
    expect(isArcShown(arc('jizhe'), look({ modes: new Set(['sea']) }))).toBe(true);
  });

  it('hides figures that are not reported, but never what is not published at all', () => {
    const only = look({ reportedOnly: true });
    expect(isArcShown(arc('rail'), only)).toBe(false);
    expect(isArcShown(arc('jizhe'), only)).toBe(true);
    expect(isArcShown(arc('busan'), only)).toBe(true);
  });

  it('draws the widest last, so that it lies on top', () => {
    expect(buildArcs(data, look()).map(idOf).at(-1)).toBe('jizhe');
  });

  it('makes the same arcs once', () => {
    expect(buildArcs(data, look())).toBe(buildArcs(data, look({ theme: 'paper' })));
    expect(buildArcs(data, look())).not.toBe(buildArcs(data, look({ mergesHubs: false })));
    expect(buildArcs(data, look())).not.toBe(buildArcs(dataOf(), look()));
  });

  it('counts at each end what begins and ends there', () => {
    const ends = collectEnds(data, look());
    expect(ends.get('ningbo')).toBeGreaterThan(ends.get('busan') ?? Infinity);
    expect(ends.has('harbin')).toBe(false);
  });
});

describe('places without a position', () => {
  it('have no arcs', () => {
    const facilities = network.facilities.map(({ at, ...facility }) =>
      facility.id === 'busan' || !at ? facility : { ...facility, at },
    );
    const some = dataOf({}, { ...network, facilities });
    expect(buildArcs(some, look()).map(idOf)).not.toContain('busan');
  });
});
