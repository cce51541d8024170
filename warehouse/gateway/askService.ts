import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { printQuestion, type FlowQuestion } from '../../src/domain/question/flowQuestion';
import { readEngineAnswer, readEngineResult } from '../../src/domain/question/readEngineAnswer';
import { EngineFailure, type Engine } from '../engine/engine';
import { compileQuestion } from '../sql/compileQuestion';
import { listEditions } from '../sql/editions';
import type { Statement } from '../sql/statement';
import { AnswerCache } from './answerCache';
import { AskFault } from './askFault';
import { AskQueue } from './askQueue';

/** Data that can be asked: months are numbers, the end included; -1 where no row is dated. */
export interface Dataset {
  readonly edition: string;
  readonly name: string;
  readonly rows: number;
  readonly months: readonly [first: number, last: number];
  /** Milliseconds since 1970. */
  readonly loaded: number;
}

interface Answered {
  /** `JSONCompact`, compressed by gzip: names of columns, rows, and their number. */
  readonly body: Buffer;
  /** SHA-256 of question, edition and format. */
  readonly key: string;
  readonly isKept: boolean;
}

const compress = promisify(gzip);

const FORMAT = 'JSONCompact';
const CACHE_BYTES = 64_000_000;
/** Questions that may wait, and how long for, ms. */
const ROOM = 64;
const LONGEST_WAIT = 10_000;
/** How long a list of editions is believed, ms. */
const EDITIONS_AGE = 10_000;

/** Answers questions from an engine. Keeps answers of the present editions. */
export class AskService {
  private readonly cache = new AnswerCache(CACHE_BYTES);
  private readonly queue = new AskQueue(1, ROOM);
  private readonly asked = new Map<string, Promise<Buffer>>();
  private readonly listed = new Map<number, { at: number; text: string; datasets: readonly Dataset[] }>();

  constructor(
    private readonly engine: Engine,
    private readonly now: () => number,
  ) {}

  /** false from a statement that lost the engine, until the next that does not. */
  isWell = true;

  get waiting(): number {
    return this.queue.length;
  }

  async listDatasets(tenant: number): Promise<readonly Dataset[]> {
    const known = this.listed.get(tenant);
    if (known && this.now() - known.at < EDITIONS_AGE) return known.datasets;
    const { data } = readEngineResult(await this.runInTurn(() => this.run(listEditions(tenant))));
    const datasets = data.map(([edition, name, rows, first, last, loaded]): Dataset => ({
      ...{ edition: String(edition), name: String(name), rows: Number(rows) },
      ...{ months: [Number(first), Number(last)], loaded: Number(loaded) },
    }));
    const text = JSON.stringify(datasets);
    if (known && known.text !== text) this.cache.clear();
    this.listed.set(tenant, { at: this.now(), text, datasets });
    return datasets;
  }

  async answer(question: FlowQuestion, tenant: number): Promise<Answered> {
    const datasets = await this.listDatasets(tenant);
    if (!datasets.some(({ edition }) => edition === question.edition))
      throw new AskFault('edition', 'the question is of other data than are here', 'edition');
    const key = createHash('sha256')
      .update(`${printQuestion(question)}\n${FORMAT}`)
      .digest('hex');
    const place = `${tenant} ${key}`;
    const kept = this.cache.get(place);
    if (kept) return { body: kept, key, isKept: true };
    const running = this.asked.get(place);
    const body = await (running ?? this.ask(place, question, tenant));
    return { body, key, isKept: running !== undefined };
  }

  private ask(place: string, question: FlowQuestion, tenant: number): Promise<Buffer> {
    const asking = this.runInTurn(async () => {
      const result = readEngineResult(await this.run(compileQuestion(question, tenant)));
      // An answer that the page could not read is none.
      readEngineAnswer(question, result);
      const { columns, data } = result;
      const meta = columns.map((name) => ({ name }));
      const body = await compress(JSON.stringify({ meta, data, rows: data.length }));
      this.cache.set(place, body);
      return body;
    }).finally(() => this.asked.delete(place));
    this.asked.set(place, asking);
    return asking;
  }

  /** Runs a statement; once more where the engine's process ended meanwhile, for it is started again. */
  private async run(statement: Statement): Promise<string> {
    const isLost = (error: unknown): boolean => error instanceof EngineFailure && error.kind === 'lost';
    try {
      const text = await this.engine.run(statement).catch((error: unknown) => {
        if (isLost(error)) return this.engine.run(statement);
        throw error;
      });
      this.isWell = true;
      return text;
    } catch (error) {
      this.isWell = !isLost(error);
      throw error;
    }
  }

  private async runInTurn<R>(work: () => Promise<R>): Promise<R> {
    try {
      return await this.queue.run(work, AbortSignal.timeout(LONGEST_WAIT));
    } catch (error) {
      if (error instanceof AskFault) throw error;
      if (error instanceof EngineFailure && error.kind === 'limit')
        throw new AskFault('limit', 'the answer takes more time or memory than one may: ask for less');
      throw new AskFault('engine', 'the engine gave no whole answer: ask again', null, 2);
    }
  }
}
