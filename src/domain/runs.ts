import { lookUp } from './lookup';
import { chooseObservation } from './observation';
import type { NetworkIndex } from './network';
import { coversPeriod, periodRange, samePeriod, type PeriodRange } from './period';
import type { Observation, Status } from './types';

/** The runs behind pulses. Times in UTC ms, end excluded. */
export interface Runs {
  readonly count: number;
  /** `derived`: only a total, a frequency or a ratio is published and runs are spread evenly; `illustrative`: not even the line is. */
  readonly status: Status;
  readonly from: number;
  readonly to: number;
  /** The figures the count was taken or computed from. */
  readonly evidence: readonly Observation[];
  /** The arithmetic, in figures and signs that need no translation; absent where the count is printed. */
  readonly formula?: string;
}

const DAY_MS = 86_400_000;
const LONGEST_YEAR_MS = 366 * DAY_MS;

/** Printed frequencies, as runs a day. */
const FREQUENCIES: Readonly<Record<string, number>> = {
  departures_per_week: 1 / 7,
  voyages_per_month: 12 / 365.25,
  trains_per_day: 1,
};

const COUNTED = ['voyages', 'trains'];

/** Whether a figure says how many runs there are, by a count or by a frequency. */
export function countsRuns({ measure }: Pick<Observation, 'measure'>): boolean {
  return COUNTED.includes(measure) || Object.hasOwn(FREQUENCIES, measure);
}

function figuresOf(index: NetworkIndex, subject: string): readonly Observation[] {
  return (index.observationsOf.get(subject) ?? []).filter((figure) => figure.commodity === undefined);
}

function statusOf(figure: Observation): Status {
  return figure.status === 'planned' ? 'planned' : 'derived';
}

function counted(figures: readonly Observation[], period: string, range: PeriodRange): Runs | null {
  const figure = chooseObservation(
    figures.filter(
      (candidate) =>
        COUNTED.includes(candidate.measure) &&
        candidate.direction === 'both' &&
        samePeriod(candidate.period, period),
    ),
  );
  if (!figure) return null;
  return { count: Math.round(figure.value), status: statusOf(figure), ...range, evidence: [figure] };
}

/** A frequency printed for a time inside a year holds for that year, not before the first run, and for no other year. */
function frequent(
  figures: readonly Observation[],
  period: string,
  range: PeriodRange,
  firstRun: string | undefined,
): Runs | null {
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
 * Trains from tonnes, by the one ratio of trains to tonnes that was published for the same subject and direction
 * (hunchun_rail_port: 1,398 trains for 2.12 Mt in January to September 2017).
 */
function fromTonnes(figures: readonly Observation[], period: string, range: PeriodRange): Runs | null {
  const tonnes = (candidate: Observation): boolean =>
    candidate.measure === 'throughput' && candidate.direction === 'both' && candidate.unit === 't';
  const amount = chooseObservation(figures.filter((one) => tonnes(one) && samePeriod(one.period, period)));
  const pairs = figures
    .filter((one) => one.measure === 'trains' && one.direction === 'both' && one.status === 'reported')
    .flatMap((trains) => {
      const carried = chooseObservation(
        figures.filter(
          (one) => tonnes(one) && one.status === 'reported' && samePeriod(one.period, trains.period),
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
 * The runs of `subject` in a period: printed as a count, else from a printed frequency, else from tonnes by a published
 * ratio; null where none of these is published, and then nothing moves.
 */
export function runsOf(index: NetworkIndex, subject: string, period: string): Runs | null {
  const range = periodRange(period);
  if (!range || !Number.isFinite(range.from)) return null;
  const figures = figuresOf(index, subject);
  const firstRun = index.services.get(subject)?.firstRun;
  return (
    counted(figures, period, range) ??
    frequent(figures, period, range, firstRun) ??
    fromTonnes(figures, period, range)
  );
}

/**
 * The runs that speak of a topic: its own, else those of the first other subject that has some. A total of several lines is
 * only an illustration of each.
 */
export function runsAbout(index: NetworkIndex, subjects: readonly string[], period: string): Runs | null {
  for (const subject of subjects) {
    const runs = runsOf(index, subject, period);
    if (!runs) continue;
    const total = index.network.bindings.some(
      (binding) => binding.subject === subject && binding.scope === 'total',
    );
    return total ? { ...runs, status: 'illustrative' } : runs;
  }
  return null;
}
