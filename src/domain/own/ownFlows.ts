import type { EntityRef } from '../entities/entityRef';
import type { Flow } from '../figures/flow';
import type { NetworkIndex } from '../network/networkIndex';
import type { Totals } from '../question/exactSum';
import { NO_WORD, type FlowAnswer } from '../question/flowAnswer';
import type { Quantity } from '../question/flowQuestion';
import type { Binding, Facility, Measure, Mode, Observation } from '../types';
import { MODES } from '../types';
import { stretchKey } from './ownStretch';
import type { OwnPlace } from './ownPlaces';

/** A sum of own rows from one place to another in one mode by one gateway. */
export interface OwnFlow {
  /** Names it on the map; a number, never anything of the file. */
  readonly ref: EntityRef;
  readonly from: OwnPlace;
  readonly to: OwnPlace;
  /** Border or port passed; null where the rows do not say. */
  readonly gateway: OwnPlace | null;
  /** `land` where the rows do not say. */
  readonly mode: Mode;
  /** The mode as the rows say it. */
  readonly modeWord: string;
  /** In the asked quantity: kg, hundredths of the currency, thousandths of a TEU, rows; NaN where no row has one. */
  readonly amount: number;
  readonly rows: number;
  /** Rows that lack the quantity. */
  readonly missing: number;
}

const LIMB = 2 ** 26;

/** Returns a sum as a number, for widths and print: exact below 2^53. */
export const sumOf = ({ hi, lo }: Totals, group: number): number =>
  (hi[group] ?? 0) * LIMB + (lo[group] ?? 0);

const wordAt = (
  answer: FlowAnswer,
  key: 'origin' | 'destination' | 'mode' | 'gateway',
  row: number,
): string => {
  const column = answer.words[key];
  const code = column?.codes[row] ?? NO_WORD;
  return code === NO_WORD ? '' : (column?.dictionary[code] ?? '');
};

/** Reads the flows of an answer, largest first. @param placeOf finds a place by the id of the answer */
export function readOwnFlows(
  answer: FlowAnswer,
  quantity: Quantity,
  placeOf: (id: string) => OwnPlace | null,
): readonly OwnFlow[] {
  return Array.from({ length: answer.count }, (_, row) => row).flatMap((row) => {
    const [from, to] = [placeOf(wordAt(answer, 'origin', row)), placeOf(wordAt(answer, 'destination', row))];
    if (!from || !to) return [];
    const modeWord = wordAt(answer, 'mode', row);
    const totals = answer.totals[quantity];
    return {
      ref: { kind: 'subject', id: `own-${row}` },
      from,
      to,
      gateway: placeOf(wordAt(answer, 'gateway', row)),
      mode: MODES.find((mode) => mode === modeWord) ?? 'land',
      modeWord,
      amount: (totals.known[row] ?? 0) > 0 ? sumOf(totals, row) : Number.NaN,
      rows: answer.totals.rows.known[row] ?? 0,
      missing: totals.missing[row] ?? 0,
    };
  });
}

/** Measure of the map that a quantity is drawn in. */
const MEASURE_OF: Readonly<Record<Quantity, Measure>> = {
  kg: 'throughput',
  fen: 'value',
  milliTeu: 'teu',
  rows: 'vehicles',
};

const SHARED = {
  direction: 'unknown',
  period: '..',
  periodBasis: 'stated',
  asPrinted: '',
  printedKind: 'sum',
  status: 'reported',
  bound: 'exact',
  reporter: '',
  sources: [],
  confidence: 'high',
} as const;

/** Unit in which a sum is read, and how many of the counted make one. `money` is the currency of the file. */
export const unitOfSum = (
  quantity: Quantity,
  currency: string | null,
): readonly [per: number, unit: string] => {
  switch (quantity) {
    case 'kg':
      return [1000, 't'];
    case 'fen':
      return [100, currency ?? 'CNY'];
    case 'milliTeu':
      return [1000, 'TEU'];
    case 'rows':
      return [1, 'rows'];
  }
};

/** What own flows are counted in. */
export interface OwnMeasure {
  readonly quantity: Quantity;
  /** Of values; null where it is not known. */
  readonly currency: string | null;
}

/** A part of a flow that is drawn by itself: to its gateway, and on from there. */
interface OwnStage {
  readonly id: string;
  readonly from: OwnPlace;
  readonly to: OwnPlace;
}

/** Lists the places that a flow passes: both ends, and between them its gateway where that is a third known one. */
export function listStops({
  from,
  to,
  gateway,
}: Pick<OwnFlow, 'from' | 'to' | 'gateway'>): readonly OwnPlace[] {
  const isBetween = gateway?.at && gateway.id !== from.id && gateway.id !== to.id;
  return isBetween ? [from, gateway, to] : [from, to];
}

