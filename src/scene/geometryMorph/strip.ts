import { endsOf, modeOfRow, relatedTo, representedBy } from '../../domain/figures/flowTable';
import { type EntityRef, parseEntityRef, printEntityRef } from '../../domain/entities/entityRef';
import { gaugeChanges, kilometreOf, buildLine, type Line } from '../../domain/network/line';
import { drawnAt, namesOf, type NetworkIndex } from '../../domain/network/networkIndex';
import { stretchesOfCorridor } from '../../domain/network/stretch';
import type { Corridor, Names } from '../../domain/types';
import type { Arc } from '../arcs/arcs';
import type { TruePath } from './truePaths';

/** A place on a row. */
export interface StripStation {
  readonly facility: string;
  /** Kilometres from the row's zero, negative on its Chinese side. */
  readonly at: number;
  readonly end: boolean;
  /** The gauge changes here. */
  readonly gauge: boolean;
}

/** A corridor as a straight row, or the path of a flow outside all corridors. */
export interface StripRow {
  readonly pick: EntityRef;
  readonly names: Names;
  readonly line: Line;
  /** Kilometre of the line shown as 0: the last place in China. */
  readonly zero: number;
  readonly stations: readonly StripStation[];
}

const placesOf = ({ parts }: Line): readonly string[] =>
  parts.flatMap(({ leg, reversed }, i) => {
    const [from, to] = reversed ? [leg.to, leg.from] : [leg.from, leg.to];
    return i === 0 ? [from, to] : [to];
  });

/** Finds the last place in China before a line leaves it; its end if it never does, its start if it starts abroad. */
function zeroOf(index: NetworkIndex, { parts, length }: Line, places: readonly string[]): number {
  const abroad = places.findIndex((id) => index.facilities.get(id)?.country !== 'CN');
  if (abroad < 0) return length;
  return abroad === 0 ? 0 : (parts[abroad - 1]?.from ?? 0);
}

function rowOf(index: NetworkIndex, line: Line, pick: EntityRef, names: Names): StripRow {
  const places = placesOf(line);
  const zero = zeroOf(index, line, places);
  const breaks = gaugeChanges(line);
  const stations = places.map((facility, i) => {
    const at = i === 0 ? 0 : (line.parts[i - 1]?.to ?? 0);
    const end = i === 0 || i === places.length - 1;
    return { facility, at: at - zero, end, gauge: breaks.includes(at) };
  });
  return { pick, names, line, zero, stations };
}

/** Builds a corridor's line from land: from Hunchun if it arrives there by sea. */
function lineOfCorridor(index: NetworkIndex, corridor: Corridor): Line {
  const stretches = stretchesOfCorridor(index, corridor);
  const [first, last] = [stretches[0], stretches.at(-1)];
  const legs = stretches.flatMap((stretch) => stretch.legs);
  const inward = first?.mode === 'sea' && last?.mode !== 'sea';
  return inward
    ? buildLine(index, legs.toReversed(), last?.to ?? '')
    : buildLine(index, legs, first?.from ?? '');
}

/** Builds a row per corridor. */
export function buildCorridorRows(index: NetworkIndex): readonly StripRow[] {
  return index.network.corridors.map((corridor) =>
    rowOf(index, lineOfCorridor(index, corridor), { kind: 'corridor', id: corridor.id }, corridor.names),
  );
}

/** Finds a facility, or another of its town, on a row; kilometres of the line. */
function findKilometre(index: NetworkIndex, { line }: StripRow, facility: string): number | null {
  const own = kilometreOf(line, index, facility);
  if (own !== null) return own;
  const town = placesOf(line).find((id) => drawnAt(index, id) === drawnAt(index, facility));
  return town === undefined ? null : kilometreOf(line, index, town);
}

