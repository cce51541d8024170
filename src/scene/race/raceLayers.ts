import type { Layer } from '@deck.gl/core';
import { hoursAt, findRacer, stopsOf, type PlanRace } from '../../domain/plan/race/planRace';
import type { LegGeometry } from '../../domain/plan/network/legGeometry';
import type { RaceSegment, Racer } from '../../domain/plan/race/racer';
import type { Mode, Position, Status } from '../../domain/types';
import type { RenderStyle } from '../../view/renderStyle';
import type { SceneData } from '../data';
import { STATUS_CONTINUITY, MODE_HEAD, MODE_SECTION } from '../arcs/evidenceMarks';
import { modesKey } from '../emphasis';
import { packMarks, MarkLayer, type MarkRow } from '../layers/markLayer';
import type { InstanceTable } from '../layers/instancedQuadLayer';
import { memoizePerData } from '../memoizePerData';
import { toWorld } from '../mercator';
import { PlanPathLayer, packPlanPaths, type PlanPathRow } from './planPathLayer';
import { RaceMarkerLayer, packRaceMarkers, type RaceMarkerRow } from './raceMarkerLayer';

/**
 * Layers of the planner's options and their race: the selected option is emphasized. The time is a uniform; buffers
 * change with the options and the selection.
 */

/** Line widths, px at uiScale 1. */
const WIDTH = { looked: 4, other: 1.8 } as const;
const ALPHA_OTHER = { night: 0.5, paper: 0.62 } as const;
/** Opacity factor of a path of unknown geometry: fainter, because its drawn position is not real. */
const ALPHA_UNKNOWN = 0.6;
const HALO = { width: 3.4, alpha: 0.3 } as const;
/** Share of the race's duration within which the light of a head fades. */
const TAIL = 0.12;
/** Share of the race's duration in which an arrival's ring grows: 0.9 s of the 24 s playback. */
const RING = 0.9 / 24;
const FOREVER = 1e9;

type WorldPlace = ReturnType<typeof toWorld>;

/** Paths in world units, cached for the lifetime of the path. */
const worlds = new WeakMap<readonly Position[], readonly WorldPlace[]>();

function worldOf({ path }: LegGeometry): readonly WorldPlace[] {
  const world = worlds.get(path) ?? path.map(toWorld);
  worlds.set(path, world);
  return world;
}

const continuityOf = (status: Status): PlanPathRow['continuity'] => STATUS_CONTINUITY[status];

/** Returns the mode whose colour a dwell has: that of the vehicle that arrived, else the next one. */
function modeOf({ segments }: Racer, i: number): Mode {
  const before = segments.slice(0, i + 1).findLast(({ mode }) => mode !== null)?.mode;
  return before ?? segments.find(({ mode }) => mode !== null)?.mode ?? 'land';
}

function courseRow(segment: RaceSegment, style: RenderStyle, selected: boolean): PlanPathRow[] {
  const { mode, piece, shares, from, to, status } = segment;
  if (mode === null || !style.modes.has(mode)) return [];
  return [
    {
      path: worldOf(piece),
      hours: shares.map((share) => from + (to - from) * share),
      colour: style.palette.modes[mode],
      alpha: selected ? 1 : ALPHA_OTHER[style.theme] * (piece.geometry === 'unknown' ? ALPHA_UNKNOWN : 1),
      width: selected ? WIDTH.looked : WIDTH.other,
      section: MODE_SECTION[mode],
      continuity: continuityOf(status),
      known:
        piece.geometry === 'unknown' ? 'unknown' : piece.geometry === 'schematic' ? 'schematic' : 'drawn',
    },
  ];
}

/** Builds a pale band under the path of the selected stage. */
function haloRows({ segments }: Racer, style: RenderStyle): PlanPathRow[] {
  return segments
    .filter(({ stage, mode }) => stage === style.stage && mode !== null)
    .map(({ piece }) => ({
      path: worldOf(piece),
      hours: piece.path.map(() => FOREVER),
      colour: style.palette.highlight,
      alpha: HALO.alpha,
      width: WIDTH.looked * HALO.width,
      section: 'band',
      continuity: 'solid',
      known: 'drawn',
    }));
}

