import type { BufferLayout } from '@luma.gl/core';
import type { Rgb } from '../../view/palette';
import type { Curve } from '../arcs/curve';
import { hasDwell, NO_DWELLS, type DwellShares } from './arcPace';
import { ORIGIN } from './screenModule';

/** Line pattern by evidence. */
export const CONTINUITY = { solid: 0, dashed: 1, dotted: 2, hatched: 3 } as const;
export type Continuity = keyof typeof CONTINUITY;

/** Cross-section of a line: one band, two rails, a thin band. */
export const ARC_SECTION = { band: 0, rails: 1, thin: 2 } as const;
export type ArcSection = keyof typeof ARC_SECTION;

/** Ends of a line by the period of its figure: a whole year, a part of one fading out, several between bars. */
export const ARC_ENDS = { plain: 0, open: 1, barred: 2 } as const;
export type ArcEnds = keyof typeof ARC_ENDS;

/** Number of cross-sections in the byte that holds section and ends. */
export const SECTIONS = 4;

/** Shape of a head: disc at sea, square by rail, diamond by road. */
export const HEAD = { disc: 0, square: 1, diamond: 2 } as const;
export type Head = keyof typeof HEAD;

/** Added to the shape of a head that has an edge. */
export const EDGED = 8;

/** Evidence of a run by its head: filled, open, open with a core, broken and lighter. */
export const HEAD_EVIDENCE = { reported: 0, derived: 1, estimated: 1, illustrative: 2, planned: 3 } as const;

/** Pulses of an arc, from pulses.ts. */
export interface ArcPulses {
  readonly first: number;
  readonly spacing: number;
  readonly duration: number;
  readonly count: number;
  readonly headEvery: number;
  /** Every second run goes the other way: only the total of both directions is published. */
  readonly alternating: boolean;
  /** The first run already does. */
  readonly inward: boolean;
  readonly status: keyof typeof HEAD_EVIDENCE;
  readonly stands: DwellShares;
}

/** Line of an arc, without its pulses and its emphasis. */
export interface ArcStroke {
  readonly curve: Curve;
  /** px at uiScale 1. */
  readonly width: number;
  readonly colour: Rgb;
  readonly baseOpacity: number;
  readonly continuity: Continuity;
  readonly section: ArcSection;
  readonly ends: ArcEnds;
  /** 0..1 of all of it. */
  readonly opacity: number;
  /** Gaps at both ends, px at uiScale 1. */
  readonly trim: readonly [from: number, to: number];
}

/** An arc as drawn. */
export interface ArcRow extends ArcStroke {
  readonly head: Head;
  /** Its heads carry an edge: they are a reader's own. */
  readonly edged?: boolean;
  readonly pulses: ArcPulses | null;
  /** Length of its tails, share of the path; and while it leads. */
  readonly tail: number;
  readonly leadTail: number;
  /** Drawn above all lines: it lies inside another. */
  readonly inside?: boolean;
  /** Drawn below all lines: it is the edge of another. */
  readonly beneath?: boolean;
}

/**
 * Arcs in drawing order. Rows are made on request: for 100,000 arcs they would need more memory than all other data.
 */
export interface ArcRows {
  readonly length: number;
  at(index: number): ArcRow | undefined;
}

/** Arcs of one kind and similar size, drawn by one program with one number of segments. */
export interface ArcGroup {
  readonly continuity: Continuity;
  /** They have pulses. */
  readonly moving: boolean;
  /** Some of their runs dwell. */
  readonly standing: boolean;
  readonly count: number;
  /** Highest bow, world units; decides the number of segments. */
  readonly bow: number;
  /** Makes the GPU data; not cached, as each upload needs it once. */
  bytes(): Uint8Array<ArrayBuffer>;
  /**
   * Gathers the emphasis bytes of its arcs.
   * @param ofRows those of all rows
   */
  emphasis(ofRows: Uint8Array): Uint8Array<ArrayBuffer>;
  /** In the order of the bytes. */
  curves(): readonly Curve[];
}

