import { lookUp } from '../lookup';
import { chooseObservation } from '../figures/observation';
import { findPeriodFigure, LATEST } from '../figures/periodFigure';
import type { NetworkIndex } from '../network/networkIndex';
import { coversPeriod, periodRange, isSamePeriod, type PeriodRange } from '../time/period';
import type { Observation, Status } from '../types';
import { DAY_MS } from '../time/clockTime';

/** Number of runs in a time range, UTC ms, end excluded. */
export interface RunCount {
  readonly count: number;
  /** `derived`: from a total, frequency or ratio, spread evenly; `illustrative`: not even the line is published. */
  readonly status: Status;
  readonly from: number;
  readonly to: number;
  /** Figures from which the count is taken or computed. */
  readonly evidence: readonly Observation[];
  /** Arithmetic in language-neutral figures and signs; absent for a published count. */
  readonly formula?: string;
}

const LONGEST_YEAR_MS = 366 * DAY_MS;

/** Factors from published frequencies to runs per day. */
const FREQUENCIES: Readonly<Record<string, number>> = {
  departures_per_week: 1 / 7,
  voyages_per_month: 12 / 365.25,
  trains_per_day: 1,
};

const COUNTED = ['voyages', 'trains'];

/** Tests whether a figure gives a number of runs, as a count or frequency. */
export function isRunMeasure({ measure }: Pick<Observation, 'measure'>): boolean {
  return COUNTED.includes(measure) || Object.hasOwn(FREQUENCIES, measure);
}

function figuresOf(index: NetworkIndex, subject: string): readonly Observation[] {
  return (index.observationsOf.get(subject) ?? []).filter((figure) => figure.commodity === undefined);
}

function statusOf(figure: Observation): Status {
  return figure.status === 'planned' ? 'planned' : 'derived';
}

function countPublished(
  figures: readonly Observation[],
  period: string,
  range: PeriodRange,
): RunCount | null {
  const figure = chooseObservation(
    figures.filter(
      (candidate) =>
        COUNTED.includes(candidate.measure) &&
        candidate.direction === 'both' &&
        isSamePeriod(candidate.period, period),
    ),
  );
  if (!figure) return null;
  return { count: Math.round(figure.value), status: statusOf(figure), ...range, evidence: [figure] };
}

/** Counts runs by a frequency, which holds for its whole year from the first run on, and no other year. */
function countByFrequency(
  figures: readonly Observation[],
  period: string,
  range: PeriodRange,
  firstRun: string | undefined,
): RunCount | null {
  if (range.to - range.from > LONGEST_YEAR_MS) return null;
  const figure = chooseObservation(
    figures.filter(
      (candidate) => Object.hasOwn(FREQUENCIES, candidate.measure) && coversPeriod(period, candidate.period),
    ),
  );
  const first = firstRun === undefined ? null : periodRange(firstRun);
  const from = Math.max(range.from, first?.from ?? range.from);
  const days = (range.to - from) / DAY_MS;
  const daily = figure && (lookUp(FREQUENCIES, figure.measure) ?? 0) * figure.value;
  if (!figure || !daily || days <= 0) return null;
  const count = Math.round(days * daily);
  const formula = `${figure.value} × ${Number((days * (daily / figure.value)).toFixed(1))} = ${count}`;
  return { count, status: statusOf(figure), from, to: range.to, evidence: [figure], formula };
}

/**
 * Estimates trains from tonnes by the one published ratio for subject and direction (hunchun_rail_port: 1,398 trains
 * for 2.12 Mt in January to September 2017).
 */
function countFromTonnes(
  figures: readonly Observation[],
  period: string,
  range: PeriodRange,
): RunCount | null {
  const tonnes = (candidate: Observation): boolean =>
    candidate.measure === 'throughput' && candidate.direction === 'both' && candidate.unit === 't';
  const amount = chooseObservation(figures.filter((one) => tonnes(one) && isSamePeriod(one.period, period)));
  const pairs = figures
    .filter((one) => one.measure === 'trains' && one.direction === 'both' && one.status === 'reported')
    .flatMap((trains) => {
      const carried = chooseObservation(
        figures.filter(
          (one) => tonnes(one) && one.status === 'reported' && isSamePeriod(one.period, trains.period),
        ),
      );
      return carried && carried.value > 0 ? [{ trains, carried }] : [];
    });
  const [ratio] = pairs;
  if (!amount || !ratio) return null;
  const count = Math.round((amount.value * ratio.trains.value) / ratio.carried.value);
  return {
    count,
    status: statusOf(amount),
    ...range,
    evidence: [amount, ratio.trains, ratio.carried],
    formula: `${amount.value} t × ${ratio.trains.value} ÷ ${ratio.carried.value} t ≈ ${count}`,
  };
}

/**
 * Counts a subject's runs: by published count, else frequency, else tonnes and published ratio. null if none; then
 * nothing moves.
 */
export function countRuns(index: NetworkIndex, subject: string, period: string): RunCount | null {
  const range = periodRange(period);
  if (!range || !Number.isFinite(range.from)) return null;
  const figures = figuresOf(index, subject);
  const firstRun = index.services.get(subject)?.firstRun;
  return (
    countPublished(figures, period, range) ??
    countByFrequency(figures, period, range, firstRun) ??
    countFromTonnes(figures, period, range)
  );
}

/** Least time from which a pace is computed, ms: a quarter. */
const LEAST_PACE_MS = 90 * DAY_MS;

/**
 * Moves runs to other years at their own pace: their number there is illustrative. Unchanged inside the years; null
 * for runs of less than a quarter, which have no pace.
 */
export function moveRuns(runs: RunCount, years: string): RunCount | null {
  const range = periodRange(years);
  if (!range) return null;
  if (runs.from >= range.from && runs.to <= range.to) return runs;
  const length = runs.to - runs.from;
  if (length < LEAST_PACE_MS) return null;
  const count = Math.max(1, Math.round((runs.count * (range.to - range.from)) / length));
  return { ...runs, count, ...range, status: 'illustrative' };
}

/** Finds the newest period for which runs of a subject are published; null if there is none. */
export function newestRunPeriod(index: NetworkIndex, subjects: readonly string[]): string | null {
  const figures = subjects.flatMap((subject) => figuresOf(index, subject)).filter(isRunMeasure);
  return findPeriodFigure(figures, LATEST)?.period ?? null;
}

/** Counts the runs of the first subject that has some. A total of several services only illustrates each. */
export function countRunsOfAny(
  index: NetworkIndex,
  subjects: readonly string[],
  period: string,
): RunCount | null {
  for (const subject of subjects) {
    const runs = countRuns(index, subject, period);
    if (!runs) continue;
    const total = index.network.bindings.some(
      (binding) => binding.subject === subject && binding.scope === 'total',
    );
    return total ? { ...runs, status: 'illustrative' } : runs;
  }
  return null;
}
