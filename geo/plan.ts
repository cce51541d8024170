/**
 * `npm run --silent plan -- --from CNCGC --to CNNGB --cargo container --quantity 10 [--depart 2026-03-01] [--avoid
 * KP,...]
 * [--tariffs FILE.csv] [--batch shipments.csv|-] [--to-win PLACE] [--json]`: plans the options of one shipment or of
 * many, as a ladder of stages or as JSON, or backwards: what would turn the best to a place. Refusals go to stderr, exit 2; for a batch, exit 1 where some rows were refused.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanData } from '../src/domain/plan/data/planData';
import { readPlanData } from '../src/domain/plan/data/readPlanData';
import { BEIJING_OFFSET } from '../src/domain/time/clockTime';
import { endOnClosedPipe } from '../src/host/closedPipe.mjs';
import { PLANNER } from './cli';
import type { TextOutcome } from './lane';
import { answerBatch } from './plan/answerBatch';
import type { Streams } from './plan/answerBatch';
import { readBatch } from './plan/batch';
import { batchBytes, decodeInput } from './plan/inputFile';
import { buildPlanJson, printLadder } from './plan/printPlan';
import { runCalibrate, runCheckPublished } from './plan/published/command';
import { buildInverseJson, printInverse } from './plan/printInverse';
import { DEFAULT_LANGUAGE, refuse, RequestRefusal, type CommandLanguage } from './plan/commandLanguage';
import {
  findRequestedLanguage,
  parseRequest,
  printUsage,
  type Request,
  type RequestedWin,
} from './plan/request';
import { Answerer } from './plan/shipmentAnswer';
import type { Understood } from './plan/understandShipment';

const printHelp = (words: CommandLanguage): string =>
  [
    'npm run --silent plan -- --from CNCGC --to CNNGB --cargo container --quantity 10 --depart 2026-03-01',
    printUsage(words),
    '  PLACE   a UN/LOCODE, or a name in Chinese, English, Russian or Korean (珲春, Ningbo, Москва, 부산)',
    '  CARGO   container, reefer, chilled, batteries (TEU); container40 (40-foot boxes); seafood, grain, coal, timber, chemicals, petroleum, mail (t); cars (vehicles)',
    '  --avoid countries (KP) and ports or crossings (RUZAR, suez) that no option may touch',
    '  --tariffs your own rates in place of ours: begin with geo/plan/sample-tariffs.csv',
    '  --quantity a number in the unit of the cargo, or an amount: 500吨, 2×40HQ; --gross the weight of all of it, t',
    '  --first-mile, --last-mile  a town, or kilometres, from or to which lorries bring the goods: in time, cost and CO2e of each option',
    '  --set     conditions as in an address: closed:RUZAR, queue:CNMLX, border:CN-RU, ice:on, fuel:1.3, usd:7.2, wagons:3;',
    '            unseen:on: in a table of a batch and for --to-win too, services that were not reported for a year',
    '  --batch   a table (CSV) of a file, or of stdin (-): from, to, cargo, quantity and, if you like, depart, also as firms write them:',
    '            发货地, 收货地, 品名, 数量 or 箱型箱量 (2×40HQ) or 件数 and 箱型, 毛重(吨), HS编码, 备货日期, 提货地 and 送货地 (a town or km). Each row is answered as it is read, as a',
    '            row of a table (CSV), with --json as one line (NDJSON: an answer with its "line", or "line" and "refused"); equal rows',
    '            are answered once, of any number of rows at most 400 MB are held. Exit 1 where rows were refused',
    '  --to-win  a place (Hunchun), or any: which border hours, interval or rate, changed alone, would turn the best option to it (where it',
    '            is best already: away from it), by --by time, cost or value (cost and delay, the default); today, switching value, percent',
    '  --check-published alone: our range beside each published time and price, also to docs/planner-checked.md',
    '  --calibrate       alone: fits geo/parameters.csv to geo/plan/observed.csv; then run npm run geo',
    '  --lang    language of messages and table: zh, en, ru or ko',
    '  --encoding of the tables, where it is neither UTF-8, UTF-16 nor GB18030 (GBK): euc-kr, big5, shift_jis, windows-1251',
  ].join('\n');

/** Reads planner.json as written by `npm run geo`. @throws RequestRefusal */
function dataOf(root: string, words: CommandLanguage): PlanData {
  let written: unknown;
  try {
    written = JSON.parse(readFileSync(join(root, PLANNER), 'utf8'));
  } catch {
    throw refuse(words, 'noData', { file: PLANNER });
  }
  const read = readPlanData(written);
  if ('fault' in read) throw refuse(words, 'brokenData', { file: PLANNER, fault: read.fault });
  return read.data;
}

