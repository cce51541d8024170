import type { TextLine } from '../../../src/scene/labels/labelTypes';
import { describe, expect, it } from 'vitest';
import { arrangeLabels, type Obstacles } from '../../../src/scene/labels/arrangeLabels';
import type { LabelCandidate } from '../../../src/scene/labels/labelCandidates';

const line = (text: string, width: number): TextLine => ({
  text,
  width,
  style: { size: 10, weight: 400, spacing: 0, colour: '#000' },
});

const label = (id: string, at: [number, number], patch: Partial<LabelCandidate> = {}): LabelCandidate => ({
  ...{ id, at, kind: 'end', lines: [line(id, 60)], width: 60, height: 20 },
  ...{ anchors: ['l', 'r'], gap: 10, lift: 0, priority: true, mayBeDropped: false, leads: false },
  ...patch,
});

const empty: Obstacles = { screen: { width: 400, height: 300 }, panels: [], arcs: [], marks: [] };
const place = (wanted: readonly LabelCandidate[], standing: Partial<Obstacles> = {}) =>
  arrangeLabels(wanted, ([x = 0, y = 0]) => [x, y], { ...empty, ...standing });

describe('placement of labels', () => {
  it('takes the first anchor where nothing is placed', () => {
    expect(place([label('a', [200, 150])])).toMatchObject([{ id: 'a', dx: -70, dy: -10 }]);
  });

  // Below and to the right of the point runs an arc; the place to the left is taken by a label that could as well be right.
  const arcs = [
    {
      line: [
        [215, 160],
        [300, 162],
      ] as [number, number][],
      width: 6,
    },
  ];
  const first = label('first', [200, 145], { anchors: ['l', 't'] });
  const second = label('second', [200, 162]);

  it('lets one label move over for another that would lie on an arc', () => {
    const [a, b] = place([first, second], { arcs });
    expect(a).toMatchObject({ id: 'first', align: 'center' });
    expect(b).toMatchObject({ id: 'second', align: 'right' });
  });

  it('moves no label to a worse place', () => {
    const over = { line: [[150, 120], [250, 120]] as [number, number][], width: 9 }; // prettier-ignore
    const [a, b] = place([first, second], { arcs: [...arcs, over] });
    expect(a).toMatchObject({ id: 'first', align: 'right' });
    expect(b).toMatchObject({ id: 'second', align: 'left' });
  });

  it('is placed away at the end of a line rather than on an arc, and lets no other label onto that line', () => {
    const wide = { line: [[196, 168], [204, 168]] as [number, number][], width: 9 }; // prettier-ignore
    const wanted = label('port', [200, 150], { anchors: ['b'], leads: true });
    expect(place([wanted])[0]).not.toHaveProperty('leader');
    const [away, other] = place(
      [wanted, label('next', [200, 165], { anchors: ['c', 'r'], width: 20, height: 10 })],
      { arcs: [wide] },
    );
    expect(away).toMatchObject({ id: 'port', align: 'center', dy: 24 });
    expect(away?.leader?.[0]).toEqual([0, 7]);
    expect(away?.leader?.[1]).toEqual([0, 24]);
    expect(other).toMatchObject({ id: 'next', align: 'left' });
    const hairline = [{ ...wide, width: 1.6 }];
    expect(place([wanted], { arcs: hairline })[0]).not.toHaveProperty('leader');
  });

  it('leads to no label from under a panel', () => {
    const port = label('port', [200, 150], { anchors: ['b'], leads: true });
    const wide = { line: [[196, 168], [204, 168]] as [number, number][], width: 9 }; // prettier-ignore
    const panels = [{ x: 150, y: 120, width: 100, height: 35 }];
    expect(place([port], { arcs: [wide] })[0]).toHaveProperty('leader');
    expect(place([port], { arcs: [wide], panels })[0]).not.toHaveProperty('leader');
  });

  it('names what has several places once, at the first where there is room', () => {
    const river = (at: [number, number]) => label('river', at, { anchors: ['r'], priority: false });
    const panels = [{ x: 150, y: 100, width: 200, height: 80 }];
    expect(place([river([200, 150]), river([60, 250]), river([60, 60])], { panels })).toMatchObject([
      { id: 'river', at: [60, 250] },
    ]);
  });

  it('names no dot that the label of another covers', () => {
    const hub = label('hub', [200, 150], { kind: 'hub', anchors: ['l'] });
    const town = (kind: LabelCandidate['kind'], insists: boolean) =>
      label('town', [150, 155], { kind, priority: insists, anchors: ['b'] });
    const names = (kind: LabelCandidate['kind'], insists = false) =>
      place([hub, town(kind, insists)]).map(({ id }) => id);
    expect(names('city')).toEqual(['hub']);
    expect(names('station')).toEqual(['hub']);
    // The end of an arc is named in any case, and a sea has no dot.
    expect(names('city', true)).toEqual(['hub', 'town']);
    expect(names('sea')).toEqual(['hub', 'town']);
  });

  it('leaves out a second language where only then everything is clear', () => {
    const lines = [line('Busan', 60), line('釜山', 90)];
    const short = { lines: lines.slice(0, 1), width: 60, height: 10 };
    const wanted = label('busan', [200, 150], { anchors: ['l'], lines, width: 90, height: 20, short });
    const panels = [{ x: 100, y: 150, width: 25, height: 20 }];
    expect(place([wanted])).toMatchObject([{ lines, width: 90 }]);
    expect(place([wanted], { panels })).toMatchObject([{ lines: short.lines, width: 60 }]);
    const { short: _short, ...whole } = wanted;
    expect(place([whole], { panels })).toEqual([]);
  });
});
