/** Checks a question; callers word the faults. */
import { findBoxType, findOverload, type Overload } from '../rates/boxType';
import { findMileFault, MILES, type MileFault } from '../network/mile';
import type { CargoKind, PlanNetwork, Question } from '../planTypes';
import { formatBeijingDay } from '../../time/clockTime';

export type QuestionFault =
  | { readonly kind: 'unknown place'; readonly which: 'from' | 'to'; readonly id: string }
  | { readonly kind: 'same place' }
  | { readonly kind: 'unknown cargo'; readonly id: string }
  | { readonly kind: 'quantity'; readonly least: number; readonly most: number; readonly unit: string }
  | ({ readonly kind: 'weight'; readonly fewest: number } & Overload)
  | { readonly kind: 'date'; readonly day: string; readonly from: string; readonly to: string }
  | { readonly kind: 'value' }
  | MileFault;

/** In the cargo's unit. */
const LEAST = 0.001;

function datesOutside({ from, to }: PlanNetwork, depart: number): boolean {
  const day = formatBeijingDay(depart);
  return day === '' || day < from || day > to;
}

/** Finds boxes too heavy however they are packed. */
function findWeightFault({ quantity, gross = null, box }: Question, cargo: CargoKind): QuestionFault | null {
  const type = findBoxType(cargo, box);
  if (gross === null || !type) return null;
  const overload = findOverload({ count: quantity, type }, gross);
  return overload && { kind: 'weight', fewest: Math.ceil(gross / overload.most), ...overload };
}

export function findQuestionFaults(network: PlanNetwork, question: Question): readonly QuestionFault[] {
  const faults: QuestionFault[] = [];
  const { places, cargoes } = network;
  for (const which of ['from', 'to'] as const)
    if (!places.some((place) => place.id === question[which]))
      faults.push({ kind: 'unknown place', which, id: question[which] });
  const [from, to] = [question.from, question.to].map((asked) => places.find(({ id }) => id === asked)?.hubs);
  if (from?.some((hub) => to?.includes(hub))) faults.push({ kind: 'same place' });
  const cargo = cargoes.find(({ id }) => id === question.cargo);
  if (!cargo) faults.push({ kind: 'unknown cargo', id: question.cargo });
  else if (!(question.quantity >= LEAST && question.quantity <= cargo.most))
    faults.push({ kind: 'quantity', least: LEAST, most: cargo.most, unit: cargo.unit });
  else faults.push(...[findWeightFault(question, cargo)].flatMap((fault) => fault ?? []));
  if (datesOutside(network, question.depart))
    faults.push({ kind: 'date', day: formatBeijingDay(question.depart), from: network.from, to: network.to });
  if (question.valuePerTonne !== null && !(question.valuePerTonne >= 0 && question.valuePerTonne < 1e12))
    faults.push({ kind: 'value' });
  for (const side of MILES) {
    const mile = question[side];
    const place = side === 'first' ? question.from : question.to;
    const fault = mile && findMileFault({ ...network, cargo: question.cargo }, { side, place, mile });
    if (fault) faults.push(fault);
  }
  return faults;
}
