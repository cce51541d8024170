import { PlannerService, type Answered } from '../domain/plan/answer/plannerService';
import { turnSwitch } from '../domain/plan/answer/switchChoices';
import type { DeparturesReport } from '../domain/plan/calendar/departureCalendar';
import type { Parameter, PlanData } from '../domain/plan/data/planData';
import type { Inverse, WinQuestion } from '../domain/plan/inverse/findSwitchingValues';
import { RATE_COLUMNS, sampleRates } from '../domain/plan/rates/ratesSample';
import type { Question, Switch } from '../domain/plan/planTypes';
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

/** Wait before answering ahead, ms: the page draws its answer first, and a reader who taps on is not kept waiting. */
const REST_MS = 400;

/**
 * Answers ahead while idle what the next tap on a switch may ask, so that its cards come at once: the last question
 * with each other switch turned. Each also lets the JavaScript engine compile the planner.
 */
class Rehearsal {
  /** Of the last base case. */
  #choices: readonly Switch[] = [];
  #timer = 0;

  /** Pauses for a question. */
  pause(): void {
    clearTimeout(this.#timer);
  }

  resume(question: Question, { choices }: Pick<Answered, 'choices'>): void {
    if (choices.length > 0) this.#choices = choices;
    this.#wait(
      this.#choices.map((one) => ({ ...question, switches: turnSwitch(question.switches, one) })),
      REST_MS,
    );
  }

  #wait([next, ...others]: readonly Question[], ms: number): void {
    if (!next) return;
    this.#timer = self.setTimeout(() => {
      service?.answer(next);
      this.#wait(others, 0);
    }, ms);
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
