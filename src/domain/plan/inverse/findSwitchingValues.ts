/**
 * Plans backwards: which border hours, interval or rate, changed alone, turns the best option to another corridor.
 *
 * A lever is scaled outwards from today in steps and the shipment planned anew; between the last step with today's
 * winner and the first with another, bisection finds the factor. Money and hours of each option are linear in a factor,
 * so an option can win between two steps only where it wins by less than a step is wide.
 */
import type { Names } from '../../types';
import type { PlanOption } from '../answer/answer';
import { buildEnquiry, planShipment } from '../answer/planShipment';
import type { PlanEnquiry } from '../answer/infeasibility';
import { FIGURE_OF_MERIT, sortByMerit } from '../answer/option';
import { DwellSampler } from '../answer/reliability';
import { roundToHundredth } from '../answer/rounding';
import { moneyOf } from '../answer/stagePrice';
import { applySwitches } from '../network/switches';
import { asksUnseen, isUnseenSwitch, keepSeen } from '../network/lastSeen';
import type { PlanNetwork, Question } from '../planTypes';
import { findBestOption, type WinMeasure } from './contest';
import { applyLever, leverHours, listFreight, listLevers, type Lever, type LeverGroup } from './lever';

/** Bounds of a factor on today's value: from a tenth to four times. */
export const FACTOR_RANGE = { least: 0.1, most: 4 } as const;
const STEPS = 8;
/** Relative width at which bisection ends. */
const PRECISION = 5e-4;

/** One lever: today's value and that at which the winner changes. The keys are those of the JSON. */
export interface SwitchingValue extends Lever {
  /** `CNY` per unit of the cargo. */
  readonly unit: 'hours' | 'CNY';
  readonly today: number;
  /** null: none within the range of factors. */
  readonly switching_value: number | null;
  readonly factor: number | null;
  readonly percent: number | null;
  /** Who wins there. */
  readonly winner: Names | null;
}

export interface WinQuestion {
  readonly measure: WinMeasure;
  /** Id of a place; null: any other corridor. */
  readonly target: string | null;
}

/** An option of the plan, as its card names it. */
export type ContestOption = Pick<PlanOption, 'id' | 'label' | 'hours' | 'cost_cny'>;

export interface Inverse extends WinQuestion {
  /** Whether the target's option is best today: then the values are those at which it no longer is. */
  readonly wins: boolean;
  readonly winner: Names;
  readonly winner_option: ContestOption;
  /** The best of the plan's options by the target; null where none goes by it. */
  readonly target_option: ContestOption | null;
  /** Hours (median) for `time`, else CNY; null where no option goes by the target. */
  readonly winner_value: number;
  readonly target_value: number | null;
  readonly range: typeof FACTOR_RANGE;
  /** The smallest change first, those without one last. */
  readonly values: readonly SwitchingValue[];
}

/** Where the winner changes, and who wins there. */
interface Turn {
  readonly by: number;
  readonly path: PlanOption;
}

interface Side {
  readonly plan: (by: number) => PlanOption | null;
  readonly now: PlanOption;
  readonly isSame: (path: PlanOption) => boolean;
  /** Whether the lever moves today's winner. */
  readonly moves: boolean;
}

/** Finds the nearest factor on one side at which the winner is another one. */
function searchSide({ plan, now, isSame }: Side, end: number): Turn | null {
  const last = plan(end);
  // Linear in the factor, the least of all options is concave: best at both ends is best between them. Waits for a
  // departure of a certain day bend it a little; there it is taken to hold too.
  if (last?.id === now.id) return null;
  let kept = 1;
  for (let step = 1; step <= STEPS; step += 1) {
    const by = end ** (step / STEPS);
    const path = step === STEPS ? last : plan(by);
    if (!path || isSame(path)) {
      kept = by;
      continue;
    }
    let other = { by, path };
    while (Math.abs(Math.log(other.by / kept)) > PRECISION) {
      const middle = Math.sqrt(other.by * kept);
      const between = plan(middle);
      if (!between || isSame(between)) kept = middle;
      else other = { by: middle, path: between };
    }
    return other;
  }
  return null;
}

function nearest(side: Side): Turn | null {
  const down = searchSide(side, FACTOR_RANGE.least);
  // What is worse for others alone leaves today's winner the best.
  const up = side.moves ? searchSide(side, FACTOR_RANGE.most) : null;
  if (!down || !up) return down ?? up ?? null;
  return -Math.log(down.by) <= Math.log(up.by) ? down : up;
}

function describe(
  { lever, today, unit }: { lever: Lever; today: number; unit: SwitchingValue['unit'] },
  found: Turn | null,
  nameOf: (option: PlanOption) => Names,
): SwitchingValue {
  const at = found && {
    switching_value: roundToHundredth(today * found.by),
    factor: found.by,
    percent: Math.round((found.by - 1) * 1000) / 10,
    winner: nameOf(found.path),
  };
  const none = { switching_value: null, factor: null, percent: null, winner: null };
  return { ...lever, unit, today: roundToHundredth(today), ...(at ?? none) };
}

/** Ids of legs and transfers, in order. */
const thingsOf = ({ stages }: PlanOption): ReadonlySet<string> => new Set(stages.map(({ of }) => of));

