/**
 * Plans backwards: which border hours, interval or rate, changed alone, turns the best option to another corridor.
 *
 * A lever is scaled outwards from today in steps and the shipment planned anew; between the last step with today's
 * winner and the first with another, bisection finds the factor. Money and hours of each option are linear in a factor,
 * so an option can win between two steps only where it wins by less than a step is wide.
 */
import type { Names } from '../../types';
import { buildEnquiry, delayOf } from '../answer/planShipment';
import type { PlanEnquiry } from '../answer/infeasibility';
import { roundToHundredth } from '../answer/rounding';
import { moneyOf } from '../answer/stagePrice';
import { listConditions } from '../search/ruleCondition';
import { applySwitches } from '../network/switches';
import { asksUnseen, keepSeen } from '../network/lastSeen';
import type { PlanNetwork, Question } from '../planTypes';
import { Contest, isSamePath, type Contestant, type WinMeasure } from './contest';
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

export interface Inverse extends WinQuestion {
  /** Whether the target's option is best today: then the values are those at which it no longer is. */
  readonly wins: boolean;
  readonly winner: Names;
  /** Hours for `time`, else CNY; null where no option goes by the target. */
  readonly winner_value: number;
  readonly target_value: number | null;
  readonly range: typeof FACTOR_RANGE;
  /** The smallest change first, those without one last. */
  readonly values: readonly SwitchingValue[];
}

/** Where the winner changes, and who wins there. */
interface Turn {
  readonly by: number;
  readonly path: Contestant;
}

interface Side {
  readonly plan: (by: number) => Contestant | null;
  readonly now: Contestant;
  readonly isSame: (path: Contestant) => boolean;
}

/** Finds the nearest factor on one side at which the winner is another one. */
function searchSide({ plan, now, isSame }: Side, end: number): Turn | null {
  const last = plan(end);
  // Linear in the factor, the least of all options is concave: best at both ends is best between them. Waits for a
  // departure of a certain day bend it a little; there it is taken to hold too.
  if (last && isSamePath(last, now)) return null;
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
  const [down, up] = [FACTOR_RANGE.least, FACTOR_RANGE.most].map((end) => searchSide(side, end));
  if (!down || !up) return down ?? up ?? null;
  return -Math.log(down.by) <= Math.log(up.by) ? down : up;
}

function describe(
  { lever, today, unit }: { lever: Lever; today: number; unit: SwitchingValue['unit'] },
  found: Turn | null,
): SwitchingValue {
  const at = found && {
    switching_value: roundToHundredth(today * found.by),
    factor: found.by,
    percent: Math.round((found.by - 1) * 1000) / 10,
    winner: found.path.corridor.label,
  };
  const none = { switching_value: null, factor: null, percent: null, winner: null };
  return { ...lever, unit, today: roundToHundredth(today), ...(at ?? none) };
}

/** Finds a lever's value today: hours, or freight per unit on the first option that pays it. */
function todayOf(group: LeverGroup, moved: readonly Contestant[], { network, shipment }: PlanEnquiry) {
  const { lever } = group;
  const hours = leverHours(group);
  if (hours !== null) return hours > 0 ? { lever, unit: 'hours' as const, today: hours } : null;
  for (const { things } of moved) {
    const freight = listFreight(group, new Set(things));
    const today = moneyOf(freight, shipment, network.exchange).mid / shipment.quantity;
    if (today > 0) return { lever, unit: 'CNY' as const, today };
  }
  return null;
}

/** Lists the levers of what options use that can move the measure: hours do not change money, nor rates hours. */
function leversOf(
  network: PlanNetwork,
  options: readonly Contestant[],
  measure: WinMeasure,
): readonly LeverGroup[] {
  const used = new Set(options.flatMap(({ things }) => things));
  return [...listLevers(network).values()].filter(
    ({ lever: { kind }, things }) =>
      (measure === 'value' || (measure === 'cost') === (kind === 'rate')) &&
      [...things].some(({ id }) => used.has(id)),
  );
}

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

/**
 * @param target id of a place, crossing or port to win or, where it wins, to lose; null: any other corridor
 * @returns null where the question has no option
 */
export function findSwitchingValues(
  whole: PlanNetwork,
  question: Question,
  { measure, target }: WinQuestion,
): Inverse | null {
  const network = applySwitches(asksUnseen(question) ? whole : keepSeen(whole), question.switches);
  const enquiry = buildEnquiry(network, question);
  if (!enquiry) return null;
  const { perDay } = delayOf(network, enquiry).price;
  const contest = new Contest(enquiry, { measure, perDay, conditions: listConditions(network, question) });
  const now = contest.best(network);
  if (!now) return null;
  const aimed = hubsOf(whole, target);
  const goesBy = ({ corridor: { gates } }: Contestant): boolean => gates.some((gate) => aimed.has(gate));
  const wins = goesBy(now);
  const isSame = (one: Contestant): boolean =>
    target === null ? one.corridor.signature === now.corridor.signature : goesBy(one) === wins;
  const through = contest.throughGates(network);
  const [best] = through.filter(goesBy);
  // What moves neither the winner nor the target turns nothing to the target.
  const moved = target === null || wins ? [now, ...through] : best ? [best, now] : [];
  const values = leversOf(network, moved, measure).flatMap((group) => {
    const today = todayOf(group, moved, enquiry);
    const plan = (by: number) => contest.best(applyLever(network, group, by));
    return today ? [describe(today, nearest({ plan, now, isSame }))] : [];
  });
  return {
    measure,
    target,
    wins,
    winner: now.corridor.label,
    winner_value: roundToHundredth(now.measured),
    target_value: best ? roundToHundredth(best.measured) : null,
    range: FACTOR_RANGE,
    values: values.sort(bySmallest),
  };
}
