/** Finds what the planner says where others published a time or a price. */
import { lookUp } from '../../../src/domain/lookup';
import type { ItineraryStage, PlanOption } from '../../../src/domain/plan/answer/answer';
import { addPercentiles, type OptionDraft } from '../../../src/domain/plan/answer/option';
import { draftPlan } from '../../../src/domain/plan/answer/planShipment';
import { DwellSampler } from '../../../src/domain/plan/answer/reliability';
import type { Parameter, PlanData } from '../../../src/domain/plan/data/planData';
import { assembleNetwork } from '../../../src/domain/plan/network/planNetwork';
import type { PlanNetwork, Question } from '../../../src/domain/plan/planTypes';
import { HOURS_A_DAY } from '../../../src/domain/time/clockTime';
import { DEFAULTS } from '../request';
import type { PublishedFigure } from './observedRows';

/** Low, middle and high: the first decile, median and ninth decile of a time, in hours; of a price, its range in CNY. */
export interface OurFigure {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

/** A Monday without ice and holidays. */
const DAY = Date.UTC(2026, 6, 6);
/** Lorries shorter than this serve a terminal and are no mode of their own, km. */
const DRAYAGE_KM = 100;
/** Further crossings on the way, which a published corridor does not name. */
const UNNAMED = ['malaszewicze', 'brest', 'sukhbaatar', 'naushki'];
const HALF_WIDTH = 1.2815515655446004;

const MODES: Readonly<Record<string, string>> = { rail: 'rail', road: 'road', sea: 'sea', ferry: 'sea' };

const isMoving = ({ part }: ItineraryStage): boolean => part === 'moving';

function isOfModes(option: PlanOption, modes: readonly string[]): boolean {
  const allowed = new Set(modes.map((mode) => lookUp(MODES, mode.split(' ')[0] ?? '') ?? ''));
  return option.stages
    .filter(isMoving)
    .every(({ mode, km }) => allowed.has(mode ?? '') || (mode === 'road' && km < DRAYAGE_KM));
}

function isOfClass(option: PlanOption, wanted: string): boolean {
  const express = option.stages.some(({ of }) => of.startsWith('express-'));
  return express === (wanted === 'express');
}

function isLike(option: PlanOption, figure: PublishedFigure): boolean {
  const gates = option.gates.filter((gate) => !UNNAMED.includes(gate));
  return (
    gates.join() === figure.gates.join() &&
    isOfClass(option, figure.class) &&
    (figure.compares === 'sea' || figure.modes.includes('') || isOfModes(option, figure.modes))
  );
}

/** Mean hours from the first departure to the last arrival. */
function meanUnderway({ stages }: PlanOption): number {
  const [first, last] = [stages.findIndex(isMoving), stages.findLastIndex(isMoving)];
  return stages.slice(first, last + 1).reduce((sum, { hours }) => sum + hours.mean, 0);
}

export interface Matched {
  readonly draft: OptionDraft;
  readonly network: PlanNetwork;
  simulate(): PlanOption;
}

/** Asks the planner and takes the quickest option of the published corridor and class; null: there is none. */
export function matchOption(
  data: PlanData,
  figure: PublishedFigure,
  edited: readonly Parameter[] = [],
): Matched | null {
  const [from, to] = figure.places;
  const { network } = assembleNetwork(data, { from, to, pays: figure.cargo }, edited);
  const question: Question = {
    ...DEFAULTS,
    from,
    to,
    cargo: figure.cargo,
    quantity: figure.cargo === 'grain' ? 1000 : 1,
    depart: DAY,
    avoid: [],
    switches: [{ kind: 'unseen' }],
    whole: true,
  };
  const sampler = new DwellSampler(question.seed);
  const found = draftPlan(network, question, sampler);
  if (!found) return null;
  const like = found.drafts.filter(({ option }) => isLike(option, figure));
  const [draft] = like.toSorted((a, b) => meanUnderway(a.option) - meanUnderway(b.option));
  if (!draft) return null;
  return {
    draft,
    network,
    simulate: () => addPercentiles(draft, found.context, sampler).option,
  };
}

function ofParameter(parameter: Parameter): OurFigure {
  const { low, mid, high, unit } = parameter;
  if (unit !== 'days' && unit !== 'hours') return { low, mid, high };
  const hours = unit === 'hours' ? 1 : HOURS_A_DAY;
  // Lognormal by median and ninth decile, as the planner draws it.
  return { low: (mid ** 2 / high) * hours, mid: mid * hours, high: high * hours };
}

function ofSea({ stages }: PlanOption): OurFigure | null {
  const sea = stages.find((stage) => isMoving(stage) && stage.mode === 'sea');
  return sea ? { low: sea.hours.p10, mid: sea.hours.p50, high: sea.hours.p90 } : null;
}

/** Time on the clock that a figure was published for, in hours; null: no such option. */
export function ourTime(
  data: PlanData,
  figure: PublishedFigure,
  edited: readonly Parameter[] = [],
): OurFigure | null {
  const parameter = [...edited, ...data.parameters].find(({ id }) => id === figure.compares);
  if (parameter) return ofParameter(parameter);
  const matched = matchOption(data, figure, edited);
  if (!matched) return null;
  const option = matched.simulate();
  if (figure.compares === 'sea') return ofSea(option);
  const normal = option.regimes[0];
  if (!normal) return null;
  if (figure.compares === 'all')
    return { low: normal.hours.p10, mid: normal.hours.p50, high: normal.hours.p90 };
  const { underway, after_arrival } = normal;
  if (figure.compares === 'underway') return { low: underway.p10, mid: underway.p50, high: underway.p90 };
  const spread = (share: -1 | 1): number =>
    share *
    Math.hypot(...[underway, after_arrival].map(({ p10, p50, p90 }) => (share < 0 ? p50 - p10 : p90 - p50)));
  const mid = underway.p50 + after_arrival.p50;
  return { low: mid + spread(-1), mid, high: mid + spread(1) };
}

/** Price compared, CNY: the whole, the freight at sea or that by road; null: no such option. */
export function ourPrice(
  data: PlanData,
  figure: PublishedFigure,
  edited: readonly Parameter[] = [],
): OurFigure | null {
  const parameter = [...edited, ...data.parameters].find(({ id }) => id === figure.compares);
  if (parameter) return parameter;
  const option = matchOption(data, figure, edited)?.draft.option;
  if (!option) return null;
  if (figure.compares === 'total') return option.cost_cny;
  const stage = option.stages.find((one) => isMoving(one) && one.mode === figure.compares);
  return stage?.cost_cny ?? null;
}

/** Standard deviation of the logarithm of a range from first to ninth decile. */
export const logSpread = (low: number, high: number): number => Math.log(high / low) / (2 * HALF_WIDTH);
