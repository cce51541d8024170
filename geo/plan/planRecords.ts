/** Decodes the planner's tables into records with file and line. geo/check/plan.ts judges shapes. */
import type {
  Claim,
  Crossing,
  DataRule,
  ExpressTrain,
  Parameter,
  PlanCargo,
  PlanNode,
  PlanPaper,
  PlanTown,
  PortStorage,
  Road,
  Sailing,
  RailTrack,
  Sketch,
} from '../../src/domain/plan/data/planData';
import { lookUp } from '../../src/domain/lookup';
import { HOURS_A_DAY } from '../../src/domain/time/clockTime';
import type { Facility, Names, Position, Status } from '../../src/domain/types';
import { listOf, parseCellNumber, withoutEmpty } from '../cells';
import type { Raw, RawGeo, Row } from '../read';
import { decodeRecords } from '../records';
import type { Port } from '../sea/ports';

/** Not yet expanded to pairs of ports. */
export type SailingLine = Omit<Sailing, 'from' | 'to' | 'nm' | 'nmStatus' | 'nmSources'> & {
  readonly from: readonly string[];
  readonly to: readonly string[];
};

/** Length at sea, nautical miles. */
export interface SeaLength {
  readonly from: string;
  readonly to: string;
  readonly nm: number;
  readonly status: Status;
  readonly sources: readonly string[];
}

export interface PlanRecords {
  readonly parameters: readonly Raw<Parameter>[];
  readonly towns: readonly Raw<PlanTown>[];
  readonly nodes: readonly Raw<PlanNode>[];
  readonly tracks: readonly Raw<RailTrack>[];
  readonly roads: readonly Raw<Road>[];
  readonly crossings: readonly Raw<Crossing>[];
  readonly lines: readonly Raw<SailingLine>[];
  readonly trains: readonly Raw<ExpressTrain>[];
  readonly published: readonly Raw<SeaLength>[];
  readonly computed: readonly SeaLength[];
  readonly cargoes: readonly Raw<PlanCargo>[];
  readonly storage: readonly Raw<PortStorage>[];
  readonly rules: readonly Raw<DataRule>[];
  readonly sketches: readonly Raw<Sketch>[];
  readonly claims: readonly Raw<Claim>[];
  readonly papers: readonly Raw<PlanPaper>[];
}

type Fields = Readonly<Record<string, unknown>>;

const namesOf = ({ zh = '', en = '', ru = '', ko = '' }: Row): Names => ({ zh, en, ru, ko });

function decode<T>(rows: readonly Raw<Row>[], fields: (row: Row) => Fields): Raw<T>[] {
  return rows.map(({ file, line, value }) => ({ file, line, value: withoutEmpty(fields(value)) as T }));
}

/** From the place's own row, else ports.json, else facilities.geojson. */
interface KnownPlace {
  readonly at?: Position;
  readonly names: Names;
  readonly country: string;
}
type Known = ReadonlyMap<string, KnownPlace>;

function knownPlaces(raw: RawGeo): Known {
  const facilities = decodeRecords(raw).facilities.map(({ value }: Raw<Facility>) => value);
  const ports = raw.ports.map(({ value }) => value as Port);
  return new Map<string, KnownPlace>([
    ...facilities.map((one) => [one.id, one] as const),
    ...ports.map(({ id, berth, names, country }) => [id, { at: berth, names, country }] as const),
  ]);
}

function decodePlace(row: Row, known: Known): Fields {
  const found = known.get(row['id'] ?? '');
  const own = row['lon'] !== '';
  return {
    id: row['id'],
    country: row['country'] === '' ? found?.country : row['country'],
    at: own ? [parseCellNumber(row['lon']), parseCellNumber(row['lat'])] : found?.at,
    names: row['en'] === '' ? found?.names : namesOf(row),
  };
}

const cited = (row: Row) => ({ status: row['status'], sources: listOf(row['sources']) });

function listOrNone(cell: string | undefined): readonly string[] | undefined {
  const list = listOf(cell);
  return list.length > 0 ? list : undefined;
}

const rangeOf = (row: Row, name: string) => ({
  low: parseCellNumber(lookUp(row, `${name}_low`)),
  mid: parseCellNumber(lookUp(row, `${name}_mid`)),
  high: parseCellNumber(lookUp(row, `${name}_high`)),
});

