/** Answers successive questions and caches what they share, so that a switch reuses the network. */
import type { Answer } from './answer';
import { listSwitchChoices } from './switchChoices';
import { checkClaims, type ClaimCheck } from './claim';
import { reduceToCargo } from '../network/forCargo';
import { asksUnseen, isUnseenSwitch } from '../network/lastSeen';
import { priceByOwnRates } from '../rates/applyOwnRates';
import { timeDepartures } from '../calendar/timeDepartures';
import type { DeparturesReport } from '../calendar/departureCalendar';
import { planShipment, planTimed, type Planned, type TimedAnswer } from './planShipment';
import type { Parameter, PlanData } from '../data/planData';
import { assembleNetwork } from '../network/planNetwork';
import { SHOWN_FAULT_LIMIT, type RateFault } from '../rates/rateFault';
import { DwellSampler } from './reliability';
import { isTripTable, timeByOwnTrips, type TripUse } from '../rates/ownTrips';
import { decodeRates, type RatesRefusal } from '../rates/ratesFile';
import { findSwitchingValues, type Inverse, type WinQuestion } from '../inverse/findSwitchingValues';
import { findQuestionFaults } from './question';
import type { PlanNetwork, Question, Switch } from '../planTypes';
import { formatBeijingDay } from '../../time/clockTime';

export type RatesReport =
  | { readonly refusal: RatesRefusal }
  | {
      /** Rows of rates. */
      readonly used: number;
      readonly trips: readonly TripUse[];
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
  /** What claims are held against, with services not seen lately; null without a claim. */
  readonly claimed: Answer | null;
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

/** Answers that are kept: of a question under each of its switches, and of what was asked before. */
const KEPT_ANSWERS = 24;

export class PlannerService {
  /** Last answers by question, the oldest first. */
  private readonly answers = new Map<string, Answered>();
  /** Own tables, the last of each kind. */
  private readonly texts = new Map<'rates' | 'trips', string>();
  private refusal: RatesRefusal | null = null;
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

  /** @param bytes own rates or trips as a file; null restores our figures */
  useRates(bytes: Uint8Array | null): void {
    const read = bytes && decodeRates(bytes);
    this.refusal = read && 'refusal' in read ? read.refusal : null;
    if (read === null) this.texts.clear();
    else if ('text' in read) this.texts.set(isTripTable(read.text) ? 'trips' : 'rates', read.text);
    this.priced.forget();
    this.reduced.forget();
    this.timed.forget();
    this.answers.clear();
  }

  /** Answers a question, or returns the answer that is kept of it. */
  answer(question: Question): Answered {
    const key = JSON.stringify(question);
    const answered = this.answers.get(key) ?? this.computeAnswer(question);
    this.answers.delete(key);
    this.answers.set(key, answered);
    const [oldest] = this.answers.keys();
    if (this.answers.size > KEPT_ANSWERS && oldest !== undefined) this.answers.delete(oldest);
    return answered;
  }

  private computeAnswer(question: Question): Answered {
    const { network, rates } = this.networkFor(question);
    const { from, to } = question;
    const timed = this.plan(network, question);
    const planned = 'faults' in timed ? timed : { answer: timed.answer };
    const isBase = question.switches.every(isUnseenSwitch);
    const base = 'answer' in planned && isBase ? planned.answer : null;
    const claims = this.claims.of(`${from},${to}`, () => checkClaims(this.data, question));
    return {
      planned,
      claimed:
        claims.length > 0 && 'answer' in planned ? this.beyondSeen(network, question, planned.answer) : null,
      choices: base ? listSwitchChoices(network, base) : [],
      rates,
      claims,
    };
  }

  private beyondSeen(network: PlanNetwork, question: Question, seen: Answer): Answer {
    if (asksUnseen(question)) return seen;
    const planned = planShipment(
      network,
      { ...question, switches: [...question.switches, { kind: 'unseen' }] },
      this.samplerFor(question),
    );
    return 'answer' in planned ? planned.answer : seen;
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

  /** Plans backwards, with the own rates that are set: see inverse/. null: no option, or a faulty question. */
  invert(question: Question, win: WinQuestion): Inverse | null {
    const { network } = this.networkFor(question);
    return findQuestionFaults(network, question).length > 0
      ? null
      : findSwitchingValues(network, question, win, this.samplerFor(question));
  }

  /** Answers at our prices, whatever own rates are set; null where the question has faults. */
  ours(question: Question): { readonly network: PlanNetwork; readonly answer: Answer } | null {
    const network = this.assemble(question);
    const planned = planShipment(network, question);
    return 'answer' in planned ? { network, answer: planned.answer } : null;
  }

  private assemble({ from, to, first = null, last = null, cargo }: Question): PlanNetwork {
    const ends = { from, to, first, last, pays: cargo };
    return reduceToCargo(assembleNetwork(this.data, ends, this.edited).network, cargo);
  }

  private networkFor(question: Question): PricedNetwork {
    const { from, to, first = null, last = null, cargo, depart } = question;
    const ends = JSON.stringify([from, to, first, last]);
    const { refusal } = this;
    if (refusal !== null || this.texts.size === 0)
      return this.reduced.of(`${ends},${cargo}`, () => ({
        network: this.assemble(question),
        rates: refusal && { refusal },
      }));
    // Rates are valid by day, and a table may cover several cargoes.
    const day = formatBeijingDay(depart);
    return this.reduced.of(`${ends},${day},${cargo}`, () => {
      const { network, rates } = this.priced.of(`${ends},${day}`, () => {
        const whole = this.whole.of(ends, () => assembleNetwork(this.data, question, this.edited).network);
        return this.applyTables(whole, day);
      });
      return { network: reduceToCargo(network, cargo), rates };
    });
  }

  private applyTables(network: PlanNetwork, day: string): PricedNetwork {
    const [rates, trips] = [this.texts.get('rates'), this.texts.get('trips')];
    const priced =
      rates === undefined
        ? { network, used: 0, faults: [] }
        : priceByOwnRates(rates, network, this.data.cargoes, day);
    const timed =
      trips === undefined
        ? { network: priced.network, trips: [], faults: [] }
        : timeByOwnTrips(trips, priced.network);
    const faults = [...priced.faults, ...timed.faults];
    return {
      network: timed.network,
      rates: {
        used: priced.used,
        trips: timed.trips,
        faults: faults.slice(0, SHOWN_FAULT_LIMIT),
        more: Math.max(0, faults.length - SHOWN_FAULT_LIMIT),
      },
    };
  }
}
