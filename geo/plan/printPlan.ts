/** Prints answers of the command `plan`: as a ladder of stages, a row of a table, or JSON. */
import { lookUp } from '../../src/domain/lookup';
import type {
  HourSpread,
  ItineraryStage,
  Merit,
  PlanOption,
  Regime,
} from '../../src/domain/plan/answer/answer';
import { isPartlyOwn } from '../../src/domain/plan/answer/stagePrice';
import { printCsvRow, type Cell } from '../../src/files/writeCsv';
import { formatNumber, lookUpWord } from '../../src/i18n/format';
import { formatStage, formatStagePlaces } from '../../src/i18n/planner/formatStage';
import type { CommandWords } from '../../src/i18n/command/en';
import { printSentence, type CommandLanguage } from './commandLanguage';
import type { ShipmentAnswer } from './shipmentAnswer';

const HOURS_A_DAY = 24;

const days = (hours: number): string => (hours / HOURS_A_DAY).toFixed(1);
const isoDay = (iso: string): string => iso.slice(0, 10);

class LadderPrinter {
  constructor(
    private readonly words: CommandLanguage,
    private readonly names: Pick<ShipmentAnswer, 'nameParameter' | 'nameOf'>,
  ) {}

  /** Rounds to three digits, finer than which no estimate is known. */
  whole(value: number): string {
    return formatNumber(this.words.messages, Number(value.toPrecision(3)), 0);
  }

  option(option: PlanOption, i: number): string[] {
    const { label, hours, regimes, cost_cny, co2e_kg, km, weakest, arrive } = option;
    const time = printSentence(this.words, 'time', {
      mean: days(hours.mean),
      first: isoDay(arrive.p10),
      last: isoDay(arrive.p90),
    });
    const sums = printSentence(this.words, 'sums', {
      mid: this.whole(cost_cny.mid),
      low: this.whole(cost_cny.low),
      high: this.whole(cost_cny.high),
      co2e: this.whole(co2e_kg.mid),
      co2eLow: this.whole(co2e_kg.low),
      co2eHigh: this.whole(co2e_kg.high),
      km: this.whole(km),
      weakest: this.status(weakest),
    });
    const stages = option.stages.filter(hasContent).map((stage) => this.stage(stage));
    const clocks = regimes.map((regime) => `    ${this.regime(regime)}`);
    const lines = [
      ...clocks,
      `    ${time}`,
      `    ${sums}`,
      `    ${this.weights(option.rests_on)}`,
      ...stages,
    ];
    return [`${i + 1}. ${label[this.words.lang]}${this.note(option)}`, ...lines, ''];
  }

  private note({ best, dominated_by, last_seen }: PlanOption): string {
    const { command } = this.words;
    if (last_seen !== null) return `  ${printSentence(this.words, 'lastSeen', { period: last_seen })}`;
    const merits = best.map((one) => command.merit[one]).join(', ');
    if (best.length > 0) return `  ${printSentence(this.words, 'bestAt', { merits })}`;
    return dominated_by === null ? '' : `  ${command.compared}`;
  }

  private weights({ time, money, assumptions }: PlanOption['rests_on']): string {
    const percent = (share: number): string => `${Math.round(share * 100)} %`;
    const shares = ({ published, calibrated, assumed }: typeof time): string =>
      [published, calibrated, assumed].map(percent).join(', ');
    const most = assumptions.map(
      ({ parameter, share }) => `${this.names.nameParameter(parameter)} (${percent(share)})`,
    );
    const text = printSentence(this.words, 'restsOn', { time: shares(time), money: shares(money) });
    return most.length === 0
      ? text
      : `${text}; ${printSentence(this.words, 'mostMoved', { assumptions: most.join(', ') })}`;
  }

  private regime({
    kind,
    chance,
    held,
    hubs,
    underway,
    before_departure,
    after_arrival,
    hours,
  }: Regime): string {
    const span = ({ p50, p10, p90 }: HourSpread): string =>
      printSentence(this.words, 'span', { p50: days(p50), p10: days(p10), p90: days(p90) });
    const clocks = {
      underway: span(underway),
      before: span(before_departure),
      after: span(after_arrival),
      all: span(hours),
    };
    const text = printSentence(this.words, 'clocks', clocks);
    if (kind === 'normal') return text;
    const months = held.length > 0 ? printSentence(this.words, 'held', { months: held.join(', ') }) : '';
    return printSentence(this.words, 'queue', {
      at: hubs.map(this.names.nameOf).join(', '),
      chance: Math.round(chance * 100),
      months,
      text,
    });
  }

  private status(status: string): string {
    return lookUpWord(this.words.command.status, status);
  }

