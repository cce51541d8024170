/**
 * What a series did around an event: points before and after, their difference, and a model where there are enough.
 *
 * Definition: difference = mean after / mean before - 1, a share. A model (stepModel.ts) only from POINTS_NEEDED points
 * on either side on and without a change of scope; beside it every other date that the series allows (placebos) and the
 * rank of the real one among them. What it finds coincides with the event; nothing here says that the event caused it.
 * Method: interrupted time series (Bernal, Cummins, Gasparrini 2017), in-time placebos (Abadie 2021).
 */
import type { NetworkIndex } from '../network/networkIndex';
import { periodRange } from '../time/period';
import type { Milestone } from '../types';
import { isWhole, valuesOf, type AnnualSeries } from './annualSeries';
import { chanceOfStep, estimateStep, strengthOf, type SeriesPoint, type StepEstimate } from './stepModel';

/** Points that each side needs for a level and a slope. */
export const POINTS_NEEDED = 8;

/**
 * A change as large is called notable if noise alone makes one so rarely. Less than 0.05, as a short series shows less
 * noise than it has: by this, at most 5 % of series without a change are called notable (npm run long -- events).
 */
export const NOTABLE_CHANCE = 0.0234;

export interface EventPoint extends SeriesPoint {
  /** What is counted. */
  readonly scope: string;
  /** Values of sources that contradict it. */
  readonly contesting: readonly number[];
}

/** A date and its change of level. */
export interface Placebo {
  readonly at: number;
  readonly level: number;
}

export interface EventModel extends StepEstimate {
  /** Chance of a change as large by noise alone, 0..1. */
  readonly chance: number;
  readonly notable: boolean;
  /** Other dates that the series allows, ascending. */
  readonly placebos: readonly Placebo[];
  /** Place of the real date by change of level over its error, 1 for the largest. */
  readonly rank: number;
  /** Other places at the same date, those with as many points and without a change of scope. */
  readonly peers: readonly PeerStep[];
  /** Place among them by the same measure, 1 for the largest. */
  readonly peerRank: number;
}

/** What another place counts. */
export interface PeerPoints {
  readonly subject: string;
  /** Ascending. */
  readonly points: readonly EventPoint[];
}

/** Another place and its change of level at the event. */
interface PeerStep extends PeerPoints {
  /** Mean before the event. */
  readonly base: number;
  /** Change over its error. */
  readonly strength: number;
}

export const MODEL_REFUSALS = ['few', 'scope', 'undetermined'] as const;
export type ModelRefusal = (typeof MODEL_REFUSALS)[number];

/** Why there is no model; more than one reason may hold. */
export interface RefusedModel {
  readonly refused: readonly ModelRefusal[];
}

export interface EventStudy {
  readonly before: readonly EventPoint[];
  readonly after: readonly EventPoint[];
  /** A share of the mean before; null where a side has no point. */
  readonly difference: number | null;
  /** The least and the largest difference that the sources allow, one value a point; null as above. */
  readonly range: readonly [least: number, largest: number] | null;
  readonly model: EventModel | RefusedModel;
}

/** Averages values; null if there are none. */
export const averageOf = (points: readonly SeriesPoint[]): number | null =>
  points.length === 0 ? null : points.reduce((sum, { value }) => sum + value, 0) / points.length;

/** Lists why points allow no model. */
function listRefusals(points: readonly EventPoint[], event: number): readonly ModelRefusal[] {
  const before = points.filter(({ at }) => at < event).length;
  const few = Math.min(before, points.length - before) < POINTS_NEEDED;
  const mixed = new Set(points.map(({ scope }) => scope)).size > 1;
  return MODEL_REFUSALS.filter((why) => (why === 'few' && few) || (why === 'scope' && mixed));
}

/** Estimates the change at other places; those that allow no model are left out. */
function listPeerSteps(peers: readonly PeerPoints[], event: number): readonly PeerStep[] {
  return peers.flatMap(({ subject, points }) => {
    const base = averageOf(points.filter(({ at }) => at < event));
    const step = listRefusals(points, event).length === 0 ? estimateStep(points, event) : null;
    return step && base !== null && base > 0 ? [{ subject, points, base, strength: strengthOf(step) }] : [];
  });
}

