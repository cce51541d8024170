import type { Answered } from '../domain/plan/answer/plannerService';
import type { DeparturesReport } from '../domain/plan/calendar/departureCalendar';
import type { Parameter, PlanData } from '../domain/plan/data/planData';
import type { Inverse, WinQuestion } from '../domain/plan/inverse/findSwitchingValues';
import type { Question } from '../domain/plan/planTypes';
import type { Language } from '../domain/types';
import type { FromPlanner, ToPlanner } from '../workers/plannerWorker';

/** Time a worker may keep computing an abandoned question before it is replaced, ms. */
const PATIENCE_MS = 200;
/** Time without a reply after which a worker counts as dead, ms: browsers end them silently. */
const SILENCE_MS = 60_000;

interface Asked {
  readonly number: number;
  readonly resolve: (replied: FromPlanner) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * Wraps the planner's worker in promises. `forget` drops open questions: their promises never settle, and a worker
 * still busy is replaced.
 */
export class PlannerClient {
  #worker: Worker | null = null;
  #data: Extract<ToPlanner, { kind: 'data' }> | null = null;
  #rates: Uint8Array | null = null;
  #open: Asked[] = [];
  #stale = 0;
  #number = 0;
  #since = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #connect: () => Worker;
  #now: () => number;

  constructor(connect: () => Worker, now: () => number) {
    this.#connect = connect;
    this.#now = now;
  }

  /** Sets the data to plan on, edited parameters replacing ours. */
  use(data: PlanData, edited: readonly Parameter[] = []): void {
    this.#data = { kind: 'data', data, edited };
    if (this.#worker) this.#sendData();
  }

  /** Sets a firm's table of rates (file bytes) from the next question on; null for none. */
  useRates(bytes: Uint8Array | null): void {
    this.#rates = bytes;
    if (this.#worker) this.#send({ kind: 'rates', bytes });
  }

  async ask(question: Question): Promise<Answered> {
    const replied = await this.#request((number) => ({ kind: 'ask', number, question }));
    if (replied.kind !== 'answer') throw new Error('no answer to a question');
    return replied;
  }

  /** Plans backwards; null if the question has no option. */
  async invert(question: Question, win: WinQuestion): Promise<Inverse | null> {
    const replied = await this.#request((number) => ({ kind: 'invert', number, question, win }));
    return replied.kind === 'inverse' ? replied.inverse : null;
  }

  /** Returns a starting table of rates, as CSV: our prices for the question's options; null if none. */
  async sample(question: Question, lang: Language): Promise<string | null> {
    const replied = await this.#request((number) => ({ kind: 'sample', number, question, lang }));
    return replied.kind === 'sample' ? replied.csv : null;
  }

  /** Times the question's options on other days; null where it has none. */
  async departures(question: Question): Promise<DeparturesReport | null> {
    const replied = await this.#request((number) => ({ kind: 'departures', number, question }));
    return replied.kind === 'departures' ? replied.report : null;
  }

  forget(): void {
    this.#stale += this.#open.length;
    this.#open = [];
    if (this.#stale > 0 && this.#now() - this.#since > PATIENCE_MS) this.end();
  }

  end(): void {
    clearTimeout(this.#silence);
    this.#worker?.terminate();
    this.#worker = null;
    this.#stale = 0;
    this.#open = [];
  }

  #request(message: (number: number) => ToPlanner): Promise<FromPlanner> {
    this.#worker ??= this.#start();
    this.#number += 1;
    const number = this.#number;
    if (this.#open.length === 0) this.#since = this.#now();
    this.#send(message(number));
    this.#listen();
    return new Promise((resolve, reject) => this.#open.push({ number, resolve, reject }));
  }

  /** Restarts the timeout of the worker's next reply. */
  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lose(`no answer in ${SILENCE_MS / 1000} s`), SILENCE_MS);
  }

  /** Rejects open questions after the worker died; the next one starts another. */
  #lose(reason: string): void {
    const broken = this.#open;
    this.end();
    broken.forEach(({ reject }) => reject(new Error(reason)));
  }

  #send(message: ToPlanner): void {
    this.#worker?.postMessage(message);
  }

  #sendData(): void {
    if (this.#data) this.#send(this.#data);
    if (this.#rates) this.#send({ kind: 'rates', bytes: this.#rates });
  }

  #start(): Worker {
    const worker = this.#connect();
    worker.onmessage = ({ data }: MessageEvent<FromPlanner>) => {
      const asked = this.#open.find(({ number }) => number === data.number);
      this.#open = this.#open.filter((one) => one !== asked);
      if (asked) asked.resolve(data);
      else this.#stale = Math.max(0, this.#stale - 1);
      if (this.#open.length > 0) this.#listen();
      else clearTimeout(this.#silence);
    };
    worker.onerror = (event) => this.#lose(event.message || 'the worker ended');
    this.#worker = worker;
    this.#sendData();
    return worker;
  }
}
