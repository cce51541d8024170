import { PlannerService, type Answered } from '../domain/plan/answer/plannerService';
import type { DeparturesReport } from '../domain/plan/calendar/departureCalendar';
import type { Parameter, PlanData } from '../domain/plan/data/planData';
import type { Inverse, WinQuestion } from '../domain/plan/inverse/findSwitchingValues';
import { RATE_COLUMNS, sampleRates } from '../domain/plan/rates/ratesSample';
import type { Question } from '../domain/plan/planTypes';
import type { Language } from '../domain/types';
import { writeCsv } from '../files/writeCsv';

/** Messages to the planner's worker: data first, then rates and questions, each answered under its number. */
export type ToPlanner =
  | { readonly kind: 'data'; readonly data: PlanData; readonly edited: readonly Parameter[] }
  | { readonly kind: 'rates'; readonly bytes: Uint8Array | null }
  | { readonly kind: 'ask'; readonly number: number; readonly question: Question }
  | { readonly kind: 'departures'; readonly number: number; readonly question: Question }
  | {
      readonly kind: 'invert';
      readonly number: number;
      readonly question: Question;
      readonly win: WinQuestion;
    }
  | {
      readonly kind: 'sample';
      readonly number: number;
      readonly question: Question;
      readonly lang: Language;
    };

export type FromPlanner =
  | ({ readonly kind: 'answer'; readonly number: number } & Answered)
  | { readonly kind: 'departures'; readonly number: number; readonly report: DeparturesReport | null }
  /** What would make a place win; null if the question has no option. */
  | { readonly kind: 'inverse'; readonly number: number; readonly inverse: Inverse | null }
  /** Table of rates to start from, as CSV; null if the question has no answer. */
  | { readonly kind: 'sample'; readonly number: number; readonly csv: string | null };

let service: PlannerService | null = null;

/** Plans until the JavaScript engine has compiled the planner: earlier ones take two or three times as long. */
const REHEARSALS = 6;
/** Wait before each rehearsal, ms: the page draws its answer first. */
const REST_MS = 400;

/** Replans the first question under its switches while idle, so that later ones are answered at once. */
class Rehearsal {
  #done = 0;
  #timer = 0;

  /** Pauses for a question. */
  pause(): void {
    clearTimeout(this.#timer);
  }

  resume(question: Question, { choices }: Pick<Answered, 'choices'>): void {
    const one = choices[this.#done % choices.length];
    if (!one || this.#done >= REHEARSALS) return;
    const rehearse = (): void => {
      this.#done += 1;
      service?.answer({ ...question, switches: [one] });
      this.resume(question, { choices });
    };
    this.#timer = self.setTimeout(rehearse, this.#done === 0 ? REST_MS : 0);
  }
}

const rehearsal = new Rehearsal();

function sampleOf(question: Question, lang: Language): string | null {
  const ours = service?.ours({ ...question, switches: [] });
  const cargo = service?.data.cargoes.find(({ id }) => id === question.cargo);
  if (!ours || !cargo) return null;
  const rows = sampleRates(ours.network, cargo, ours.answer, lang);
  return writeCsv({ columns: RATE_COLUMNS, rows }).text;
}

function reply(asked: Extract<ToPlanner, { number: number }>): FromPlanner | null {
  const { number, question } = asked;
  if (asked.kind === 'sample') return { kind: 'sample', number, csv: sampleOf(question, asked.lang) };
  if (asked.kind === 'departures')
    return service && { kind: 'departures', number, report: service.departures(question) };
  if (asked.kind === 'invert')
    return service && { kind: 'inverse', number, inverse: service.invert(question, asked.win) };
  return service && { kind: 'answer', number, ...service.answer(question) };
}

self.onmessage = ({ data }: MessageEvent<ToPlanner>): void => {
  if (data.kind === 'data') service = new PlannerService(data.data, data.edited);
  else if (data.kind === 'rates') service?.useRates(data.bytes);
  else {
    rehearsal.pause();
    const replied = reply(data);
    if (!replied) return;
    self.postMessage(replied);
    if (replied.kind === 'answer') rehearsal.resume(data.question, replied);
  }
};
