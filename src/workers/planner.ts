import { PlanDesk, type Answered } from '../domain/plan/planDesk';
import type { Parameter, PlanData } from '../domain/plan/planData';
import { RATE_COLUMNS, sampleRates } from '../domain/plan/ratesSample';
import type { Question } from '../domain/plan/types';
import type { Language } from '../domain/types';
import { writeCsv } from '../files/csv';

/** Planning off the main thread: the data first, then rates and questions, each question answered under its number. */
export type ToPlanner =
  | { readonly kind: 'data'; readonly data: PlanData; readonly edited: readonly Parameter[] }
  | { readonly kind: 'rates'; readonly bytes: Uint8Array | null }
  | { readonly kind: 'ask'; readonly number: number; readonly question: Question }
  | {
      readonly kind: 'sample';
      readonly number: number;
      readonly question: Question;
      readonly lang: Language;
    };

export type FromPlanner =
  | ({ readonly kind: 'answer'; readonly number: number } & Answered)
  /** A table of rates to start from, as CSV; null where the question has no answer. */
  | { readonly kind: 'sample'; readonly number: number; readonly csv: string | null };

let desk: PlanDesk | null = null;

function sampleOf(question: Question, lang: Language): string | null {
  const ours = desk?.ours({ ...question, switches: [] });
  const cargo = desk?.data.cargoes.find(({ id }) => id === question.cargo);
  if (!ours || !cargo) return null;
  const rows = sampleRates(ours.network, cargo, ours.answer, lang);
  return writeCsv({ columns: RATE_COLUMNS, rows }).text;
}

function reply(asked: Extract<ToPlanner, { number: number }>): FromPlanner | null {
  const { number, question } = asked;
  if (asked.kind === 'sample') return { kind: 'sample', number, csv: sampleOf(question, asked.lang) };
  return desk && { kind: 'answer', number, ...desk.answer(question) };
}

self.onmessage = ({ data }: MessageEvent<ToPlanner>): void => {
  if (data.kind === 'data') desk = new PlanDesk(data.data, data.edited);
  else if (data.kind === 'rates') desk?.useRates(data.bytes);
  else {
    const replied = reply(data);
    if (replied) self.postMessage(replied);
  }
};
