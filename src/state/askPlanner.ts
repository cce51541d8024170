import type { Parameter, PlanData } from '../domain/plan/planData';
import type { Question } from '../domain/plan/types';
import type { FromPlanner, ToPlanner } from '../workers/planner';

/** A worker that takes longer than this for a question nobody waits for any more is ended, ms. */
const PATIENCE_MS = 200;

interface Asked {
  readonly number: number;
  readonly resolve: (answered: FromPlanner) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * The planner's worker, behind promises. `forget` gives up every question still open: their promises never settle, and
 * a worker that stays busy with one is replaced.
 */
export class PlannerLine {
  #worker: Worker | null = null;
  #data: Extract<ToPlanner, { kind: 'data' }> | null = null;
  #open: Asked[] = [];
  #stale = 0;
  #number = 0;
  #since = 0;
  #connect: () => Worker;
  #now: () => number;

  constructor(connect: () => Worker, now: () => number) {
    this.#connect = connect;
    this.#now = now;
  }

  /** What is shipped on from now on, with the reader's own parameters in place of ours. */
  use(data: PlanData, edited: readonly Parameter[] = []): void {
    this.#data = { kind: 'data', data, edited };
    if (this.#worker) this.#send(this.#data);
  }

  ask(question: Question): Promise<FromPlanner> {
    this.#worker ??= this.#start();
    this.#number += 1;
    const number = this.#number;
    if (this.#open.length === 0) this.#since = this.#now();
    this.#send({ kind: 'ask', number, question });
    return new Promise((resolve, reject) => this.#open.push({ number, resolve, reject }));
  }

  forget(): void {
    this.#stale += this.#open.length;
    this.#open = [];
    if (this.#stale > 0 && this.#now() - this.#since > PATIENCE_MS) this.end();
  }

  end(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#stale = 0;
    this.#open = [];
  }

  #send(message: ToPlanner): void {
    this.#worker?.postMessage(message);
  }

  #start(): Worker {
    const worker = this.#connect();
    worker.onmessage = ({ data }: MessageEvent<FromPlanner>) => {
      const asked = this.#open.find(({ number }) => number === data.number);
      this.#open = this.#open.filter((one) => one !== asked);
      if (asked) asked.resolve(data);
      else this.#stale = Math.max(0, this.#stale - 1);
    };
    worker.onerror = (event) => {
      const broken = this.#open;
      this.end();
      broken.forEach(({ reject }) => reject(new Error(event.message)));
    };
    if (this.#data) worker.postMessage(this.#data);
    return worker;
  }
}
