/** Checks of the planner's tables (geo/parameters.csv, geo/plan/). */
import { KM_PER_NM, greatCircleKm } from '../../src/domain/network/distance';
import type { ParameterStatus, PlanCargo } from '../../src/domain/plan/data/planData';
import { CARGOES, isCooled } from '../../src/domain/plan/planTypes';
import { STATUSES } from '../../src/domain/types';
import type { Names, Position, Status } from '../../src/domain/types';
import { listPairs, findSeaLength } from '../plan/buildPlan';
import { decodePlanRecords } from '../plan/planRecords';
import type { PlanRecords } from '../plan/planRecords';
import type { Raw } from '../read';
import type { Case } from './case';
import type { Check, Finding } from './check';
import { errorAt } from './check';

/** Least ratio of a true distance to that on the sphere. */
const SPHERE = 0.994;
/** Km by which a short track may fall below the straight line: towns and stations differ. */
const MARKS = 8;
/** Most ratio of a railway to the straight line; short ones wind more. */
const LONGEST = 2.6;
/** The same of roads, which go round bays (Vladivostok-Slavyanka). */
const LONGEST_ROAD = 4.5;
const SHORT_KM = 60;

function named(
  records: PlanRecords,
): { readonly record: Raw<unknown>; readonly id: string; readonly names: Names | undefined }[] {
  const { parameters, towns, nodes, crossings, lines, cargoes } = records;
  return [parameters, towns, nodes, crossings, lines, cargoes].flatMap((list) =>
    (list as readonly Raw<{ id: string; names?: Names }>[]).map((record) => ({
      record,
      id: record.value.id,
      names: record.value.names,
    })),
  );
}

/** Only parameters are calibrated. */
const KNOWN: readonly string[] = [...STATUSES, 'calibrated'];

interface Cited {
  readonly status: Status | ParameterStatus;
  readonly sources: readonly string[];
}

function figures(
  records: PlanRecords,
): { readonly record: Raw<unknown>; readonly what: string; readonly cited: Cited }[] {
  const { parameters, tracks, roads, crossings, lines, published, cargoes, storage } = records;
  return [parameters, tracks, roads, crossings, lines, published, cargoes, storage].flatMap((list) =>
    (list as readonly Raw<Cited & { id?: string; node?: string; from?: unknown; to?: unknown }>[]).map(
      (record) => ({
        record,
        what:
          record.value.id ?? record.value.node ?? `${String(record.value.from)}-${String(record.value.to)}`,
        cited: record.value,
      }),
    ),
  );
}

/** Live goods have hours to live and a share that dies; cooled ones a temperature, and no other has. */
function liveFaults(record: Raw<PlanCargo>): Finding[] {
  const { id, hoursToLive, mortality, setPoint } = record.value;
  const shares = mortality ? [mortality.low, mortality.mid, mortality.high] : [];
  const rising = shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share < 1);
  if ((hoursToLive === undefined) !== (mortality === undefined) || !rising)
    return [
      errorAt(record, `${id}: live goods need hours to live and shares that die in a day, from 0 to 1`),
    ];
  return isCooled(id) === (setPoint === undefined)
    ? [errorAt(record, `${id}: a set point belongs to cooled cargoes, and to each of them`)]
    : [];
}

const bad = (value: number): boolean => !Number.isFinite(value) || value < 0;

function wrongNumbers(records: PlanRecords): Finding[] {
  const { parameters, tracks, roads, crossings, published, cargoes, storage } = records;
  return [
    ...parameters.flatMap((record) => {
      const { id, low, mid, high, unit } = record.value;
      if ([low, mid, high].some(bad))
        return [errorAt(record, `${id}: low, mid and high are not all numbers`)];
      if (!(low <= mid && mid <= high)) return [errorAt(record, `${id}: not low <= mid <= high`)];
      return unit ? [] : [errorAt(record, `${id}: no unit`)];
    }),
    ...[...tracks, ...roads, ...crossings].flatMap((record) =>
      bad(record.value.km)
        ? [errorAt(record, `${record.value.from}-${record.value.to}: km is no number`)]
        : [],
    ),
    ...tracks.flatMap((record) =>
      record.value.gauge === 1435 || record.value.gauge === 1520
        ? []
        : [errorAt(record, `${record.value.id}: gauge is neither 1435 nor 1520`)],
    ),
    ...published.flatMap((record) =>
      bad(record.value.nm)
        ? [errorAt(record, `${record.value.from}-${record.value.to}: nm is no number`)]
        : [],
    ),
    ...storage.flatMap((record) => {
      const { node, freeHours, steps, currency } = record.value;
      const wrong =
        bad(freeHours) || steps.some(({ fromHours, perDay }) => bad(fromHours) || bad(perDay.mid));
      const known = ['CNY', 'USD', 'EUR', 'RUB'].includes(currency);
      return wrong || !known
        ? [errorAt(record, `${node}: a storage tariff without days, rate or currency`)]
        : [];
    }),
    ...cargoes.flatMap((record) => {
      const { id, tonnesPerUnit, most, value } = record.value;
      const numbers = [tonnesPerUnit, most, value.low, value.mid, value.high];
      return numbers.some(bad) || !(value.low <= value.mid && value.mid <= value.high)
        ? [errorAt(record, `${id}: a number is missing or out of order`)]
        : liveFaults(record);
    }),
  ];
}