function refusing<T>(work: () => T): T | TextOutcome {
  try {
    return work();
  } catch (fault) {
    return outcomeOf(fault);
  }
}

function outcomeOf(fault: unknown): TextOutcome {
  if (fault instanceof RequestRefusal) return { out: '', error: `plan: ${fault.message}`, exitCode: 2 };
  throw fault;
}

function invert(
  answerer: Answerer,
  { shipment, toWin, json, words }: Request & { readonly toWin: RequestedWin },
  understood: Understood,
): TextOutcome {
  const answered = answerer.invert(shipment, understood, toWin);
  const out = json ? JSON.stringify(buildInverseJson(answered)) : printInverse(answered, words);
  const error = answered.unused.map((line) => `plan: ${line}`).join('\n');
  return { out, error, exitCode: 0 };
}

/** @param today ISO day on which goods are ready by default */
export function answerPlan(args: readonly string[], root: string, today: string): TextOutcome {
  return refusing(() => {
    if (args.length === 1 && args[0] === '--check-published')
      return { out: runCheckPublished(root, dataOf(root, DEFAULT_LANGUAGE)), error: '', exitCode: 0 };
    if (args.length === 1 && args[0] === '--calibrate')
      return { out: runCalibrate(root, dataOf(root, DEFAULT_LANGUAGE)), error: '', exitCode: 0 };
    if (args.includes('--help'))
      return { out: printHelp(findRequestedLanguage(args)), error: '', exitCode: 0 };
    const request = parseRequest(args);
    const shipment = { ...request.shipment, depart: request.shipment.depart || today };
    const answerer = new Answerer(dataOf(root, request.words), request, today);
    const understood = answerer.understand(shipment, true);
    if (request.toWin) return invert(answerer, { ...request, toWin: request.toWin, shipment }, understood);
    const answered = answerer.answer(shipment, understood);
    const out = request.json ? JSON.stringify(buildPlanJson(answered)) : printLadder(answered, request.words);
    return { out, error: answered.unused.map((line) => `plan: ${line}`).join('\n'), exitCode: 0 };
  });
}

/** @returns the exit code: 1 where some rows were refused, 2 for any other failure */
export async function run(
  args: readonly string[],
  root: string,
  today: string,
  streams: Streams,
): Promise<0 | 1 | 2> {
  const alone = ['--help', '--check-published', '--calibrate'].some((one) => args.includes(one));
  const asked = alone ? null : refusing(() => parseRequest(args));
  if (asked === null || 'exitCode' in asked || asked.batch === null) {
    const { out, error, exitCode } = answerPlan(args, root, today);
    if (out) streams.out.write(`${out}\n`);
    if (error) streams.error.write(`${error}\n`);
    return exitCode;
  }
  const { batch, encoding, shipment, words } = asked;
  try {
    const bytes = batchBytes(batch, streams.stdin, words);
    const answerer = new Answerer(dataOf(root, words), asked, today);
    const rows = readBatch(decodeInput(bytes, encoding, words), shipment.depart || today, words);
    const name = batch === '-' ? 'stdin' : batch;
    return (await answerBatch(answerer, asked, { name, rows }, streams)) ? 0 : 1;
  } catch (fault) {
    streams.error.write(`${outcomeOf(fault).error}\n`);
    return 2;
  }
}

if (import.meta.filename === process.argv[1]) {
  endOnClosedPipe();
  // Goods are ready at the start of a day in Beijing.
  const today = new Date(Date.now() + BEIJING_OFFSET).toISOString().slice(0, 10);
  process.exitCode = await run(process.argv.slice(2), join(import.meta.dirname, '..'), today, {
    out: process.stdout,
    error: process.stderr,
    stdin: process.stdin,
    now: () => Date.now(),
  });
}
