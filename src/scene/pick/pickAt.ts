import { type EntityRef, parseEntityRef, printEntityRef } from '../../domain/entities/entityRef';
import { representedBy, statusOfRow } from '../../domain/figures/flowTable';
import { hasColumns } from '../../domain/figures/throughput';
import { drawnAt } from '../../domain/network/networkIndex';
import { MAX_WIDTH, type RenderStyle } from '../../view/renderStyle';
import { projectArc, buildArcs, collectEnds, isArcShown, type Arc } from '../arcs/arcs';
import { buildColumns } from '../columnLayers';
import { REGION_DISC } from '../facilityLayers';
import { mayPassNear, projectLines, type LinesOf, type Project } from '../arcs/curve';
import type { SceneData } from '../data';
import { COLUMN_WIDTH } from '../layers/columnLayer';
import { isLegShown } from '../legLayers';
import { distanceToLine, type Point } from '../labels/rect';
import { indexArcs, indexLegs, searchIndex } from './spatialIndex';

/** An entity near the pointer. */
interface Hit {
  readonly pick: EntityRef;
  /** CSS px from the pointer to its edge. */
  readonly distance: number;
  /** Order among equally near hits: the topmost first. */
  readonly rank: number;
  /** Its width or height shows a published figure, so it is more visible. */
  readonly carries?: boolean;
}

/** Pointer position, CSS px of the map. */
interface Pointer {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const RANK = { column: 0, facility: 1, arc: 6, leg: 7 } as const;
const DOT_PX = 4;
/** Share of `radius` within which a dot wins over lines that end there, and a band over hairlines around. */
const UPON = 0.4;
/** Length below which arcs are too faint to pick, px at uiScale 1. */
const SHORTEST_ARC = 18;
/** Slack of the quick test, px. */
const ROUNDING_PX = 1;

const lengthOf = (line: readonly (readonly [number, number])[]): number =>
  line.reduce((sum, [x, y], i) => {
    const [px, py] = line[i - 1] ?? [x, y];
    return sum + Math.hypot(x - px, y - py);
  }, 0);

type Lines = readonly (readonly Point[])[];

function arcHits(arc: Arc, style: RenderStyle, lines: Lines, { x, y }: Pointer): Hit[] {
  if (lines.reduce((sum, line) => sum + lengthOf(line), 0) < SHORTEST_ARC * style.uiScale) return [];
  const nearest = Math.min(...lines.map((line) => distanceToLine(line, x, y)));
  const distance = Math.max(0, nearest - (arc.width * style.uiScale) / 2);
  return representedBy(arc).flatMap((text) => {
    const pick = parseEntityRef(text);
    return pick ? [{ pick, distance, rank: RANK.arc, carries: statusOfRow(arc) !== null }] : [];
  });
}

function facilityHits(data: SceneData, style: RenderStyle, project: Project, { x, y }: Pointer): Hit[] {
  const { index } = data;
  const ends = collectEnds(data, style);
  return index.network.facilities.flatMap(({ id, at, tier, kind }) => {
    const hidden = style.mergesHubs && (drawnAt(index, id) !== id || (tier === 4 && !ends.has(id)));
    if (!at || hidden || kind === 'sea_point' || (kind === 'region' && !ends.has(id))) return [];
    const [px, py] = project(at);
    const radius = kind === 'region' ? REGION_DISC : DOT_PX;
    const distance = Math.max(0, Math.hypot(px - x, py - y) - radius * style.uiScale);
    return [{ pick: { kind: 'facility' as const, id }, distance, rank: RANK.facility + tier }];
  });
}

function columnHits(data: SceneData, style: RenderStyle, project: Project, { x, y }: Pointer): Hit[] {
  if (!hasColumns(style.measure)) return [];
  return buildColumns(data, style).map(({ facility, position, height }) => {
    const [px, py] = project(position);
    const dx = Math.max(0, Math.abs(x - px) - (COLUMN_WIDTH / 2) * style.uiScale);
    const dy = Math.max(0, y - py, py - height * style.uiScale - y);
    const pick = { kind: 'facility', id: facility.id } as const;
    return { pick, distance: Math.hypot(dx, dy), rank: RANK.column, carries: true };
  });
}

function legHits(data: SceneData, style: RenderStyle, project: Project, { x, y, radius }: Pointer): Hit[] {
  const { legs } = data.index.network;
  const near = searchIndex(indexLegs(data, style), project, x, y, radius);
  return (near?.flatMap((n) => legs[n] ?? []) ?? legs).flatMap((leg) => {
    if (!isLegShown(leg, style)) return [];
    const lines = projectLines(leg.path, project);
    const distance = Math.min(...lines.map((line) => distanceToLine(line, x, y)));
    return [{ pick: { kind: 'leg' as const, id: leg.id }, distance, rank: RANK.leg }];
  });
}

/** Selects the intended hits from hits in order. */
function selectIntended(near: readonly Hit[], radius: number): readonly Hit[] {
  const within = near.filter(({ distance }) => distance <= radius * UPON);
  const dots = within.filter(({ pick, rank }) => pick.kind === 'facility' && rank !== RANK.column);
  if (dots.length > 0) return dots;
  const bands = within.filter(({ carries }) => carries);
  const beneath = within.filter(({ carries, rank }) => !carries && rank < RANK.leg);
  return bands.length > 0 ? [...bands, ...beneath] : near;
}

/**
 * Lists the entities within `radius` CSS px of a map point, nearest first, topmost first among equals. Lines end in
 * dots: at a dot the facility wins; on a band with a figure that band comes first. Runs on the CPU, on the drawn
 * lines; a spatial index tells which of them may be near.
 */
export function pickAt(
  data: SceneData,
  style: RenderStyle,
  project: Project,
  x: number,
  y: number,
  radius: number,
  linesOf: LinesOf<Arc> = projectArc,
): readonly EntityRef[] {
  const pointer = { x, y, radius };
  const all = buildArcs(data, style);
  const reach = radius + (MAX_WIDTH / 2) * style.uiScale;
  const around = linesOf === projectArc ? searchIndex(indexArcs(data, style), project, x, y, reach) : null;
  const matrix = around && project.pixelFromWorld;
  const arcs = (around?.flatMap((n) => all[n] ?? []) ?? all).filter(
    (arc) => isArcShown(arc, style) && (!matrix || mayPassNear(arc.curve, matrix, x, y, reach + ROUNDING_PX)),
  );
  const hits = [
    ...columnHits(data, style, project, pointer),
    ...facilityHits(data, style, project, pointer),
    ...arcs.flatMap((arc) => arcHits(arc, style, linesOf(arc, project), pointer)),
    ...legHits(data, style, project, pointer),
  ];
  const near = hits
    .filter(({ distance }) => distance <= radius)
    .sort((a, b) => a.distance - b.distance || a.rank - b.rank);
  return [...new Map(selectIntended(near, radius).map(({ pick }) => [printEntityRef(pick), pick])).values()];
}
