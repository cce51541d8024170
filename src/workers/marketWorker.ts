import type { City, Hinterland } from '../domain/invest/hinterland/city';
import {
  chooseGateways,
  MarketArea,
  type GatewayRecord,
  type MarketChoice,
  type MarketMeasure,
  type MarketQuestion,
} from '../domain/invest/hinterland/marketArea';
import { countBest, drawMoves, MARKET_DRAWS } from '../domain/invest/hinterland/marketDraws';
import { examinePair, type MarketGrid } from '../domain/invest/hinterland/marketGrid';
import { examineLead, type Tornado } from '../domain/invest/hinterland/marketSwings';
import { UNMOVED, type GatewayClosure, type SliderFactors } from '../domain/invest/hinterland/move';
import { isBaseCase } from '../domain/invest/hinterland/scenario';
import {
  countRerouted,
  weighChange,
  type ClosureEffect,
  type WeightedChange,
} from '../domain/invest/hinterland/scenarioEffect';
import { getOrCompute } from '../domain/memo';
import type { PlanData } from '../domain/plan/data/planData';

/** What the market areas are asked under. */
export interface MarketQuery {
  readonly measure: MarketMeasure;
  readonly settings: SliderFactors;
  readonly closure: GatewayClosure | null;
  /** Code of the gateway of interest. */
  readonly gateway: string;
  /** Id of the city whose lead is examined; null: that in which the gateway is nearest to leading. */
  readonly city: string | null;
}

/** Messages to the worker of market areas: data and destination first, then questions. */
export type ToMarket =
  | {
      readonly kind: 'open';
      readonly data: PlanData;
      readonly hinterland: Hinterland;
      readonly question: MarketQuestion;
    }
  | { readonly kind: 'ask'; readonly number: number; readonly query: MarketQuery };

export type FromMarket =
  | {
      readonly kind: 'opened';
      readonly cities: readonly City[];
      readonly unplaced: readonly string[];
      readonly gateways: readonly GatewayRecord[];
      /** Places beyond the border that may close. */
      readonly beyond: readonly GatewayRecord[];
      readonly parameters: readonly string[];
    }
  | { readonly kind: 'choice'; readonly number: number; readonly choice: MarketChoice }
  /** The base case beside the scenario; means are null where nothing can be averaged. */
  | {
      readonly kind: 'effect';
      readonly number: number;
      readonly base: MarketChoice;
      readonly cost: WeightedChange | null;
      readonly hours: WeightedChange | null;
      /** null: no place is closed. */
      readonly closed: ClosureEffect | null;
    }
  /** In how many draws so far each gateway is best, by city. */
  | { readonly kind: 'draws'; readonly number: number; readonly done: number; readonly counts: Uint16Array }
  /** null: the gateway or its rivals have no option. */
  | { readonly kind: 'tornado'; readonly number: number; readonly tornado: Tornado | null }
  /** null: fewer than two parameters have a range, or nothing can be compared. */
  | { readonly kind: 'grid'; readonly number: number; readonly grid: MarketGrid | null };

/** Draws between two pauses, and between two reports. */
const CHUNK = 5;
const REPORTED = 50;
/** Longest work between two pauses in which a newer question is heard, ms. */
const SLICE_MS = 24;

let area: MarketArea | null = null;
let newest = 0;

const send = (message: FromMarket): void => self.postMessage(message);

const bases = new WeakMap<MarketArea, Map<MarketMeasure, Float64Array>>();

/** Evaluates the base case of a destination, once for each measure. */
function evaluateBase(within: MarketArea, measure: MarketMeasure): Float64Array {
  const known = getOrCompute(bases, within, () => new Map<MarketMeasure, Float64Array>());
  return getOrCompute(known, measure, () => within.evaluate(measure));
}

/** Values in the base case, under the sliders alone, and with the closure too. */
type ScenarioValues = Readonly<Record<'base' | 'open' | 'now', Float64Array>>;

function compareWithBase(within: MarketArea, { measure, settings, closure }: MarketQuery, focus: number) {
  const [cost, time] = (['cost', 'time'] as const).map((by) => ({
    base: evaluateBase(within, by),
    open: within.evaluate(by, { ...UNMOVED, settings }),
    now: within.evaluate(by, { ...UNMOVED, settings, closure }),
  })) as [ScenarioValues, ScenarioValues];
  const base = chooseGateways(evaluateBase(within, measure), within.gateways.length, focus);
  return {
    base,
    cost: weighChange(within.cities, cost.base, cost.now),
    hours: weighChange(within.cities, time.base, time.now),
    closed: closure && {
      ...countRerouted(cost.open, cost.now, within.gateways.length),
      cost: weighChange(within.cities, cost.open, cost.now, true),
      hours: weighChange(within.cities, time.open, time.now, true),
    },
  };
}

/** Compares with the base case, draws all parameters, examines the lead, then two parameters at once; in small steps. */
function* work(within: MarketArea, number: number, query: MarketQuery): Generator<undefined, void> {
  const { measure, settings, closure, gateway, city } = query;
  const focus = within.gateways.findIndex(({ code }) => code === gateway);
  if (!isBaseCase(query)) {
    send({ kind: 'effect', number, ...compareWithBase(within, query, focus) });
    yield;
  }
  const moves = drawMoves(within.parameters, settings, MARKET_DRAWS, closure);
  const counts = new Uint16Array(within.cities.length * within.gateways.length);
  for (let done = 0; done < moves.length; done += CHUNK) {
    const next = moves.slice(done, done + CHUNK);
    countBest(within, measure, next, counts);
    if ((done + next.length) % REPORTED === 0)
      send({ kind: 'draws', number, done: done + next.length, counts });
    yield;
  }
  const lead = {
    measure,
    gateway: focus,
    closure,
    city: city === null ? null : within.cities.findIndex(({ id }) => id === city),
  };
  const tornado = yield* examineLead(within, lead, settings);
  send({ kind: 'tornado', number, tornado });
  const grid = tornado && (yield* examinePair(within, lead, settings, tornado.swings));
  send({ kind: 'grid', number, grid });
}

function continueWork(number: number, steps: Generator<undefined, void>): void {
  const start = performance.now();
  do if (number !== newest || steps.next().done) return;
  while (performance.now() - start < SLICE_MS);
  self.setTimeout(() => continueWork(number, steps), 0);
}

self.onmessage = ({ data }: MessageEvent<ToMarket>): void => {
  if (data.kind === 'open') {
    area = new MarketArea(data.data, data.hinterland, data.question);
    const { cities, unplaced, gateways, beyond, parameters } = area;
    send({ kind: 'opened', cities, unplaced, gateways, beyond, parameters });
    return;
  }
  if (!area) return;
  const { number, query } = data;
  const { measure, settings, closure, gateway } = query;
  newest = number;
  const focus = area.gateways.findIndex(({ code }) => code === gateway);
  const values = area.evaluate(measure, { ...UNMOVED, settings, closure });
  send({ kind: 'choice', number, choice: chooseGateways(values, area.gateways.length, focus) });
  const steps = work(area, number, query);
  self.setTimeout(() => continueWork(number, steps), 0);
};
