import {
  findTownPaths,
  MarketArea,
  type DrawShares,
  type Factors,
  type MarketQuery,
  type MarketRow,
} from '../domain/invest/marketArea';
import { buildTornado, type Tornado } from '../domain/invest/tornado';
import type { PlanData } from '../domain/plan/data/planData';

/** Messages to the worker of market areas: towns first, then questions, each answered by what is known by then. */
export type ToMarket =
  | {
      readonly kind: 'start';
      readonly data: PlanData;
      readonly query: MarketQuery;
      readonly towns: readonly string[];
    }
  | {
      readonly kind: 'ask';
      readonly number: number;
      readonly factors: Factors;
      /** Town whose costs are varied one by one. */
      readonly town: string;
      readonly draws: number;
    };

export interface MarketAnswer {
  readonly kind: 'answer';
  readonly number: number;
  readonly rows: readonly MarketRow[];
  /** Share of draws won, by town. */
  readonly shares: DrawShares;
  readonly draws: number;
  readonly tornado: Tornado | null;
}

export type FromMarket =
  MarketAnswer | { readonly kind: 'progress'; readonly done: number; readonly of: number };

let area = new MarketArea();
/** Number of the last start: an older one stops. */
let run = 0;

const post = (message: FromMarket): void => self.postMessage(message);

/** Finds the paths of one town after the other, so that questions are answered between them. */
function findTowns({ data, query, towns }: Extract<ToMarket, { kind: 'start' }>): void {
  area = new MarketArea();
  run += 1;
  const own = run;
  const step = (done: number): void => {
    const town = towns[done];
    if (own !== run || town === undefined) return;
    area.add(findTownPaths(data, query, town));
    post({ kind: 'progress', done: done + 1, of: towns.length });
    self.setTimeout(() => step(done + 1));
  };
  step(0);
}

self.onmessage = ({ data }: MessageEvent<ToMarket>): void => {
  if (data.kind === 'start') return findTowns(data);
  const { number, factors, town, draws } = data;
  post({
    kind: 'answer',
    number,
    rows: area.rows(factors),
    shares: area.shareWon(factors, draws),
    draws,
    tornado: buildTornado(area, town, factors),
  });
};
