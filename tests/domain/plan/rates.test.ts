import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/domain/plan/answer/answer';
import { PlannerService } from '../../../src/domain/plan/answer/plannerService';
import { RATES_BYTES, decodeRates } from '../../../src/domain/plan/rates/ratesFile';
import { RATE_COLUMNS, sampleRates } from '../../../src/domain/plan/rates/ratesSample';
import type { Question } from '../../../src/domain/plan/planTypes';
import { writeCsv } from '../../../src/files/writeCsv';
import { ask } from './sample';
import { smallPlanData as data } from './smallPlanData';

const question = (from: string, to: string, extra: Partial<Question> = {}): Question => ({
  ...ask(from, to),
  depart: Date.UTC(2026, 5, 1),
  legLimit: 7,
  quantity: 10,
  ...extra,
});
const CHANGCHUN_NINGBO = question('changchun', 'ningbo_city');

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function answerOf(desk: PlannerService, asked: Question): Answer {
  const { planned } = desk.answer(asked);
  if (!('answer' in planned)) throw new Error('no answer');
  return planned.answer;
}

function sampleOf(asked: Question): { readonly csv: string; readonly answer: Answer } {
  const ours = new PlannerService(data).ours(asked);
  const cargo = data.cargoes.find(({ id }) => id === asked.cargo);
  if (!ours || !cargo) throw new Error('no answer of ours');
  const rows = sampleRates(ours.network, cargo, ours.answer, 'en');
  return { csv: writeCsv({ columns: RATE_COLUMNS, rows }).text, answer: ours.answer };
}

describe('a sample of rates', () => {
  it.each([
    ['container', CHANGCHUN_NINGBO],
    ['container', question('hunchun', 'moscow')],
    ['grain', question('changchun', 'ningbo_city', { cargo: 'grain', quantity: 500 })],
    ['cars', question('changchun', 'moscow', { cargo: 'cars', quantity: 40 })],
  ])('of %s read back is used whole and changes no price', (_, asked) => {
    const { csv, answer } = sampleOf(asked);
    const desk = new PlannerService(data);
    desk.useRates(bytes(csv));
    const { rates } = desk.answer(asked);
    expect(rates).toMatchObject({ faults: [], more: 0 });
    const own = answerOf(desk, asked);
    const costs = (of: Answer) => new Map(of.options.map(({ id, cost_cny }) => [id, cost_cny.mid]));
    const ours = costs(answer);
    expect(own.options.length).toBeGreaterThan(2);
    for (const [id, cost] of costs(own)) expect(cost / (ours.get(id) ?? 0)).toBeCloseTo(1, 4);
    // Storage while goods wait is no line of a table of rates.
    const paid = own.options
      .flatMap(({ stages }) => stages)
      .filter(({ cost_cny, part }) => cost_cny.mid > 0 && part !== 'waiting');
    expect(paid.filter((stage) => !stage.own)).toEqual([]);
  });

  it('changes the price of the one step whose line is changed', () => {
    const { csv, answer } = sampleOf(CHANGCHUN_NINGBO);
    const [, ...lines] = csv.trim().split('\r\n');
    const line = lines.find((one) => one.includes('"freight"')) ?? '';
    const cells = line.slice(1, -1).split('","');
    const [before, id] = [Number(cells[5]), cells[10]];
    const changed = cells.map((cell, i) => (i >= 5 && i <= 7 ? String(before + 100) : cell));
    const desk = new PlannerService(data);
    desk.useRates(bytes([RATE_COLUMNS.join(), changed.map((cell) => `"${cell}"`).join()].join('\n')));
    const own = answerOf(desk, CHANGCHUN_NINGBO);
    const stageOf = (of: Answer) =>
      of.options.flatMap(({ stages }) => stages).find((stage) => stage.of === id && stage.part === 'moving');
    const rise = (stageOf(own)?.cost_cny.mid ?? 0) - (stageOf(answer)?.cost_cny.mid ?? 0);
    expect(rise).toBeCloseTo(1000, 0);
    expect(stageOf(own)?.own).toBe(true);
  });
});

describe('rates in the planner service', () => {
  const HEADER = 'from,to,mode,what,cargo,amount,currency,per,valid_to';

  it('are distinguished: used, to be mended, and for other shipments', () => {
    const desk = new PlannerService(data);
    const table = [
      HEADER,
      'CNCGC,CNDAG,rail,freight,container,1000,CNY,TEU,',
      'CNCGC,CNDAG,rail,freight,container,1.000,CNY,box,',
      'CNCGC,KRPUS,sea,freight,container,900,CNY,TEU,',
      'CNDAG,CNNGB,sea,freight,container,900,CNY,TEU,2020-12-31',
    ];
    desk.useRates(bytes(table.join('\n')));
    expect(desk.answer(CHANGCHUN_NINGBO).rates).toMatchObject({
      used: 1,
      faults: [
        { line: 3, kind: 'unit' },
        { line: 4, kind: 'unpaid' },
        { line: 5, kind: 'validity' },
      ],
    });
    expect(desk.answer({ ...CHANGCHUN_NINGBO, depart: Date.UTC(2020, 5, 1) }).rates).toMatchObject({
      used: 2,
    });
    desk.useRates(null);
    expect(desk.answer(CHANGCHUN_NINGBO).rates).toBeNull();
  });

  it('are listed up to a number, and how many more there are', () => {
    const desk = new PlannerService(data);
    desk.useRates(bytes([HEADER, ...Array.from({ length: 2500 }, () => 'x,,,,,,,,')].join('\n')));
    expect(desk.answer(CHANGCHUN_NINGBO).rates).toMatchObject({ used: 0, more: 500 });
  });
});

describe('a file of rates', () => {
  const text = '起运地,目的地\n长春,宁波\n';
  const utf16 = (): Uint8Array => Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
  // 起运地,目的地 and 长春,宁波 in GBK.
  const gbk = Uint8Array.from(Buffer.from('c6f0d4cbb5d82cc4bfb5c4b5d80ab3a4b4ba2cc4feb2a80a', 'hex'));

  it.each([
    ['UTF-8', bytes(text)],
    ['UTF-8 with a mark', bytes(`\uFEFF${text}`)],
    ['UTF-16 as spreadsheets save it', utf16()],
    ['GBK', gbk],
  ])('is read from %s', (_, file) => expect(decodeRates(file)).toEqual({ text }));

  it.each([
    ['an XLSX', 'spreadsheet', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0])],
    ['an XLS', 'spreadsheet', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['a picture', 'binary', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10])],
    ['nothing', 'empty', new Uint8Array()],
    ['a mark alone', 'empty', bytes('\uFEFF  \n')],
    ['no encoding we know', 'encoding', Uint8Array.from([0x61, 0xff, 0x2c, 0xff, 0x0a])],
    ['fifty megabytes', 'large', new Uint8Array(50_000_000)],
    ['one byte too many', 'large', new Uint8Array(RATES_BYTES + 1)],
  ])('of %s is refused: %s', (_, refusal, file) => expect(decodeRates(file)).toEqual({ refusal }));
});
