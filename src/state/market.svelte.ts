import { errorMessage } from '../domain/errorMessage';
import type { CostItem } from '../domain/invest/costItems';
import type { DrawShares, Factors, MarketRow } from '../domain/invest/marketArea';
import type { Tornado } from '../domain/invest/tornado';
import { greatCircleKm } from '../domain/network/distance';
import { inYanbian } from '../domain/network/yanbianForms';
import type { PlanData, PlanTown } from '../domain/plan/data/planData';
import { readPlanData } from '../domain/plan/data/readPlanData';
import { formatStamp } from '../i18n/format';
import { isYanbian } from '../view/view';
import type { FromMarket, ToMarket } from '../workers/marketWorker';
import { buildQuestion } from './plannerQuestion';
import type { Session } from './session.svelte';

const startWorker = (): Worker =>
  new Worker(new URL('../workers/marketWorker.ts', import.meta.url), { type: 'module' });

/** Destinations to choose from, as towns of the planner. */
export const DESTINATIONS = [
  'ningbo_city',
  'shanghai_city',
  'guangzhou',
  'busan_city',
  'niigata_city',
] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** Boxes of the shipment: as in the planner's default. */
const QUANTITY = 10;
const DRAWS = 500;
/** Draws while towns are still being found. */
const FEW_DRAWS = 100;
/** Towns between two answers while they are being found. */
const STEP = 6;
/** Sliders shown. */
const LEVERS = 4;

/** Market areas of the investor's page: asks a worker, keeps its last answer, and ends with the page. */
export class Market {
  /** Towns compared, the nearest to the gateway first; empty before the data are there. */
  towns = $state.raw<readonly PlanTown[]>([]);
  rows = $state.raw<readonly MarketRow[]>([]);
  /** Rows without any slider moved. */
  base = $state.raw<readonly MarketRow[]>([]);
  /** Costs that move the chosen town most at today's rates, for the sliders. */
  levers = $state.raw<readonly CostItem[]>([]);
  shares = $state.raw<DrawShares>({});
  tornado = $state.raw<Tornado | null>(null);
  draws = $state(0);
  done = $state(0);
  failure = $state<string | null>(null);
  data = $state.raw<PlanData | null>(null);
  destination = $state<Destination>('ningbo_city');
  /** Town whose costs are varied one by one. */
  town = $state('');
  factors = $state.raw<Factors>({});
  #session: Session;
  #worker: Worker | null = null;
  #connect: () => Worker;
  #number = 0;
  /** Whether a question is on its way; the next is asked after its answer. */
  #asking = false;
  #stale = false;

  constructor(session: Session, connect = startWorker) {
    this.#session = session;
    this.#connect = connect;
    this.town = session.index.network.settings.home;
  }

  /** Loads the planner's data and finds the towns' paths. Never rejects: a failure is kept in words. */
  async start(): Promise<void> {
    this.failure = null;
    try {
      const fetched = await this.#session.loadPlanData();
      const read = readPlanData(isYanbian(this.#session.view) ? inYanbian(fetched) : fetched);
      if ('fault' in read) throw new Error(read.fault);
      this.data = read.data;
      const { home, reach } = read.data;
      const far = ({ at }: PlanTown): number => greatCircleKm(home, at);
      this.towns = read.data.towns
        .filter((town) => town.country === 'CN' && far(town) <= reach.hinterlandKm)
        .toSorted((a, b) => far(a) - far(b));
      this.#restart();
    } catch (error) {
      this.failure = errorMessage(error);
    }
  }

  end(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  goTo(destination: Destination): void {
    this.destination = destination;
    this.factors = {};
    this.#restart();
  }

  setFactors(factors: Factors): void {
    this.factors = factors;
    this.#ask();
  }

  choose(town: string): void {
    this.town = town;
    this.#ask();
  }

  #restart(): void {
    const { data } = this;
    if (!data) return;
    this.end();
    [this.rows, this.base, this.tornado, this.done, this.draws] = [[], [], null, 0, 0];
    this.#asking = false;
    const worker = this.#connect();
    worker.onmessage = ({ data: message }: MessageEvent<FromMarket>) => this.#take(message);
    worker.onerror = (event) => void (this.failure = event.message || 'the worker ended');
    this.#worker = worker;
    const { view, today } = this.#session;
    const depart = formatStamp(today);
    const shipment = {
      ...view,
      from: '',
      to: this.destination,
      cargo: 'container',
      quantity: QUANTITY,
      depart,
    } as const;
    const question = buildQuestion(
      { ...shipment, gross: null, avoid: [], cargoValue: null, delay: 'finance' },
      [],
      false,
    );
    this.#send({
      kind: 'start',
      data: $state.snapshot(data) as PlanData,
      query: { gateway: this.#session.index.network.settings.home, question },
      towns: this.towns.map(({ id }) => id),
    });
  }

  #take(message: FromMarket): void {
    if (message.kind === 'progress') {
      this.done = message.done;
      if (message.done % STEP === 0 || message.done === message.of) this.#ask();
      return;
    }
    this.#asking = false;
    [this.rows, this.shares, this.tornado, this.draws] = [
      message.rows,
      message.shares,
      message.tornado,
      message.draws,
    ];
    if (Object.keys(this.factors).length === 0) {
      this.base = message.rows;
      this.levers = (message.tornado?.bars ?? []).slice(0, LEVERS).map(({ item }) => item);
    }
    if (this.#stale) this.#ask();
  }

  #ask(): void {
    this.#stale = this.#asking;
    if (this.#asking || !this.#worker) return;
    this.#asking = true;
    this.#number += 1;
    const draws = this.done < this.towns.length ? FEW_DRAWS : DRAWS;
    const { factors, town } = this;
    this.#send({ kind: 'ask', number: this.#number, factors: { ...factors }, town, draws });
  }

  #send(message: ToMarket): void {
    this.#worker?.postMessage(message);
  }
}
