import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerPlan } from '../../geo/plan';
import { ask, CHANGCHUN_NINGBO, FOLDER, TODAY, writeTestFile, type PlanJson } from './planCommand';

function json(line: string): PlanJson {
  const { out, error, exitCode } = ask(`${line} --json`);
  expect([error, exitCode]).toEqual(['', 0]);
  return JSON.parse(out) as PlanJson;
}

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

  it('is later in January than in July through a port with ice, and the same where no ice is published', () => {
    const medianBy = (port: string, day: string): number | undefined =>
      json(`--from CNHCG --to KRPUS --cargo container --quantity 1 --depart ${day}`).options.find(({ via }) =>
        via.includes(port),
      )?.hours.p50;
    const [january, july] = ['2026-01-15', '2026-07-15'];
    expect(medianBy('RUVVO', january)).toBeGreaterThan((medianBy('RUVVO', july) ?? Infinity) + 12);
    expect(medianBy('CNDAG', january)).toBeCloseTo(medianBy('CNDAG', july) ?? Infinity, 6);
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
    expect(notes).toMatch(/by Zarubino [\d.]+ days and [\d,]+ CNY, by Dalian [\d.]+ days and [\d,]+ CNY/u);
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
    const bare = mkdtempSync(join(FOLDER, 'bare-'));
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

  it('says what answers for a day that is past, and nothing of today', () => {
    const line = '--from CNCGC --to CNNGB --cargo container --quantity 2 --depart';
    expect(ask(`${line} 2026-02-28`).out).toContain('2026-02-28 is past: today’s services');
    expect(ask(`${line} ${TODAY}`).out).not.toContain('is past');
  });

  it('names hubs, queues among them, and lists services not seen lately where they are asked for', () => {
    const line = '--from Busan --to Moscow --cargo container40 --quantity 2 --depart 2026-12-20';
    const { out } = ask(line);
    expect(out).toContain('queue at Hunchun railway port on');
    expect(out).toMatch(/\d more by services not reported for a year/);
    expect(out).not.toContain('CNHCG');
    expect(out).not.toContain('would work if it ran');
    expect(ask(`${line} --set unseen:on`).out).toContain('would work if it ran');
  });

  it('has goods ready at the start of a day in Beijing, as the page', () => {
    const [{ arrive, hours } = { arrive: { p50: '' }, hours: { p50: NaN } }] = plan.options;
    const ready = Date.parse(arrive.p50) - hours.p50 * 3_600_000;
    expect(Math.abs(ready - Date.parse('2026-03-01T00:00:00+08:00'))).toBeLessThanOrEqual(60_000);
  });

  it('is shown to people as a ladder of steps', () => {
    const { out } = ask(CHANGCHUN_NINGBO);
    expect(out).toMatch(/^Changchun - Ningbo: 10 TEU of container, ready 2026-03-01\n/u);
    expect(out).toMatch(/rail {2,}Changchun – Dalian {2,}708 km/u);
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
  const railOnly = ({ options }: PlanJson) =>
    options.filter(({ stages }) => stages.every(({ mode, part }) => part !== 'moving' || mode === 'rail'));

  const daysOf = (option: PlanJson['options'][number] | undefined, regime = 0): number =>
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

  it('is told with the hours of the lane that the goods take', () => {
    const line = '--from Zarubino --to Beijing --cargo seafood --quantity 10 --depart 2026-06-01';
    const border = json(line).options[0]?.stages.find(({ part }) => part === 'border');
    const { values } = JSON.parse(ask(`${line} --to-win hunchun --json`).out) as {
      readonly values: readonly { readonly kind: string; readonly today: number }[];
    };
    const hours = values.filter(({ kind }) => kind === 'border').map(({ today }) => today);
    expect(hours.length).toBeGreaterThan(0);
    // The median of the parameter beside the mean of the stage.
    for (const today of hours) expect(today).toBeLessThan(2 * (border?.hours.mean ?? 0));
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
    const rates = writeTestFile(
      'rates.csv',
      'from,to,mode,what,cargo,amount,currency,per\nCNCGC,CNDAG,rail,freight,container,1000,CNY,TEU\nCNCGC,CNDAG,rail,freight,container,1,CNY,pallet\n',
    );
    const told = ask(`${CHANGCHUN_NINGBO} --tariffs ${rates} --json`);
    expect(told.error).toMatch(/^plan: .*rates\.csv:3: not used: per: “pallet” does not fit container/u);
    expect(told.exitCode).toBe(0);
    const own = JSON.parse(told.out) as PlanJson;
    const by = (of: PlanJson) =>
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
    const trips = writeTestFile(
      'trips.csv',
      `发站,到站,运输方式,天数\n${'CNCGC,CNDAG,铁路,9\n'.repeat(3)}CNCGC,CNDAG,铁路,11\n`,
    );
    const told = ask(`${CHANGCHUN_NINGBO} --tariffs ${trips} --json`);
    expect([told.error, told.exitCode]).toEqual(['', 0]);
    const own = JSON.parse(told.out) as PlanJson;
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
    const rates = writeTestFile('useless.csv', text);
    const { out, error, exitCode } = ask(`${CHANGCHUN_NINGBO} --tariffs ${rates}`);
    expect([out, exitCode]).toEqual(['', 2]);
    expect(error).toMatch(/^plan: --tariffs ".*useless\.csv": none of your rates can be used; [^\n]+$/u);
    expect(error).toContain(why);
  });
});
