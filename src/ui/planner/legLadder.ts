import { ticks } from 'd3-array';
import type { PlanOption, ItineraryStage } from '../../domain/plan/answer/answer';
import { hoursOfStage } from '../../domain/plan/race/racer';

/**
 * The leg ladder: hours or money against distance, as a staircase in which every dwell is a vertical step (the
 * time/cost-distance diagram of UN ESCAP). Pure; x in km, y in hours or CNY, both from the origin.
 */
export const LADDER_MEASURES = ['hours', 'cost'] as const;
export type LadderMeasure = (typeof LADDER_MEASURES)[number];

export interface LadderStep {
  readonly stage: ItineraryStage;
  readonly index: number;
  readonly fromKm: number;
  readonly toKm: number;
  readonly from: number;
  readonly to: number;
}

const rise = ({ hours, cost_cny }: ItineraryStage, measure: LadderMeasure): number =>
  measure === 'hours' ? hours.mean : cost_cny.mid;

/** Builds one step for each stage, in order; the last step ends at the option's total. */
export function buildLadder(
  option: Pick<PlanOption, 'stages'>,
  measure: LadderMeasure,
): readonly LadderStep[] {
  let km = 0;
  let sum = 0;
  return option.stages.map((stage, index) => {
    const step = { stage, index, fromKm: km, toKm: km + stage.km, from: sum, to: sum + rise(stage, measure) };
    km = step.toKm;
    sum = step.to;
    return step;
  });
}

/** Lists round ticks from 0 to at most `most`, three to seven apart from the 0. */
export const axisTicks = (most: number): readonly number[] => ticks(0, most, 5);

/**
 * Returns the point of the ladder at so many hours of the race after the departure, in km and the ladder's measure; its
 * end afterwards.
 */
export function ladderPointAt(
  option: Pick<PlanOption, 'stages' | 'hours'>,
  steps: readonly LadderStep[],
  hours: number,
): { readonly km: number; readonly value: number } {
  for (const step of steps) {
    const [from, to] = hoursOfStage(option, step.index);
    if (hours < to) {
      const share = Math.max(0, (hours - from) / (to - from));
      return {
        km: step.fromKm + (step.toKm - step.fromKm) * share,
        value: step.from + (step.to - step.from) * share,
      };
    }
  }
  const last = steps.at(-1);
  return { km: last?.toKm ?? 0, value: last?.to ?? 0 };
}

interface Scale {
  readonly x: (km: number) => number;
  readonly y: (value: number) => number;
}

export function ladderSvgPath(steps: readonly LadderStep[], { x, y }: Scale): string {
  const corners = steps.map((step) => `L${x(step.toKm).toFixed(1)},${y(step.to).toFixed(1)}`);
  return [`M${x(0).toFixed(1)},${y(0).toFixed(1)}`, ...corners].join('');
}

/** Position on the ladder: a step and the share of it passed, 0 to 1. */
export interface Rung {
  readonly index: number;
  readonly share: number;
}

/** Finds the position on the ladder nearest to a point of the plot; null where there is none. */
export function findNearestRung(
  steps: readonly LadderStep[],
  { x, y }: Scale,
  at: { readonly x: number; readonly y: number },
): Rung | null {
  let nearest: Rung | null = null;
  let least = Infinity;
  for (const step of steps) {
    const [x0, y0, x1, y1] = [x(step.fromKm), y(step.from), x(step.toKm), y(step.to)];
    const [dx, dy] = [x1 - x0, y1 - y0];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((at.x - x0) * dx + (at.y - y0) * dy) / length));
    const far = Math.hypot(at.x - x0 - along * dx, at.y - y0 - along * dy);
    if (far < least) [nearest, least] = [{ index: step.index, share: along }, far];
  }
  return nearest;
}
