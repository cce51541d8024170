import type { NetworkIndex } from '../network/networkIndex';
import type { OnStretch } from '../runs/runOnStretch';
import { BOUNDS, MEASURES, MODES, STATUSES, type Mode, type Observation, type Status } from '../types';
import { sizeOf } from './currency';
import type { Flow } from './flow';
import { findPartShare } from './partShare';

/** Codes of a dictionary, several per row: those of row i are `codes[starts[i]]` to before `codes[starts[i + 1]]`. */
export interface CodeLists {
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly codes: Uint32Array<ArrayBuffer>;
}

/** `status` of a row whose figure is missing. */
export const MISSING = 255;

/**
 * Flows as columns, one row per flow in the order of the records. Typed arrays and lists of strings only, so that a
 * worker can make one of a million rows and transfer it. Row n belongs to record n, which holds the sources.
 */
export interface FlowTable {
  readonly count: number;
  /** Dictionaries: code n stands for string n. */
  readonly ids: readonly string[];
  readonly places: readonly string[];
  readonly periods: readonly string[];
  readonly figures: readonly string[];
  readonly units: readonly string[];
  /** `kind:id`. */
  readonly entities: readonly string[];
  readonly id: Uint32Array<ArrayBuffer>;
  readonly from: Uint32Array<ArrayBuffer>;
  readonly to: Uint32Array<ArrayBuffer>;
  readonly period: Uint32Array<ArrayBuffer>;
  /** Numbers in MODES, MEASURES and STATUSES; MISSING without a figure. */
  readonly mode: Uint8Array<ArrayBuffer>;
  readonly measure: Uint8Array<ArrayBuffer>;
  readonly status: Uint8Array<ArrayBuffer>;
  /** How large it is drawn, in the measure's own unit; NaN for a missing figure or one in a currency without a rate. */
  readonly amount: Float64Array<ArrayBuffer>;
  /** The figure as published: its id, its value and unit, its number in BOUNDS. */
  readonly figure: Uint32Array<ArrayBuffer>;
  readonly value: Float64Array<ArrayBuffer>;
  readonly unit: Uint32Array<ArrayBuffer>;
  readonly bound: Uint8Array<ArrayBuffer>;
  /** 1 if the figure totals several services. */
  readonly total: Uint8Array<ArrayBuffer>;
  /** 1 if the number of runs is known. */
  readonly hasRuns: Uint8Array<ArrayBuffer>;
  /** The number of runs in a time range, UTC ms, its status and the figures it comes from; NaN where not known. */
  readonly runs: Float64Array<ArrayBuffer>;
  readonly runsFrom: Float64Array<ArrayBuffer>;
  readonly runsTo: Float64Array<ArrayBuffer>;
  readonly runsStatus: Uint8Array<ArrayBuffer>;
  readonly evidence: CodeLists;
  /** 1 if the figure counts the trade of others. */
  readonly context: Uint8Array<ArrayBuffer>;
  /** 1 if it sums a reader's own rows, 2 if an end of it is a region. */
  readonly own: Uint8Array<ArrayBuffer>;
  readonly hasOwn: boolean;
  /** Days on which own rows leave, in series as `buildDayRuns` takes them: those of row i from `starts[i]` on. */
  readonly departures: { readonly starts: Uint32Array<ArrayBuffer>; readonly days: Int32Array<ArrayBuffer> };
  /** Places that own rows with departures pass. */
  readonly course: CodeLists;
  /** Row of the whole that the figure is a part of, drawn as a band inside its arc; -1 for a row of its own. */
  readonly whole: Int32Array<ArrayBuffer>;
  /** Share of that whole, 0..1; NaN where the two do not count alike, or without one. */
  readonly share: Float32Array<ArrayBuffer>;
  /** What a row represents, the subject of its figure first; and what is related to it. */
  readonly represented: CodeLists;
  readonly related: CodeLists;
}

/** Numbers strings in the order they first come. */
class Dictionary {
  readonly strings: string[] = [];
  readonly #codes = new Map<string, number>();

  codeOf = (text: string): number => {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    this.#codes.set(text, this.strings.length);
    return this.strings.push(text) - 1;
  };
}

function listCodes(rows: readonly (readonly string[])[], codeOf: (text: string) => number): CodeLists {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach(({ length }, row) => (starts[row + 1] = (starts[row] ?? 0) + length));
  return { starts, codes: Uint32Array.from(rows.flat(), codeOf) };
}

function listDepartures(flows: readonly Flow[]): FlowTable['departures'] {
  const starts = new Uint32Array(flows.length + 1);
  flows.forEach(({ departures }, row) => {
    starts[row + 1] = (starts[row] ?? 0) + (departures?.length ?? 0);
  });
  const days = new Int32Array(starts[flows.length] ?? 0);
  flows.forEach(({ departures }, row) => departures && days.set(departures, starts[row]));
  return { starts, days };
}