  private stage(stage: ItineraryStage): string {
    const { command } = this.words;
    const { part, act, mile, mode, km, hours, cost_cny, co2e_kg, status, own } = stage;
    const where = formatStagePlaces(stage, this.names.nameOf);
    const moving = lookUp(command.mode, mode ?? '') ?? command.moving;
    const what = part === 'moving' ? moving : act ? command.act[act.does] : command.part[part];
    const done = mile ? formatStage(this.words.planner, stage) : what;
    const cells = [
      done.padEnd(12),
      where.padEnd(40),
      (km > 0 ? `${this.whole(km)} km` : '').padStart(10),
      `${days(hours.mean)} ${command.day}`.padStart(8),
      `${this.whole(cost_cny.mid)} CNY`.padStart(14),
      `${this.whole(co2e_kg.mid)} kg`.padStart(11),
      ` ${isPartlyOwn(stage) ? command.partlyYours : own ? command.yours : this.status(status)}`,
    ];
    return `    ${cells.join(' ')}`;
  }
}

const hasContent = ({ km, hours, cost_cny }: ItineraryStage): boolean =>
  km > 0 || hours.mean > 0.01 || cost_cny.mid > 0;

/** Prints the options shown first, each as a ladder of stages. */
export function printLadder(answered: ShipmentAnswer, words: CommandLanguage): string {
  const { shipment, from, to, cargoName, answer, notes } = answered;
  const printer = new LadderPrinter(words, answered);
  const running = answer.options.filter(({ last_seen }) => last_seen === null);
  // As on the page, services not seen lately are listed where they are asked for, or where nothing else runs.
  const listed = answered.asksUnseen || running.length === 0 ? answer.options : running;
  const shown = listed.filter(({ chosen, last_seen }) => chosen || last_seen !== null);
  const more = answer.options.length - listed.length;
  const head = printSentence(words, 'head', {
    from: from.names[words.lang],
    to: to.names[words.lang],
    quantity: formatNumber(words.messages, answer.quantity, 3),
    unit: answer.unit,
    cargo: cargoName,
    day: shipment.depart,
  });
  return [
    head,
    printSentence(words, 'shown', { shown: shown.length, all: listed.length }),
    ...(more > 0 ? [printSentence(words, 'moreUnseen', { more })] : []),
    '',
    ...shown.flatMap((option, i) => printer.option(option, i)),
    ...notes.map((note) => `- ${note}`),
  ].join('\n');
}

type Result = Readonly<Partial<Record<keyof CommandWords['column'], Cell>>>;

const round = (value: number): number => Math.round(value);
const roundDays = (hours: number): number => Number(days(hours));

function resultOf({ answer, cargoName, readings }: ShipmentAnswer, words: CommandLanguage): Result {
  const bestAt = (merit: Merit): PlanOption | undefined =>
    answer.options.find(({ best }) => best.includes(merit));
  const [best, fastest, cheapest] = [bestAt('value'), bestAt('time'), bestAt('cost')];
  const label = (option: PlanOption | undefined): Cell => option?.label[words.lang] ?? null;
  return {
    cargo: cargoName,
    quantity: answer.quantity,
    unit: words.planner.unit[answer.unit],
    options: answer.options.filter(({ chosen }) => chosen).length,
    best: label(best),
    ...(best && {
      days: roundDays(best.hours.p50),
      days_low: roundDays(best.hours.p10),
      days_high: roundDays(best.hours.p90),
      cost: round(best.cost_cny.mid),
      cost_low: round(best.cost_cny.low),
      cost_high: round(best.cost_cny.high),
      co2e: round(best.co2e_kg.mid),
      km: round(best.km),
      arrives: isoDay(best.arrive.p50),
    }),
    fastest: label(fastest),
    fastest_days: fastest ? roundDays(fastest.hours.p50) : null,
    cheapest: label(cheapest),
    cheapest_cost: cheapest ? round(cheapest.cost_cny.mid) : null,
    read_as: readings.join(' '),
  };
}

const RESULT_COLUMNS = Object.keys as (columns: CommandWords['column']) => (keyof CommandWords['column'])[];

/** Prints the headings of a table of results, as spreadsheets read it. */
export const printResultHead = ({ command }: CommandLanguage): string =>
  `\uFEFF${printCsvRow(Object.values(command.column))}`;

/** Prints a row of a table of results: the lowest total cost, the fastest and the cheapest option, or the refusal. */
export const printResultRow = (
  row: { readonly line: number; readonly from: string; readonly to: string; readonly ready: string },
  result: Result,
  { command }: CommandLanguage,
): string => {
  const cells: Result = { ...result, ...row };
  return printCsvRow(RESULT_COLUMNS(command.column).map((column) => cells[column] ?? null));
};

export const printResult = (answered: ShipmentAnswer, words: CommandLanguage): string =>
  JSON.stringify(resultOf(answered, words));

/** Without ends and day, which each row adds as written. */
export function batchJsonOf(answered: ShipmentAnswer): string {
  const { from: _from, to: _to, depart: _depart, ...rest } = answered.answer;
  return JSON.stringify({
    ...rest,
    break_even: rest.breakEven,
    notes: answered.notes,
    claims: answered.claims,
  });
}

/** Builds the JSON of a shipment. `breakEven` is the name of version 0.1. */
export function buildPlanJson({ shipment, answer, notes, claims }: ShipmentAnswer): object {
  const { from, to, depart } = shipment;
  return { ...answer, break_even: answer.breakEven, from, to, depart, notes, claims };
}