function riderRows(racer: Racer, style: RenderStyle, selected: boolean): RaceMarkerRow[] {
  const { segments, hours } = racer;
  const shared = { alpha: selected ? 1 : 0.86, light: Number(selected) };
  const rows = segments.flatMap(({ mode, piece, shares, from, to }, i): RaceMarkerRow[] => {
    const colour = style.palette.modes[modeOf(racer, i)];
    const places = worldOf(piece);
    const [start] = places;
    if (!start) return [];
    if (mode === null)
      return [{ ...shared, from: start, to: start, hours: [from, to], sign: 'standing', colour }];
    return places.slice(1).map((place, j) => {
      const [a = 0, b = 1] = [shares[j], shares[j + 1]];
      const stretch = [from + (to - from) * a, from + (to - from) * b] as const;
      return {
        ...shared,
        from: places[j] ?? start,
        to: place,
        hours: stretch,
        sign: MODE_HEAD[mode],
        colour,
      };
    });
  });
  const goal = segments.at(-1)?.piece.path.at(-1);
  const [first] = rows;
  if (!goal || !first) return [];
  const there = toWorld(goal);
  const colour = style.palette.modes[modeOf(racer, segments.length - 1)];
  return [...rows, { ...shared, from: there, to: there, hours: [hours, FOREVER], sign: 'arrived', colour }];
}

interface Tables {
  readonly others: InstanceTable;
  readonly selected: InstanceTable;
  readonly stops: InstanceTable;
  readonly riders: InstanceTable;
}

/** Builds dots where options stop, and rings at both ends. */
function stopRows(race: PlanRace, racer: Racer, style: RenderStyle): MarkRow[] {
  const zooms = [0, 24] as const;
  const [own, all] = [stopsOf(racer), new Set(race.racers.flatMap((one) => [...stopsOf(one)]))];
  return race.places.flatMap(({ id, at }): MarkRow[] => {
    const place = { at: toWorld(at), zooms };
    if (race.ends.includes(id)) {
      const ring = {
        ...place,
        shape: 'ring',
        radius: 11,
        stroke: 1,
        colour: style.palette.text,
        alpha: 0.6,
      } as const;
      return [
        ring,
        { ...place, shape: 'dot', radius: 3.4, stroke: 1.2, colour: style.palette.text, alpha: 1 },
      ];
    }
    if (!all.has(id)) return [];
    const alpha = own.has(id) ? 1 : 0.55;
    return [{ ...place, shape: 'open', radius: 2.8, stroke: 1.3, colour: style.palette.text, alpha }];
  });
}

const tablesOf = memoizePerData(
  'the race',
  ({ race }, style): Tables | null => {
    const racer = race && findRacer(race, style.option);
    if (!race || !racer) return null;
    const others = race.racers.filter((one) => one !== racer).toReversed();
    return {
      others: packPlanPaths(
        others.flatMap(({ segments }) => segments.flatMap((segment) => courseRow(segment, style, false))),
      ),
      selected: packPlanPaths([
        ...haloRows(racer, style),
        ...racer.segments.flatMap((segment) => courseRow(segment, style, true)),
      ]),
      stops: packMarks(stopRows(race, racer, style)),
      riders: packRaceMarkers([
        ...others.flatMap((one) => riderRows(one, style, false)),
        ...riderRows(racer, style, true),
      ]),
    };
  },
  (style) => [style.tone, style.option, style.stage, modesKey(style)].join('|'),
);

/** Builds the layers of the race at `t`, UTC ms; none without a race. */
export function buildRaceLayers(
  data: SceneData,
  style: RenderStyle,
  t: number,
  opacity: number,
): readonly Layer[] {
  const { race } = data;
  const tables = tablesOf(data, style);
  if (!race || !tables) return [];
  const { uiScale, palette } = style;
  const [now, page, glow] = [hoursAt(race, t), palette.page, palette.glow > 0];
  const shared = { k: uiScale, opacity, page };
  const course = { ...shared, now, tail: race.hours * TAIL, glow };
  return [
    new PlanPathLayer({ ...course, id: 'race-others', table: tables.others }),
    new PlanPathLayer({ ...course, id: 'race-looked', table: tables.selected }),
    new MarkLayer({ ...shared, id: 'race-stops', table: tables.stops }),
    new RaceMarkerLayer({
      ...shared,
      id: 'race-riders',
      table: tables.riders,
      now,
      ring: race.hours * RING,
      glow,
      ink: palette.text,
    }),
  ];
}