export const planShape: Check = {
  id: 'plan-shape',
  rule: 'The tables of the planner hold numbers where numbers belong, low <= mid <= high, a unit, and only statuses and cargoes that exist.',
  run: ({ raw }: Case) => {
    const records = decodePlanRecords(raw);
    const statuses = figures(records).flatMap(({ record, what, cited }) =>
      KNOWN.includes(cited.status) ? [] : [errorAt(record, `${what}: no status "${cited.status}"`)],
    );
    const cargoes = [...records.lines, ...records.crossings].flatMap((record) =>
      (record.value.cargoes ?? [])
        .filter((cargo) => !CARGOES.includes(cargo))
        .map((cargo) => errorAt(record, `${record.value.id}: no cargo "${cargo}"`)),
    );
    return [...wrongNumbers(records), ...statuses, ...cargoes];
  },
};

/** Ids named by a record, and their kind. */
type Mention = readonly [
  record: Raw<unknown>,
  of: string,
  id: string | undefined,
  known: ReadonlySet<string>,
  kind: string,
];

const idsOf = (list: readonly Raw<{ id: string }>[]): ReadonlySet<string> =>
  new Set(list.map(({ value }) => value.id));

function ofTables(records: PlanRecords): Mention[] {
  const { towns, nodes, tracks: railTracks, roads, crossings, lines, published } = records;
  const [townIds, nodeIds, parameters] = [idsOf(towns), idsOf(nodes), idsOf(records.parameters)];
  const stations = towns.flatMap(({ value }) => (value.rail === undefined ? [] : [value.rail]));
  const hubs = new Set([...townIds, ...nodeIds]);
  const tracks = new Set([...hubs, ...stations]);
  const ends = (record: Raw<{ from: string; to: string }>, of: string, known: ReadonlySet<string>) =>
    [record.value.from, record.value.to].map((id): Mention => [record, of, id, known, 'place']);
  return [
    ...nodes.flatMap((it): Mention[] => {
      const { id, place, dwell, queue } = it.value;
      return [
        [it, id, place, townIds, 'town'],
        [it, id, dwell, parameters, 'parameter'],
        [it, id, queue, parameters, 'parameter'],
      ];
    }),
    ...railTracks.flatMap((it) => ends(it, it.value.id, tracks)),
    ...roads.flatMap((it) => ends(it, 'a road', hubs)),
    ...published.flatMap((it) => ends(it, 'a distance', nodeIds)),
    ...records.storage.map((it): Mention => [it, 'a storage tariff', it.value.node, nodeIds, 'port']),
    ...crossings.flatMap((it): Mention[] => {
      const { id, gaugeAt, dwell, queue, headway, green } = it.value;
      return [
        ...ends(it, id, hubs),
        [it, id, gaugeAt, hubs, 'place'],
        ...[dwell, queue, headway, green].map((one): Mention => [it, id, one, parameters, 'parameter']),
      ];
    }),
    ...lines.flatMap((it): Mention[] => [
      ...[...it.value.from, ...it.value.to].map((id): Mention => [it, it.value.id, id, nodeIds, 'port']),
      [it, it.value.id, it.value.headway, parameters, 'parameter'],
    ]),
  ];
}

function ofWords(records: PlanRecords, sources: ReadonlySet<string>): Mention[] {
  const { towns, nodes, crossings, lines, rules, claims } = records;
  const [nodeIds, lineIds, crossingIds] = [idsOf(nodes), idsOf(lines), idsOf(crossings)];
  const hubs = new Set([...idsOf(towns), ...nodeIds]);
  const cited = (it: Raw<{ id: string; sources: readonly string[] }>) =>
    it.value.sources.map((id): Mention => [it, it.value.id, id, sources, 'source']);
  return [
    ...rules.flatMap((it): Mention[] => [
      ...(it.value.excludes.sailings ?? []).map((id): Mention => [it, it.value.id, id, lineIds, 'line']),
      ...(it.value.excludes.crossings ?? []).map((id): Mention => [
        it,
        it.value.id,
        id,
        crossingIds,
        'crossing',
      ]),
      ...cited(it),
    ]),
    ...claims.flatMap((it): Mention[] => {
      const { id, to, line, port, against, end, crossing } = it.value;
      return [
        ...[...to, ...line].map((one): Mention => [it, id, one, hubs, 'place']),
        ...[port, against, end].map((one): Mention => [it, id, one, nodeIds, 'port']),
        [it, id, crossing, crossingIds, 'crossing'],
        ...cited(it),
      ];
    }),
    ...figures(records).flatMap(({ record, what, cited: { sources: named } }) =>
      named.map((id): Mention => [record, what, id, sources, 'source']),
    ),
  ];
}

function findRepeated(all: readonly { readonly record: Raw<unknown>; readonly id: string }[]): Finding[] {
  const seen = new Set<string>();
  return all.flatMap(({ record, id }) => {
    if (seen.has(id)) return [errorAt(record, `${id} stands twice`)];
    seen.add(id);
    return [];
  });
}

