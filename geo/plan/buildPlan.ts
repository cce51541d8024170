/** Builds geo/out/planner.json. Pure: same files, same bytes. */
import { createHash } from 'node:crypto';
import type { Crossing, PlanData, PlanTown, Sailing, RailTrack } from '../../src/domain/plan/data/planData';
import type { Network, Position, Service, Source } from '../../src/domain/types';
import { buildNetwork } from '../build';
import { FILES } from '../read';
import type { Raw, RawGeo } from '../read';
import { decodeRecords } from '../records';
import { findSetting } from '../settings';
import type { Rings } from '../sea/rings';
import { AtlasPaths, laneId, type End } from './atlasPaths';
import { decodeCalendar, listClosures } from './calendarRecords';
import { findRoadDetours } from './roadDetours';
import type { SailingLine, PlanRecords, SeaLength } from './planRecords';
import { decodePlanRecords } from './planRecords';

const values = <T>(records: readonly Raw<T>[]): T[] => records.map(({ value }) => value);
const round = (value: number): number => Math.round(value * 1e5) / 1e5;
const roundPlace = <T extends { readonly at: Position }>(one: T): T => ({
  ...one,
  at: [round(one.at[0]), round(one.at[1])],
});

/** Finds the published length between two ports, else that of our lane as sailed. */
export function findSeaLength({ published, computed }: PlanRecords, a: string, b: string): SeaLength | null {
  const joins = ({ from, to }: SeaLength): boolean => (from === a && to === b) || (from === b && to === a);
  return values(published).find(joins) ?? computed.find(joins) ?? null;
}

export function listPairs({ from, to }: SailingLine): readonly (readonly [string, string])[] {
  return from.flatMap((a) => to.filter((b) => a !== b).map((b) => [a, b] as const));
}

/** Chooses the atlas's legs, else the computed lane, else a sketch. */
function seaCourse(records: PlanRecords, courses: AtlasPaths, a: string, b: string) {
  const computed = records.computed.some(
    ({ from, to }) => (from === a && to === b) || (from === b && to === a),
  );
  const sketch = values(records.sketches).find(
    ({ from, to }) => (from.includes(a) && to === b) || (from.includes(b) && to === a),
  );
  return courses.sea(a, b) ?? (computed ? [laneId(a, b)] : sketch && [sketch.id]);
}

/** Lists the period of the last report of each service of the atlas. */
const seenServices = (services: readonly Service[]): ReadonlyMap<string, string> =>
  new Map(services.flatMap(({ id, statusAsOf }) => (statusAsOf === undefined ? [] : [[id, statusAsOf]])));

function sailingsOf(records: PlanRecords, courses: AtlasPaths, seen: ReadonlyMap<string, string>): Sailing[] {
  return values(records.lines).flatMap((line) =>
    listPairs(line).flatMap(([from, to]) => {
      const length = findSeaLength(records, from, to);
      if (!length) return [];
      const { nm, status, sources } = length;
      const drawn = seaCourse(records, courses, from, to);
      return [
        {
          ...line,
          ...lastReport(line, seen),
          id: `${line.id}-${from}-${to}`,
          from,
          to,
          nm,
          nmStatus: status,
          nmSources: sources,
          ...(drawn ? { drawn } : {}),
        },
      ];
    }),
  );
}

/** A line's own period, else that of its service. */
function lastReport(
  { seen: own, service }: SailingLine,
  seen: ReadonlyMap<string, string>,
): Pick<Sailing, 'seen'> {
  const period = own ?? seen.get(service ?? '');
  return period === undefined ? {} : { seen: period };
}

function onTracks<T extends RailTrack | Crossing>(
  tracks: readonly T[],
  ends: ReadonlyMap<string, End>,
  courses: AtlasPaths,
): T[] {
  return tracks.map((track) => {
    const [from, to] = [ends.get(track.from), ends.get(track.to)];
    const gauge = 'gauge' in track ? track.gauge : null;
    const byRail = !('mode' in track) || track.mode === 'rail';
    const drawn = from && to && byRail ? courses.rail(from, to, track.km, gauge) : undefined;
    return drawn ? { ...track, drawn } : track;
  });
}

