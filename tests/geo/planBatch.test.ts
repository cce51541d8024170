import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../geo/plan';
import { Answerer } from '../../geo/plan/shipmentAnswer';
import { NONSENSE } from '../nonsense';
import { encodeAs } from '../domain/legacyEncoding';
import { ask, CHANGCHUN_NINGBO, FOLDER, ROOT, TODAY, writeTestFile, type PlanJson } from './planCommand';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Takes what is written as one text; slow readers take one piece at a time. */
function collector(): { readonly stream: Writable; readonly text: () => string } {
  const pieces: string[] = [];
  const write = (piece: Buffer, _: string, next: () => void): void => {
    pieces.push(piece.toString());
    setImmediate(next);
  };
  return { stream: new Writable({ write, highWaterMark: 1 }), text: () => pieces.join('') };
}

interface Told {
  readonly out: string;
  readonly error: string;
  readonly exitCode: number;
}

async function batch(line: string, stdin: readonly (string | Buffer)[] = []): Promise<Told> {
  const [out, error] = [collector(), collector()];
  const exitCode = await run(line.split(' '), ROOT, TODAY, {
    out: out.stream,
    error: error.stream,
    stdin: Readable.from(stdin.map((piece) => Buffer.from(piece))),
    now: () => 0,
  });
  for (const { stream } of [out, error]) {
    stream.end();
    await finished(stream);
  }
  return { out: out.text(), error: error.text(), exitCode };
}

interface Line {
  readonly line: number;
  readonly from?: string;
  readonly to?: string;
  readonly depart?: string;
  readonly options?: PlanJson['options'];
  readonly refused?: string;
}

