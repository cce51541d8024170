/** Shades of the departure calendar: four steps from soon (or cheap) to late. */
import type { CalendarCell, DeparturesReport } from '../../../domain/plan/calendar/departureCalendar';

export type HeatValue = 'hours' | 'total';

export const HEAT_STEPS = 4;

export interface HeatSpan {
  readonly least: number;
  readonly most: number;
  /** Whether some value is more than `most`. */
  readonly open: boolean;
}

/** Limit, times the median option's least: much slower ones would take the shades from the days of the others. */
const WIDEST = 1.75;

export function measureHeat({ rows }: Pick<DeparturesReport, 'rows'>, of: HeatValue): HeatSpan {
  const values = rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => (cell.arrive === null ? [] : [cell[of]])),
  );
  if (values.length === 0) return { least: 0, most: 0, open: false };
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  const lowest = rows
    .map(({ cells }) => Math.min(...cells.map((cell) => (cell.arrive === null ? Infinity : cell[of]))))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const median = lowest[Math.floor((lowest.length - 1) / 2)] ?? least;
  const most = Math.min(greatest, median * WIDEST);
  return { least, most, open: greatest > most };
}

/** Step from 0 (least) to `HEAT_STEPS - 1`; null: no departure. */
export function heatStep(cell: CalendarCell, of: HeatValue, { least, most }: HeatSpan): number | null {
  if (cell.arrive === null) return null;
  if (most <= least) return 0;
  return Math.min(HEAT_STEPS - 1, Math.floor(((cell[of] - least) / (most - least)) * HEAT_STEPS));
}

/** Days of one option that take at least a day more than its quickest: the longest run of them. */
export function findSlowRun(
  cells: readonly CalendarCell[],
): { readonly first: number; readonly last: number; readonly least: number; readonly most: number } | null {
  const hours = cells.flatMap((cell) => (cell.arrive === null ? [] : [cell.hours]));
  if (hours.length === 0) return null;
  const least = Math.min(...hours);
  let [best, most] = [[0, -1], least];
  let from = -1;
  cells.forEach((cell, day) => {
    const slow = cell.arrive !== null && cell.hours >= least + 24;
    if (slow && from === -1) from = day;
    if (!slow) from = -1;
    if (slow && day - from > (best[1] ?? 0) - (best[0] ?? 0)) best = [from, day];
  });
  const [first = 0, last = -1] = best;
  if (last < first) return null;
  for (let day = first; day <= last; day += 1) most = Math.max(most, cells[day]?.hours ?? 0);
  return { first, last, least, most };
}