function modelOf(
  points: readonly EventPoint[],
  event: number,
  others: readonly PeerPoints[],
): EventStudy['model'] {
  const real = estimateStep(points, event);
  const chance = chanceOfStep(points, event);
  if (!real || chance === null) return { refused: ['undetermined'] };
  const peers = listPeerSteps(others, event);
  const dates = points
    .slice(POINTS_NEEDED, points.length - POINTS_NEEDED + 1)
    .map(({ at }) => at)
    .filter((at) => at !== event);
  const placebos = dates.flatMap((at) => {
    const step = estimateStep(points, at);
    return step ? [{ at, step }] : [];
  });
  return {
    ...real,
    chance,
    notable: chance <= NOTABLE_CHANCE,
    placebos: placebos.map(({ at, step }) => ({ at, level: step.level })),
    rank: 1 + placebos.filter(({ step }) => strengthOf(step) > strengthOf(real)).length,
    peers,
    peerRank: 1 + peers.filter(({ strength }) => strength > strengthOf(real)).length,
  };
}

const differenceOf = (base: number | null, end: number | null): number | null =>
  base === null || end === null || base <= 0 ? null : end / base - 1;

const lowest = (point: EventPoint): EventPoint => ({
  ...point,
  value: Math.min(point.value, ...point.contesting),
});
const highest = (point: EventPoint): EventPoint => ({
  ...point,
  value: Math.max(point.value, ...point.contesting),
});

/**
 * Studies a series around an event.
 * @param points ascending, one a month at most
 * @param event first month after it
 * @param peers other places, whose change at the same date stands beside
 */
export function studyEvent(
  points: readonly EventPoint[],
  event: number,
  peers: readonly PeerPoints[] = [],
): EventStudy {
  const before = points.filter(({ at }) => at < event);
  const after = points.filter(({ at }) => at >= event);
  const [base, end] = [averageOf(before), averageOf(after)];
  const difference = differenceOf(base, end);
  const [least, largest] = [
    differenceOf(averageOf(before.map(highest)), averageOf(after.map(lowest))),
    differenceOf(averageOf(before.map(lowest)), averageOf(after.map(highest))),
  ];
  const refused = listRefusals(points, event);
  const range = least === null || largest === null ? null : ([least, largest] as const);
  return {
    before,
    after,
    difference,
    range,
    model: refused.length > 0 ? { refused } : modelOf(points, event, peers),
  };
}

const HALF_A_DAY_MS = 43_200_000;

/** Longest period that is a date: a leap year. */
const YEAR_MS = 366 * 2 * HALF_A_DAY_MS;

/** Returns the month in which an event begins, in months of the calendar; null without a date within a year. */
export function monthOfEvent({ date }: Milestone): number | null {
  const range = periodRange(date);
  if (!range || !(range.to - range.from <= YEAR_MS)) return null;
  // Periods begin by the clocks of the region, hours before midnight UTC.
  const from = new Date(range.from + HALF_A_DAY_MS);
  return from.getUTCFullYear() * 12 + from.getUTCMonth();
}

/** Lists the years on either side of an event about which sources disagree. */
export const contestedYears = ({ before, after }: EventStudy): readonly number[] =>
  [...before, ...after]
    .filter(({ contesting }) => contesting.length > 0)
    .map(({ at }) => Math.floor(at / 12));

/** Lists the whole years of a series as points in the middle of each; the year of the event is on neither side. */
export const listEventPoints = ({ years }: AnnualSeries, event: number): readonly EventPoint[] =>
  years
    .filter((year) => isWhole(year) && year.year !== Math.floor(event / 12))
    .map((year) => ({ ...year, contesting: valuesOf(year).slice(1) }))
    .flatMap(({ year, figure, contesting }) =>
      figure ? [{ at: year * 12 + 6, value: figure.value, scope: figure.scope?.en ?? '', contesting }] : [],
    );

/**
 * Lists past events of some subjects with a whole year of the series on either side, in order of time. A record is left
 * out: it is a figure of the series itself.
 */
export function listStudiedEvents(
  { network }: NetworkIndex,
  subjects: readonly string[],
  series: AnnualSeries,
): readonly Milestone[] {
  return network.milestones
    .filter(({ status, kind }) => status === 'done' && kind !== 'record')
    .filter((event) => event.subjects.some((one) => subjects.includes(one)))
    .filter((milestone) => {
      const event = monthOfEvent(milestone);
      if (event === null) return false;
      const points = listEventPoints(series, event);
      return points.some(({ at }) => at < event) && points.some(({ at }) => at >= event);
    })
    .toSorted((a, b) => (monthOfEvent(a) ?? 0) - (monthOfEvent(b) ?? 0));
}

/** Lists the other events within twelve months of one. */
export const listEventsNear = (events: readonly Milestone[], milestone: Milestone): readonly Milestone[] =>
  events.filter(
    (other) =>
      other.id !== milestone.id &&
      Math.abs((monthOfEvent(other) ?? Infinity) - (monthOfEvent(milestone) ?? Infinity)) <= 12,
  );
