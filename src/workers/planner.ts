import { switchChoices } from '../domain/plan/choices';
import { plan, type Planned } from '../domain/plan/plan';
import type { Parameter, PlanData } from '../domain/plan/planData';
import { assemble } from '../domain/plan/planNetwork';
import type { PlanNetwork, Question, Switch } from '../domain/plan/types';

/** Planning off the main thread: the data first, then questions, each answered under its own number. */
export type ToPlanner =
  | { readonly kind: 'data'; readonly data: PlanData; readonly edited: readonly Parameter[] }
  | { readonly kind: 'ask'; readonly number: number; readonly question: Question };

export interface FromPlanner {
  readonly number: number;
  readonly planned: Planned;
  /** Switches that can change the answer; empty while some are on. */
  readonly choices: readonly Switch[];
}

let given: Extract<ToPlanner, { kind: 'data' }> | null = null;
/** The network of the last two ends: a switch asks again on the same one. */
let last: { readonly ends: string; readonly network: PlanNetwork } | null = null;

function networkFor(question: Question): PlanNetwork | null {
  if (given === null) return null;
  const ends = `${question.from},${question.to}`;
  if (last?.ends !== ends) last = { ends, network: assemble(given.data, question, given.edited).network };
  return last.network;
}

self.onmessage = ({ data }: MessageEvent<ToPlanner>): void => {
  if (data.kind === 'data') {
    given = data;
    last = null;
    return;
  }
  const { number, question } = data;
  const network = networkFor(question);
  if (network === null) return;
  const planned = plan(network, question);
  const choices =
    'answer' in planned && question.switches.length === 0 ? switchChoices(network, planned.answer) : [];
  self.postMessage({ number, planned, choices } satisfies FromPlanner);
};