export interface ArcTable {
  /** Missing figures first, below the others; then large arcs before short ones. */
  readonly groups: readonly ArcGroup[];
  /** Arcs with pulses, for their heads; null if there are none. */
  readonly moving: ArcGroup | null;
  /** So many arcs that only the leading one glows, above the others of its kind. */
  readonly crowded: boolean;
}

const FLOATS = 22;
const STRIDE = FLOATS * 4;

/** Interleaved layout of all attributes of an arc. */
export const ARC_LAYOUT: BufferLayout = {
  name: 'instanceArcs',
  stepMode: 'instance',
  byteStride: STRIDE,
  attributes: [
    // from x, from y, to x, to y: local world units
    { attribute: 'instanceEnds', format: 'float32x4', byteOffset: 0 },
    // side, lift, width px, tail while it leads
    { attribute: 'instanceShape', format: 'float32x4', byteOffset: 16 },
    // first, spacing, duration in s of animation time; count
    { attribute: 'instancePulse', format: 'float32x4', byteOffset: 32 },
    // tail; heads every (negative: alternating; another half: from the other end); gaps in px at start and end
    { attribute: 'instanceTail', format: 'float32x4', byteOffset: 48 },
    // two dwells: from, to, from, to: shares of the duration
    { attribute: 'instanceStands', format: 'float32x4', byteOffset: 64 },
    { attribute: 'instanceColour', format: 'unorm8x4', byteOffset: 80 },
    // section and ends, head and its edge, base opacity, evidence of the runs: 0..1 of 255; continuity is the group's
    { attribute: 'instanceStyle', format: 'unorm8x4', byteOffset: 84 },
  ],
};

const bowOf = ({ from, to, side, lift }: Curve): number =>
  Math.hypot(to[0] - from[0], to[1] - from[1]) * Math.hypot(side, lift);

/** Returns the pulses per head: negative if they alternate, half more if the first goes the other way. */
const turnsOf = ({ headEvery, alternating, inward }: ArcPulses): number =>
  alternating ? -headEvery - (inward ? 0.5 : 0) : headEvery;

/** Placeholder of arcs without pulses. */
const NO_PULSES = { first: 0, spacing: 1, duration: 1, count: 0, stands: NO_DWELLS } as const;

// Single values: a list per arc would be garbage 100,000 times.
function write(row: ArcRow, floats: Float32Array, bytes: Uint8Array, at: number): void {
  const { curve, pulses, colour, trim } = row;
  const { first, spacing, duration, count, stands } = pulses ?? NO_PULSES;
  const [x, y] = ORIGIN;
  let f = at * FLOATS;
  floats[f++] = curve.from[0] - x;
  floats[f++] = curve.from[1] - y;
  floats[f++] = curve.to[0] - x;
  floats[f++] = curve.to[1] - y;
  floats[f++] = curve.side;
  floats[f++] = curve.lift;
  floats[f++] = row.width;
  floats[f++] = row.leadTail;
  floats[f++] = first;
  floats[f++] = spacing;
  floats[f++] = duration;
  floats[f++] = count;
  floats[f++] = row.tail;
  floats[f++] = pulses ? turnsOf(pulses) : 1;
  floats[f++] = trim[0];
  floats[f++] = trim[1];
  floats.set(stands, f);
  let b = at * STRIDE + 80;
  bytes.set(colour, b);
  b += 3;
  bytes[b++] = Math.round(row.opacity * 255);
  bytes[b++] = ARC_SECTION[row.section] + SECTIONS * ARC_ENDS[row.ends];
  bytes[b++] = HEAD[row.head] + (row.edged ? EDGED : 0);
  bytes[b++] = Math.round(row.baseOpacity * 255);
  bytes[b] = HEAD_EVIDENCE[pulses?.status ?? 'reported'];
}

/** A group under construction. */
interface Kind {
  readonly members: number[];
  readonly continuity: Continuity;
  readonly moving: boolean;
  readonly standing: boolean;
  bow: number;
}

