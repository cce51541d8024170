import { open, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { indexNetwork } from '../../../src/domain/network/networkIndex.ts';
import { OwnPlaces } from '../../../src/domain/own/ownPlaces.ts';
import { readRegions } from '../../../src/domain/own/regions.ts';
import { answerQuestion } from '../../../src/domain/question/answerQuestion.ts';
import type { FlowQuestion } from '../../../src/domain/question/flowQuestion.ts';
import type { Network } from '../../../src/domain/types.ts';
import { importOwnFile } from '../../../src/files/own/importOwnFile.ts';

/** Imports the file of its argument in a process of its own and prints what that took, as JSON. */

const [, , path = ''] = process.argv;
const readOut = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(resolve(import.meta.dirname, '../../../geo/out', name), 'utf8'));
const index = indexNetwork((await readOut('network.json')) as Network);
const regions = readRegions(await readOut('regions.json'));
const handle = await open(path, 'r');
const { size } = await handle.stat();
const read = async (from: number, to: number): Promise<Uint8Array> => {
  const bytes = new Uint8Array(to - from);
  const { bytesRead } = await handle.read(bytes, 0, to - from, from);
  return bytes.subarray(0, bytesRead);
};

const before = process.memoryUsage().rss;
let [first, peak] = [0, 0];
const begun = performance.now();
const cpu = process.cpuUsage();
const places = OwnPlaces.of(index, regions);
const imported = await importOwnFile({ name: '进口.csv', size, read }, places, {
  onSurvey: () => (first = performance.now() - begun),
  onProgress: () => (peak = Math.max(peak, process.memoryUsage().rss)),
});
if ('kind' in imported) throw new Error(imported.kind);
const { table } = imported.placed;

const ask = (question: Partial<FlowQuestion>): number => {
  const asked = process.cpuUsage();
  const whole: FlowQuestion = {
    v: 1,
    edition: table.edition,
    ask: 'flows',
    level: 0,
    months: null,
    where: {},
    measure: 'kg',
    n: 2000,
    ...question,
  };
  answerQuestion(table, places.levels, whole);
  const spent = process.cpuUsage(asked);
  return (spent.user + spent.system) / 1000;
};
ask({});
const done = performance.now() - begun;
const { user, system } = process.cpuUsage(cpu);
peak = Math.max(peak, process.memoryUsage().rss);

const QUESTIONS: readonly Partial<FlowQuestion>[] = [
  {},
  { level: 2 },
  { where: { direction: ['import'], origin: ['russia', 'country:KR'] } },
  { months: [2022 * 12, 2023 * 12] },
  { ask: 'top', n: 20, measure: 'fen' },
  { ask: 'series', n: 1 },
  { ask: 'cube', n: 0 },
  { ask: 'cube', n: 20, measure: 'fen' },
  { ask: 'rows', n: 1000, where: { heading: ['03'] } },
];
const questions = Array.from({ length: 5 }, () => QUESTIONS.map(ask)).flat();
console.log(
  JSON.stringify({
    rows: table.count,
    first,
    done,
    cpu: (user + system) / 1000,
    peakMB: (peak - before) / 1e6,
    questions,
  }),
);
await handle.close();
