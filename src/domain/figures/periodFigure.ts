import { groupBy } from '../groupBy';
import { DAY_MS } from '../time/clockTime';
import { coversPeriod, isSamePeriod, periodRange, yearOf, type PeriodRange } from '../time/period';
import type { NetworkIndex } from '../network/networkIndex';
import type { Observation } from '../types';
import { chooseObservation, compareEvidence, seriesKeyOf, sumYears } from './observation';

/** How a figure's period lies to calendar years: one whole year, part of one, or more than one. */
export type PeriodKind = 'year' | 'part' | 'span';

/** Classifies a period; an open start is a span. null if undated or invalid. */
export function periodKindOf(period: string): PeriodKind | null {
  const range = periodRange(period);
  if (!range) return null;
  const last = yearOf(range.to - 1);
  if (range.from === -Infinity || yearOf(range.from) !== last) return 'span';
  return isSamePeriod(period, String(last)) ? 'year' : 'part';
}

/** View period in which each flow shows its newest figure. */
export const LATEST = 'latest';

/** Returns the calendar years that a view of `period` plays: for the newest figures the year in which the data end. */
export const playedYears = (period: string, dataTo: string): string =>
  period === LATEST ? dataTo.slice(0, 4) : period;

interface Dated {
  readonly figure: Observation;
  readonly range: PeriodRange;
}

function selectDated(figures: readonly Observation[]): readonly Dated[] {
  return figures.flatMap((figure) => {
    const range = periodRange(figure.period);
    return range ? [{ figure, range }] : [];
  });
}

/** Chooses the figure that covers most time, then by evidence. */
function chooseLongest(figures: readonly Dated[]): Observation | undefined {
  const lengthOf = ({ range }: Dated): number => range.to - range.from;
  return figures.toSorted((a, b) => lengthOf(b) - lengthOf(a) || compareEvidence(a.figure, b.figure))[0]
    ?.figure;
}

/** Chooses the best figure of each whole year of one series, ascending. */
function chooseYears(figures: readonly Observation[]): readonly Observation[] {
  const ofYears = figures.filter(({ period }) => periodKindOf(period) === 'year');
  const years = groupBy(ofYears, ({ period }) => yearOf((periodRange(period)?.to ?? 0) - 1));
  return [...years].toSorted(([a], [b]) => a - b).flatMap(([, same]) => chooseObservation(same) ?? []);
}

/** Separates the id of the first figure of a sum of years from its last year. */
const UNTIL = '--to-';

const idOfSum = (years: readonly Observation[]): string =>
  `${years[0]?.id ?? ''}${UNTIL}${years.at(-1)?.period.slice(0, 4) ?? ''}`;

/** Rebuilds a sum of years from its id; null if the data hold no such sum. */
export function findSumOfYears(index: NetworkIndex, id: string): Observation | null {
  const [firstId = '', last = ''] = id.split(UNTIL);
  const first = index.observations.get(firstId);
  if (!first) return null;
  const [series, span] = [seriesKeyOf(first), `${first.period}/${last}`];
  const years = chooseYears(
    (index.observationsOf.get(first.subject) ?? []).filter(
      (figure) =>
        seriesKeyOf(figure) === series &&
        coversPeriod(span, figure.period) &&
        (figure.status !== 'planned' || first.status === 'planned'),
    ),
  );
  return years[0] === first ? sumYears(years, id) : null;
}

/**
 * Adds the whole years inside a span, of the one series that knows most of them: never across reporters, scopes or
 * units. A single known year stays itself.
 */
function addYears(within: readonly Dated[]): { figure: Observation; years: number } | null {
  const series = [
    ...groupBy(
      within.map(({ figure }) => figure),
      seriesKeyOf,
    ).values(),
  ].map(chooseYears);
  const [best = []] = series.toSorted(
    (a, b) => b.length - a.length || (a[0] && b[0] ? compareEvidence(a[0], b[0]) : 0),
  );
  const [first] = best;
  const figure = best.length > 1 ? sumYears(best, idOfSum(best)) : first;
  return figure ? { figure, years: best.length } : null;
}

const countYears = ({ from, to }: PeriodRange): number => yearOf(to - 1) - yearOf(from) + 1;

/**
 * Finds a figure for whole years. A year: its own figure, else the longest part of it, a lower bound. A span: its own
 * figure, else the sum of its years if all are known, else whichever covers more: the longest span inside it or the
 * years that are known. A span never counts for a single year.
 */
function findInYears(figures: readonly Observation[], period: string): Observation | null {
  const exact = chooseObservation(figures.filter((figure) => isSamePeriod(figure.period, period)));
  const frame = periodRange(period);
  if (exact || !frame) return exact;
  const within = selectDated(figures).filter(({ range }) => range.from >= frame.from && range.to <= frame.to);
  const longest = chooseLongest(within) ?? null;
  const added = periodKindOf(period) === 'span' ? addYears(within) : null;
  const spanned = longest && periodRange(longest.period);
  if (!added || !spanned) return longest;
  return added.years < countYears(frame) && countYears(spanned) > added.years ? longest : added.figure;
}

/** Least part of a year that counts as newer than an older whole year: a quarter, counted from its start. */
const LEAST_PART_DAYS = 90;

/**
 * Finds the newest figure: by its end, then the longer. A part of a year too short to stand for it, or not counted
 * from its start, is newest only where nothing else is known.
 */
function findNewest(figures: readonly Observation[]): Observation | null {
  const dated = selectDated(figures);
  const full = dated.filter(({ figure, range }) => {
    if (periodKindOf(figure.period) !== 'part') return true;
    const year = periodRange(String(yearOf(range.from)));
    return range.from === year?.from && range.to - range.from >= LEAST_PART_DAYS * DAY_MS;
  });
  const candidates = full.length > 0 ? full : dated;
  const end = Math.max(...candidates.map(({ range }) => range.to));
  return chooseLongest(candidates.filter(({ range }) => range.to === end)) ?? null;
}

/**
 * Finds the figure that a view of `period` shows, among figures of one subject, measure and direction. It keeps its
 * own period; a total over years that from the first to the last of them. Plans stand for it only where there is no
 * result.
 * @param period a year `2023`, a span of years `2020/2024`, or `latest`
 * @returns null if nothing is published for it
 */
export function findPeriodFigure(figures: readonly Observation[], period: string): Observation | null {
  const find = period === LATEST ? findNewest : (list: readonly Observation[]) => findInYears(list, period);
  const results = figures.filter(({ status }) => status !== 'planned');
  return find(results) ?? find(figures);
}

/** Age in years beyond which the newest figure of a flow is drawn paler. */
export const OLD_YEARS = 3;

/** Counts the calendar years between a period's end and the last day of the data; 0 in the same year. */
export function ageOfPeriod(period: string, dataTo: string): number {
  const [range, last] = [periodRange(period), periodRange(dataTo)];
  return range && last ? Math.max(0, yearOf(last.to - 1) - yearOf(range.to - 1)) : 0;
}
