/**
 * Where questions are answered one after another: keeps what does not change from one to the next, so that a switch asks
 * again on the same network.
 */
import type { Answer } from './answer';
import { switchChoices } from './choices';
import { readOwnRates, withOwnRates } from './ownRates';
import { plan, type Planned } from './plan';
import type { Parameter, PlanData } from './planData';
import { assemble } from './planNetwork';
import type { RateFault } from './rateFault';
import { ratesText, type RatesRefusal, type RatesText } from './ratesFile';
import type { PlanNetwork, Question, Switch } from './types';

/** Most faults that are told one by one. */
const MOST_FAULTS = 2000;

/** What became of a firm's rates: why the file is no table, or how many of its lines are used, and the others. */
export type RatesReport =
  | { readonly refusal: RatesRefusal }
  | {
      readonly used: number;
      readonly faults: readonly RateFault[];
      /** Faults beyond those told. */
      readonly more: number;
    };

export interface Answered {
  readonly planned: Planned;
  /** Switches that can change the answer; empty while some are on. */
  readonly choices: readonly Switch[];
  /** null: no rates are laid in. */
  readonly rates: RatesReport | null;
}

interface Laid {
  /** Ends and, with rates, the day. */
  readonly of: string;
  readonly network: PlanNetwork;
  readonly rates: RatesReport | null;
}

export class PlanDesk {
  private text: RatesText | null = null;
  /** The network of the last two ends. */
  private own: { readonly ends: string; readonly network: PlanNetwork } | null = null;
  /** The same with the firm's rates in it. */
  private laid: Laid | null = null;

  constructor(
    readonly data: PlanData,
    private readonly edited: readonly Parameter[] = [],
  ) {}

  /** A firm's table of rates as a file's bytes; null goes back to our prices. */
  useRates(bytes: Uint8Array | null): void {
    this.text = bytes && ratesText(bytes);
    this.laid = null;
  }

  answer(question: Question): Answered {
    const { network, rates } = this.laidFor(question);
    const planned = plan(network, question);
    const base = 'answer' in planned && question.switches.length === 0 ? planned.answer : null;
    return { planned, choices: base ? switchChoices(network, base) : [], rates };
  }

  /** Our own network for a question and its answer there, whatever rates are laid in; null where it has none. */
  ours(question: Question): { readonly network: PlanNetwork; readonly answer: Answer } | null {
    const network = this.ownFor(question);
    const planned = plan(network, question);
    return 'answer' in planned ? { network, answer: planned.answer } : null;
  }

  private ownFor(question: Question): PlanNetwork {
    const ends = `${question.from},${question.to}`;
    if (this.own?.ends !== ends)
      this.own = { ends, network: assemble(this.data, question, this.edited).network };
    return this.own.network;
  }

  private laidFor(question: Question): Laid {
    const day = new Date(question.depart).toISOString().slice(0, 10);
    const of = `${question.from},${question.to},${this.text ? day : ''}`;
    if (this.laid?.of !== of) this.laid = { of, ...this.lay(this.ownFor(question), day) };
    return this.laid;
  }

  private lay(network: PlanNetwork, day: string): Omit<Laid, 'of'> {
    const { text, data } = this;
    if (text === null) return { network, rates: null };
    if ('refusal' in text) return { network, rates: text };
    const read = readOwnRates(text.text, network, data.cargoes, day);
    const paid = withOwnRates(network, read.rates);
    const faults = [...read.faults, ...paid.faults].toSorted((a, b) => a.line - b.line);
    return {
      network: paid.network,
      rates: {
        used: read.rates.length - paid.faults.length,
        faults: faults.slice(0, MOST_FAULTS),
        more: Math.max(0, faults.length - MOST_FAULTS),
      },
    };
  }
}
