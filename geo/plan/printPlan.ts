import type {
  Act,
  HourSpread,
  PlanOption,
  ItineraryStage,
  Regime,
} from '../../src/domain/plan/answer/answer';
import type { ShipmentAnswer } from './shipmentAnswer';

const HOURS_A_DAY = 24;

const whole = (value: number): string => Math.round(value).toLocaleString('en');
/** Formats the user's own quantity, to 3 decimals. */
const exact = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 3 });
const days = (hours: number): string => (hours / HOURS_A_DAY).toFixed(1);
const isoDay = (iso: string): string => iso.slice(0, 10);

const WHAT: Readonly<Record<ItineraryStage['part'], string>> = {
  moving: 'moving',
  waiting: 'waiting',
  border: 'border',
  gauge: 'gauge change',
  port: 'handling',
};

const DOES: Readonly<Record<Act['does'], string>> = {
  pack: 'stuffing',
  load: 'loading',
  unload: 'unloading',
  wait: 'waiting',
};

function printStage(stage: ItineraryStage): string {
  const { part, act, mode, from, to, km, hours, cost_cny, co2e_kg, status, own } = stage;
  const where = from === to ? from : `${from} - ${to}`;
  const what = part === 'moving' && mode ? mode : ((act && DOES[act.does]) ?? WHAT[part]);
  const cells = [
    what.padEnd(12),
    where.padEnd(20),
    (km > 0 ? `${whole(km)} km` : '').padStart(10),
    `${days(hours.mean)} d`.padStart(8),
    `${whole(cost_cny.mid)} CNY`.padStart(14),
    `${whole(co2e_kg.mid)} kg`.padStart(11),
    ` ${own ? 'yours' : status}`,
  ];
  return `    ${cells.join(' ')}`;
}

const hasContent = ({ km, hours, cost_cny }: ItineraryStage): boolean =>
  km > 0 || hours.mean > 0.01 || cost_cny.mid > 0;

const span = ({ p50, p10, p90 }: HourSpread): string => `${days(p50)} (${days(p10)} to ${days(p90)})`;

function printRegime({ kind, chance, held, at, underway, before_departure, hours }: Regime): string {
  const when =
    kind === 'normal'
      ? ''
      : `queue at ${at.join(', ')} on ${Math.round(chance * 100)} % of days${held.length > 0 ? `, reported ${held.join(', ')}` : ''}: `;
  return `    ${when}under way ${span(underway)}, before departure ${span(before_departure)}, in all ${span(hours)} days`;
}

function printOption(option: PlanOption, i: number): string[] {
  const { label, best, hours, regimes, cost_cny, co2e_kg, km, weakest, arrive, dominated_by } = option;
  const merits =
    best.length > 0 ? `  best at ${best.join(', ')}` : dominated_by === null ? '' : '  for comparison';
  return [
    `${i + 1}. ${label.en}${merits}`,
    ...regimes.map(printRegime),
    `    there ${isoDay(arrive.p10)} to ${isoDay(arrive.p90)} in eight of ten, ${days(hours.mean)} days on average`,
    `    ${whole(cost_cny.mid)} CNY (${whole(cost_cny.low)} to ${whole(cost_cny.high)}), ${whole(co2e_kg.mid)} kg CO2e (${whole(co2e_kg.low)} to ${whole(co2e_kg.high)}), ${whole(km)} km, weakest figure ${weakest}`,
    ...option.stages.filter(hasContent).map(printStage),
    '',
  ];
}

/** Prints the options shown first, each as a ladder of stages. */
export function printLadder({ shipment, from, to, answer, notes }: ShipmentAnswer): string {
  const shown = answer.options.filter(({ chosen }) => chosen);
  return [
    `${from.names.en} - ${to.names.en}: ${exact(answer.quantity)} ${answer.unit} of ${answer.cargo}, ready ${shipment.depart}`,
    `${shown.length} of ${answer.options.length} options; costs and CO2e are for the whole shipment, well to wheel`,
    '',
    ...shown.flatMap(printOption),
    ...notes.map((note) => `- ${note}`),
  ].join('\n');
}

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