/** Indexes ends of tracks; a station without position has that of its town. */
function endsOf({ towns, nodes }: PlanRecords, stations: readonly End[]): ReadonlyMap<string, End> {
  const served = values(towns).flatMap(({ rail, at }) => (rail === undefined ? [] : [{ id: rail, at }]));
  const ends = [...served, ...stations, ...values(nodes), ...values(towns)];
  return new Map(ends.map(({ id, at }) => [id, { id, at }]));
}

function citedIn(value: unknown, into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if ((key === 'sources' || key === 'nmSources') && Array.isArray(inner))
      for (const id of inner as string[]) into.add(id);
    else citedIn(inner, into);
  }
}

/**
 * Reads the planner's defaults.
 * @throws where a setting or the position of home is missing, which the check `settings` reports first
 */
function defaultsOf(raw: RawGeo): Pick<PlanData, 'from' | 'to' | 'asOf' | 'home' | 'reach'> {
  const { settings, facilities } = decodeRecords(raw);
  const [validity, reach] = [findSetting(settings, 'plan-validity'), findSetting(settings, 'plan-reach')];
  const home = values(facilities).find(({ id }) => id === findSetting(settings, 'home')?.place)?.at;
  if (!validity || !reach || !home) throw new Error(`${FILES.settings} lacks a setting of the planner`);
  const { id: _id, ...distances } = reach;
  return { from: validity.from, to: validity.to, asOf: validity.asOf, home, reach: distances };
}

/** Adds the codes of a town's station to its other names. */
function withStationCodes(town: PlanTown, { facilities }: Network): PlanTown {
  const station = town.rail === undefined ? undefined : facilities.find(({ id }) => id === town.rail);
  const codes = (station?.codes ?? []).filter((code) => !code.startsWith('unlocode'));
  return { ...town, also: [...town.also, ...codes] };
}

export function buildPlan(raw: RawGeo, shores: Rings): PlanData {
  const records = decodePlanRecords(raw);
  const countries = values(decodeRecords(raw).territories);
  const territories = countries.map(({ clocks: _ofNetwork, ...rest }) => rest);
  const calendar = decodeCalendar(raw, [...values(records.towns), ...values(records.nodes)], countries);
  const defaults = defaultsOf(raw);
  const network = buildNetwork(raw);
  const courses = new AtlasPaths(network);
  const stations = network.facilities.flatMap(({ id, at }) => (at ? [{ id, at }] : []));
  const ends = endsOf(records, stations);
  const content = {
    ...defaults,
    territories,
    parameters: values(records.parameters),
    towns: values(records.towns).map((town) => withStationCodes(roundPlace(town), network)),
    nodes: values(records.nodes).map(roundPlace),
    tracks: onTracks(values(records.tracks), ends, courses),
    roads: values(records.roads),
    roadways: courses.roads([
      ...values(records.towns),
      ...values(records.nodes).filter(({ kind }) => kind === 'port' || kind === 'crossing'),
    ]),
    roadDetours: findRoadDetours(
      [
        ...values(records.towns).map((town) => ({ ...town, town: true })),
        ...values(records.nodes)
          .filter(({ kind }) => kind !== 'strait')
          .map((node) => ({ ...node, town: false })),
      ],
      shores,
      territories,
    ),
    crossings: onTracks(values(records.crossings), ends, courses),
    sailings: sailingsOf(records, courses, seenServices(network.services)),
    trains: values(records.trains),
    cargoes: values(records.cargoes),
    storage: values(records.storage),
    hours: values(calendar.hours),
    closures: listClosures(calendar, defaults),
    holidays: values(calendar.holidays),
    rules: values(records.rules),
    claims: values(records.claims),
    sketches: values(records.sketches),
    papers: values(records.papers),
  };
  const cited = new Set<string>();
  citedIn(content, cited);
  const all = [...values(decodeRecords(raw).sources), ...(values(raw.planSources) as Source[])];
  const sources = all.filter(({ id }) => cited.has(id)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const hash = createHash('sha256')
    .update(JSON.stringify({ sources, ...content }))
    .digest('hex')
    .slice(0, 8);
  return { hash, sources, ...content };
}
