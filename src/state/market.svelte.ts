import { errorMessage } from '../domain/errorMessage';
import { readHinterland, type Hinterland } from '../domain/invest/hinterland/city';
import { readLand } from '../domain/invest/hinterland/land';
import type { MarketChoice, MarketQuestion } from '../domain/invest/hinterland/marketArea';
import type { MarketGrid } from '../domain/invest/hinterland/marketGrid';
import type { Tornado } from '../domain/invest/hinterland/marketSwings';
import {
  BASE_SCENARIO,
  printScenario,
  readScenario,
  type Scenario,
  type ScenarioRead,
} from '../domain/invest/hinterland/scenario';
import type { PlanData } from '../domain/plan/data/planData';
import { readPlanData } from '../domain/plan/data/readPlanData';
import type { FromMarket, MarketQuery, ToMarket } from '../workers/marketWorker';

const startWorker = (): Worker =>
  new Worker(new URL('../workers/marketWorker.ts', import.meta.url), { type: 'module' });

/** Time without a reply after which the worker counts as dead, ms: browsers end them silently. */
const SILENCE_MS = 60_000;

/** Sources of the market areas. Each rejects with the reason in plain words. */
export interface MarketSources {
  /** Fetches the planner's data, still unchecked. */
  readonly loadPlanData: () => Promise<unknown>;
  /** Fetches the Chinese cities, still unchecked. */
  readonly loadHinterland: () => Promise<unknown>;
  /** Fetches the outline of the land, still unchecked. */
  readonly loadOutline: () => Promise<unknown>;
}

export type MarketOpened = Extract<FromMarket, { kind: 'opened' }>;

/** Draws of the present question so far. */
export interface MarketDraws {
  readonly done: number;
  readonly counts: Uint16Array;
}

export type MarketEffect = Extract<FromMarket, { kind: 'effect' }>;

const queryOf = ({ measure, settings, closure, gateway }: Scenario): MarketQuery => ({
  measure,
  settings,
  closure,
  gateway,
  city: null,
});

/** Market areas of the gateways: which Chinese city ships through which, computed in a worker of its own. */
export class Market {
  data = $state.raw<PlanData | null>(null);
  question = $state.raw<MarketQuestion | null>(null);
  query = $state.raw<MarketQuery>(queryOf(BASE_SCENARIO));
  /** What the destination is reached from; null while that is worked out. */
  opened = $state.raw<MarketOpened | null>(null);
  choice = $state.raw<MarketChoice | null>(null);
  /** Before the last move of a slider; null after another question. */
  before = $state.raw<MarketChoice | null>(null);
  /** The base case beside the present question; null while it is worked out, and for the base case itself. */
  effect = $state.raw<MarketEffect | null>(null);
  /** How the scenario of the address was read; null without one. */
  read = $state.raw<ScenarioRead | null>(null);
  draws = $state.raw<MarketDraws | null>(null);
  /** Undefined while it is computed; null: no way leads through the gateway, or only through it. */
  tornado = $state.raw<Tornado | null | undefined>(undefined);
  /** Undefined while it is computed; null: nothing to compare. */
  grid = $state.raw<MarketGrid | null | undefined>(undefined);
  /** Error of the machine. */
  failure = $state<string | null>(null);
  /** Rings of land in degrees; empty until they are fetched, or for good where that fails. */
  coast = $state.raw<ReturnType<typeof readLand>>([]);
  #hinterland: Hinterland | null = null;
  #sources: MarketSources;
  #onscenario: (text: string) => void;
  #written: string | null = null;
  #connect: () => Worker;
  #worker: Worker | null = null;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #number = 0;

  /** @param onscenario told how the address names the scenario, once its sliders rest */
  constructor(
    sources: MarketSources,
    onscenario: (text: string) => void = () => undefined,
    connect = startWorker,
  ) {
    this.#sources = sources;
    this.#onscenario = onscenario;
    this.#connect = connect;
  }

