import type { Layer } from '@deck.gl/core';
import { hoursAt, runnerOf, stopsOf, type Race } from '../../domain/plan/race';
import type { Piece } from '../../domain/plan/course';
import type { Lap, Runner } from '../../domain/plan/runner';
import type { Mode, Position, Status } from '../../domain/types';
import type { Look } from '../../view/look';
import type { SceneData } from '../data';
import { CONTINUITIES, HEADS, SECTIONS } from '../evidence';
import { markTable, MarkLayer, type MarkRow } from '../layers/markLayer';
import type { InstanceTable } from '../layers/tableLayer';
import { remember } from '../memory';
import { toWorld } from '../mercator';
import { CourseLayer, courseTable, type CourseRow } from './courseLayer';
import { RiderLayer, riderTable, type RiderRow } from './riderLayer';

/**
 * The plans of an answer on the map, and their race: one option stands out, the others are quiet. The time is a uniform;
 * buffers change with the answer and with the option that is looked at.
 */

/** px at k = 1. */
const WIDTH = { looked: 4, other: 1.8 } as const;
const ALPHA_OTHER = { night: 0.5, paper: 0.62 } as const;
/** Nobody's way is fainter still, for it is drawn where nothing runs. */
const ALPHA_UNKNOWN = 0.6;
const HALO = { width: 3.4, alpha: 0.3 } as const;
/** Light of a head fades in this share of the whole race. */
const TAIL = 0.12;
/** The ring of an arrival grows in this share of the race: 0.9 s where it plays in 24. */
const RING = 0.9 / 24;
const FOREVER = 1e9;

type WorldPlace = ReturnType<typeof toWorld>;

/** Paths as they lie in the world, for as long as they live. */
const worlds = new WeakMap<readonly Position[], readonly WorldPlace[]>();

function worldOf({ path }: Piece): readonly WorldPlace[] {
  const world = worlds.get(path) ?? path.map(toWorld);
  worlds.set(path, world);
  return world;
}

const continuityOf = (status: Status): CourseRow['continuity'] => CONTINUITIES[status];

/** The mode whose hue a stay takes: that of the train, lorry or ship that stands. */
function modeOf({ laps }: Runner, i: number): Mode {
  const before = laps.slice(0, i + 1).findLast(({ mode }) => mode !== null)?.mode;
  return before ?? laps.find(({ mode }) => mode !== null)?.mode ?? 'land';
}

function courseRow(lap: Lap, look: Look, looked: boolean): CourseRow[] {
  const { mode, piece, shares, from, to, status } = lap;
  if (mode === null || !look.modes.has(mode)) return [];
  return [
    {
      path: worldOf(piece),
      hours: shares.map((share) => from + (to - from) * share),
      colour: look.palette.modes[mode],
      alpha: looked ? 1 : ALPHA_OTHER[look.theme] * (piece.geometry === 'unknown' ? ALPHA_UNKNOWN : 1),
      width: looked ? WIDTH.looked : WIDTH.other,
      section: SECTIONS[mode],
      continuity: continuityOf(status),
      known:
        piece.geometry === 'unknown' ? 'unknown' : piece.geometry === 'schematic' ? 'schematic' : 'drawn',
    },
  ];
}

/** A pale band under the stage that the reader is at. */
function haloRows({ laps }: Runner, look: Look): CourseRow[] {
  return laps
    .filter(({ stage, mode }) => stage === look.step && mode !== null)
    .map(({ piece }) => ({
      path: worldOf(piece),
      hours: piece.path.map(() => FOREVER),
      colour: look.palette.highlight,
      alpha: HALO.alpha,
      width: WIDTH.looked * HALO.width,
      section: 'band',
      continuity: 'solid',
      known: 'drawn',
    }));
}