/** Finds a lever's value today on the first option that it moves: hours, or freight per unit. */
function todayOf(group: LeverGroup, moved: readonly PlanOption[], { network, shipment }: PlanEnquiry) {
  const { lever } = group;
  for (const option of moved) {
    const things = thingsOf(option);
    const hours = leverHours(group, things);
    if (hours !== null && hours > 0) return { lever, unit: 'hours' as const, today: hours };
    const today = moneyOf(listFreight(group, things), shipment, network.exchange).mid / shipment.quantity;
    if (lever.kind === 'rate' && today > 0) return { lever, unit: 'CNY' as const, today };
  }
  return null;
}

/** Lists the levers that can move the measure: hours do not change money, nor rates hours. */
const leversOf = (network: PlanNetwork, measure: WinMeasure): readonly LeverGroup[] =>
  [...listLevers(network).values()].filter(
    ({ lever: { kind } }) => measure === 'value' || (measure === 'cost') === (kind === 'rate'),
  );

const bySmallest = (a: SwitchingValue, b: SwitchingValue): number => {
  const [one, other] = [a, b].map(({ factor }) => (factor === null ? Infinity : Math.abs(Math.log(factor))));
  return one === other ? (a.id < b.id ? -1 : 1) : (one ?? 0) - (other ?? 0);
};

/** Lists the hubs of a place, and others of the same code: a town's crossings share it. */
function hubsOf({ hubs, places }: PlanNetwork, target: string | null): ReadonlySet<string> {
  const ids = [target, ...(places.find(({ id }) => id === target)?.hubs ?? [])];
  const codes = new Set(hubs.filter(({ id }) => ids.includes(id)).map(({ code }) => code));
  return new Set(hubs.filter(({ code }) => codes.has(code)).map(({ id }) => id));
}

const pickContestOption = ({ id, label, hours, cost_cny }: PlanOption): ContestOption => ({
  id,
  label,
  hours,
  cost_cny,
});

interface Standing {
  /** The options of today's plan, named as on its cards. */
  readonly options: readonly PlanOption[];
  readonly now: PlanOption;
  /** The best by the target, of them or else of the whole list. */
  readonly best: PlanOption | null;
  readonly goesBy: (option: PlanOption) => boolean;
}

/** Plans today in full, so that winner and target are options of the plan; null without any. */
function planToday(
  network: PlanNetwork,
  question: Question,
  { measure, target }: WinQuestion,
  sampler: DwellSampler,
): Standing | null {
  const planOptions = (whole: boolean): readonly PlanOption[] => {
    const planned = planShipment(network, { ...question, whole }, sampler);
    const all = 'faults' in planned ? [] : planned.answer.options;
    // Services not seen lately take part where they are asked for.
    return asksUnseen(question) ? all : all.filter(({ last_seen }) => last_seen === null);
  };
  const options = planOptions(false);
  const [now] = sortByMerit(options, measure);
  if (!now) return null;
  const aimed = hubsOf(network, target);
  const goesBy = ({ gates }: PlanOption): boolean => gates.some((gate) => aimed.has(gate));
  const findBest = (among: readonly PlanOption[]) => sortByMerit(among.filter(goesBy), measure)[0];
  // An option by the target may be outside the short list.
  const best = target === null ? null : (findBest(options) ?? findBest(planOptions(true)) ?? null);
  return { options, now, best, goesBy };
}

/**
 * @param target id of a place, crossing or port to win or, where it wins, to lose; null: any other corridor
 * @param sampler draws of the question's seed, shared with its plan
 * @returns null where the question has no option
 */
export function findSwitchingValues(
  whole: PlanNetwork,
  query: Question,
  { measure, target }: WinQuestion,
  sampler = new DwellSampler(query.seed),
): Inverse | null {
  const question = { ...query, whole: false };
  const standing = planToday(whole, question, { measure, target }, sampler);
  const network = applySwitches(asksUnseen(question) ? whole : keepSeen(whole), question.switches);
  const enquiry = buildEnquiry(network, { ...question, switches: question.switches.filter(isUnseenSwitch) });
  if (!standing || !enquiry) return null;
  const { options, now, best, goesBy } = standing;
  const wins = goesBy(now);
  const isSame = (one: PlanOption): boolean =>
    target === null ? one.corridor === now.corridor : goesBy(one) === wins;
  const nameOf = ({ id, label }: PlanOption): Names => options.find((one) => one.id === id)?.label ?? label;
  // What moves neither the winner nor the target turns nothing to the target.
  const moved = target === null || wins ? options : best ? [best, now] : [];
  const values = leversOf(network, measure).flatMap((group) => {
    const today = todayOf(group, moved, enquiry);
    if (!today) return [];
    const plan = (by: number) =>
      findBestOption({ ...enquiry, network: applyLever(network, group, by) }, measure, sampler);
    const moves = [...group.things].some(({ id }) => thingsOf(now).has(id));
    return [describe(today, nearest({ plan, now, isSame, moves }), nameOf)];
  });
  return {
    measure,
    target,
    wins,
    winner: now.label,
    winner_option: pickContestOption(now),
    target_option: best && pickContestOption(best),
    winner_value: roundToHundredth(FIGURE_OF_MERIT[measure](now)),
    target_value: best && roundToHundredth(FIGURE_OF_MERIT[measure](best)),
    range: FACTOR_RANGE,
    values: values.sort(bySmallest),
  };
}