/** Finds the kilometres from its zero between which a row carries a flow; null if not, or in another mode. */
function findStretch(
  index: NetworkIndex,
  row: StripRow,
  arc: Arc,
): { readonly from: number; readonly to: number } | null {
  const [from = null, to = null] = endsOf(arc).map((id) => findKilometre(index, row, id));
  if (from === null || to === null || from === to) return null;
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const modes = row.line.parts.flatMap((part) => (part.from < high && part.to > low ? part.leg.mode : []));
  const land = ['rail', 'road', 'land'];
  const own = modeOfRow(arc);
  const fits = modes.every(
    (mode) =>
      mode === own || (land.includes(mode) && (own === 'land' || mode === 'land') && land.includes(own)),
  );
  return fits ? { from: from - row.zero, to: to - row.zero } : null;
}

/** A flow on a row. */
export interface FlowInStrip {
  readonly arc: Arc;
  readonly row: StripRow;
  /** Kilometres from the row's zero. */
  readonly from: number;
  readonly to: number;
}

export interface Strip {
  /** From top to bottom, the farthest-reaching last. */
  readonly rows: readonly StripRow[];
  readonly flows: readonly FlowInStrip[];
  /** Extent to either side of 0, km. */
  readonly reach: readonly [left: number, right: number];
  /** Number of rows without space. */
  readonly left: number;
}

const endOf = ({ line, zero }: StripRow): number => line.length - zero;

/** Builds a row for a flow with a known path outside all corridors. */
function ownRow(index: NetworkIndex, arc: Arc, truePath: TruePath | undefined): StripRow | null {
  const [text = ''] = representedBy(arc);
  const pick = parseEntityRef(text);
  const names = pick && namesOf(index, pick.id);
  return pick && names && truePath?.line ? rowOf(index, truePath.line, pick, names) : null;
}

/** Finds a flow's places: the shortest corridor that carries it; for an undivided total, each of its corridors. */
function placesOn(index: NetworkIndex, corridors: readonly StripRow[], arc: Arc): readonly FlowInStrip[] {
  const found = corridors.flatMap((row): FlowInStrip[] => {
    const place = findStretch(index, row, arc);
    return place ? [{ arc, row, ...place }] : [];
  });
  const related = arc.table.total[arc.row] === 1 ? relatedTo(arc) : [];
  const own = found.filter(({ row }) => related.includes(printEntityRef(row.pick)));
  return own.length > 0 ? own : found.slice(0, 1);
}

/**
 * Builds at most `most` rows and the flows on them: each on a corridor that carries it, else its own row. Rows without
 * flows are dropped first, then the shortest; the picked one never.
 */
export function buildStrip(
  index: NetworkIndex,
  truePaths: ReadonlyMap<Arc, TruePath>,
  most: number,
  picked: EntityRef | null = null,
): Strip {
  const corridors = buildCorridorRows(index).toSorted((a, b) => a.line.length - b.line.length);
  const carriedBy = [...truePaths].flatMap(([arc, truePath]): readonly FlowInStrip[] => {
    const places = placesOn(index, corridors, arc);
    if (places.length > 0) return places;
    const row = ownRow(index, arc, truePath);
    return row ? [{ arc, row, from: -row.zero, to: endOf(row) }] : [];
  });
  const used = new Set(carriedBy.map(({ row }) => row));
  const chosen = picked
    ? corridors.filter(({ pick }) => printEntityRef(pick) === printEntityRef(picked))
    : [];
  const wanted = [...new Set([...chosen, ...used, ...corridors.toReversed()])];
  const shown = new Set(wanted.slice(0, Math.max(1, most)));
  const rows = [...shown].toSorted((a, b) => endOf(a) - endOf(b) || a.line.length - b.line.length);
  return {
    rows,
    flows: carriedBy.filter(({ row }) => shown.has(row)),
    reach: [Math.max(0, ...rows.map(({ zero }) => zero)), Math.max(1, ...rows.map(endOf))],
    left: wanted.length - shown.size,
  };
}
