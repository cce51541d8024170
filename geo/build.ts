/** Builds the browser's Network from records. Pure: same files, same bytes. */
import { createHash } from 'node:crypto';
import { periodRange } from '../src/domain/time/period';
import type { Hinterland } from '../src/domain/invest/hinterland/city';
import type { PlanData } from '../src/domain/plan/data/planData';
import type { KioskScene } from '../src/domain/kiosk/kioskScene';
import { BEIJING_OFFSET, DAY_MS } from '../src/domain/time/clockTime';
import { MEASURES } from '../src/domain/types';
import type { Facility, Leg, Network, Observation, PlaceName, Position, Settings } from '../src/domain/types';
import type { Raw, RawGeo } from './read';
import { decodeRecords, type Records } from './records';
import { findSetting } from './settings';

/** 5 decimals of a degree are 1.1 m at the equator, finer than any source here. */
const DECIMALS = 1e5;

const round = (degrees: number): number => Math.round(degrees * DECIMALS) / DECIMALS;
const roundPosition = ([longitude, latitude]: Position): Position => [round(longitude), round(latitude)];

function sortById<T extends { readonly id: string }>(records: readonly Raw<T>[]): T[] {
  return records.map(({ value }) => value).toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
}

const roundPlace = <T extends Facility | PlaceName>(record: T): T =>
  record.at ? { ...record, at: roundPosition(record.at) } : record;
const roundPath = (leg: Leg): Leg => ({ ...leg, path: leg.path.map(roundPosition) });

/**
 * Finds the last day that a reported count covers, ISO; no capacities, which are published before their year is over.
 */
export function lastDataDay(observations: readonly Observation[]): string {
  const ends = observations.flatMap(({ status, measure, period }) => {
    const range = status === 'reported' && measure !== 'capacity' ? periodRange(period) : null;
    return range ? [range.to] : [];
  });
  return new Date(Math.max(0, ...ends) - DAY_MS + BEIJING_OFFSET).toISOString().slice(0, 10);
}

/** Computes the first 8 hex digits of the SHA-256 of the content without its hash. */
export function hashContent(content: Omit<Network, 'hash'>): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 8);
}

/** Collects a page's settings; missing ones are empty: see the check `settings`. */
function settingsIn({ settings }: Records): Settings {
  const subjects = findSetting(settings, 'default-subjects');
  return {
    home: findSetting(settings, 'home')?.place ?? '',
    opening: findSetting(settings, 'opening')?.places ?? [],
    defaultSubjects: Object.fromEntries(
      MEASURES.map((measure) => [measure, subjects?.[measure] ?? '']),
    ) as Settings['defaultSubjects'],
    renamedFigures: findSetting(settings, 'renamed-figures')?.figures ?? {},
  };
}

export function buildNetwork(raw: RawGeo): Network {
  const records = decodeRecords(raw);
  const facilities = new Set(records.facilities.map(({ value }) => value.id));
  const observations = sortById(records.observations);
  const content = {
    dataTo: lastDataDay(observations),
    sources: sortById(records.sources),
    facilities: sortById(records.facilities).map(roundPlace),
    legs: sortById(records.legs).map(roundPath),
    corridors: sortById(records.corridors),
    services: sortById(records.services),
    subjects: sortById(records.subjects),
    aliases: sortById(records.aliases),
    observations,
    bindings: sortById(records.bindings),
    milestones: sortById(records.milestones),
    ice: sortById(records.ice),
    placeNames: sortById(records.placeNames)
      .filter(({ id }) => !facilities.has(id))
      .map(roundPlace),
    clocks: sortById(records.territories).flatMap(({ id, clocks }) =>
      clocks.length > 0 ? [{ id, zones: clocks }] : [],
    ),
    counts: sortById(records.counts),
    settings: settingsIn(records),
  };
  return { hash: hashContent(content), ...content };
}

/** Lists the kiosk's scenes in the order of the file. */
export function buildScenes(raw: RawGeo): readonly KioskScene[] {
  return decodeRecords(raw).scenes.map(({ value }) => value);
}

const oneALine = (records: readonly unknown[]): string =>
  `[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]`;

export function printList(records: readonly unknown[]): string {
  return `${oneALine(records)}\n`;
}

/** Prints one record a line, for readable diffs. */
export function printNetwork(network: Network | PlanData | Hinterland): string {
  const sections = Object.entries(network).map(([key, value]: [string, unknown]) =>
    Array.isArray(value)
      ? `${JSON.stringify(key)}: ${oneALine(value)}`
      : `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `{\n${sections.join(',\n')}\n}\n`;
}