/** Turns flows into columns. */
export function tabulateFlows(flows: readonly Flow[]): FlowTable {
  const [ids, places] = [new Dictionary(), new Dictionary()];
  const [periods, entities] = [new Dictionary(), new Dictionary()];
  const [figures, units] = [new Dictionary(), new Dictionary()];
  const codes = (codeOf: (flow: Flow) => number) => Uint32Array.from(flows, codeOf);
  const lists = (refsOf: (flow: Flow) => readonly string[]) => listCodes(flows.map(refsOf), entities.codeOf);
  const bytes = (codeOf: (flow: Flow) => number) => Uint8Array.from(flows, codeOf);
  const numbers = (valueOf: (flow: Flow) => number | undefined) =>
    Float64Array.from(flows, (flow) => valueOf(flow) ?? Number.NaN);
  const rows = new Map(flows.map(({ id }, row) => [id, row]));
  return {
    count: flows.length,
    ids: ids.strings,
    places: places.strings,
    periods: periods.strings,
    figures: figures.strings,
    units: units.strings,
    entities: entities.strings,
    id: codes(({ id }) => ids.codeOf(id)),
    from: codes(({ from }) => places.codeOf(from)),
    to: codes(({ to }) => places.codeOf(to)),
    period: codes(({ amount }) => periods.codeOf(amount?.period ?? '')),
    mode: bytes(({ mode }) => MODES.indexOf(mode)),
    measure: bytes(({ measure }) => MEASURES.indexOf(measure)),
    status: bytes(({ amount }) => (amount ? STATUSES.indexOf(amount.status) : MISSING)),
    amount: Float64Array.from(flows, sizeOf),
    figure: codes(({ amount }) => figures.codeOf(amount?.id ?? '')),
    value: numbers(({ amount }) => amount?.value),
    unit: codes(({ amount }) => units.codeOf(amount?.unit ?? '')),
    bound: bytes(({ amount }) => BOUNDS.indexOf(amount?.bound ?? 'exact')),
    total: bytes(({ total }) => Number(total)),
    hasRuns: bytes(({ runs }) => Number(runs !== null)),
    runs: numbers(({ runs }) => runs?.count),
    runsFrom: numbers(({ runs }) => runs?.from),
    runsTo: numbers(({ runs }) => runs?.to),
    runsStatus: bytes(({ runs }) => (runs ? STATUSES.indexOf(runs.status) : MISSING)),
    evidence: listCodes(
      flows.map(({ runs }) => runs?.evidence.map(({ id }) => id) ?? []),
      figures.codeOf,
    ),
    context: bytes(({ context = false }) => Number(context)),
    own: bytes(({ own = false, region = false }) => (own ? 1 + Number(region) : 0)),
    hasOwn: flows.some(({ own = false }) => own),
    departures: listDepartures(flows),
    course: listCodes(
      flows.map(({ course = [] }) => course),
      places.codeOf,
    ),
    whole: Int32Array.from(flows, ({ partOf }) => rows.get(partOf ?? '') ?? -1),
    share: Float32Array.from(flows, ({ amount, partOf }) => {
      const whole = flows[rows.get(partOf ?? '') ?? -1]?.amount;
      return (amount && whole && findPartShare(amount, whole)) ?? Number.NaN;
    }),
    represented: lists(({ entityRefs }) => entityRefs),
    related: lists(({ relatedIds = [] }) => relatedIds),
  };
}

/** A row of a table. */
export interface FlowRow {
  readonly table: FlowTable;
  readonly row: number;
}

const listOf = (
  { starts, codes }: CodeLists,
  row: number,
  dictionary: readonly string[],
): readonly string[] =>
  Array.from(codes.subarray(starts[row], starts[row + 1]), (code) => dictionary[code] ?? '');

/** Lists `kind:id` of what a row represents. */
export const representedBy = ({ table, row }: FlowRow): readonly string[] =>
  listOf(table.represented, row, table.entities);

/** Lists `kind:id` of what is related to a row. */
export const relatedTo = ({ table, row }: FlowRow): readonly string[] =>
  listOf(table.related, row, table.entities);

/** Returns the mode of a row. */
export const modeOfRow = ({ table, row }: FlowRow): Mode => MODES[table.mode[row] ?? 0] ?? MODES[0];

/** Returns the status of a row's figure; null for a missing figure. */
export const statusOfRow = ({ table, row }: FlowRow): Status | null =>
  STATUSES[table.status[row] ?? MISSING] ?? null;

/** Returns the period of a row's figure; empty for a missing figure. */
export const periodOfRow = ({ table, row }: FlowRow): string => table.periods[table.period[row] ?? 0] ?? '';

/** Returns the ids of the places that a row leads from and to. */
export const endsOf = ({ table, row }: FlowRow): readonly [from: string, to: string] => [
  table.places[table.from[row] ?? 0] ?? '',
  table.places[table.to[row] ?? 0] ?? '',
];

/** What a figure says by itself, without its sources. */
export type RowFigure = Pick<Observation, 'id' | 'value' | 'unit' | 'bound' | 'status' | 'period'>;

/** Returns what a row's figure says; null for a missing figure. */
export function figureOfRow(of: FlowRow): RowFigure | null {
  const { table, row } = of;
  const status = statusOfRow(of);
  return (
    status && {
      id: table.figures[table.figure[row] ?? 0] ?? '',
      value: table.value[row] ?? Number.NaN,
      unit: table.units[table.unit[row] ?? 0] ?? '',
      bound: BOUNDS[table.bound[row] ?? 0] ?? BOUNDS[0],
      status,
      period: periodOfRow(of),
    }
  );
}

/** Returns the stretch that a row leads over, with what is known of the number of its runs. */
export function stretchOfRow(index: Pick<NetworkIndex, 'observations'>, of: FlowRow): OnStretch {
  const { table, row } = of;
  const [from, to] = endsOf(of);
  const status = STATUSES[table.runsStatus[row] ?? MISSING];
  const leaving = table.departures.days.subarray(...table.departures.starts.subarray(row, row + 2));
  const runs = status && {
    count: table.runs[row] ?? 0,
    status,
    from: table.runsFrom[row] ?? 0,
    to: table.runsTo[row] ?? 0,
    evidence: listOf(table.evidence, row, table.figures).flatMap((id) => index.observations.get(id) ?? []),
  };
  return {
    from,
    to,
    mode: modeOfRow(of),
    runs: runs ?? null,
    entityRefs: representedBy(of),
    total: table.total[row] === 1,
    ...(leaving.length > 0 ? { departures: leaving, course: listOf(table.course, row, table.places) } : {}),
  };
}