export const planIds: Check = {
  id: 'plan-ids',
  rule: 'Every town, port, parameter, line and source that a table of the planner names exists, and no id stands twice.',
  run: ({ raw, records: { sources }, sound: { territories } }: Case) => {
    const records = decodePlanRecords(raw);
    const cited = new Set([...sources, ...raw.planSources].map(({ value }) => (value as { id: string }).id));
    const countries = territories.flatMap((it) =>
      it.value.sources.map((id): Mention => [it, it.value.id, id, cited, 'source']),
    );
    const unknown = [...ofTables(records), ...ofWords(records, cited), ...countries].flatMap(
      ([record, of, id, known, kind]) =>
        id === undefined || known.has(id) ? [] : [errorAt(record, `${of}: no ${kind} "${id}"`)],
    );
    const undwelt = records.nodes.flatMap((it) =>
      it.value.kind === 'port' && it.value.dwell === undefined
        ? [errorAt(it, `${it.value.id}: a port without the parameter of its dwell`)]
        : [],
    );
    const publications = [...sources, ...(raw.planSources as readonly Raw<{ id: string }>[])].map(
      (record) => ({
        record,
        id: record.value.id,
      }),
    );
    return [...unknown, ...undwelt, ...findRepeated(named(records)), ...findRepeated(publications)];
  },
};

export const planEvidence: Check = {
  id: 'plan-evidence',
  rule: 'A figure of the planner that no publication gives is called estimated, never reported or derived, and every figure has a source.',
  run: ({ raw }: Case) =>
    figures(decodePlanRecords(raw)).flatMap(({ record, what, cited: { status, sources } }) => {
      if (sources.length === 0) return [errorAt(record, `${what}: a figure without a source`)];
      const ours = sources.every((id) => id === 'project' || id === 'project-sea-routes');
      return ours && status !== 'estimated'
        ? [errorAt(record, `${what}: called ${status}, but no publication gives it`)]
        : [];
    }),
};

export const planNames: Check = {
  id: 'plan-names',
  rule: 'Whatever the planner names has a name in zh, en, ru and ko, and a place it can start from has a position.',
  run: ({ raw }: Case) => {
    const records = decodePlanRecords(raw);
    const unnamed = named(records).flatMap(({ record, id, names }) =>
      names && names.zh && names.en && names.ru && names.ko
        ? []
        : [errorAt(record, `${id}: not named in zh, en, ru and ko`)],
    );
    const unplaced = [...records.towns, ...records.nodes].flatMap((record) =>
      (record.value.at as Position | undefined)?.every(Number.isFinite)
        ? []
        : [errorAt(record, `${record.value.id}: without a position`)],
    );
    return [...unnamed, ...unplaced];
  },
};

function wrongLength(
  record: Raw<unknown>,
  id: string,
  [km, straight]: readonly [number, number],
  longest: number,
): Finding[] {
  if (km < straight * SPHERE - MARKS)
    return [errorAt(record, `${id}: ${km} km, but its ends are ${straight.toFixed(0)} km apart`)];
  if (km > SHORT_KM && km > straight * longest)
    return [
      errorAt(record, `${id}: ${km} km, more than ${longest} times the straight ${straight.toFixed(0)} km`),
    ];
  return [];
}

export const planLength: Check = {
  id: 'plan-length',
  rule: 'No way of the planner is shorter than the straight line between its ends, none by land is wildly longer, and every line has a length at sea.',
  run: ({ raw }: Case) => {
    const records = decodePlanRecords(raw);
    const at = new Map<string, Position>();
    for (const { value } of records.towns) {
      at.set(value.id, value.at);
      if (value.rail !== undefined && !at.has(value.rail)) at.set(value.rail, value.at);
    }
    for (const { value } of records.nodes) at.set(value.id, value.at);
    const straight = (a: string, b: string): number | null => {
      const [from, to] = [at.get(a), at.get(b)];
      return from && to ? greatCircleKm(from, to) : null;
    };
    const land = [
      ...[...records.tracks, ...records.crossings].map((record) => [record, LONGEST] as const),
      ...records.roads.map((record) => [record, LONGEST_ROAD] as const),
    ].flatMap(([record, longest]) => {
      const { from, to, km } = record.value;
      const line = straight(from, to);
      return line === null ? [] : wrongLength(record, `${from}-${to}`, [km, line], longest);
    });
    const sea = records.lines.flatMap((record) =>
      listPairs(record.value).flatMap(([a, b]) => {
        const length = findSeaLength(records, a, b);
        const line = straight(a, b);
        if (!length)
          return [errorAt(record, `${record.value.id}: no length at sea ${a}-${b}: run npm run lanes`)];
        return line !== null && length.nm * KM_PER_NM < line * SPHERE - MARKS
          ? [errorAt(record, `${a}-${b}: ${length.nm} nm, but its ends are ${line.toFixed(0)} km apart`)]
          : [];
      }),
    );
    return [...land, ...sea];
  },
};
