import { errorMessage } from '../../domain/errorMessage';
import type { FlowAnswer } from '../../domain/question/flowAnswer';
import { printQuestion, type FlowQuestion } from '../../domain/question/flowQuestion';
import type { FlowSource } from '../../domain/question/flowSource';
import { readEngineAnswer, readEngineResult } from '../../domain/question/readEngineAnswer';

/** Data that a host offers: months are numbers, the end included; -1 where no row is dated. */
export interface OfferedData {
  readonly edition: string;
  readonly name: string;
  readonly rows: number;
  readonly months: readonly [first: number, last: number];
  /** Milliseconds since 1970. */
  readonly loaded: number;
}

/** No answer of a host. A passing one may be another if the question is asked again. */
export class HostFault extends Error {
  constructor(
    readonly isPassing: boolean,
    message: string,
  ) {
    super(message);
  }
}

/** Statuses of a host that is busy, or has lost its engine. */
const PASSING = new Set([429, 502, 503, 504]);

/** Longest wait for an answer, ms: more than a question may wait for its turn and be asked twice. */
const LONGEST = 30_000;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function readOffered(text: string): readonly OfferedData[] {
  const raw: unknown = JSON.parse(text);
  if (!Array.isArray(raw)) throw new Error('no list of data');
  return raw.map((one: unknown) => {
    if (!isObject(one) || !Array.isArray(one['months'])) throw new Error('no data');
    const { edition, name, rows, months, loaded } = one;
    const [first, last] = months as unknown[];
    const numbers = [rows, first, last, loaded];
    if (typeof edition !== 'string' || typeof name !== 'string' || !numbers.every(Number.isInteger))
      throw new Error('no data');
    return {
      edition,
      name,
      rows: Number(rows),
      months: [Number(first), Number(last)],
      loaded: Number(loaded),
    };
  });
}

/** Asks the host of the page's own host. It is given questions, never a statement. */
export class HostSource implements FlowSource {
  list(signal: AbortSignal): Promise<readonly OfferedData[]> {
    return request('datasets', {}, signal, readOffered);
  }

  ask(question: FlowQuestion, signal: AbortSignal): Promise<FlowAnswer> {
    const headers = { 'Content-Type': 'application/json' };
    return request('ask', { method: 'POST', headers, body: printQuestion(question) }, signal, (text) =>
      readEngineAnswer(question, readEngineResult(text)),
    );
  }
}

/** Asks, and reads the whole answer: a part of one is none. */
async function request<R>(
  path: string,
  init: RequestInit,
  signal: AbortSignal,
  read: (text: string) => R,
): Promise<R> {
  try {
    const timely = AbortSignal.any([signal, AbortSignal.timeout(LONGEST)]);
    const response = await fetch(`/${path}`, {
      ...init,
      signal: timely,
      cache: 'no-store',
      redirect: 'error',
    });
    const text = await response.text();
    if (response.ok) return read(text);
    throw new HostFault(PASSING.has(response.status), reasonOf(text) ?? `HTTP ${response.status}`);
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof HostFault ? error : new HostFault(true, errorMessage(error));
  }
}

function reasonOf(text: string): string | null {
  try {
    const raw: unknown = JSON.parse(text);
    return isObject(raw) && typeof raw['reason'] === 'string' ? raw['reason'] : null;
  } catch {
    return null;
  }
}