const stands = ({ pulses }: ArcRow): boolean => pulses !== null && hasDwell(pulses.stands);

function groupOf(rows: ArcRows, { members, ...kind }: Kind): ArcGroup {
  const numbers = Uint32Array.from(members);
  const count = numbers.length;
  const each = (use: (row: ArcRow, i: number) => void): void =>
    numbers.forEach((number, i) => {
      const row = rows.at(number);
      if (row) use(row, i);
    });
  return {
    ...kind,
    count,
    bytes: () => {
      const buffer = new ArrayBuffer(count * STRIDE);
      const [floats, bytes] = [new Float32Array(buffer), new Uint8Array(buffer)];
      each((row, i) => write(row, floats, bytes, i));
      return bytes;
    },
    emphasis: (ofRows) => {
      const bytes = new Uint8Array(count);
      for (let i = 0; i < count; i++) bytes[i] = ofRows[numbers[i] ?? 0] ?? 0;
      return bytes;
    },
    curves: () => {
      const curves: Curve[] = [];
      each(({ curve }) => curves.push(curve));
      return curves;
    },
  };
}

/** A repeated arc of a group, by another curve with the same ends. */
export interface ArcCopy {
  /** Index in the group. */
  readonly of: number;
  readonly curve: Curve;
}

/** Appends copies of arcs to a group. */
export function addCopies(group: ArcGroup, copies: readonly ArcCopy[]): ArcGroup {
  if (copies.length === 0) return group;
  const count = group.count + copies.length;
  return {
    ...group,
    count,
    bytes: () => {
      const once = group.bytes();
      const bytes = new Uint8Array(count * STRIDE);
      bytes.set(once);
      copies.forEach(({ of }, i) =>
        bytes.set(once.subarray(of * STRIDE, (of + 1) * STRIDE), (group.count + i) * STRIDE),
      );
      return bytes;
    },
    emphasis: (ofRows) => {
      const once = group.emphasis(ofRows);
      return Uint8Array.from([...once, ...copies.map(({ of }) => once[of] ?? 0)]);
    },
    curves: () => [...group.curves(), ...copies.map(({ curve }) => curve)],
  };
}

/** Drawing order: the best evidence on top. */
export const DRAW_ORDER: readonly Continuity[] = ['hatched', 'dotted', 'dashed', 'solid'];

/**
 * Least bows of groups, world units: four times the bow needs twice the segments. Two sizes, since each group is a
 * draw call.
 */
const BOWS = [2.5, 0];

/** Returns a row's group number: drawing order and program. */
function kindNumber(row: ArcRow, bow: number): number {
  const storey = row.beneath ? 0 : row.inside ? 2 : 1;
  const level = DRAW_ORDER.indexOf(row.continuity) + storey * DRAW_ORDER.length;
  const kind = level * 4 + Number(row.pulses !== null) * 2 + Number(stands(row));
  return kind * BOWS.length + BOWS.findIndex((least) => bow >= least);
}

/** Groups the arcs for their buffers, once per data and theme. */
export function packArcs(rows: ArcRows, crowded = false): ArcTable {
  const kinds = new Map<number, Kind>();
  const heads: number[] = [];
  let [standing, highest] = [false, 0];
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows.at(i);
    if (!row) continue;
    const { continuity, pulses, curve } = row;
    const bow = bowOf(curve);
    const number = kindNumber(row, bow);
    const moving = pulses !== null;
    const kind = kinds.get(number) ?? { members: [], continuity, moving, standing: stands(row), bow };
    kinds.set(number, kind);
    kind.members.push(i);
    kind.bow = Math.max(kind.bow, bow);
    if (moving) heads.push(i);
    highest = Math.max(highest, bow);
    standing ||= stands(row);
  }
  const groups = [...kinds].sort(([a], [b]) => a - b).map(([, kind]) => groupOf(rows, kind));
  const all: Kind = { members: heads, continuity: 'solid', moving: true, standing, bow: highest };
  return { groups, moving: heads.length > 0 ? groupOf(rows, all) : null, crowded };
}
