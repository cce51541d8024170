/** Answers many shipments: prints each answer at once and caches a few. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { BatchRow } from './batch';
import { batchJsonOf, printResult, printResultHead, printResultRow } from './printPlan';
import { printSentence, RequestRefusal } from './commandLanguage';
import type { Request, RequestedShipment } from './request';
import { UnusableRates } from './shipmentAnswer';
import type { ShipmentAnswer, Answerer } from './shipmentAnswer';
import type { Understood } from './understandShipment';

export interface Streams {
  readonly out: Writable;
  readonly error: Writable;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Milliseconds of any clock. */
  readonly now: () => number;
}

/** Characters of cached answers. */
const KEPT = 20_000_000;
/** Refused rows for which similar names are searched. */
const MOST_NEAR = 20;
/** Interval of progress messages, ms. */
const QUIET = 5000;

interface Found {
  /** Without what differs between equal shipments; null where refused. */
  readonly text: string | null;
  readonly reason: string;
}

class RecentAnswers {
  private readonly kept = new Map<string, Found>();
  private size = 0;

  get(key: string): Found | undefined {
    const found = this.kept.get(key);
    if (!found) return undefined;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found;
  }

  set(key: string, found: Found): void {
    this.kept.set(key, found);
    this.size += sizeOf(key, found);
    for (const [oldest, one] of this.kept) {
      if (this.size <= KEPT) return;
      this.kept.delete(oldest);
      this.size -= sizeOf(oldest, one);
    }
  }
}

const sizeOf = (key: string, { text, reason }: Found): number =>
  key.length + reason.length + (text?.length ?? 0);

class BatchAnswerer {
  private answered = 0;
  private refused = 0;
  private last: number;
  private quiet = true;
  private readonly recent = new RecentAnswers();
  private readonly unused = new Set<string>();

  constructor(
    private readonly answerer: Answerer,
    private readonly request: Request,
    private readonly name: string,
    private readonly streams: Streams,
  ) {
    this.last = streams.now();
  }

  async take(row: BatchRow): Promise<void> {
    const { line } = row;
    const { text, reason } =
      'reason' in row ? { text: null, reason: row.reason } : this.find(row.shipment, line);
    if ('note' in row && row.note !== undefined) this.say(`${this.name}:${line}: ${row.note}`);
    if (text === null || !('shipment' in row)) {
      this.refused += 1;
      this.say(`${this.name}:${line}: ${reason}`);
      if (this.request.json) await this.print(JSON.stringify({ line, refused: reason }));
      else await this.printRow(row, JSON.stringify({ refused: reason }));
    } else {
      this.answered += 1;
      if (this.request.json) await this.print(withEnds(line, row.shipment, text));
      else await this.printRow(row, text);
    }
    this.reportProgress();
  }

  /** Prints a row of the table of results, its headings before the first. */
  private async printRow(row: BatchRow, result: string): Promise<void> {
    const { words } = this.request;
    if (this.answered + this.refused === 1) await this.print(printResultHead(words));
    const { from, to, depart } = 'shipment' in row ? row.shipment : { from: '', to: '', depart: '' };
    const cells = { line: row.line, from, to, ready: depart };
    await this.print(printResultRow(cells, JSON.parse(result) as object, words));
  }

  /** Prints the summary. @returns whether every row was answered */
  end(): boolean {
    if (this.refused > 0 || !this.quiet) this.say(this.progress());
    return this.refused === 0;
  }

  private find(shipment: RequestedShipment, line: number): Found {
    try {
      const understood = this.answerer.understand(shipment, this.refused < MOST_NEAR);
      for (const note of understood.readAs) this.say(`${this.name}:${line}: ${note}`);
      const key = keyOf(understood, shipment);
      const known = this.recent.get(key);
      if (known) return known;
      const found = this.answer(shipment, understood);
      this.recent.set(key, found);
      return found;
    } catch (fault) {
      return refusal(fault);
    }
  }

  private answer(shipment: RequestedShipment, understood: Understood): Found {
    try {
      const answered = this.answerer.answer(shipment, understood);
      this.reportUnused(answered);
      const text = this.request.json ? batchJsonOf(answered) : printResult(answered, this.request.words);
      return { text, reason: '' };
    } catch (fault) {
      return refusal(fault);
    }
  }

  /** Prints unused lines of rates once. */
  private reportUnused({ unused }: ShipmentAnswer): void {
    if (this.unused.size > 0) return;
    for (const line of unused) {
      this.unused.add(line);
      this.say(line);
    }
  }

  private async print(text: string): Promise<void> {
    const { out } = this.streams;
    if (!out.write(`${text}\n`)) await once(out, 'drain');
  }

  private say(text: string): void {
    this.streams.error.write(`plan: ${text}\n`);
  }

  private progress(): string {
    const { answered, refused } = this;
    return printSentence(this.request.words, 'progress', { all: answered + refused, answered, refused });
  }

  private reportProgress(): void {
    const now = this.streams.now();
    if (now - this.last < QUIET) return;
    this.last = now;
    this.quiet = false;
    this.say(printSentence(this.request.words, 'soFar', { progress: this.progress() }));
  }
}

function refusal(fault: unknown): Found {
  if (!(fault instanceof RequestRefusal) || fault instanceof UnusableRates) throw fault;
  return { text: null, reason: fault.message };
}

/** Builds a shipment's cache key. */
function keyOf(
  { from, to, first, last, cargo, goods, quantity, box, depart, readAs }: Understood,
  shipment: RequestedShipment,
): string {
  return JSON.stringify([
    from.id,
    to.id,
    first,
    last,
    cargo,
    depart,
    Number.isNaN(quantity) ? shipment.quantity : quantity,
    shipment.gross,
    box?.id,
    goods?.id,
    readAs,
  ]);
}

function withEnds(line: number, { from, to, depart }: RequestedShipment, rest: string): string {
  return `${JSON.stringify({ line, from, to, depart }).slice(0, -1)},${rest.slice(1)}`;
}

/**
 * Answers a table's rows one by one, in bounded memory: as rows of a table, with `--json` as NDJSON.
 * @param name of the table, for messages
 * @returns whether every row was answered
 * @throws RequestRefusal where there is nothing to answer
 */
export async function answerBatch(
  answerer: Answerer,
  request: Request,
  { name, rows }: { readonly name: string; readonly rows: AsyncIterable<BatchRow> },
  streams: Streams,
): Promise<boolean> {
  const batch = new BatchAnswerer(answerer, request, name, streams);
  try {
    for await (const row of rows) await batch.take(row);
  } catch (fault) {
    if (!(fault instanceof RequestRefusal) || fault instanceof UnusableRates) throw fault;
    throw new RequestRefusal(`--batch "${name}" ${fault.message}`);
  }
  return batch.end();
}