function riderRows(runner: Runner, look: Look, looked: boolean): RiderRow[] {
  const { laps, hours } = runner;
  const shared = { alpha: looked ? 1 : 0.86, light: Number(looked) };
  const rows = laps.flatMap(({ mode, piece, shares, from, to }, i): RiderRow[] => {
    const colour = look.palette.modes[modeOf(runner, i)];
    const places = worldOf(piece);
    const [start] = places;
    if (!start) return [];
    if (mode === null)
      return [{ ...shared, from: start, to: start, hours: [from, to], sign: 'standing', colour }];
    return places.slice(1).map((place, j) => {
      const [a = 0, b = 1] = [shares[j], shares[j + 1]];
      const stretch = [from + (to - from) * a, from + (to - from) * b] as const;
      return { ...shared, from: places[j] ?? start, to: place, hours: stretch, sign: HEADS[mode], colour };
    });
  });
  const goal = laps.at(-1)?.piece.path.at(-1);
  const [first] = rows;
  if (!goal || !first) return [];
  const there = toWorld(goal);
  const colour = look.palette.modes[modeOf(runner, laps.length - 1)];
  return [...rows, { ...shared, from: there, to: there, hours: [hours, FOREVER], sign: 'arrived', colour }];
}

interface Tables {
  readonly others: InstanceTable;
  readonly looked: InstanceTable;
  readonly stops: InstanceTable;
  readonly riders: InstanceTable;
}

/** Small signs where options stand, rings at both ends. */
function stopRows(race: Race, runner: Runner, look: Look): MarkRow[] {
  const zooms = [0, 24] as const;
  const [own, all] = [stopsOf(runner), new Set(race.runners.flatMap((one) => [...stopsOf(one)]))];
  return race.places.flatMap(({ id, at }): MarkRow[] => {
    const place = { at: toWorld(at), zooms };
    if (race.ends.includes(id)) {
      const ring = {
        ...place,
        shape: 'ring',
        radius: 11,
        stroke: 1,
        colour: look.palette.text,
        alpha: 0.6,
      } as const;
      return [
        ring,
        { ...place, shape: 'dot', radius: 3.4, stroke: 1.2, colour: look.palette.text, alpha: 1 },
      ];
    }
    if (!all.has(id)) return [];
    const alpha = own.has(id) ? 1 : 0.55;
    return [{ ...place, shape: 'open', radius: 2.8, stroke: 1.3, colour: look.palette.text, alpha }];
  });
}

const tablesOf = remember(
  ({ race }, look): Tables | null => {
    const runner = race && runnerOf(race, look.way);
    if (!race || !runner) return null;
    const others = race.runners.filter((one) => one !== runner).toReversed();
    return {
      others: courseTable(others.flatMap(({ laps }) => laps.flatMap((lap) => courseRow(lap, look, false)))),
      looked: courseTable([
        ...haloRows(runner, look),
        ...runner.laps.flatMap((lap) => courseRow(lap, look, true)),
      ]),
      stops: markTable(stopRows(race, runner, look)),
      riders: riderTable([
        ...others.flatMap((one) => riderRows(one, look, false)),
        ...riderRows(runner, look, true),
      ]),
    };
  },
  (look) => [look.theme, look.way, look.step, [...look.modes].sort().join(' ')].join('|'),
);

/** The layers of a race at `t`, UTC ms; none where there is no race. */
export function raceLayers(data: SceneData, look: Look, t: number, opacity: number): readonly Layer[] {
  const { race } = data;
  const tables = tablesOf(data, look);
  if (!race || !tables) return [];
  const { k, palette } = look;
  const [now, page] = [hoursAt(race, t), palette.page];
  const shared = { k, opacity, visible: opacity > 0, page };
  const course = { ...shared, now, tail: race.hours * TAIL, glow: palette.glow };
  return [
    new CourseLayer({ ...course, id: 'race-others', table: tables.others }),
    new CourseLayer({ ...course, id: 'race-looked', table: tables.looked }),
    new MarkLayer({ ...shared, id: 'race-stops', table: tables.stops }),
    new RiderLayer({
      ...{ ...shared, id: 'race-riders', table: tables.riders, now, ring: race.hours * RING },
      ...{ glow: palette.glow, ink: palette.text },
    }),
  ];
}
