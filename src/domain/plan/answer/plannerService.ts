/** Answers successive questions and caches what they share, so that a switch reuses the network. */
import type { Answer } from './answer';
import { listSwitchChoices } from './switchChoices';
import { checkClaims, type ClaimCheck } from './claim';
import { reduceToCargo } from '../network/forCargo';
import { priceByOwnRates } from '../rates/ownRates';
import { timeDepartures } from '../calendar/timeDepartures';
import type { DeparturesReport } from '../calendar/departureCalendar';
import { planShipment, planTimed, type Planned, type TimedAnswer } from './planShipment';
import type { Parameter, PlanData } from '../data/planData';
import { assembleNetwork } from '../network/planNetwork';
import { SHOWN_FAULT_LIMIT, type RateFault } from '../rates/rateFault';
import { DwellSampler } from './reliability';
import { decodeRates, type RatesRefusal, type RatesText } from '../rates/ratesFile';
import type { PlanNetwork, Question, Switch } from '../planTypes';

export type RatesReport =
  | { readonly refusal: RatesRefusal }
  | {
      readonly used: number;
      readonly faults: readonly RateFault[];
      readonly more: number;
    };

export interface Answered {
  readonly planned: Planned;
  /** Switches that can change the answer; empty while any is set. */
  readonly choices: readonly Switch[];
  /** null: no own rates. */
  readonly rates: RatesReport | null;
  /** Claims on these ends. */
  readonly claims: readonly ClaimCheck[];
}

interface PricedNetwork {
  readonly network: PlanNetwork;
  readonly rates: RatesReport | null;
}

class LastValue<T> {
  private entry: { readonly key: string; readonly value: T } | null = null;

  of(key: string, compute: () => T): T {
    if (this.entry?.key !== key) this.entry = { key, value: compute() };
    return this.entry.value;
  }

  forget(): void {
    this.entry = null;
  }
}

export class PlannerService {
  private text: RatesText | null = null;
  /** With own rates: the whole network of the last ends; `priced`: with rates applied. */
  private readonly whole = new LastValue<PlanNetwork>();
  private readonly priced = new LastValue<PricedNetwork>();
  /** Reduced to the last cargo, for the search. */
  private readonly reduced = new LastValue<PricedNetwork>();
  private readonly samplers = new LastValue<DwellSampler>();
  private readonly claims = new LastValue<readonly ClaimCheck[]>();
  /** Of the last question answered. */
  private readonly timed = new LastValue<TimedAnswer | Extract<Planned, { faults: unknown }>>();

  constructor(
    readonly data: PlanData,
    private readonly edited: readonly Parameter[] = [],
  ) {}

  /** @param bytes own rates as a file; null restores our prices */
  useRates(bytes: Uint8Array | null): void {
    this.text = bytes && decodeRates(bytes);
    this.priced.forget();
    this.reduced.forget();
    this.timed.forget();
  }

  answer(question: Question): Answered {
    const { network, rates } = this.networkFor(question);
    const { from, to } = question;
    const timed = this.plan(network, question);
    const planned = 'faults' in timed ? timed : { answer: timed.answer };
    const base = 'answer' in planned && question.switches.length === 0 ? planned.answer : null;
    return {
      planned,
      choices: base ? listSwitchChoices(network, base) : [],
      rates,
      claims: this.claims.of(`${from},${to}`, () => checkClaims(this.data, question)),
    };
  }

  /** Times the options of a question on other days; null where it has none. */
  departures(question: Question): DeparturesReport | null {
    const timed = this.plan(this.networkFor(question).network, question);
    if ('faults' in timed || timed.answer.options.length === 0) return null;
    const { answer, basis } = timed;
    return timeDepartures(answer, basis, question, this.samplerFor(question), this.data.holidays);
  }

  private samplerFor({ from, to, seed }: Question): DwellSampler {
    return this.samplers.of(`${from},${to},${seed}`, () => new DwellSampler(seed));
  }

  private plan(network: PlanNetwork, question: Question) {
    const key = JSON.stringify(question);
    return this.timed.of(key, () => planTimed(network, question, this.samplerFor(question)));
  }

  /** Answers at our prices, whatever own rates are set; null where the question has faults. */
  ours(question: Question): { readonly network: PlanNetwork; readonly answer: Answer } | null {
    const network = this.assemble(question);
    const planned = planShipment(network, question);
    return 'answer' in planned ? { network, answer: planned.answer } : null;
  }

  private assemble({ from, to, cargo }: Question): PlanNetwork {
    return reduceToCargo(assembleNetwork(this.data, { from, to, pays: cargo }, this.edited).network, cargo);
  }

  private networkFor(question: Question): PricedNetwork {
    const { from, to, cargo, depart } = question;
    const ends = `${from},${to}`;
    const { text } = this;
    if (text === null || 'refusal' in text)
      return this.reduced.of(`${ends},${cargo}`, () => ({ network: this.assemble(question), rates: text }));
    // Rates are valid by day, and a table may cover several cargoes.
    const day = new Date(depart).toISOString().slice(0, 10);
    return this.reduced.of(`${ends},${day},${cargo}`, () => {
      const { network, rates } = this.priced.of(`${ends},${day}`, () => {
        const whole = this.whole.of(ends, () => assembleNetwork(this.data, question, this.edited).network);
        return this.applyRates(whole, text.text, day);
      });
      return { network: reduceToCargo(network, cargo), rates };
    });
  }

  private applyRates(network: PlanNetwork, text: string, day: string): PricedNetwork {
    const { network: priced, used, faults } = priceByOwnRates(text, network, this.data.cargoes, day);
    return {
      network: priced,
      rates: {
        used,
        faults: faults.slice(0, SHOWN_FAULT_LIMIT),
        more: Math.max(0, faults.length - SHOWN_FAULT_LIMIT),
      },
    };
  }
}
