/**
 * What a reader or a draw changes: sliders, and each parameter at the low, middle or high end of its own range. A move
 * is applied to a network as a pure change, for the planner, or to the columns of `Repricing`; both give the same.
 */
import { scaleRange } from '../../plan/data/parameters';
import type { PlanData } from '../../plan/data/planData';
import { exchangeOf } from '../../plan/network/planNetwork';
import { Parameters } from '../../plan/data/parameters';
import type {
  Charge,
  Departures,
  Duration,
  Emission,
  Part,
  PlanLeg,
  PlanNetwork,
  Transfer,
} from '../../plan/planTypes';
import { isPlanLeg } from '../../plan/planTypes';

export const SLIDERS = ['rail', 'sea', 'dwell', 'delay', 'exchange'] as const;
/** Rail and sea freight, hours at borders and terminals, value of time, and CNY per US dollar. */
export type Slider = (typeof SLIDERS)[number];
/** Factor on today's value, by slider. */
export type SliderFactors = Readonly<Record<Slider, number>>;
export const TODAY: SliderFactors = { rail: 1, sea: 1, dwell: 1, delay: 1, exchange: 1 };
/** Bounds of each factor. */
export const SLIDER_RANGE: Readonly<Record<Slider, readonly [number, number]>> = {
  rail: [0.5, 2],
  sea: [0.5, 2],
  dwell: [0.25, 3],
  delay: [0, 5],
  exchange: [0.8, 1.25],
};

/** End of a range: low, middle, high. */
export type RangeEnd = -1 | 0 | 1;

/** A gateway or a place beyond the border closed for a time: goods wait there until it opens, or go elsewhere. */
export interface GatewayClosure {
  /** Code of the place. */
  readonly gateway: string;
  readonly days: number;
}

export interface Move {
  readonly closure?: GatewayClosure | null;
  readonly settings: SliderFactors;
  /** By id of a parameter; absent: 0. */
  readonly levels: ReadonlyMap<string, RangeEnd>;
  /** Factor on a parameter's middle, by id; absent: 1. */
  readonly factors: ReadonlyMap<string, number>;
}

export const UNMOVED: Move = { settings: TODAY, levels: new Map(), factors: new Map() };

type Thing = PlanLeg | Transfer;

/** Finds the slider of a charge of a leg or transfer; null: none. */
export function sliderOf(thing: Thing, { what }: Charge): 'rail' | 'sea' | null {
  if (!isPlanLeg(thing) || (what !== 'freight' && what !== 'fund')) return null;
  return thing.mode === 'road' ? null : thing.mode;
}

/** Name that the energy of a mode is drawn by: emissions name no parameter. */
export const emissionOf = (thing: Thing): string => `co2e:${isPlanLeg(thing) ? thing.mode : 'handling'}`;

const PARTS = { '-1': 'low', '0': 'mid', '1': 'high' } as const;
export const rangePartOf = (level: RangeEnd): 'low' | 'mid' | 'high' => PARTS[level];

const isSpeed = (unit: string): boolean => unit === 'kn' || unit === 'km/day';

/** Computes what multiplies hours at levels and factors of their parameter. */
export class HourFactors {
  private readonly known: ReadonlyMap<string, PlanData['parameters'][number]>;

  constructor({ parameters }: Pick<PlanData, 'parameters'>) {
    this.known = new Map(parameters.map((one) => [one.id, one]));
  }

  of(by: string | undefined, { levels, factors }: Move): number {
    const parameter = this.known.get(by ?? '');
    if (!parameter || parameter.mid === 0) return 1;
    const times =
      (parameter[rangePartOf(levels.get(parameter.id) ?? 0)] / parameter.mid) *
      (factors.get(parameter.id) ?? 1);
    return isSpeed(parameter.unit) ? 1 / times : times;
  }
}

const scaleHours = (hours: Duration, by: number): Duration =>
  by === 1 ? hours : { p50: hours.p50 * by, p90: hours.p90 * by };

function movePart(part: Part, hourFactors: HourFactors, move: Move): Part {
  const dwell = part.kind === 'moving' ? 1 : move.settings.dwell;
  return { ...part, hours: scaleHours(part.hours, hourFactors.of(part.by, move) * dwell) };
}

function moveDepartures(departures: Departures, hourFactors: HourFactors, move: Move): Departures {
  if (departures.kind === 'headway')
    return { ...departures, everyHours: departures.everyHours * hourFactors.of(departures.by, move) };
  if (departures.kind !== 'wait') return departures;
  return { ...departures, hours: scaleHours(departures.hours, hourFactors.of(departures.by, move)) };
}

/** Changes hours alone, on which the stay at a hub depends. */
export function moveHours<T extends Thing>(thing: T, hourFactors: HourFactors, move: Move): T {
  const parts = thing.parts.map((part) => movePart(part, hourFactors, move));
  if (!isPlanLeg(thing)) return { ...thing, parts };
  return { ...thing, parts, departures: moveDepartures(thing.departures, hourFactors, move) };
}

function moveAmounts(thing: Thing, part: Part, { settings, levels, factors }: Move): Part {
  const charges = part.charges.map((charge) => {
    const slider = sliderOf(thing, charge);
    const times = (factors.get(charge.by ?? '') ?? 1) * (slider ? settings[slider] : 1);
    const mid = charge.amount[rangePartOf(levels.get(charge.by ?? '') ?? 0)];
    return { ...charge, amount: scaleRange({ ...charge.amount, mid }, times) };
  });
  const by = emissionOf(thing);
  const co2e = part.co2e.map((one): Emission => {
    const mid = one.kg[rangePartOf(levels.get(by) ?? 0)];
    return { ...one, kg: scaleRange({ ...one.kg, mid }, factors.get(by) ?? 1) };
  });
  return { ...part, charges, co2e };
}

/** Computes CNY per unit of each currency. */
export function moveExchange(
  data: Pick<PlanData, 'parameters'>,
  { settings, levels, factors }: Move,
): PlanNetwork['exchange'] {
  const moved = data.parameters
    .filter(({ id }) => id.startsWith('fx_'))
    .map((one) => ({ ...one, mid: one[rangePartOf(levels.get(one.id) ?? 0)] * (factors.get(one.id) ?? 1) }));
  const { CNY, USD, EUR, RUB } = exchangeOf(new Parameters(moved));
  return { CNY, EUR, USD: USD * settings.exchange, RUB: RUB * settings.exchange };
}

/** Applies a move to a network, for the planner. */
export function moveNetwork(
  network: PlanNetwork,
  data: Pick<PlanData, 'parameters'>,
  move: Move,
): PlanNetwork {
  const hourFactors = new HourFactors(data);
  const change = <T extends Thing>(thing: T): T => {
    const moved = moveHours(thing, hourFactors, move);
    return { ...moved, parts: moved.parts.map((part) => moveAmounts(thing, part, move)) };
  };
  return {
    ...network,
    legs: network.legs.map(change),
    transfers: network.transfers.map(change),
    exchange: moveExchange(data, move),
  };
}
