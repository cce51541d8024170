import type { PlanOption } from '../plan/answer/answer';
import { draftPlan } from '../plan/answer/planShipment';
import { findQuestionFaults } from '../plan/answer/question';
import { DwellSampler } from '../plan/answer/reliability';
import type { PlanData } from '../plan/data/planData';
import { reduceToCargo } from '../plan/network/forCargo';
import { assembleNetwork } from '../plan/network/planNetwork';
import type { PlanNetwork, Question, Range } from '../plan/planTypes';
import type { Mode, Names } from '../types';

/** Why rows are not compared with another corridor. */
export const UNPLANNED = [
  /** An end is only a country or province. */
  'region',
  /** The planner has no such place. */
  'place',
  'samePlace',
  /** The rows do not give a mode. */
  'noMode',
  /** Neither weight nor TEU. */
  'noWeight',
  /** Before the planner's calendar, or after it. */
  'date',
  'quantity',
  /** The planner has no option for the goods. */
  'noOption',
  /** It has options, but none in the mode of the rows. */
  'otherMode',
  /** Further consignments, beyond those planned in one go. */
  'limit',
] as const;
export type Unplanned = (typeof UNPLANNED)[number];

/** What the better option is chosen by. `value`: money and delay together. */
export const MERITS = ['value', 'cost', 'time', 'co2e'] as const;
export type CorridorMerit = (typeof MERITS)[number];

/** An option of the planner for one shipment, as far as it is compared. */
export interface ComparedOption {
  /** Its gates and main mode: a carnet or an express train makes no other corridor. */
  readonly corridor: string;
  readonly label: Names;
  /** Mean hours from ready to handed over. */
  readonly hours: number;
  /** CNY. */
  readonly cost: Range;
  /** CNY that the time costs the owner. */
  readonly delay: number;
  /** Kg. */
  readonly co2e: Range;
}

/** One shipment as it went, and the best by other corridors, each by some merit; none where no other is known. */
export interface ComparedShipment {
  readonly asSent: ComparedOption;
  readonly others: readonly ComparedOption[];
}

/** Returns what a merit counts: less is better. */
export function costOf({ hours, cost, delay, co2e }: ComparedOption, merit: CorridorMerit): number {
  switch (merit) {
    case 'value':
      return cost.mid + delay;
    case 'cost':
      return cost.mid;
    case 'time':
      return hours;
    case 'co2e':
      return co2e.mid;
  }
}

/** Finds the best of some options by a merit; null of none. */
export const bestBy = (options: readonly ComparedOption[], merit: CorridorMerit): ComparedOption | null =>
  options.reduce<ComparedOption | null>(
    (best, one) => (best && costOf(best, merit) <= costOf(one, merit) ? best : one),
    null,
  );

/** Mode of most kilometres. */
function mainModeOf({ stages }: PlanOption): Mode | null {
  const km = new Map<Mode, number>();
  for (const stage of stages) if (stage.mode) km.set(stage.mode, (km.get(stage.mode) ?? 0) + stage.km);
  return (
    [...km].reduce<readonly [Mode, number] | null>(
      (most, one) => (most && most[1] >= one[1] ? most : one),
      null,
    )?.[0] ?? null
  );
}

function toCompared(option: PlanOption): ComparedOption {
  const { gates, label, hours, cost_cny: cost, delay_cny: delay, co2e_kg: co2e } = option;
  const corridor = [gates.join('+'), mainModeOf(option) ?? ''].join('|');
  return { corridor, label, hours: hours.mean, cost, delay, co2e };
}

/** Plans shipments one by one by the means that an answer has; keeps the network of the last ends and goods. */
export class ConsignmentPlanner {
  private last: { readonly key: string; readonly network: PlanNetwork } | null = null;

  private sampler: DwellSampler | null = null;

  constructor(private readonly data: PlanData) {}

  /** @param mode in which the goods went; the planner has no `air` and `land` */
  plan(question: Question, mode: string): ComparedShipment | Unplanned {
    const network = this.networkFor(question);
    const [fault] = findQuestionFaults(network, question);
    if (fault?.kind === 'same place') return 'samePlace';
    if (fault?.kind === 'unknown place') return 'place';
    if (fault) return fault.kind === 'date' ? 'date' : 'quantity';
    const options = (draftPlan(network, question, this.samplerOf(question))?.drafts ?? []).map(
      ({ option }) => option,
    );
    if (options.length === 0) return 'noOption';
    const sent = options.filter((option) => mainModeOf(option) === mode).map(toCompared);
    const asSent = bestBy(sent, 'value');
    if (!asSent) return 'otherMode';
    const other = options.map(toCompared).filter(({ corridor }) => corridor !== asSent.corridor);
    return { asSent, others: [...new Set(MERITS.flatMap((merit) => bestBy(other, merit) ?? []))] };
  }

  /** Draws are shared by all shipments of a seed. */
  private samplerOf({ seed }: Question): DwellSampler {
    if (this.sampler?.seed !== seed) this.sampler = new DwellSampler(seed);
    return this.sampler;
  }

  private networkFor({ from, to, cargo }: Question): PlanNetwork {
    const key = [from, to, cargo].join('\t');
    if (this.last?.key !== key) {
      const { network } = assembleNetwork(this.data, { from, to, pays: cargo });
      this.last = { key, network: reduceToCargo(network, cargo) };
    }
    return this.last.network;
  }
}
