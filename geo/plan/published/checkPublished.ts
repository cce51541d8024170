/**
 * Checks the planner against published times and prices. The rows that parameters were fitted to, those held out, those
 * without a year and mere claims are kept apart; only observed and scheduled rows count as a success or a miss.
 */
import type { CheckedSet } from '../../../src/domain/plan/data/checkedFigures';
import type { PlanData } from '../../../src/domain/plan/data/planData';
import { lookUp } from '../../../src/domain/lookup';
import { HOURS_A_DAY } from '../../../src/domain/time/clockTime';
import { ourPrice, ourTime, type OurFigure } from './ourFigure';
import type { PublishedFigure } from './observedRows';

export interface CheckedFigure {
  readonly figure: PublishedFigure;
  readonly set: CheckedSet;
  /** Middle of what was published, and ours, in days or CNY. */
  readonly published: number;
  readonly ours: OurFigure;
  /** Whether the published middle lies in our range. */
  readonly inside: boolean;
}

export interface Checked {
  readonly checked: readonly CheckedFigure[];
  /** Rows that nothing of ours can be compared with, and why. */
  readonly left: readonly { readonly figure: PublishedFigure; readonly why: string }[];
}

/** Years before the tables were read in which a price still tells of this market. */
const PRICE_YEARS = 3;

function setOf(figure: PublishedFigure, market: number | null): CheckedSet {
  if (figure.kind === 'claimed') return 'claimed';
  if (figure.year !== '' && market !== null && Number(figure.year) < market) return 'earlier market';
  if (figure.heldOut) return 'held out';
  return figure.year === '' ? 'without a year' : 'fitted';
}

/** Geometric middle of a range; the half of its end where it begins at 0. */
const middleOf = (low: number, high: number): number => (low > 0 ? Math.sqrt(low * high) : high / 2);

function compare(
  figure: PublishedFigure,
  ours: OurFigure,
  published: number,
  market: number | null,
): CheckedFigure {
  const inside = published >= ours.low && published <= ours.high;
  return { figure, set: setOf(figure, market), published, ours, inside };
}

const inDays = ({ low, mid, high }: OurFigure): OurFigure => ({
  low: low / HOURS_A_DAY,
  mid: mid / HOURS_A_DAY,
  high: high / HOURS_A_DAY,
});

function checkAll(
  figures: readonly PublishedFigure[],
  check: (figure: PublishedFigure) => CheckedFigure | null,
): Checked {
  const checked: CheckedFigure[] = [];
  const left: { figure: PublishedFigure; why: string }[] = [];
  for (const figure of figures) {
    const found = figure.compares === '' ? null : check(figure);
    if (found) checked.push(found);
    else left.push({ figure, why: figure.note || 'The planner has no option of this kind.' });
  }
  return { checked, left };
}

export const checkTimes = (data: PlanData, figures: readonly PublishedFigure[]): Checked =>
  checkAll(figures, (figure) => {
    const ours = ourTime(data, figure);
    const days = figure.unit === 'h' ? 1 / HOURS_A_DAY : 1;
    return ours && compare(figure, inDays(ours), middleOf(figure.low, figure.high) * days, null);
  });

export function checkPrices(data: PlanData, figures: readonly PublishedFigure[]): Checked {
  const rate = (id: string): number => data.parameters.find((one) => one.id === id)?.mid ?? NaN;
  const usd = rate('fx_cny_usd');
  const exchange: Readonly<Record<string, number>> = { CNY: 1, USD: usd, RUB: usd / rate('fx_rub_usd') };
  return checkAll(figures, (figure) => {
    const ours = ourPrice(data, figure);
    const own = data.parameters.some(({ id }) => id === figure.compares);
    const published =
      middleOf(figure.low, figure.high) * (own ? 1 : (lookUp(exchange, figure.currency) ?? NaN));
    return ours && compare(figure, ours, published, Number(data.asOf.slice(0, 4)) - PRICE_YEARS);
  });
}