function parameter(row: Row): Fields {
  const { id, group, unit, year, note } = row;
  const [low, mid, high] = [
    parseCellNumber(row['low']),
    parseCellNumber(row['mid']),
    parseCellNumber(row['high']),
  ];
  const held = listOf(row['held']);
  return {
    id,
    group,
    names: namesOf(row),
    low,
    mid,
    high,
    unit,
    year,
    ...cited(row),
    note,
    held: held.length > 0 ? held : undefined,
  };
}

function decodeTrack(row: Row): Fields {
  const others = listOf(row['other_km']).map(Number);
  return {
    id: row['id'],
    from: row['from'],
    to: row['to'],
    km: parseCellNumber(row['km']),
    others: others.length > 0 ? others : undefined,
    gauge: parseCellNumber(row['gauge']),
    electrified: row['electrified'] === 'yes',
    ...cited(row),
  };
}

function crossing(row: Row): Fields {
  return {
    id: row['id'],
    mode: row['mode'],
    from: row['from'],
    to: row['to'],
    names: namesOf(row),
    km: parseCellNumber(row['km']),
    bed: row['bed'],
    gaugeAt: row['gauge_at'],
    dwell: row['dwell'],
    queue: row['queue'],
    headway: row['headway'],
    green: row['green'],
    tir: boxesOrNone(row['tir']),
    cargoes: boxesOrNone(row['cargoes']),
    ...cited(row),
  };
}

/** What takes boxes takes 40-foot ones. */
const withForty = (cargoes: readonly string[]): readonly string[] =>
  cargoes.flatMap((cargo) => (cargo === 'container' ? [cargo, 'container40'] : [cargo]));

function boxesOrNone(cell: string | undefined): readonly string[] | undefined {
  const list = listOrNone(cell);
  return list && withForty(list);
}

const trainOf = (row: Row): Fields => ({
  id: row['id'],
  from: row['from'],
  to: row['to'],
  names: namesOf(row),
  speed: row['speed'],
  wait: row['wait'],
  price: row['price'],
  seen: row['seen'],
  ...cited(row),
});

function lineOf(row: Row): Fields {
  return {
    id: row['id'],
    line: row['id'],
    from: listOf(row['from']),
    to: listOf(row['to']),
    names: namesOf(row),
    trade: row['trade'],
    ship: row['ship'],
    headway: row['headway'],
    daysOut: row['days_out'],
    daysBack: row['days_back'],
    service: row['service'],
    seen: row['seen'],
    validFrom: row['valid_from'],
    validTo: row['valid_to'],
    cargoes: withForty(listOf(row['cargoes'])),
    ...cited(row),
  };
}

function cargo(row: Row): Fields {
  return {
    id: row['id'],
    names: namesOf(row),
    unit: row['unit'],
    tonnesPerUnit: parseCellNumber(row['tonnes_per_unit']),
    load: row['load'],
    most: parseCellNumber(row['most']),
    value: rangeOf(row, 'value'),
    perTeu: parseCellNumber(row['units_per_teu']),
    wagonClass: parseCellNumber(row['wagon_class']),
    fund: row['fund'] === 'yes',
    modes: listOrNone(row['modes']),
    lorryTonnes: parseCellNumber(row['lorry_tonnes']),
    setPoint: parseCellNumber(row['set_point']),
    hoursToLive: parseCellNumber(row['hours_to_live']),
    mortality: row['mortality_mid'] ? rangeOf(row, 'mortality') : undefined,
    dangerous: listOrNone(row['dangerous']),
    also: listOf(row['also']),
    ...cited(row),
  };
}

function paper(row: Row): Fields {
  const [zh = '', en = '', ru = '', ko = ''] = [
    row['office_zh'],
    row['office_en'],
    row['office_ru'],
    row['office_ko'],
  ];
  return {
    id: row['id'],
    names: namesOf(row),
    office: { zh, en, ru, ko },
    law: row['law'],
    status: row['status'],
    sources: listOf(row['sources']),
    customs: row['customs'],
    modes: listOrNone(row['modes']),
    from: listOrNone(row['from']),
    to: listOrNone(row['to']),
    cargoes: listOrNone(row['cargoes']),
    gates: listOrNone(row['gates']),
    dangerous: row['dangerous'] === 'yes' ? true : undefined,
    note: row['note'],
  };
}