const linesOf = ({ out }: Told): Line[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('a batch', () => {
  const sound = 'CNCGC,CNNGB,container,10';
  const header = 'from,to,cargo,quantity\n';
  const rows = `${header}${sound}\nCNCGC,Atlantis,container,10\n`;

  it('answers every row that can be as one line, and names the others', async () => {
    const told = await batch(`--batch ${writeTestFile('some.csv', rows)} --json`);
    const [answered, refused, ...more] = linesOf(told);
    expect([answered?.line, answered?.from, answered?.to, answered?.depart]).toEqual([
      2,
      'CNCGC',
      'CNNGB',
      TODAY,
    ]);
    expect(answered?.options).toEqual(JSON.parse(ask(`${CHANGCHUN_NINGBO} --json`).out).options);
    expect(refused?.refused).toMatch(/^to "Atlantis" is no place of this planner; nearest are /u);
    expect([refused?.line, more, told.exitCode]).toEqual([3, [], 1]);
    expect(told.error).toMatch(
      /^plan: .*some\.csv:3: to "Atlantis" is no place .*\nplan: 2 rows: 1 answered, 1 refused\n$/u,
    );
  });

  it('is read from stdin however it is cut, and answered before it ends', async () => {
    const bytes = Buffer.from(`${header}长春,宁波,集装箱,10\n${sound}`);
    const pieces = Array.from({ length: bytes.length }, (_, i) => bytes.subarray(i, i + 1));
    const told = await batch('--batch - --json', pieces);
    expect(linesOf(told).map(({ line, from }) => [line, from])).toEqual([
      [2, '长春'],
      [3, 'CNCGC'],
    ]);
    expect(told).toMatchObject({ error: '', exitCode: 0 });

    const out = collector();
    const stdin = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from(`${header}${sound}\n`);
      yield Buffer.from(`${sound}\n`);
      // The first row is answered by the time that the third is asked for.
      expect(out.text()).toContain('"line":2,');
      yield Buffer.from(`${sound}\n`);
    };
    const streams = { out: out.stream, error: collector().stream, stdin: stdin(), now: () => 0 };
    expect(await run(['--batch', '-', '--json'], ROOT, TODAY, streams)).toBe(0);
  });

  it('takes boxes by their type, and says where one has no price of its own', async () => {
    const told = await batch('--batch - --json', [
      'from,to,cargo,quantity\nCNCGC,CNNGB,container,2×40HQ\nCNCGC,CNNGB,集装箱,2×45HQ\nCNCGC,CNNGB,container,40RF\n',
    ]);
    const answers = linesOf(told) as unknown as (PlanJson &
      Readonly<Record<'cargo' | 'quantity', unknown>>)[];
    expect(answers.map(({ cargo, quantity }) => [cargo, quantity])).toEqual([
      ['container40', 2],
      ['container40', 2],
      ['reefer', 2],
    ]);
    expect(answers.map(({ notes }) => notes[0] ?? '')).toEqual([
      expect.not.stringContaining('No price'),
      'No price of 45-foot boxes is published: that of 40-foot ones.',
      '40RF: each counts as 2 TEU; boxes of this size have no price of their own for this cargo.',
    ]);
  });

  it('asks for a quantity where a row has packages alone', async () => {
    const { error } = await batch('--batch - --lang zh', [
      '发货地,收货地,品名,件数,毛重\n长春,宁波,集装箱,10,\n',
    ]);
    expect(error).toContain('缺少集装箱的数量：请填数字、吨数或箱量（如 2×40HQ）；仅有件数不够');
  });

  it('reads an amount with its unit under packages', async () => {
    const { out } = await batch('--batch - --lang zh', [
      '发货地,收货地,品名,件数\n长春,宁波,玉米,500吨\n珲春,莫斯科,集装箱,2×40HQ\n',
    ]);
    const rows = out.trimEnd().split('\n').slice(1);
    expect(rows.map((row) => row.split(',').slice(3, 6).join())).toEqual([
      '"粮食","500","吨"',
      '"40英尺集装箱","2","个40英尺箱"',
    ]);
  });

  it('tells equal rows of another weight apart', async () => {
    const told = await batch('--batch - --json', [
      'from,to,cargo,quantity,gross\nCNCGC,CNNGB,container,10,100\nCNCGC,CNNGB,container,10,900\n',
    ]);
    expect(linesOf(told).map(({ refused }) => refused ?? null)).toEqual([
      null,
      '10: 90 t in each box, and a 20GP holds at most 28.18 t: give 32 boxes or more',
    ]);
  });

  it('answers equal questions once, and seeks near names for the first twenty rows alone', async () => {
    const answerOne = vi.spyOn(Answerer.prototype, 'answer');
    await batch('--batch - --json', [header, `${sound}\nChangchun,Ningbo,集装箱,10.0\n`.repeat(50)]);
    expect(answerOne).toHaveBeenCalledTimes(1);
    const { error, exitCode } = await batch('--batch -', [
      header,
      'CNCGC,Atlantis,container,10\n'.repeat(30),
    ]);
    expect(error.match(/nearest are/gu)).toHaveLength(20);
    expect(error.match(/is no place/gu)).toHaveLength(30);
    expect(exitCode).toBe(1);
  });

  it('tells on stderr how far it is', async () => {
    const error = collector();
    let now = 0;
    const streams = {
      out: collector().stream,
      error: error.stream,
      stdin: Readable.from([Buffer.from(`${header}${`${sound}\n`.repeat(12)}`)]),
      now: () => (now += 1000),
    };
    await run(['--batch', '-'], ROOT, TODAY, streams);
    expect(error.text()).toMatch(
      /^plan: 5 rows: 5 answered, 0 refused so far\nplan: 10 rows: .* so far\nplan: 12 rows: 12 answered/u,
    );
  });

  it('reads line ends of old Macintosh files as they come', async () => {
    const { out, exitCode } = await batch(
      `--batch ${writeTestFile('mac.csv', `${header}${sound}\n`.replaceAll('\n', '\r'))} --json`,
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ line: 2, from: 'CNCGC' });
  });

  it.each([
    ['/dev/zero', 'is no regular file'],
    [FOLDER, 'is no regular file'],
    [join(FOLDER, 'missing.csv'), 'cannot be read'],
    [writeTestFile('none.csv', header), 'holds no shipment'],
    [writeTestFile('void.csv', ''), 'holds no shipment'],
    [writeTestFile('endless.csv', 'a'.repeat(1_100_000)), 'has a line of more than 1 MB: it is no table'],
    [writeTestFile('odd.csv', 'a,b\n1,2\n'), 'has no column from, to, cargo, quantity'],
    [writeTestFile('twice.csv', `from,origin,to,cargo,quantity\n${sound},10\n`), 'has two columns from'],
  ])('of %s is refused in one line', async (name, why) => {
    const { out, error, exitCode } = await batch(`--batch ${name}`);
    expect([out, error, exitCode]).toEqual(['', `plan: --batch "${name}" ${why}\n`, 2]);
  });

  it.each([
    ['too few cells', 'CNCGC,CNNGB', 'the row has 2 cells, the line of headers 4'],
    ['too many cells', `${sound},2026-03-01,again`, 'the row has 6 cells, the line of headers 4'],
    ['a quote that never closes', `"${sound}`, 'a quote is opened here and never closed'],
    ['an empty cell', ',CNNGB,container,10', 'from is empty'],
    ['a quantity in hexadecimal', 'CNCGC,CNNGB,container,0x10', 'quantity 0x10 is not one shipment'],
    ['a quantity with an exponent', 'CNCGC,CNNGB,container,1e3', 'quantity 1e3 is not one shipment'],
  ])('refuses a line with %s, and answers the rest', async (_, line, reason) => {
    const { error, out, exitCode } = await batch('--batch -', [`${header}${sound}\n${line}\n`]);
    expect(error).toMatch(/^plan: stdin:3: /u);
    expect(error).toContain(reason);
    const [, answered, refused] = out.split('\n');
    expect(answered).toMatch(/^"2","CNCGC","CNNGB","container","10","TEU",.*,""$/u);
    expect(refused).toMatch(/^"3",/u);
    expect(exitCode).toBe(1);
  });

  it('is read as spreadsheets save it: other separators, headers, days and names', async () => {
    const path = writeTestFile(
      'zh.csv',
      'sep=;\n起点;终点;货物;数量;日期;备注\n长春;宁波;集装箱;10;2026/6/1;急\n;;;;;\n',
    );
    const told = await batch(`--batch ${path} --json`);
    expect(linesOf(told).map(({ from, depart }) => [from, depart])).toEqual([['长春', '2026-06-01']]);
  });

  it('reads a decimal comma between other separators, and says so', async () => {
    const text = 'from;to;cargo;quantity\nCNCGC;CNNGB;grain;2,5\nCNCGC;CNNGB;grain;1,000\n';
    const { out, error } = await batch('--batch -', [text]);
    expect(out).toContain('"2","CNCGC","CNNGB","grain","2.5","t"');
    expect(error).toContain('stdin:2: "2,5" has a decimal comma; it is read as a point');
    expect(error).toContain('stdin:3: the quantity "1,000" may be of thousands: write it with a point');
  });

  it('is read with the headings, amounts and goods that firms write, and answered as a table in their language', async () => {
    const text = [
      '发货地*,收货地,品名,件数,箱型,毛重（吨）,HS编码,备货日期',
      '长春,宁波,玉米,,,500吨,,2026年12月1日',
      '珲春,Москва,普货,２,40HQ,50,,2026/12/1',
      '珲春,莫斯科,,,3×20GP,,8703.23,',
      '珲春,宁波,龙虾,,,0.5万吨,0306.12,',
      '长春,宁波,玉米,1,40HQ,20,,',
    ].join('\n');
    const { out, error, exitCode } = await batch('--batch - --lang zh', [
      Buffer.from(encodeAs('gb18030', text)),
    ]);
    const [head, ...rows] = out.trimEnd().split('\n');
    expect(head).toMatch(/^\uFEFF"行","起运地","目的地","货物","数量","单位","可发运日期"/u);
    expect(rows.map((row) => row.split(',').slice(0, 7).join())).toEqual([
      '"2","长春","宁波","粮食","500","吨","2026-12-01"',
      '"3","珲春","Москва","40英尺集装箱","2","个40英尺箱","2026-12-01"',
      '"4","珲春","莫斯科","","","","2026-03-01"',
      '"5","珲春","宁波","冷冻货物（冷藏箱）","183","标箱","2026-03-01"',
      '"6","长春","宁波","40英尺集装箱","1","个40英尺箱","2026-03-01"',
    ]);
    expect(error).toContain('stdin:4: 箱型 3×20GP 与商品车不符：请填辆');
    expect(error).toContain('共 5 行：已答 4，拒绝 1');
    expect(exitCode).toBe(1);
  });

  it('takes starch in boxes by its name or its code, and days as Russia writes them', async () => {
    const { out, error } = await batch('--batch - --lang zh', [
      [
        '发货地,收货地,品名,箱型箱量,HS编码,备货日期',
        '长春,宁波,玉米淀粉,20×20GP,1108,5.12.2026',
        '长春,宁波,变性物,20×20GP,1108.12,2026-12-05',
        '长春,宁波,独角兽,1×20GP,,2026-12-05',
        '长春,宁波,普货,1×20GP,,5/12/2026',
      ].join('\n'),
    ]);
    const rows = out.trimEnd().split('\n').slice(1, 3);
    expect(rows.map((row) => row.split(',').slice(3, 7).join())).toEqual([
      '"集装箱","20","标箱","2026-12-05"',
      '"集装箱","20","标箱","2026-12-05"',
    ]);
    expect(error).toContain('stdin:3: 货物“变性物”未知；按 HS 编码 1108.12 读作集装箱');
    expect(error).toContain('stdin:4: 品名 “独角兽”未知');
    expect(error).toContain('stdin:5: 备货日期 “5/12/2026”不是日期');
    expect(error).not.toContain('--');
  });

  it('never plans dangerous goods as general cargo, whatever name or code says it', async () => {
    const { out, error } = await batch('--batch - --lang zh', [
      [
        '发货地,收货地,品名,箱型箱量,HS编码',
        '珲春,首尔,锂电池,1×20GP,8507',
        '珲春,首尔,普货,1×20GP,8507.60',
        '珲春,首尔,香烟打火机,1×40HQ,9613',
        '珲春,首尔,百货,1×20GP,3604',
        '珲春,首尔,油漆,1×20GP,3208',
        '珲春,首尔,农药,1×20GP,',
        '珲春,首尔,,1×20GP,8507',
      ].join('\n'),
    ]);
    const rows = out.trimEnd().split('\n').slice(1);
    expect(rows.map((row) => row.split(',')[3])).toEqual([
      ...['"锂电池（第9类危险货物）"', '"锂电池（第9类危险货物）"'],
      ...['""', '""', '""', '""', '""'],
    ]);
    for (const [line, text, of] of [
      [4, '香烟打火机', '2.1'],
      [5, '百货', '1'],
      [6, '油漆', '3'],
      [7, '农药', '6.1'],
      [8, 'HS 8507', '8/9'],
    ] as const)
      expect(error).toContain(
        `stdin:${line}: 品名 “${text}”：第 ${of} 类危险货物由哪些口岸、港口或承运人受理，未见公布规定`,
      );
  });

  it('asks whether seafood is live, chilled or frozen where neither name nor code says so', async () => {
    const { out, error } = await batch('--batch - --lang zh', [
      [
        '发货地,收货地,品名,数量,HS编码',
        '扎鲁比诺,北京,活帝王蟹,4吨,0306',
        '扎鲁比诺,北京,帝王蟹（活）,4吨,',
        '扎鲁比诺,北京,龙虾,1×40RF,0306.12',
        '扎鲁比诺,北京,龙虾,4吨,0306',
        '扎鲁比诺,北京,,4吨,0307',
        '扎鲁比诺,北京,冻帝王蟹,4吨,0306.33',
      ].join('\n'),
    ]);
    const rows = out.trimEnd().split('\n').slice(1);
    expect(rows.map((row) => row.split(',')[3])).toEqual([
      ...['"鲜活海产品"', '"鲜活海产品"', '"冷冻货物（冷藏箱）"', '""', '""', '""'],
    ]);
    for (const [line, text] of [
      [5, '龙虾'],
      [6, 'HS 0307'],
      [7, '冻帝王蟹'],
    ] as const)
      expect(error).toContain(`stdin:${line}: 品名 “${text}”：活鲜、冰鲜与冷冻水产运输方式不同`);
  });

  it('keeps boxes of grain boxes, under the rules of grain, and says in the table how goods were read', async () => {
    const { out, error } = await batch('--batch - --lang zh', [
      [
        '发货地,收货地,品名,箱型箱量,HS编码,毛重(吨)',
        '珲春,首尔,大豆,20×20GP,1201,',
        '图们,大阪,大豆,20×40HQ,1201,400',
        '图们,大阪,大豆,20×40HQ,1201,600',
        '珲春,莫斯科,松籽,2×40HQ,0802.92,',
        '珲春,莫斯科,松籽,2吨,0802.92,',
        '珲春,莫斯科,独角兽,2×40HQ,,',
        '珲春,莫斯科,酸奶,2×40HQ,0403,',
        '汉堡,珲春,煤炭,500吨,,',
      ].join('\n'),
    ]);
    const rows = out
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((row) => row.slice(1, -1).split('","'));
    expect(rows.map((row) => row.slice(3, 6).join())).toEqual([
      ...['集装箱,20,标箱', '40英尺集装箱,20,个40英尺箱', ',,', '40英尺集装箱,2,个40英尺箱'],
      ...[',,', ',,', ',,', '煤炭,500,吨'],
    ]);
    const notes = rows.map((row) => row.at(-2));
    expect(notes[0]).toBe(
      '20×20GP 粮食按集装箱货规划，不按散货；粮食的有关规定仍适用，每只 20GP 最多装 28.18 吨',
    );
    expect(notes[3]).toBe(
      '货物“松籽”未知；按 HS 编码 0802.92 及箱型作普通箱货规划：如属危险品或易腐货物，请写明',
    );
    expect(notes.slice(4)).toEqual(['', '', '', '']);
    expect(error).toContain(`stdin:2: ${notes[0]}`);
    expect(error).toContain('stdin:4: 20×40HQ：每箱 30 吨，而 40HQ 最多装 26.54 吨');
    expect(error).toContain('stdin:7: 品名 “独角兽”未知');
  });

  it('takes a first and a last mile by their columns, and names them in refusals', async () => {
    const { out, error } = await batch('--batch - --lang zh', [
      [
        '发货地,收货地,品名,数量,提货地,送货公里',
        '珲春,宁波,集装箱,10,,',
        '珲春,宁波,集装箱,10,延吉,40公里',
        '珲春,宁波,集装箱,10,珲春,',
        '珲春,宁波,集装箱,10,,20000',
        '珲春,宁波,集装箱,10,日本海,',
        '珲春,宁波,集装箱,10,新潟,',
      ].join('\n'),
    ]);
    const [bare, miles] = out
      .trimEnd()
      .split('\n')
      .slice(1, 3)
      .map((row) => row.split(',').map((cell) => Number(cell.replaceAll('"', ''))));
    const km = 16;
    expect((miles?.[km] ?? 0) - (bare?.[km] ?? 0)).toBe(130);
    expect(error).toContain('stdin:4: 提货地 “珲春”就是该地点本身：请留空');
    expect(error).toContain('stdin:5: 送货公里 20000 不是可用的短驳距离：请填 1 至 1000 公里，或城镇名');
    expect(error).toContain('stdin:6: 提货地 “日本海”不是本系统的地点');
    expect(error).toMatch(/stdin:7: 提货地 “新潟”：与珲春之间没有 1000 公里以内、同一关境内的公路/u);
  });

  it.each([
    ['zh', '2×40HQ：每箱 30 吨，而 40HQ 最多装 26.54 吨：至少需要 3 箱'],
    ['en', '2×40HQ: 30 t in each box, and a 40HQ holds at most 26.54 t: give 3 boxes or more'],
    ['ru', '2×40HQ: 30 т в каждом, а 40HQ вмещает не более 26.54 т: нужно не менее 3 контейнеров'],
    ['ko', '2×40HQ: 상자당 30톤인데 40HQ은(는) 최대 26.54톤입니다: 3개 이상이 필요합니다'],
  ])('refuses boxes over their weight in %s', (lang, why) => {
    const told = ask(`--from 珲春 --to RUMOW --cargo container --quantity 2×40HQ --gross 60t --lang ${lang}`);
    expect(told).toEqual({ out: '', error: `plan: ${why}`, exitCode: 2 });
  });

  it('refuses 200 names that no place has, each in its row', async () => {
    const rows = NONSENSE.map((text) => `${text},CNNGB,container,10\n`).join('');
    const { out, error, exitCode } = await batch('--batch -', [`${header}${rows}`]);
    expect(error).toContain('200 rows: 0 answered, 200 refused');
    expect(
      out
        .trimEnd()
        .split('\n')
        .slice(1)
        .every((row) => row.includes('is no place of this planner')),
    ).toBe(true);
    expect(exitCode).toBe(1);
  });

  it('is read in GBK, as Excel in China saves it', async () => {
    const gbk = Buffer.from('b3a4b4ba2cc4feb2a82c636f6e7461696e65722c3130', 'hex');
    const path = writeTestFile('gbk.csv', Buffer.concat([Buffer.from(header), gbk]));
    expect(await batch(`--batch ${path}`)).toMatchObject({ error: '', exitCode: 0 });
    const utf16 = Buffer.from(`\uFEFF${header}长春,宁波,集装箱,10\n`, 'utf16le');
    expect(await batch('--batch -', [utf16])).toMatchObject({ error: '', exitCode: 0 });
  });

  it('in EUC-KR is refused, and read where that is asked for', async () => {
    const table = encodeAs('euc-kr', `${header}훈춘,부산,컨테이너,10\n속초,자루비노,컨테이너,10\n`);
    const refused = await batch('--batch -', [Buffer.from(table)]);
    expect(refused.error).toMatch(
      /^plan: --batch "stdin" the text reads as EUC-KR \(Korean\).* --encoding euc-kr\n$/u,
    );
    expect([refused.out, refused.exitCode]).toEqual(['', 2]);
    expect((await batch('--batch - --encoding euc-kr', [Buffer.from(table)])).out).toContain(
      '"2","훈춘","부산","container","10"',
    );
    expect((await batch('--batch - --encoding klingon')).error).toContain(
      '--encoding "klingon" is not known',
    );
  });
});

it.each([
  [
    'plan',
    [
      'geo/plan.ts',
      '--json',
      '--batch',
      writeTestFile('long.csv', `from,to,cargo,quantity\n${'CNCGC,CNNGB,container,10\n'.repeat(50)}`),
    ],
  ],
  [
    'geo check',
    ['geo/cli.ts', 'check', writeTestFile('wrong.csv', `id,lon,lat\n${'a,1000,1\n'.repeat(9000)}`)],
  ],
])('%s ends without a word once nobody reads on', { timeout: 60_000 }, async (_, args) => {
  const child = spawn(process.execPath, ['src/host/geoCommand.mjs', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const said: Buffer[] = [];
  child.stderr.on('data', (piece: Buffer) => said.push(piece));
  const [code] = (await once(child, 'close')) as [number];
  expect([Buffer.concat(said).toString(), code]).toEqual(['', 141]);
});