function stagesOf(flow: OwnFlow): readonly OwnStage[] {
  const stops = listStops(flow);
  return stops.slice(1).map((to, nth) => ({
    id: nth === 0 ? flow.ref.id : `${flow.ref.id}-${nth + 1}`,
    from: stops[nth] ?? flow.from,
    to,
  }));
}

/** Names a flow as it is looked up: its ends, mode and gateway. */
export const stretchOfFlow = ({ from, to, modeWord, gateway }: OwnFlow): string =>
  stretchKey(from.id, to.id, modeWord, gateway?.id);

/** Makes a flow of the map from a stage of an own one; its size is its share of the largest. */
function toFlow({ ref, mode, amount }: OwnFlow, stage: OwnStage, counted: OwnMeasure, largest: number): Flow {
  const measure = MEASURE_OF[counted.quantity];
  const { id, from, to } = stage;
  const [per, unit] = unitOfSum(counted.quantity, counted.currency);
  const value = Math.round((amount / per) * 10) / 10;
  const figure: Observation = { ...SHARED, id, subject: id, measure, value, unit };
  return {
    id,
    mode,
    from: from.id,
    to: to.id,
    measure,
    amount: Number.isNaN(amount) ? null : figure,
    size: Math.max(0, amount) / largest,
    runs: null,
    entityRefs: [`subject:${ref.id}`],
    total: false,
    own: true,
    ...(from.radius !== undefined || to.radius !== undefined ? { region: true } : {}),
  };
}

const toFacility = ({ id, names, country, at, radius }: OwnPlace): Facility => ({
  id,
  kind: radius === undefined ? 'city' : 'region',
  country,
  ...(at ? { at } : {}),
  names,
  tier: 2,
  sources: [],
});

const bind = ({ ref, mode }: OwnFlow, { id, from, to }: OwnStage): Binding => ({
  id,
  measure: 'throughput',
  subject: ref.id,
  observed: '',
  direction: 'unknown',
  from: from.id,
  to: to.id,
  mode,
  scope: 'line',
  pick: `subject:${ref.id}`,
});

/** What the map draws in place of our facts alone: own flows beside ours, at ours and at own places. */
export interface OwnScene {
  readonly index: NetworkIndex;
  readonly flows: readonly Flow[];
}

/** Adds the ends of own flows to an index, and what each flow joins. */
export function indexOwnFlows(index: NetworkIndex, own: readonly OwnFlow[]): NetworkIndex {
  const ends = new Map(own.flatMap(listStops).map((place) => [place.id, place]));
  const added = [...ends.values()].filter(({ id }) => !index.facilities.has(id)).map(toFacility);
  const network = {
    ...index.network,
    facilities: [...index.network.facilities, ...added],
    bindings: [
      ...index.network.bindings,
      ...own.flatMap((flow) => stagesOf(flow).map((stage) => bind(flow, stage))),
    ],
  };
  return { ...index, network, facilities: new Map(network.facilities.map((one) => [one.id, one])) };
}

/** Makes flows of ours ready to be drawn beside own ones: still, and without the trade of others. */
export const besideOwn = (flows: readonly Flow[]): readonly Flow[] =>
  flows.filter(({ context }) => !context).map((flow): Flow => ({ ...flow, runs: null }));

/**
 * Makes flows of the map.
 * @param largest sum that is drawn widest, so that brushing changes no width
 * @param departuresOf days on which the rows of a flow leave
 */
export function drawOwnFlows(
  own: readonly OwnFlow[],
  counted: OwnMeasure,
  largest: number,
  departuresOf: (flow: OwnFlow) => Int32Array | undefined = () => undefined,
): readonly Flow[] {
  return own.flatMap((flow) => {
    const departures = departuresOf(flow);
    const course = listStops(flow).map(({ id }) => id);
    return stagesOf(flow).map((stage) => ({
      ...toFlow(flow, stage, counted, Math.max(1, largest)),
      ...(departures ? { departures, course } : {}),
    }));
  });
}

/** Returns the largest sum of flows. */
export const largestOf = (own: readonly OwnFlow[]): number =>
  own.reduce((largest, { amount }) => (amount > largest ? amount : largest), 0);

/** Counts the pairs of places that flows join. */
export const countPairs = (own: readonly OwnFlow[]): number =>
  new Set(own.map(({ from, to }) => `${from.id}\t${to.id}`)).size;