/** Joins the rows of a port and cargo into one tariff; day 1 begins on arrival. */
function storageOf(rows: readonly Raw<Row>[]): Raw<PortStorage>[] {
  const keyOf = ({ node, cargoes }: Row): string => `${node} ${cargoes}`;
  return rows
    .filter((row, i) => rows.findIndex(({ value }) => keyOf(value) === keyOf(row.value)) === i)
    .map(({ file, line, value }) => {
      const steps = rows
        .filter((row) => keyOf(row.value) === keyOf(value))
        .map(({ value: { from_day, rate } }) => {
          const amounts = parseCellNumber(rate) ?? NaN;
          const perDay = { low: amounts, mid: amounts, high: amounts };
          return { fromHours: ((parseCellNumber(from_day) ?? NaN) - 1) * HOURS_A_DAY, perDay };
        });
      const freeHours = (parseCellNumber(value['free_days']) ?? NaN) * HOURS_A_DAY;
      const currency = value['unit']?.slice(0, 3);
      const cargoes = listOf(value['cargoes']);
      const tariff = { node: value['node'], cargoes, freeHours, steps, currency, ...cited(value) };
      return { file, line, value: tariff as PortStorage };
    });
}

function iceOf(ports: readonly Port[], seasons: readonly Row[], id: string | undefined): PlanNode['ice'] {
  const ice = ports.find((port) => port.id === id)?.ice ?? [];
  const own = seasons.filter(({ port }) => port === id);
  if (ice.length + own.length === 0) return undefined;
  return {
    months: [...new Set(ice.flatMap(({ months }) => months))].toSorted((a, b) => a - b),
    sources: [
      ...new Set([
        ...ice.flatMap(({ sources }) => sources),
        ...own.flatMap(({ sources }) => listOf(sources)),
      ]),
    ],
    ...(own.length > 0 ? { during: own.map(({ from = '', to = '' }) => ({ from, to })) } : {}),
  };
}

/** Decodes the planner's tables. Pure. */
export function decodePlanRecords(raw: RawGeo): PlanRecords {
  const known = knownPlaces(raw);
  const ports = raw.ports.map(({ value }) => value as Port);
  const seasons = raw.planIce.map(({ value }) => value);
  return {
    parameters: decode(raw.parameters, parameter),
    towns: decode(raw.planTowns, (row) => ({
      ...decodePlace(row, known),
      codes: listOf(row['codes']),
      also: listOf(row['also']),
      rail: row['rail'],
      sources: listOf(row['sources']),
    })),
    nodes: decode(raw.planNodes, (row) => ({
      ...decodePlace(row, known),
      kind: row['kind'],
      code: row['code'],
      place: row['place'],
      dwell: row['dwell'],
      queue: row['queue'],
      importDwell: row['import_dwell'],
      trainWait: row['train_wait'],
      passed: row['passed'] === 'yes' ? true : undefined,
      ice: iceOf(ports, seasons, row['id']),
    })),
    tracks: decode(raw.planTracks, decodeTrack),
    roads: decode(raw.planRoads, (row) => ({
      from: row['from'],
      to: row['to'],
      km: parseCellNumber(row['km']),
      ...cited(row),
    })),
    crossings: decode(raw.planCrossings, crossing),
    lines: decode(raw.planSailings, lineOf),
    trains: decode(raw.planTrains, trainOf),
    published: decode(raw.planSea, (row) => ({
      from: row['from'],
      to: row['to'],
      nm: parseCellNumber(row['nm']),
      ...cited(row),
    })),
    computed: raw.seaLengths.map(({ value }) => {
      const { from, to, asSailed } = value as { from: string; to: string; asSailed: number };
      return { from, to, nm: asSailed, status: 'estimated', sources: ['project-sea-routes'] };
    }),
    cargoes: decode(raw.planCargoes, cargo),
    storage: storageOf(raw.planStorage),
    papers: decode(raw.planPapers, paper),
    rules: raw.planRules as readonly Raw<DataRule>[],
    claims: raw.planClaims as readonly Raw<Claim>[],
    sketches: raw.planSketches as readonly Raw<Sketch>[],
  };
}
