import { judgeGeoJson } from '../../src/domain/contract/judgeGeoJson';
import { isInFrame, findPositionFault, printPositionFault } from '../../src/domain/contract/position';
import type { Raw, RawGeo } from '../read';
import { idOf } from './case';
import type { Case } from './case';
import { errorAt } from './check';
import type { Check, Finding } from './check';

interface Fault {
  readonly record: Raw<unknown>;
  readonly check: string;
  readonly reason: string;
}

/** Check that reports each fault. */
const SPEAKERS: ReadonlyMap<string, string> = new Map([
  ['ring', 'ring'],
  ['winding', 'ring'],
  ['antimeridian', 'antimeridian'],
  ['frame', 'frame'],
  ['range', 'frame'],
  ['reversed', 'reversed'],
]);

const judged = new WeakMap<RawGeo, readonly Fault[]>();

function faultsOfFeature(record: Raw<unknown>): Fault[] {
  const faults: Fault[] = [];
  judgeGeoJson(record.value, (_, check, level, reason) => {
    // A facility without a position is no fault.
    if (check === 'empty' && level === 'warning') return;
    const text = typeof reason === 'string' ? reason : reason();
    faults.push({ record, check: SPEAKERS.get(check) ?? 'geojson', reason: `${idOf(record)}: ${text}` });
  });
  return faults;
}

function faultsOfName({ placeNames }: Case['sound']): Fault[] {
  return placeNames.flatMap((record) => {
    const { at } = record.value;
    const fault = findPositionFault(...at);
    if (!fault) return [];
    const check = SPEAKERS.get(fault.check) ?? 'geojson';
    return [{ record, check, reason: `${idOf(record)}: ${printPositionFault(fault, ...at)}` }];
  });
}

function faultsIn({ raw, sound }: Case): readonly Fault[] {
  const known = judged.get(raw);
  if (known) return known;
  const faults = [...[...raw.facilities, ...raw.legs].flatMap(faultsOfFeature), ...faultsOfName(sound)];
  judged.set(raw, faults);
  return faults;
}

const spokenBy = (it: Case, id: string): Finding[] =>
  faultsIn(it)
    .filter((fault) => fault.check === id)
    .map(({ record, reason }) => errorAt(record, reason));

function typeOf({ value }: Raw<unknown>): unknown {
  if (typeof value !== 'object' || value === null || !('geometry' in value)) return undefined;
  const { geometry } = value;
  if (typeof geometry !== 'object' || geometry === null) return geometry;
  return 'type' in geometry ? geometry.type : undefined;
}

function wrongTypes({ raw }: Case): Finding[] {
  const places = raw.facilities.filter(
    (it) => !['Point', 'Polygon', 'MultiPolygon', null].includes(typeOf(it) as string | null),
  );
  const lines = raw.legs.filter((it) => typeOf(it) !== 'LineString');
  return [
    ...places.map((it) =>
      errorAt(
        it,
        `${idOf(it)}: the geometry of a facility is a Point, or null where its place is not published`,
      ),
    ),
    ...lines.map((it) => errorAt(it, `${idOf(it)}: the geometry of a leg is a LineString`)),
  ];
}

export const geojson: Check = {
  id: 'geojson',
  rule: 'Facilities and legs are GeoJSON features (RFC 7946): a Point or null, and a LineString.',
  run: (it) => [...spokenBy(it, 'geojson'), ...wrongTypes(it)],
};

export const ring: Check = {
  id: 'ring',
  rule: 'A ring is closed, encloses something, does not cross itself, and runs counter-clockwise outside and clockwise as a hole.',
  run: (it) => spokenBy(it, 'ring'),
};

export const antimeridian: Check = {
  id: 'antimeridian',
  rule: 'No line leaps across the antimeridian: it is cut there.',
  run: (it) => spokenBy(it, 'antimeridian'),
};

export const frame: Check = {
  id: 'frame',
  rule: 'Every coordinate lies in the frame, 27-72 N and 12 W-155 E.',
  run: (it) => spokenBy(it, 'frame'),
};

/** Finds places that swapped coordinates would put inside their country. */
function swappedAbroad({ sound, ground }: Case): Finding[] {
  return sound.facilities.flatMap((record) => {
    const { at, country, accuracy = 0 } = record.value;
    if (!at || !isInFrame(at[1], at[0])) return [];
    const swapped = ground.countries.mayBeIn([at[1], at[0]], [country], accuracy);
    if (!swapped || ground.countries.mayBeIn(at, [country], accuracy)) return [];
    return [
      errorAt(
        record,
        `${idOf(record)}: [${at.join(', ')}] is not in ${country}, and is with longitude and latitude swapped`,
      ),
    ];
  });
}

export const reversed: Check = {
  id: 'reversed',
  rule: 'Coordinates are longitude, then latitude.',
  run: (it) => [...spokenBy(it, 'reversed'), ...swappedAbroad(it)],
};
