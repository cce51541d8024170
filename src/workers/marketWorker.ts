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
import { examineLead, type Tornado } from '../domain/invest/hinterland/marketSwings';
import { UNMOVED, type SliderFactors } from '../domain/invest/hinterland/move';
import type { PlanData } from '../domain/plan/data/planData';

/** What the market areas are query under. */
export interface MarketQuery {
  readonly measure: MarketMeasure;
  readonly settings: SliderFactors;
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
      readonly parameters: readonly string[];
    }
  | { readonly kind: 'choice'; readonly number: number; readonly choice: MarketChoice }
  /** In how many draws so far each gateway is best, by city. */
  | { readonly kind: 'draws'; readonly number: number; readonly done: number; readonly counts: Uint16Array }
  /** null: the gateway or its rivals have no option. */
  | { readonly kind: 'tornado'; readonly number: number; readonly tornado: Tornado | null };

/** Draws between two pauses, in which a newer question is heard. */
const CHUNK = 20;

let area: MarketArea | null = null;
let newest = 0;

const send = (message: FromMarket): void => self.postMessage(message);

/** Draws all parameters, then examines the lead; pauses after each step. */
function* work(within: MarketArea, number: number, query: MarketQuery): Generator<undefined, void> {
  const { measure, settings, gateway, city } = query;
  const moves = drawMoves(within.parameters, settings, MARKET_DRAWS);
  const counts = new Uint16Array(within.cities.length * within.gateways.length);
  for (let done = 0; done < moves.length; done += CHUNK) {
    const next = moves.slice(done, done + CHUNK);
    countBest(within, measure, next, counts);
    send({ kind: 'draws', number, done: done + next.length, counts });
    yield;
  }
  const lead = {
    measure,
    gateway: within.gateways.findIndex(({ code }) => code === gateway),
    city: city === null ? null : within.cities.findIndex(({ id }) => id === city),
  };
  send({ kind: 'tornado', number, tornado: yield* examineLead(within, lead, settings) });
}

function continueWork(number: number, steps: Generator<undefined, void>): void {
  if (number !== newest || steps.next().done) return;
  self.setTimeout(() => continueWork(number, steps), 0);
}

self.onmessage = ({ data }: MessageEvent<ToMarket>): void => {
  if (data.kind === 'open') {
    area = new MarketArea(data.data, data.hinterland, data.question);
    const { cities, unplaced, gateways, parameters } = area;
    send({ kind: 'opened', cities, unplaced, gateways, parameters });
    return;
  }
  if (!area) return;
  const { number, query } = data;
  const { measure, settings, gateway } = query;
  newest = number;
  const focus = area.gateways.findIndex(({ code }) => code === gateway);
  const values = area.evaluate(measure, { ...UNMOVED, settings });
  send({ kind: 'choice', number, choice: chooseGateways(values, area.gateways.length, focus) });
  const steps = work(area, number, query);
  self.setTimeout(() => continueWork(number, steps), 0);
};
