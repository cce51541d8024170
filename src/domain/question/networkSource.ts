import { buildFlows, type Flow } from '../figures/flow';
import { getOrCompute } from '../memo';
import type { NetworkIndex } from '../network/networkIndex';
import { rangeOfPeriod, parsePeriod } from '../time/period';
import { BEIJING_OFFSET } from '../time/clockTime';
import type { Measure } from '../types';
import { answerQuestion } from './answerQuestion';
import type { FlowAnswer } from './flowAnswer';
import type { FlowQuestion, Quantity } from './flowQuestion';
import type { FlowSource } from './flowSource';
import { buildPlaceLevels, type PlaceLevels } from './placeLevels';
import { tabulateShipments, type ShipmentRow } from './shipmentTable';

/** Measures of our facts as quantities, with the integers in one of their units. */
const QUANTITY_OF: readonly (readonly [Measure, Exclude<Quantity, 'rows'>, perUnit: number])[] = [
  ['throughput', 'kg', 1000],
  ['value', 'fen', 100],
  ['teu', 'milliTeu', 1000],
];

/** Spells months as a period: a year as such, others as an interval. */
function spellMonths([from, to]: readonly [number, number]): string {
  const spell = (month: number): string =>
    `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  if (from % 12 === 0 && to - from === 12) return String(from / 12);
  return to - from === 1 ? spell(from) : `${spell(from)}/${spell(to - 1)}`;
}

/** Finds the whole months of a period; undated where it begins or ends within one. */
function monthsOfPeriod(period: string): Pick<ShipmentRow, 'month' | 'span'> {
  const parsed = parsePeriod(period);
  const range = parsed && rangeOfPeriod(parsed);
  const monthAt = (t: number): number => {
    const day = new Date(t + BEIJING_OFFSET);
    return day.getUTCDate() === 1 ? day.getUTCFullYear() * 12 + day.getUTCMonth() : Number.NaN;
  };
  const [from, to] = range ? [monthAt(range.from), monthAt(range.to)] : [Number.NaN, Number.NaN];
  return to > from ? { month: from, span: to - from } : { month: -1, span: 0 };
}

/** Figures that may be added up: not those of others, nor a part beside its whole. */
const countsIn = ({ context, partOf }: Flow): boolean => context !== true && partOf === undefined;

/**
 * Answers from our facts: the figures of the measure asked for that the map shows for those months, a row each. What is
 * not published is missing.
 */
export class NetworkSource implements FlowSource {
  private readonly levels: PlaceLevels;
  private readonly rows = new Map<string, readonly ShipmentRow[]>();

  constructor(private readonly index: NetworkIndex) {
    this.levels = buildPlaceLevels(index.network.facilities);
  }

  async ask(question: FlowQuestion, signal: AbortSignal): Promise<FlowAnswer> {
    signal.throwIfAborted();
    if (question.edition !== this.index.network.hash) throw new Error('the question is of other data');
    const period = question.months ? spellMonths(question.months) : 'latest';
    const { measure } = question;
    const rows = getOrCompute(this.rows, `${measure} ${period}`, () => this.rowsOf(measure, period));
    return answerQuestion(tabulateShipments(rows, question.edition), this.levels, question);
  }

  private rowsOf(measure: Quantity, period: string): readonly ShipmentRow[] {
    const rows = QUANTITY_OF.filter(([, quantity]) => measure === 'rows' || measure === quantity).flatMap(
      ([of, quantity, perUnit]) =>
        buildFlows(this.index, of, period)
          .filter(countsIn)
          .map((flow) => toRow(flow, quantity, perUnit)),
    );
    return rows.map((row, i) => ({ ...row, line: i + 1 }));
  }
}

function toRow(
  { from, to, mode, amount }: Flow,
  quantity: Exclude<Quantity, 'rows'>,
  perUnit: number,
): ShipmentRow {
  const value = amount ? Math.round(amount.value * perUnit) : null;
  return {
    dataset: 'facts',
    origin: from,
    destination: to,
    direction: amount?.direction ?? 'unknown',
    gateway: '',
    heading: '',
    mode,
    status: amount?.status ?? 'missing',
    ...(amount ? monthsOfPeriod(amount.period) : { month: -1, span: 0 }),
    day: 0,
    fen: null,
    kg: null,
    milliTeu: null,
    [quantity]: value,
    line: 0,
  };
}
