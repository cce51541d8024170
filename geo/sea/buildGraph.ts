/** Builds the graph of the lanes from coast, ports and channels. Pure. */
import type { Position } from '../../src/domain/types';
import { type Corner, findSeaCorners, isTangent } from './corners';
import { type Hazard, type HazardRings, buildHazards } from './hazards';
import { buildInshore, type SeaStation } from './inshore';
import { buildOpenSea } from './openSea';
import { type PlanePoint, toPlane, toPosition } from './plane';
import type { Channel, Port } from './ports';
import { roundPosition, type Sea } from './seaGraph';
import { createEntryTest, type LineTest, createSightTest } from './sight';
import { type Standoff, buildStandoffRings } from './standoff';

const REACH = 20;
/** Most gates of a port on an open coast, and where water meets several seas. */
const [FEW_GATES, MANY_GATES] = [14, 36];
/** Longest direct line between gates of two channels, nm. */
const GATE_TO_GATE = 200;

/** Inshore tracks by the numbers of their ends. */
type Tracks = Map<string, readonly [number, number, readonly Position[]]>;

export interface SeaInput extends HazardRings {
  readonly ports: readonly Port[];
  readonly channels: readonly Channel[];
  readonly standoff: Standoff;
}

/** Lists ports, then channels, as the graph's nodes. */
export function stationsOf({ ports, channels }: Pick<SeaInput, 'ports' | 'channels'>): SeaStation[] {
  return [
    ...ports.map(({ id, berth, reach }) => ({
      id,
      at: toPlane(berth),
      reach: reach ?? REACH,
      gates: reach === undefined ? FEW_GATES : MANY_GATES,
    })),
    ...channels.map(({ id, at, reach }) => ({ id, at: toPlane(at), reach, gates: MANY_GATES })),
  ];
}

function linesBetween(corners: readonly Corner[], sight: LineTest): (readonly [number, number])[] {
  const lines: (readonly [number, number])[] = [];
  for (const [i, a] of corners.entries()) {
    for (let j = i + 1; j < corners.length; j += 1) {
      const b = corners[j];
      if (b && isTangent(a.at, b) && isTangent(b.at, a) && sight(a.at, b.at)) lines.push([i, j]);
    }
  }
  return lines;
}

class Builder {
  private readonly stations: readonly SeaStation[];
  private readonly gates: { at: PlanePoint; station: number }[] = [];
  private readonly tracks: Tracks = new Map();

  constructor(private readonly input: SeaInput) {
    this.stations = stationsOf(input);
  }

  private addTrack(from: number, to: number, track: readonly PlanePoint[]): void {
    const [low, high] = from < to ? [from, to] : [to, from];
    const path = (from < to ? track : [...track].reverse()).map(toPosition).map(roundPosition);
    this.tracks.set(`${low}-${high}`, [low, high, path]);
  }

  private explore(hazards: readonly Hazard[], isOpen: (point: PlanePoint) => boolean): void {
    const numbers = new Map(this.stations.map(({ id }, i) => [id, i]));
    for (const [i, station] of this.stations.entries()) {
      const { gates, calls } = buildInshore(station, this.stations, hazards, isOpen);
      for (const path of gates) {
        const at = path[path.length - 1];
        if (!at) continue;
        this.addTrack(i, this.stations.length + this.gates.length, path);
        this.gates.push({ at: toPlane(roundPosition(toPosition(at))), station: i });
      }
      for (const [id, track] of calls) {
        const j = numbers.get(id) ?? i;
        if (!this.tracks.has(`${Math.min(i, j)}-${Math.max(i, j)}`)) this.addTrack(i, j, track);
      }
    }
  }

  private gateLines(corners: readonly Corner[], sight: LineTest): (readonly [number, number])[] {
    const first = this.stations.length;
    const firstCorner = first + this.gates.length;
    const lines: (readonly [number, number])[] = [];
    for (const [g, gate] of this.gates.entries()) {
      for (const [h, other] of this.gates.entries()) {
        const channels = gate.station >= this.input.ports.length || other.station >= this.input.ports.length;
        if (h <= g || !channels || gate.station === other.station) continue;
        if (Math.hypot(gate.at[0] - other.at[0], gate.at[1] - other.at[1]) > GATE_TO_GATE) continue;
        if (sight(gate.at, other.at)) lines.push([first + g, first + h]);
      }
      for (const [c, corner] of corners.entries()) {
        if (isTangent(gate.at, corner) && sight(gate.at, corner.at)) lines.push([first + g, firstCorner + c]);
      }
    }
    return lines;
  }

  build(): Sea {
    const { shores, standoff, ports, channels } = this.input;
    const { underWay, inshore } = buildHazards(this.input);
    const { obstacles, isOpen } = buildOpenSea(underWay);
    const shunned = buildStandoffRings(shores, standoff);
    this.explore(inshore, isOpen);
    const sight = createSightTest(obstacles);
    const corners = findSeaCorners(obstacles, shunned);
    const firstCorner = this.stations.length + this.gates.length;
    const lines = [
      ...this.gateLines(corners, sight),
      ...linesBetween(corners, sight).map(([a, b]) => [firstCorner + a, firstCorner + b] as const),
    ];
    const places = [
      ...this.stations.map(({ at }) => at),
      ...this.gates.map(({ at }) => at),
      ...corners.map(({ at }) => at),
    ];
    const enters = createEntryTest(shunned);
    const [kept, shunning] = [[] as number[], [] as number[]];
    for (const [a, b] of lines) {
      const [from, to] = [places[a], places[b]];
      if (from && to) (enters(from, to) ? shunning : kept).push(a, b);
    }
    const graph = {
      nodes: places.map(toPosition).map(roundPosition),
      ports: ports.map(({ id }) => id),
      channels: channels.map(({ id }) => id),
      gates: this.gates.length,
      lines: [...kept, ...shunning],
      shunning: kept.length,
      ways: [...this.tracks.values()],
    };
    return { graph, obstacles, shunned };
  }
}

export function buildSea(input: SeaInput): Sea {
  return new Builder(input).build();
}
