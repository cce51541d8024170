import { errorMessage } from '../../domain/errorMessage';
import type { OwnPlace } from '../../domain/own/ownPlaces';
import type { FlowAnswer } from '../../domain/question/flowAnswer';
import type { FlowSource } from '../../domain/question/flowSource';
import { HostFault, HostSource, type OfferedData } from './hostSource';
import { OwnClock } from './ownClock.svelte';
import { OwnPicture, type OwnQuestion } from './ownPicture.svelte';
import type { OwnSession } from './ownSession';

/** First and longest wait before a lost host is asked again, ms. */
const [FIRST_WAIT, LONGEST_WAIT] = [1000, 60_000];

/** Waits, or until the question is asked no more. */
const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** What is asked of a host: its list of data, and its answers. */
type AskedHost = FlowSource & Pick<HostSource, 'list'>;

/**
 * Shows data that the page's host keeps. While the host is lost, the last answer stays on the map with its age, and the
 * question is asked again, each time after twice the wait.
 */
export class HostRows {
  /** Null before the first list. */
  offered = $state.raw<readonly OfferedData[] | null>(null);
  chosen = $state.raw<OfferedData | null>(null);
  /** While the host does not answer: the age of its last answer, s; null age: there was none. */
  lost = $state.raw<{ readonly age: number | null } | null>(null);
  /** Why the host refused, in its words. */
  refusal = $state<string | null>(null);
  readonly picture: OwnPicture;
  #host: AskedHost;
  #asking = new AbortController();
  /** Of the last answer, ms of the page's clock. */
  #answered: number | null = null;

  constructor(
    session: OwnSession,
    placeOf: (id: string) => OwnPlace | null,
    host: AskedHost = new HostSource(),
  ) {
    this.#host = host;
    this.picture = new OwnPicture(session, {
      ask: (question) => this.#ask(question),
      // Cells to brush are as many as months, goods and places make: more than an answer holds.
      countCells: async () => null,
      placeOf,
      currency: 'CNY',
      mapping: false,
      clock: new OwnClock(() => session.index),
    });
  }

  /** Lists what the host offers. */
  async list(): Promise<void> {
    const { signal } = this.#asking;
    this.offered = (await this.#insist((of) => this.#host.list(of), signal)) ?? this.offered;
  }

  /** Shows data in place of those before. */
  async choose(data: OfferedData): Promise<void> {
    this.leave();
    this.chosen = data;
    await this.picture.askFlows('kg');
  }

  /** Shows none of the data. */
  leave(): void {
    this.#asking.abort();
    this.#asking = new AbortController();
    this.chosen = null;
    this.lost = null;
    this.refusal = null;
    this.#answered = null;
    this.picture.clear();
  }

  async #ask(question: OwnQuestion): Promise<FlowAnswer | null> {
    const edition = this.chosen?.edition;
    if (edition === undefined) return null;
    // A new question cancels one that is not answered yet.
    this.#asking.abort();
    this.#asking = new AbortController();
    const whole = { v: 1, edition, level: 0, months: null, where: {}, ...question } as const;
    return this.#insist((signal) => this.#host.ask(whole, signal), this.#asking.signal);
  }

  /** Asks until there is an answer. @returns null where it is refused, or asked no more */
  async #insist<R>(ask: (signal: AbortSignal) => Promise<R>, signal: AbortSignal): Promise<R | null> {
    for (let pause = FIRST_WAIT; !signal.aborted; pause = Math.min(2 * pause, LONGEST_WAIT)) {
      try {
        const answer = await ask(signal);
        if (signal.aborted) return null;
        this.lost = null;
        this.refusal = null;
        this.#answered = performance.now();
        return answer;
      } catch (error) {
        if (signal.aborted) return null;
        if (error instanceof HostFault && error.isPassing) this.#lose();
        else {
          this.refusal = errorMessage(error);
          return null;
        }
      }
      await wait(pause, signal);
    }
    return null;
  }

  #lose(): void {
    const since = this.#answered;
    this.lost = { age: since === null ? null : Math.round((performance.now() - since) / 1000) };
  }
}
