/**
 * How much each parameter, alone and over its own range, moves the lead of a gateway in a city, and the value at which
 * the lead changes hands.
 */
import type { MarketArea, MarketMeasure } from './marketArea';
import {
  SLIDER_RANGE,
  SLIDERS,
  type GatewayClosure,
  type RangeEnd,
  type Move,
  type SliderFactors,
  type Slider,
} from './move';

/** Bounds of a parameter's factor: from a tenth to four times, as when planning backwards. */
export const SWING_RANGE = [0.1, 4] as const;
const STEPS = 8;
/** Relative width at which bisection ends. */
const PRECISION = 5e-4;
/** Least change of a lead that counts, CNY, hours or kg. */
const NOTHING = 1e-6;

export interface Swing {
  /** Id of a parameter. */
  readonly id: string;
  /** Lead with the parameter at either end of its range. */
  readonly low: number;
  readonly high: number;
  /** Whether the sign of the lead changes within the range. */
  readonly turns: boolean;
  /** Factor on the middle at which the lead is nought; null: none within `SWING_RANGE`. */
  readonly factor: number | null;
}

export interface Tornado {
  /** Value by the gateway less that by the best other one, today; negative: it leads. */
  readonly lead: number;
  /** The widest first. */
  readonly swings: readonly Swing[];
  /** Factor of each slider at which the lead is nought; null: none within its bounds. */
  readonly sliders: Readonly<Record<Slider, number | null>>;
}

/** What a lead is of. */
export interface LeadQuestion {
  readonly measure: MarketMeasure;
  /** Number of the gateway. */
  readonly gateway: number;
  /** Number of the city; null: the city in which the gateway is nearest to leading, whichever that is. */
  readonly city: number | null;
  readonly closure?: GatewayClosure | null;
}

/**
 * Computes how much a gateway lags the best other one in each city; negative where it leads, NaN or infinite where
 * either has no option.
 */
export function listLeads(values: Float64Array, gateways: number, gateway: number): Float64Array {
  return Float64Array.from({ length: values.length / gateways }, (_, city) => {
    let others = Infinity;
    for (let i = 0; i < gateways; i += 1)
      if (i !== gateway) others = Math.min(others, values[city * gateways + i] as number);
    return (values[city * gateways + gateway] as number) - others;
  });
}

/** Computes the lead; NaN where either side has no option. */
export function computeLead(area: MarketArea, query: LeadQuestion, move: Move): number {
  const { measure, gateway, city, closure = null } = query;
  const values = area.evaluate(measure, { ...move, closure });
  const leads = listLeads(values, area.gateways.length, gateway);
  if (city !== null) return leads[city] ?? NaN;
  const finite = leads.filter((lead) => Number.isFinite(lead));
  return finite.length > 0 ? Math.min(...finite) : NaN;
}

type Lead = (factor: number) => number;

/** Work that pauses after each pricing, so that a newer question is heard. */
type Steps<T> = Generator<undefined, T>;

/** Finds the nearest factor on one side at which the lead has another sign. */
function* searchSide(leadAt: Lead, now: number, end: number): Steps<number | null> {
  const turned = (lead: number): boolean => Number.isFinite(lead) && lead < 0 !== now < 0;
  let kept = 1;
  for (let step = 1; step <= STEPS; step += 1) {
    let other = end ** (step / STEPS);
    yield;
    if (!turned(leadAt(other))) {
      kept = other;
      continue;
    }
    while (Math.abs(Math.log(other / kept)) > PRECISION) {
      const middle = Math.sqrt(other * kept);
      yield;
      if (turned(leadAt(middle))) other = middle;
      else kept = middle;
    }
    return other;
  }
  return null;
}

function* searchFactor(
  leadAt: Lead,
  now: number,
  [low, most]: readonly [number, number],
): Steps<number | null> {
  const least = Math.max(low, 0.01);
  // What moves nothing at either bound is no lever.
  if ([least, most].every((end) => Math.abs(leadAt(end) - now) < NOTHING)) return null;
  const found: number[] = [];
  for (const end of [least, most]) {
    const factor = yield* searchSide(leadAt, now, end);
    if (factor !== null) found.push(factor);
  }
  return found.toSorted((a, b) => Math.abs(Math.log(a)) - Math.abs(Math.log(b)))[0] ?? null;
}

/** Examines one parameter. */
function* computeSwing(
  area: MarketArea,
  query: LeadQuestion,
  id: string,
  { settings, now }: Standing,
): Steps<Swing> {
  const leadBy = (levels: Move['levels'], factors: Move['factors']): number =>
    computeLead(area, query, { settings, levels, factors });
  const at = (level: RangeEnd): number => leadBy(new Map([[id, level]]), new Map());
  const [low, high] = [at(-1), at(1)];
  const turns = [low, high].some((one) => Number.isFinite(one) && one < 0 !== now < 0);
  yield;
  const factor = yield* searchFactor((by) => leadBy(new Map(), new Map([[id, by]])), now, SWING_RANGE);
  return { id, low, high, turns, factor };
}

/** Sliders, and the lead under them. */
interface Standing {
  readonly settings: SliderFactors;
  readonly now: number;
}

/**
 * Computes the tornado, with a pause after each pricing; null where the gateway or its rivals have no option.
 */
export function* examineLead(
  area: MarketArea,
  query: LeadQuestion,
  settings: SliderFactors,
): Steps<Tornado | null> {
  const stand = { levels: new Map<string, RangeEnd>(), factors: new Map<string, number>() };
  const now = query.gateway < 0 ? NaN : computeLead(area, query, { settings, ...stand });
  if (!Number.isFinite(now)) return null;
  const swings: Swing[] = [];
  for (const id of area.parameters) {
    swings.push(yield* computeSwing(area, query, id, { settings, now }));
  }
  const sliders: [Slider, number | null][] = [];
  for (const slider of SLIDERS) {
    const leadAt: Lead = (factor) =>
      computeLead(area, query, { settings: { ...settings, [slider]: settings[slider] * factor }, ...stand });
    sliders.push([slider, yield* searchFactor(leadAt, now, SLIDER_RANGE[slider])]);
  }
  const width = ({ low, high }: Swing): number => Math.abs(high - low) || 0;
  return {
    lead: now,
    sliders: Object.fromEntries(sliders) as Tornado['sliders'],
    swings: swings.toSorted((a, b) => width(b) - width(a)),
  };
}
