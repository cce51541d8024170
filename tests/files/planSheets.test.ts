import { expect, it } from 'vitest';
import { inflateRawSync } from 'node:zlib';
import type { ItineraryStage, PlanOption } from '../../src/domain/plan/answer/answer';
import { buildStagesSheet, type SheetWords } from '../../src/files/planSheets';
import { writeCsv } from '../../src/files/writeCsv';
import { writeXlsx } from '../../src/files/writeXlsx';
import { en } from '../../src/i18n/planner/en';
import { formatStage } from '../../src/i18n/planner/formatStage';
import { ko } from '../../src/i18n/planner/ko';
import { ru } from '../../src/i18n/planner/ru';
import { zh } from '../../src/i18n/planner/zh';

const names = { zh: '铁路', en: 'Rail', ru: 'Ж/д', ko: '철도' };

const stage: ItineraryStage = {
  kind: 'leg',
  part: 'moving',
  mode: 'rail',
  act: null,
  from: 'CNHUN',
  to: 'RUMKH',
  service: 'qiche',
  last_seen: null,
  hubs: ['hunchun_rail_port', 'makhalino'],
  of: 'hunchun_makhalino',
  drawn: [],
  km: 26.7,
  hours: { mean: 4, p10: 2, p50: 3.5, p90: 7 },
  cost_cny: { low: 90, mid: 100.5, high: 120 },
  charges: [
    {
      what: 'freight',
      currency: 'USD',
      amount: { low: 12, mid: 14, high: 15 },
      status: 'estimated',
      sources: ['project'],
    },
  ],
  co2e_kg: { low: 1, mid: 2, high: 3 },
  status: 'estimated',
  sources: ['gazette', 'project'],
  own: false,
};

const option = (id: string, shown: Partial<PlanOption>): PlanOption => ({
  id,
  label: names,
  gates: [],
  via: [],
  corridor: '',
  best: [],
  dominated_by: null,
  last_seen: null,
  chosen: true,
  legs: 1,
  hours: stage.hours,
  regimes: [],
  rests_on: {
    time: { published: 0, calibrated: 0, assumed: 1 },
    money: { published: 0, calibrated: 0, assumed: 1 },
    assumptions: [],
  },
  cost_cny: stage.cost_cny,
  delay_cny: 0,
  co2e_kg: stage.co2e_kg,
  km: stage.km,
  weakest: 'estimated',
  arrive: { p10: '', p50: '', p90: '' },
  stages: [stage, { ...stage, kind: 'wait', part: 'border', mode: null, service: null, km: 0, own: true }],
  ...shown,
});

/** Texts of a zip archive's files, by the local headers of which each says how long it is. */
function textsOf(file: Uint8Array): string[] {
  const view = new DataView(file.buffer, file.byteOffset);
  const texts: string[] = [];
  let at = 0;
  while (view.getUint32(at, true) === 0x04034b50) {
    const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const end = start + view.getUint32(at + 18, true);
    const bytes = file.subarray(start, end);
    const packed = view.getUint16(at + 8, true) === 8;
    texts.push(new TextDecoder().decode(packed ? inflateRawSync(bytes) : bytes));
    at = end;
  }
  return texts;
}

const words: SheetWords = {
  lang: 'en',
  heading: en.sheetColumn,
  total: en.total,
  yes: en.yes,
  nameOf: (hub) => `the ${hub}`,
  stageOf: (one) => formatStage(en, one),
  statusOf: (status) => status,
};

it('writes each stage and the totals of each option, under headings in the language of the reader', async () => {
  const options = [option('a', {}), option('b', { dominated_by: 'a' })];
  const sheet = buildStagesSheet(options, ({ id }) => id.toUpperCase(), words);
  await expect(writeCsv(sheet).text).toMatchFileSnapshot('../fixtures/files/plan.csv');
  const totals = sheet.rows.filter((row) => row[2] === 'Total');
  expect(totals.map((row) => row[0])).toEqual(['A', 'B']);
});

it('guards what a spreadsheet would run, in names too', () => {
  const sheet = buildStagesSheet([option('a', {})], () => 'A', { ...words, nameOf: () => '=1+1' });
  expect(writeCsv(sheet).guarded).toBeGreaterThan(0);
});

it.each([zh, en, ru, ko])('is a workbook that holds the same cells, headings first', async (planner) => {
  const sheet = buildStagesSheet([option('a', {})], () => 'A', {
    ...words,
    heading: planner.sheetColumn,
    nameOf: () => '=1+1',
  });
  const file = new Uint8Array(await (await writeXlsx(sheet, 'a/b: stages', ['note'])).arrayBuffer());
  const all = textsOf(file).join('\n');
  for (const heading of Object.values(planner.sheetColumn)) expect(all).toContain(heading);
  expect(all).toContain('=1+1');
  expect(all).not.toMatch(/<f>/);
});