  /**
   * Fetches the data and works out the first destination.
   * @param to id of a place of the planner; null or unknown: that of the first claim
   * @param text scenario of the address, whose destination goes first
   */
  async start(to: string | null, text: string | null = null): Promise<void> {
    this.failure = null;
    void this.#sources.loadOutline().then(
      (raw) => (this.coast = readLand(raw)),
      () => undefined,
    );
    try {
      const [plan, cities] = await Promise.all([
        this.#sources.loadPlanData(),
        this.#sources.loadHinterland(),
      ]);
      const read = readPlanData(plan);
      if ('fault' in read) throw new Error(`planner.json: ${read.fault}`);
      this.#hinterland = readHinterland(cities);
      this.data = read.data;
      this.read = text === null ? null : readScenario(text);
      this.#written = text;
      const { scenario = BASE_SCENARIO } = this.read ?? {};
      const asked = scenario.to ?? to;
      const isPort = (town: string): boolean =>
        read.data.nodes.some(({ kind, place }) => kind === 'port' && place === town);
      // A link may name a port of China too, as the list of destinations does.
      const known = read.data.towns.some(
        ({ id, country }) => id === asked && (country !== 'CN' || (scenario.to !== null && isPort(id))),
      );
      if (this.read && scenario.to !== null && !known)
        this.read = { ...this.read, unread: [...this.read.unread, `to:${scenario.to}`] };
      this.query = queryOf(scenario);
      this.open({
        to: (known && asked) || (read.data.claims[0]?.to[0] ?? ''),
        cargo: 'container',
        unseen: scenario.unseen,
      });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Works out another destination. */
  open(question: MarketQuestion): void {
    this.end();
    // Cities and gateways of the last destination stay, so that the form keeps its place.
    [this.question, this.failure, this.choice] = [question, null, null];
    this.ask({ city: null });
  }

  /** Asks under other sliders, by another measure or of another city. */
  ask(change: Partial<MarketQuery>): void {
    const moved = change.settings !== undefined || change.closure !== undefined;
    this.query = { ...this.query, ...change };
    this.before = moved ? this.choice : null;
    [this.draws, this.effect, this.tornado, this.grid] = [null, null, undefined, undefined];
    this.#number += 1;
    this.#send({ kind: 'ask', number: this.#number, query: $state.snapshot(this.query) as MarketQuery });
  }

  /** Continues what the end of the worker has left undone. */
  resume(): void {
    if (this.opened && this.grid === undefined && !this.#worker) this.ask({});
  }

  /** Ends the worker; a further question starts another. */
  end(): void {
    clearTimeout(this.#silence);
    this.#worker?.terminate();
    this.#worker = null;
  }

  /** The present question as a value, for the address. */
  get scenario(): Scenario {
    const { to = null, unseen = BASE_SCENARIO.unseen } = this.question ?? {};
    const { measure, gateway, settings, closure } = this.query;
    return { to, unseen, measure, gateway, settings, closure };
  }

  #take(replied: FromMarket): void {
    clearTimeout(this.#silence);
    if (replied.kind === 'opened') this.opened = replied;
    else if (replied.number === this.#number) {
      if (replied.kind === 'choice') this.choice = replied.choice;
      else if (replied.kind === 'effect') this.effect = replied;
      else if (replied.kind === 'draws') this.#takeDraws(replied);
      else if (replied.kind === 'tornado') this.tornado = replied.tornado;
      else this.grid = replied.grid;
    }
  }

  /** The first draws come when the sliders have rested: the address changes then, not at each move. */
  #takeDraws(draws: MarketDraws): void {
    this.draws = draws;
    const text = printScenario(this.scenario);
    if (text !== this.#written) this.#onscenario((this.#written = text));
  }

  #send(message: ToMarket): void {
    this.#worker ??= this.#start();
    this.#worker?.postMessage(message);
    clearTimeout(this.#silence);
    this.#silence = setTimeout(
      () => this.#fail(new Error(`no answer in ${SILENCE_MS / 1000} s`)),
      SILENCE_MS,
    );
  }

  /** Starts a worker on the present destination. */
  #start(): Worker | null {
    const { data, question } = this;
    if (!data || !question || !this.#hinterland) return null;
    const worker = this.#connect();
    worker.onmessage = ({ data }: MessageEvent<FromMarket>) => this.#take(data);
    worker.onerror = (event) => this.#fail(new Error(event.message || 'the worker ended'));
    const opening: ToMarket = { kind: 'open', data, hinterland: this.#hinterland, question };
    worker.postMessage(opening);
    return worker;
  }

  #fail(error: unknown): void {
    this.end();
    this.failure = errorMessage(error);
  }
}
