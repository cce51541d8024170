import type { City, Hinterland } from '../domain/invest/hinterland/city';
import {
  chooseGateways,
  MarketArea,
  type GatewayRecord,
  type MarketChoice,
  type MarketMeasure,
  type MarketQuestion,
} from '../domain/invest/hinterland/marketArea';
import { countBest, drawMoves, DRAWS } from '../domain/invest/hinterland/marketDraws';
import { computeTornado, type Tornado } from '../domain/invest/hinterland/marketSwings';
import { STAND, type Move, type Settings } from '../domain/invest/hinterland/move';
import type { PlanData } from '../domain/plan/data/planData';

/** What the market areas are asked under. */
export interface MarketAsked {
  readonly measure: MarketMeasure;
  readonly settings: Settings;
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
  | { readonly kind: 'ask'; readonly number: number; readonly asked: MarketAsked };

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

/** Draws between two replies. */
const CHUNK = 50;

let area: MarketArea | null = null;
let newest = 0;

const send = (message: FromMarket): void => self.postMessage(message);

/** Counts draws in parts, so that a newer question is heard between them; then examines the lead. */
function continueDraws(
  number: number,
  asked: MarketAsked,
  moves: readonly Move[],
  counts: Uint16Array<ArrayBuffer>,
  done: number,
) {
  if (!area || number !== newest) return;
  const { measure, settings, gateway, city } = asked;
  if (done < moves.length) {
    countBest(area, measure, moves.slice(done, done + CHUNK), counts);
    const next = Math.min(moves.length, done + CHUNK);
    send({ kind: 'draws', number, done: next, counts });
    self.setTimeout(() => continueDraws(number, asked, moves, counts, next), 0);
    return;
  }
  const lead = {
    measure,
    gateway: area.gateways.findIndex(({ code }) => code === gateway),
    city: city === null ? null : area.cities.findIndex(({ id }) => id === city),
  };
  send({ kind: 'tornado', number, tornado: computeTornado(area, lead, settings) });
}

self.onmessage = ({ data }: MessageEvent<ToMarket>): void => {
  if (data.kind === 'open') {
    area = new MarketArea(data.data, data.hinterland, data.question);
    const { cities, unplaced, gateways, parameters } = area;
    send({ kind: 'opened', cities, unplaced, gateways, parameters });
    return;
  }
  if (!area) return;
  const { number, asked } = data;
  const { measure, settings, gateway } = asked;
  newest = number;
  const focus = area.gateways.findIndex(({ code }) => code === gateway);
  const values = area.evaluate(measure, { ...STAND, settings });
  send({ kind: 'choice', number, choice: chooseGateways(values, area.gateways.length, focus) });
  const counts = new Uint16Array(values.length);
  const moves = drawMoves(area.parameters, settings, DRAWS);
  self.setTimeout(() => continueDraws(number, asked, moves, counts, 0), 0);
};
