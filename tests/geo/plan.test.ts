import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { answerPlan, run } from '../../geo/plan';
import { Answerer } from '../../geo/plan/shipmentAnswer';
import { NONSENSE } from '../nonsense';
import { encodeAs } from '../domain/legacyEncoding';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'huntu-plan-'));
const TODAY = '2026-03-01';

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

afterEach(() => {
  vi.restoreAllMocks();
});

const ask = (line: string) => answerPlan(line === '' ? [] : line.split(' '), root, TODAY);
const file = (name: string, text: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

interface Json {
  readonly from: string;
  readonly depart: string;
  readonly unit: string;
  readonly notes: readonly string[];
  readonly claims: readonly {
    readonly text: Record<'zh' | 'en', string>;
    readonly sources: readonly string[];
    readonly port: string;
    readonly against: string;
    readonly by_port: { readonly option: string } | null;
    readonly by_against: { readonly option: string } | null;
    readonly shorter_km: number | null;
    readonly flip: { readonly km: number; readonly between: readonly string[] } | null;
  }[];
  readonly options: readonly {
    readonly id: string;
    readonly via: readonly string[];
    readonly dominated_by: string | null;
    readonly last_seen: string | null;
    readonly best: readonly string[];
    readonly chosen: boolean;
    readonly gates: readonly string[];
    readonly corridor: string;
    readonly regimes: readonly {
      readonly kind: string;
      readonly underway: { readonly p10: number; readonly p50: number; readonly p90: number };
      readonly hours: { readonly p50: number };
    }[];
    readonly km: number;
    readonly hours: {
      readonly mean: number;
      readonly p10: number;
      readonly p50: number;
      readonly p90: number;
    };
    readonly cost_cny: Record<'low' | 'mid' | 'high', number>;
    readonly co2e_kg: Record<'low' | 'mid' | 'high', number>;
    readonly stages: readonly {
      readonly mode: string | null;
      readonly part: string;
      readonly to: string;
      readonly km: number;
      readonly own: boolean;
      readonly hours: { readonly mean: number; readonly p10: number; readonly p90: number };
      readonly cost_cny: Record<'low' | 'mid' | 'high', number>;
      readonly co2e_kg: Record<'low' | 'mid' | 'high', number>;
    }[];
  }[];
}

function json(line: string): Json {
  const { out, error, exitCode } = ask(`${line} --json`);
  expect([error, exitCode]).toEqual(['', 0]);
  return JSON.parse(out) as Json;
}

const CHANGCHUN_NINGBO = '--from CNCGC --to CNNGB --cargo container --quantity 10 --depart 2026-03-01';

describe('the command plan', () => {
  const plan = json(CHANGCHUN_NINGBO);

  it('answers with the ends and the day as they were asked for', () => {
    expect([plan.from, plan.depart, plan.unit]).toEqual(['CNCGC', '2026-03-01', 'TEU']);
  });

  it('names the break-even in snake case, as all else, and as version 0.1 did', () => {
    const { break_even, breakEven } = plan as unknown as Readonly<Record<string, unknown>>;
    expect(break_even).toEqual(breakEven);
    expect(break_even).toContainEqual(expect.objectContaining({ from: 0 }));
  });

  it('gives the front, then further corridors, each named with one that is better', () => {
    const running = plan.options.filter(({ last_seen }) => last_seen === null);
    expect(plan.options.slice(0, running.length)).toEqual(running);
    const front = running.filter((option) => option.dominated_by === null);
    expect(running.slice(0, front.length)).toEqual(front);
    const ids = new Set(front.map(({ id }) => id));
    expect(running.slice(front.length).every(({ dominated_by }) => ids.has(dominated_by ?? ''))).toBe(true);
  });

  it('gives no badge to a service that was not seen lately', () => {
    const unseen = [
      ...plan.options,
      ...json('--from KRPUS --to RUMOW --cargo container --quantity 1').options,
      ...json('--from CNHCG --to CNNGB --cargo container --quantity 1').options,
    ].filter(({ last_seen }) => last_seen !== null);
    expect(unseen.length).toBeGreaterThan(2);
    expect(unseen.flatMap(({ best }) => best)).toEqual([]);
    expect(unseen.some(({ chosen }) => chosen)).toBe(false);
  });

  it('adds the stages up to the totals', () => {
    for (const option of plan.options) {
      const sum = (of: (stage: (typeof option.stages)[number]) => number) =>
        option.stages.reduce((total, stage) => total + of(stage), 0);
      expect(sum((stage) => stage.hours.mean)).toBeCloseTo(option.hours.mean, 4);
      expect(sum((stage) => stage.cost_cny.mid)).toBeCloseTo(option.cost_cny.mid, 4);
      expect(sum((stage) => stage.cost_cny.high)).toBeCloseTo(option.cost_cny.high, 4);
      expect(sum((stage) => stage.co2e_kg.low)).toBeCloseTo(option.co2e_kg.low, 4);
      expect(option.hours.p10).toBeLessThanOrEqual(option.hours.p50);
      expect(option.hours.p50).toBeLessThanOrEqual(option.hours.p90);
    }
  });

  it('never offers an option by the DPRK, and says so', () => {
    expect(plan.options.flatMap(({ via }) => via)).not.toContain('KPRJN');
    expect(plan.notes.join(' ')).toContain('Options by ports or crossings of the DPRK are history only');
  });

  it('quotes the press beside its own kilometres and says where they turn over', () => {
    const notes = plan.notes.join(' ');
    expect(notes).toContain('nearly 800 km shorter than by Dalian or Yingkou, 2 to 4 days faster');
    expect(notes).toMatch(/Changchun 7\d\d km longer, .*Hunchun 4\d\d km shorter/u);
    expect(notes).toContain('between Dunhua and Yanji');
    expect(notes).toMatch(/by Zarubino [\d.]+ days and \d+ CNY, by Dalian [\d.]+ days and \d+ CNY/u);
  });

  it('gives the claim to programs with our own figures beside it, for which origins it is true', () => {
    const [claim] = plan.claims;
    expect(claim?.text.zh).toContain('近约800公里');
    expect([claim?.port, claim?.against]).toEqual(['RUZAR', 'CNDAG']);
    expect(claim?.sources).toEqual(['gacc-2019-06-24']);
    expect(claim?.shorter_km).toBeLessThan(-700);
    expect(claim?.flip?.between).toEqual(['dunhua', 'yanji']);
    const ids = plan.options.map(({ id }) => id);
    expect(ids).toContain(claim?.by_port?.option);
    expect(ids).toContain(claim?.by_against?.option);
    const hunchun = json('--from 珲春 --to 宁波 --cargo container --quantity 10').claims[0];
    expect(hunchun?.shorter_km).toBeGreaterThan(400);
    expect(json('--from CNCGC --to RUMOW --cargo container --quantity 10').claims).toEqual([]);
  });

  it('has a way by Zarubino for goods that start in Hunchun, and quicker ones', () => {
    const { options } = json('--from 珲春 --to 宁波 --cargo container --quantity 10');
    const zarubino = options.find(({ via }) => via.join() === 'CNHCG,RUZAR');
    expect(zarubino?.km).toBeLessThan(2000);
    const byDalian = options.filter(({ via }) => via.join() === 'CNDAG').map(({ km }) => km);
    expect(Math.max(...byDalian)).toBeGreaterThan(2300);
  });

  it('does not offer goods that were nearly there a ship away again', () => {
    const via = json('--from KRPUS --to CNHCG --cargo container --quantity 10').options.map((one) => one.via);
    expect(via.map((codes) => codes.join())).not.toContain('KRPUS,RUVYP');
    expect(via.length).toBeGreaterThan(1);
  });

  it('tells how it is asked', () => {
    expect(ask('--help')).toMatchObject({ exitCode: 0, error: '' });
    expect(ask('--help').out).toContain('--tariffs');
  });

  it.each([
    ['is missing', null, ' is missing or cannot be read'],
    ['is cut short', '{"towns":[', ' is missing or cannot be read'],
    ['holds something else', '{"hello":"world"}', ': sources is not a list'],
  ])('says what to do where its file %s', (_what, text, said) => {
    const bare = mkdtempSync(join(folder, 'bare-'));
    if (text !== null) {
      mkdirSync(join(bare, 'geo/out'), { recursive: true });
      writeFileSync(join(bare, 'geo/out/planner.json'), text);
    }
    expect(answerPlan(CHANGCHUN_NINGBO.split(' '), bare, TODAY)).toEqual({
      out: '',
      error: `plan: geo/out/planner.json${said}: make it again with npm run geo`,
      exitCode: 2,
    });
  });

  it('says the quantity as it was asked about', () => {
    expect(ask('--from CNCGC --to CNNGB --cargo grain --quantity 0.25').out).toMatch(/: 0\.25 t of grain,/u);
  });

  it('is shown to people as a ladder of steps', () => {
    const { out } = ask(CHANGCHUN_NINGBO);
    expect(out).toMatch(/^Changchun - Ningbo: 10 TEU of container, ready 2026-03-01\n/u);
    expect(out).toMatch(/rail {2,}CNCGC - CNDAG {2,}708 km/u);
  });
});

describe('kilometres that nobody published', () => {
  it('are said to be estimated, with their formula', () => {
    const { notes } = json('--from Samara --to RUMOW --cargo container --quantity 2');
    expect(notes.join(' ')).toMatch(
      /Samara lies off the railways of our table: by rail to the nearest stations, straight line x 1\.\d\d \(median/u,
    );
  });
});

describe('rules with dates', () => {
  const on = (depart: string) =>
    json(`--from CNHCG --to CNNGB --cargo container --quantity 10 --depart ${depart}`);
  const viaOn = (depart: string) => on(depart).options.flatMap(({ via }) => via);

  it('keep domestic goods from Zarubino before July 2018, and say so', () => {
    const { options, notes } = on('2018-03-01');
    expect(options.flatMap(({ via }) => via)).not.toContain('RUZAR');
    expect(notes.join(' ')).toContain('were not approved before July 2018');
  });

  it('let them go by Zarubino in 2019, not yet by Slavyanka', () => {
    const via = viaOn('2019-03-01');
    expect([via.includes('RUZAR'), via.includes('RUSKA')]).toEqual([true, false]);
  });

  it('let them go by Slavyanka from 2020', () => {
    expect(viaOn('2021-03-01')).toContain('RUSKA');
  });
});

describe('conditions', () => {
  const LINE = '--from CNHCG --to CNNGB --cargo container --quantity 10 --depart 2026-06-01';

  it('are those of the address, with hubs by code', () => {
    const via = json(`${LINE} --set closed:RUZAR,fuel:1.3`).options.flatMap((option) => option.via);
    expect(via).not.toContain('RUZAR');
    const cost = (line: string) =>
      json(line).options.find((one) => one.via.join() === 'CNDAG')?.cost_cny.mid ?? 0;
    expect(cost(`${LINE} --set fuel:1.3`)).toBeGreaterThan(cost(LINE));
  });

  it.each([
    ['closed:Narnia', '--set closed:Narnia names no country, port or crossing'],
    ['fuel:0', '--set fuel:0 is not known: allowed are closed:RUZAR'],
    ['usd:0', '--set usd:0 is not known: allowed are closed:RUZAR'],
    ['sunshine', '--set sunshine is not known: allowed are closed:RUZAR'],
  ])('that are none are refused: %s', (text, why) => {
    const { out, error, exitCode } = ask(`${LINE} --set ${text}`);
    expect([out, exitCode]).toEqual(['', 2]);
    expect(error).toContain(why);
  });
});

describe('known cases', () => {
  const railOnly = ({ options }: Json) =>
    options.filter(({ stages }) => stages.every(({ mode, part }) => part !== 'moving' || mode === 'rail'));

  const daysOf = (option: Json['options'][number] | undefined, regime = 0): number =>
    (option?.regimes[regime]?.underway.p50 ?? NaN) / 24;
  const isBetween = (days: number, from: number, to: number): void => {
    expect(days).toBeGreaterThanOrEqual(from);
    expect(days).toBeLessThanOrEqual(to);
  };

  it('Vladivostok-Moscow takes 7 to 11 days over 9,288 km, once under way', () => {
    const options = railOnly(json('--from RUVVO --to RUMOW --cargo container --quantity 10'));
    expect(Math.round(options[0]?.km ?? 0)).toBe(9288);
    for (const option of options) isBetween(daysOf(option), 7, 11);
  });

  it('Busan-Vladivostok-Moscow takes 12 to 16 days by express, 18 to 24 by ordinary train, longer in a queue', () => {
    const { options } = json('--from KRPUS --to RUMOW --cargo container --quantity 1');
    const by = (express: boolean) =>
      options.find(
        ({ gates, stages, last_seen }) =>
          gates.join() === 'busan' &&
          (last_seen !== null) === express &&
          stages.every(({ mode, km }) => mode !== 'road' || km < 100) &&
          stages.some(({ to }) => to === 'RUVVO'),
      );
    isBetween(daysOf(by(true)), 12, 16);
    isBetween(daysOf(by(false)), 18, 24);
    expect(by(false)?.regimes.map(({ kind }) => kind)).toEqual(['normal', 'queue']);
    expect(daysOf(by(false), 1)).toBeGreaterThan(28);
  });

  it('Yiwu-Manzhouli-Moscow takes 13 to 17 days', () => {
    const rail = railOnly(json('--from CNYIW --to RUMOW --cargo container --quantity 1'));
    isBetween(daysOf(rail.find(({ via }) => via.join() === 'CNMLX')), 13, 17);
  });

  it('seafood goes from Zarubino to Beijing by lorry with two drivers in 20 to 60 hours', () => {
    const { options } = json('--from RUZAR --to CNBJS --cargo seafood --quantity 4');
    const [quickest] = options;
    isBetween(daysOf(quickest) * 24, 20, 60);
    expect(quickest?.regimes[0]?.hours.p50 ?? 0).toBeLessThan(60);
  });

  it('Hunchun-Moscow takes about the 12 days that are published, by the crossing of Hunchun', () => {
    const rail = railOnly(json('--from CNHCG --to RUMOW --cargo container --quantity 10'));
    const by = rail.find(({ via }) => via.join() === 'CNHCG');
    const hours = by?.hours;
    expect((hours?.p10 ?? 0) / 24).toBeLessThan(12);
    expect((hours?.p90 ?? 0) / 24).toBeGreaterThan(12);
  });

  it('Changchun-Moscow is 7,847 km by Manzhouli and the shortest of the crossings', () => {
    const rail = railOnly(json('--from CNCGC --to RUMOW --cargo container --quantity 10'));
    const km = (via: string) => rail.find((option) => option.via.join() === via)?.km;
    expect(km('CNMLX')).toBeCloseTo(7847, 0);
    expect(km('CNERC,sukhbaatar')).toBeGreaterThan(7847);
  });
});

describe('deep sea', () => {
  const sea = (line: string) =>
    json(line)
      .options.map((option) => ({ via: option.via.join(), nm: Math.round(option.km / 1.852) }))
      .filter(({ via }) => via === 'CNDAG,suez' || via === 'CNDAG,cape');
  const DALIAN_HAMBURG = '--from CNDAG --to DEHAM --cargo container --quantity 10';

  it('Dalian-Hamburg is 11,185 nm by Suez and 14,580 by the Cape', () => {
    expect(sea(DALIAN_HAMBURG)).toEqual([
      { via: 'CNDAG,suez', nm: 11_185 },
      { via: 'CNDAG,cape', nm: 14_580 },
    ]);
  });

  it.each(['suez', 'Suez'])('goes by the Cape alone where %s is avoided', (canal) => {
    expect(sea(`${DALIAN_HAMBURG} --avoid kp,${canal}`)).toEqual([{ via: 'CNDAG,cape', nm: 14_580 }]);
  });
});

it('offers either strait between Europe and the inland of China, and never both on one way', () => {
  const { options } = json('--from Budapest --to Urumqi --cargo container --quantity 2');
  const straits = options.map(({ via }) => via.filter((code) => code === 'suez' || code === 'cape').join());
  expect(new Set(straits)).toEqual(new Set(['', 'suez', 'cape']));
});

describe('what would make a place win', () => {
  const HUNCHUN_NINGBO = '--from hunchun --to CNNGB --cargo container --quantity 10 --depart 2026-06-01';
  const inverse = (line: string) =>
    JSON.parse(ask(`${HUNCHUN_NINGBO} ${line} --json`).out) as {
      readonly wins: boolean;
      readonly values: readonly { readonly factor: number | null; readonly percent: number | null }[];
    };

  it('is told with today, the switching value and the percent', () => {
    const { out, exitCode } = ask(`${HUNCHUN_NINGBO} --to-win 珲春 --by cost --set unseen:on`);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/The best by Hunchun costs [\d,]+ CNY more\./u);
    expect(out).toMatch(/[Ff]reight, .*: CNY [\d,]+\/TEU → CNY [\d,]+\/TEU \([−+]\d+.?%\); then .*Hunchun/u);
  });

  it('is told to programs, the smallest change first', () => {
    const { wins, values } = inverse('--to-win 珲春 --by cost --set unseen:on');
    expect(wins).toBe(false);
    const found = values.flatMap(({ factor }) => factor ?? []);
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(found.toSorted((a, b) => Math.abs(Math.log(a)) - Math.abs(Math.log(b))));
  });

  it('may be any other corridor', () => {
    expect(inverse('--to-win any --by cost').values.some(({ percent }) => percent !== null)).toBe(true);
  });

  it.each([
    ['--to-win Hunchung', 'nearest are Hunchun (CNHCG)'],
    ['--to-win 珲春 --by fame', '--by "fame" is not known: allowed are time, cost, value'],
    ['--by cost', '--by needs --to-win PLACE beside it'],
  ])('%s is refused with what is allowed', (line, words) => {
    const { error, exitCode } = ask(`${HUNCHUN_NINGBO} ${line}`);
    expect(exitCode).toBe(2);
    expect(error).toContain(words);
  });

  it('is asked shipment by shipment, never of a batch', () => {
    expect(ask('--batch - --to-win 珲春').error).toContain('--to-win cannot stand beside --batch');
  });
});

describe('bad input', () => {
  it.each([
    ['', '--from, --to, --cargo, --quantity missing'],
    ['--from CNCGC --to CNNGB --cargo container', '--quantity missing'],
    ['--from CNCGC --to CNNGB --cargo container --quantity', '--quantity needs a value'],
    ['--bogus', 'unknown argument "--bogus"; allowed are --from PLACE'],
    ['--from Hunchung --to CNNGB --cargo container --quantity 1', 'nearest are Hunchun (CNHCG)'],
    [
      '--from CNCGC --to CNNGB --cargo bananas --quantity 1',
      '--cargo "bananas" is not known: allowed are container, container40, reefer',
    ],
    [
      '--from CNCGC --to CNNGB --cargo class_8 --quantity 1',
      'for dangerous goods of class 8 no rule of which crossing, port or carrier takes them was read',
    ],
    [
      '--from CNCGC --to CNNGB --cargo container --quantity 0',
      '--quantity 0 is not one shipment of container',
    ],
    [
      '--from CNCGC --to CNNGB --cargo container --quantity -5',
      '--quantity -5 is not one shipment of container',
    ],
    [
      '--from CNCGC --to CNNGB --cargo container --quantity ten',
      '--quantity ten is not one shipment of container',
    ],
    ['--from CNCGC --to CNNGB --cargo container --quantity 1e9', 'at most 20000 TEU'],
    [
      '--from CNCGC --to CNNGB --cargo container --quantity 1 --depart 1999-01-01',
      'give a day from 2018-01-01 to 2027-12-31',
    ],
    ['--from CNCGC --to CNNGB --cargo container --quantity 1 --depart 2026-02-30', '"2026-02-30" is no day'],
    ['--from CNCGC --to Changchun --cargo container --quantity 1', 'are the same place'],
    [
      '--from CNCGC --to CNNGB --cargo container --quantity 1 --tariffs none.csv',
      '--tariffs "none.csv" cannot be read',
    ],
    [
      '--from CNCGC --to CNNGB --cargo container --quantity 1 --avoid KP,Narnia',
      '--avoid Narnia: no country (ISO 3166-1, as KP) and no port or crossing',
    ],
    [
      '--from CNCGC --to CNNGB --cargo container --quantity 1 --avoid KZ',
      'no option of this planner touches Kazakhstan',
    ],
    [
      '--from CNCGC --to CNNGB --cargo container --quantity 0x10',
      '--quantity 0x10 is not one shipment of container',
    ],
    [
      '--from CNCGC --to CNNGB --cargo container --quantity 1 --tariffs /dev/zero',
      '--tariffs "/dev/zero" is no regular file',
    ],
    ['--from CNHCG --to RUVVO --cargo container --quantity 5 --avoid RU', 'Allowing it opens an option'],
    ['--from RUMOW --to DEHAM --cargo coal --quantity 100', 'The EU bans coal from Russia'],
    ['--from CNHCG --to KPRJN --cargo container --quantity 5', 'history only and never offered'],
    ['--from Seoul --to Daegu --cargo petroleum --quantity 100', 'Services that do not take petroleum'],
  ])('%s is answered in one line', (line, words) => {
    const { out, error, exitCode } = ask(line);
    expect([out, exitCode]).toEqual(['', 2]);
    expect(error).toMatch(/^plan: [^\n]+$/u);
    expect(error).toContain(words);
  });
});

it('compares no more of a name than a place can have, and repeats no more of it', () => {
  const { error } = ask(`--from ${'x'.repeat(100_000)} --to CNNGB --cargo container --quantity 1`);
  expect(error).toContain(`--from "${'x'.repeat(60)}…" is no place`);
});

describe('own rates', () => {
  const ours = json(CHANGCHUN_NINGBO);

  it('lower the cost, are marked in the steps, and lines that cannot be used are listed', () => {
    const rates = file(
      'rates.csv',
      'from,to,mode,what,cargo,amount,currency,per\nCNCGC,CNDAG,rail,freight,container,1000,CNY,TEU\nCNCGC,CNDAG,rail,freight,container,1,CNY,pallet\n',
    );
    const told = ask(`${CHANGCHUN_NINGBO} --tariffs ${rates} --json`);
    expect(told.error).toMatch(/^plan: .*rates\.csv:3: not used: per: “pallet” does not fit container/u);
    expect(told.exitCode).toBe(0);
    const own = JSON.parse(told.out) as Json;
    const by = (of: Json) =>
      of.options.find(
        ({ via, stages }) => via.join() === 'CNDAG' && stages.every(({ mode }) => mode !== 'road'),
      );
    expect(by(own)?.cost_cny.mid).toBeLessThan(by(ours)?.cost_cny.mid ?? 0);
    expect(by(own)?.stages.filter((stage) => stage.own)).toHaveLength(1);
    const notes = own.notes.join('\n');
    expect(notes).toContain('Of your own rates 1 are used');
    expect(notes).toContain('rates.csv:3: not used: per: “pallet” does not fit container');
  });

  it('may be past trips, whose median and range replace our hours', () => {
    const trips = file(
      'trips.csv',
      `发站,到站,运输方式,天数\n${'CNCGC,CNDAG,铁路,9\n'.repeat(3)}CNCGC,CNDAG,铁路,11\n`,
    );
    const told = ask(`${CHANGCHUN_NINGBO} --tariffs ${trips} --json`);
    expect([told.error, told.exitCode]).toEqual(['', 0]);
    const own = JSON.parse(told.out) as Json;
    const stages = own.options.flatMap((option) => option.stages.filter((stage) => stage.own));
    expect(stages.length).toBeGreaterThan(0);
    for (const { mode, hours } of stages) {
      expect(mode).toBe('rail');
      expect(hours.mean).toBeGreaterThan(9 * 24 * 0.9);
    }
    expect(own.notes.join('\n')).toContain('Your own trips in use: 4, on');
  });

  it.each([
    ['another table', 'id,name\n1,x\n', 'Columns are missing: from, what'],
    [
      'rates for other places',
      'from,to,mode,what,cargo,amount,currency,per\nRUMOW,DEHAM,rail,freight,container,1,CNY,TEU\n',
      'line 2: ',
    ],
  ])('of which none can be used are refused: %s', (_, text, why) => {
    const rates = file('useless.csv', text);
    const { out, error, exitCode } = ask(`${CHANGCHUN_NINGBO} --tariffs ${rates}`);
    expect([out, exitCode]).toEqual(['', 2]);
    expect(error).toMatch(/^plan: --tariffs ".*useless\.csv": none of your rates can be used; [^\n]+$/u);
    expect(error).toContain(why);
  });
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
  const exitCode = await run(line.split(' '), root, TODAY, {
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
  readonly options?: Json['options'];
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
    const told = await batch(`--batch ${file('some.csv', rows)} --json`);
    const [answered, refused, ...more] = linesOf(told);
    expect([answered?.line, answered?.from, answered?.to, answered?.depart]).toEqual([
      2,
      'CNCGC',
      'CNNGB',
      TODAY,
    ]);
    expect(answered?.options).toEqual(JSON.parse(ask(`${CHANGCHUN_NINGBO} --json`).out).options);
    expect(refused?.refused).toMatch(/^--to "Atlantis" is no place of this planner; nearest are /u);
    expect([refused?.line, more, told.exitCode]).toEqual([3, [], 1]);
    expect(told.error).toMatch(
      /^plan: .*some\.csv:3: --to "Atlantis" is no place .*\nplan: 2 rows: 1 answered, 1 refused\n$/u,
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
    expect(await run(['--batch', '-', '--json'], root, TODAY, streams)).toBe(0);
  });

  it('takes boxes by their type, and says where one has no price of its own', async () => {
    const told = await batch('--batch - --json', [
      'from,to,cargo,quantity\nCNCGC,CNNGB,container,2×40HQ\nCNCGC,CNNGB,集装箱,2×45HQ\nCNCGC,CNNGB,container,40RF\n',
    ]);
    const answers = linesOf(told) as unknown as (Json & Readonly<Record<'cargo' | 'quantity', unknown>>)[];
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
    await run(['--batch', '-'], root, TODAY, streams);
    expect(error.text()).toMatch(
      /^plan: 5 rows: 5 answered, 0 refused so far\nplan: 10 rows: .* so far\nplan: 12 rows: 12 answered/u,
    );
  });

  it('reads line ends of old Macintosh files as they come', async () => {
    const { out, exitCode } = await batch(
      `--batch ${file('mac.csv', `${header}${sound}\n`.replaceAll('\n', '\r'))} --json`,
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ line: 2, from: 'CNCGC' });
  });

  it.each([
    ['/dev/zero', 'is no regular file'],
    [folder, 'is no regular file'],
    [join(folder, 'missing.csv'), 'cannot be read'],
    [file('none.csv', header), 'holds no shipment'],
    [file('void.csv', ''), 'holds no shipment'],
    [file('endless.csv', 'a'.repeat(1_100_000)), 'has a line of more than 1 MB: it is no table'],
    [file('odd.csv', 'a,b\n1,2\n'), 'has no column from, to, cargo, quantity'],
    [file('twice.csv', `from,origin,to,cargo,quantity\n${sound},10\n`), 'has two columns from'],
  ])('of %s is refused in one line', async (name, why) => {
    const { out, error, exitCode } = await batch(`--batch ${name}`);
    expect([out, error, exitCode]).toEqual(['', `plan: --batch "${name}" ${why}\n`, 2]);
  });

  it.each([
    ['too few cells', 'CNCGC,CNNGB', 'the row has 2 cells, the line of headers 4'],
    ['too many cells', `${sound},2026-03-01,again`, 'the row has 6 cells, the line of headers 4'],
    ['a quote that never closes', `"${sound}`, 'a quote is opened here and never closed'],
    ['an empty cell', ',CNNGB,container,10', '--from is empty'],
    ['a quantity in hexadecimal', 'CNCGC,CNNGB,container,0x10', '--quantity 0x10 is not one shipment'],
    ['a quantity with an exponent', 'CNCGC,CNNGB,container,1e3', '--quantity 1e3 is not one shipment'],
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
    const path = file(
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
      '珲春,宁波,龙虾,,,0.5万吨,0306,',
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
      '"5","珲春","宁波","","","","2026-03-01"',
      '"6","长春","宁波","粮食","20","吨","2026-03-01"',
    ]);
    expect(error).toContain('stdin:4: --quantity 3×20GP 与商品车不符：请以 辆 填写');
    expect(error).toContain('stdin:5: --quantity 0.5万吨 与冷冻货物（冷藏箱）不符：请以 标箱 填写');
    expect(error).toContain('共 5 行：已答 3，拒绝 2');
    expect(exitCode).toBe(1);
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
    const path = file('gbk.csv', Buffer.concat([Buffer.from(header), gbk]));
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
      file('long.csv', `from,to,cargo,quantity\n${'CNCGC,CNNGB,container,10\n'.repeat(50)}`),
    ],
  ],
  ['geo check', ['geo/cli.ts', 'check', file('wrong.csv', `id,lon,lat\n${'a,1000,1\n'.repeat(9000)}`)]],
])('%s ends without a word once nobody reads on', { timeout: 60_000 }, async (_, args) => {
  const child = spawn(process.execPath, ['src/host/geoCommand.mjs', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const said: Buffer[] = [];
  child.stderr.on('data', (piece: Buffer) => said.push(piece));
  const [code] = (await once(child, 'close')) as [number];
  expect([Buffer.concat(said).toString(), code]).toEqual(['', 141]);
});
