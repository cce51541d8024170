/** Shades of the departure calendar: four steps from soon (or cheap) to late. */
import type { CalendarCell, DeparturesReport } from '../../../domain/plan/calendar/departureCalendar';

export type HeatValue = 'hours' | 'total';

export const HEAT_STEPS = 4;

export interface HeatSpan {
  readonly least: number;
  readonly most: number;
}

export function measureHeat({ rows }: Pick<DeparturesReport, 'rows'>, of: HeatValue): HeatSpan {
  const values = rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => (cell.arrive === null ? [] : [cell[of]])),
  );
  return values.length === 0
    ? { least: 0, most: 0 }
    : { least: Math.min(...values), most: Math.max(...values) };
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
