/**
 * `npm run --silent plan -- --from CNCGC --to CNNGB --cargo container --quantity 10 [--depart 2026-03-01] [--avoid KP,...]
 * [--tariffs FILE.csv] [--batch shipments.csv] [--json]`: the ways of one shipment, or of many. People read a ladder of steps,
 * programs JSON. What cannot be answered is said in words on stderr, exit 2.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanData } from '../src/domain/plan/planData';
import { readPlanData } from '../src/domain/plan/readPlanData';
import { BEIJING_OFFSET } from '../src/domain/time';
import { PLANNER } from './cli';
import { readBatch } from './plan/batch';
import type { Batch } from './plan/batch';
import { jsonOf, printLadder } from './plan/printPlan';
import { mustBeDay, parse, Refusal, USAGE } from './plan/request';
import type { Request } from './plan/request';
import { answerShipment, textOf } from './plan/shipmentAnswer';
import type { Answered } from './plan/shipmentAnswer';

export interface Outcome {
  readonly out: string;
  readonly error: string;
  readonly exitCode: 0 | 2;
}

const HELP = [
  'npm run --silent plan -- --from CNCGC --to CNNGB --cargo container --quantity 10 --depart 2026-03-01',
  USAGE,
  '  PLACE   a UN/LOCODE, or a name in Chinese, English, Russian or Korean (珲春, Ningbo, Москва, 부산)',
  '  CARGO   container, reefer (TEU); grain, coal, timber, chemicals, petroleum, mail (t); cars (vehicles)',
  '  --avoid countries (KP) and ports or crossings (RUZAR, suez) that no way may touch',
  '  --tariffs your own rates in place of ours: begin with geo/plan/sample-tariffs.csv',
  '  --batch   a table (CSV) with the columns from, to, cargo, quantity and, if you like, depart: 起点, 终点, 货物, 数量, 日期',
].join('\n');

/** @throws Refusal that names the file */
function batchOf(request: Request, file: string, today: string): Batch {
  const text = textOf('--batch', file);
  try {
    return readBatch(text, request.shipment.depart || today);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    throw new Refusal(`--batch "${file}" ${fault.message}`);
  }
}

function answerBatch(data: PlanData, request: Request, file: string, today: string): Outcome {
  const answered: Answered[] = [];
  const batch = batchOf(request, file, today);
  const refused = [...batch.refused];
  for (const { line, shipment } of batch.rows) {
    try {
      mustBeDay('depart', shipment.depart);
      answered.push(answerShipment(data, shipment, request));
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      refused.push({ line, reason: fault.message });
    }
  }
  refused.sort((a, b) => a.line - b.line);
  const out = request.json
    ? JSON.stringify({ shipments: answered.map(jsonOf), refused })
    : answered.map(printLadder).join('\n\n');
  const error = refused.map(({ line, reason }) => `plan: ${file}:${line}: ${reason}`).join('\n');
  return {
    out: answered.length > 0 || request.json ? out : '',
    error,
    exitCode: answered.length > 0 ? 0 : 2,
  };
}

/** What there is to ship on, as `npm run geo` made it. @throws Refusal */
function dataOf(root: string): PlanData {
  const again = 'make it again with npm run geo';
  let written: unknown;
  try {
    written = JSON.parse(readFileSync(join(root, PLANNER), 'utf8'));
  } catch {
    throw new Refusal(`${PLANNER} is missing or cannot be read: ${again}`);
  }
  const read = readPlanData(written);
  if ('fault' in read) throw new Refusal(`${PLANNER}: ${read.fault}: ${again}`);
  return read.data;
}

/**
 * Answers one request.
 * @param today ISO day on which goods are ready where none is given
 */
export function answer(args: readonly string[], root: string, today: string): Outcome {
  if (args.includes('--help')) return { out: HELP, error: '', exitCode: 0 };
  try {
    const request = parse(args);
    const data = dataOf(root);
    if (request.batch !== null) return answerBatch(data, request, request.batch, today);
    const shipment = { ...request.shipment, depart: request.shipment.depart || today };
    const answered = answerShipment(data, shipment, request);
    const out = request.json ? JSON.stringify(jsonOf(answered)) : printLadder(answered);
    return { out, error: '', exitCode: 0 };
  } catch (fault) {
    if (fault instanceof Refusal) return { out: '', error: `plan: ${fault.message}`, exitCode: 2 };
    throw fault;
  }
}

if (import.meta.filename === process.argv[1]) {
  // Goods are ready at the beginning of a day in Beijing.
  const today = new Date(Date.now() + BEIJING_OFFSET).toISOString().slice(0, 10);
  const { out, error, exitCode } = answer(process.argv.slice(2), join(import.meta.dirname, '..'), today);
  if (out) console.log(out);
  if (error) console.error(error);
  process.exitCode = exitCode;
}
