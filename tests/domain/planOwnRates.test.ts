import { describe, expect, it } from 'vitest';
import { applyOwnRates } from '../../src/domain/plan/rates/applyOwnRates';
import { parseOwnRates } from '../../src/domain/plan/rates/ownRates';
import { assembleNetwork } from '../../src/domain/plan/network/planNetwork';
import { momentsOfDuration } from '../../src/domain/plan/network/duration';
import { moneyOf } from '../../src/domain/plan/answer/stagePrice';
import { SHOWN_FAULT_LIMIT } from '../../src/domain/plan/rates/rateFault';
import type { PlanLeg } from '../../src/domain/plan/planTypes';
import type { RateFault } from '../../src/domain/plan/rates/rateFault';
import { en } from '../../src/i18n/planner/en';
import { formatRateFault } from '../../src/i18n/planner/formatRateFault';
import { smallPlanData as data } from './plan/smallPlanData';

const { network } = assembleNetwork(data, { from: 'changchun', to: 'ningbo_city' });
const HEADER = 'from,to,mode,what,cargo,amount,currency,per,valid_from,valid_to';
const read = (...lines: readonly string[]) =>
  parseOwnRates([HEADER, ...lines].join('\n'), network, data.cargoes, '2026-03-01');

/** Faults in the form that commands print. */
const told = (faults: readonly RateFault[]) =>
  faults.map((fault) => ({ line: fault.line, reason: formatRateFault(fault, en, (id) => id) }));

const container = (() => {
  const found = network.cargoes.find(({ id }) => id === 'container');
  if (!found) throw new Error('no container');
  return found;
})();

/** CNY of ten boxes on one leg. */
function paid(of: typeof network, id: string): number {
  const charges = of.legs.find((leg) => leg.id === id)?.parts.flatMap((part) => part.charges) ?? [];
  return moneyOf(charges, { cargo: container, quantity: 10 }, of.exchange).mid;
}

describe("a firm's own rates", () => {
  it('replace ours, are marked, and change nothing else', () => {
    const { rates, faults } = read('CNCGC,CNDAG,rail,freight,container,1000,CNY,TEU,,');
    const own = applyOwnRates(network, rates);
    expect([faults, own.faults]).toEqual([[], []]);
    // Ten boxes at 1,000 and the fund of 702 km, which the firm does not name.
    expect(paid(own.network, 'rail-changchun-dalian')).toBeCloseTo(10_000 + 10 * 0.528 * 708, 6);
    const leg = own.network.legs.find(({ id }) => id === 'rail-changchun-dalian');
    const [freight] = leg?.parts.flatMap(({ charges }) => charges.filter((charge) => charge.own)) ?? [];
    expect([freight?.status, freight?.sources]).toEqual(['reported', ['own-tariff']]);
    const others = (of: typeof network) =>
      of.legs.filter(({ from, to }) => !(from === 'changchun' && to === 'dalian'));
    expect(others(own.network)).toEqual(others(network));
  });

  it('are charged by the 40-foot box for two TEU, a box begun being a box paid', () => {
    const { rates } = read('CNCGC,CNDAG,rail,freight,container,1600,CNY,FEU,,');
    const { network: own } = applyOwnRates(network, rates);
    const charge = own.legs
      .find(({ id }) => id === 'rail-changchun-dalian')
      ?.parts.flatMap(({ charges }) => charges)
      .find((one) => one.own);
    expect(moneyOf(charge ? [charge] : [], { cargo: container, quantity: 3 }, own.exchange).mid).toBe(3200);
  });

  it.each([
    [
      'an unknown place',
      'CNXXX,CNDAG,rail,freight,container,1,CNY,TEU,,',
      /^from: “CNXXX” is not known. Near to it: ./,
    ],
    [
      'an unknown unit',
      'CNCGC,CNDAG,rail,freight,container,1,CNY,pallet,,',
      /“pallet” does not fit container/,
    ],
    ['a unit of another cargo', 'CNCGC,CNDAG,rail,freight,coal,1,CNY,TEU,,', /“TEU” does not fit coal/],
    [
      'an unknown currency',
      'CNCGC,CNDAG,rail,freight,container,1,GBP,TEU,,',
      /currency: “GBP” is not one of: /,
    ],
    ['an unknown charge', 'CNCGC,CNDAG,rail,bribe,container,1,CNY,TEU,,', /what: “bribe” is not one of: /],
    ['an unknown cargo', 'CNCGC,CNDAG,rail,freight,bananas,1,CNY,TEU,,', /cargo: “bananas” is not one of: /],
    [
      'an ambiguous number',
      'CNCGC,CNDAG,rail,freight,container,"1,921",CNY,TEU,,',
      /amount: “1,921” is not a plain number/,
    ],
    [
      'an amount beyond all money',
      `CNCGC,CNDAG,rail,freight,container,${'9'.repeat(400)},CNY,TEU,,`,
      /amount: “9+…” is not a plain number/,
    ],
    ['no number', 'CNCGC,CNDAG,rail,freight,container,,CNY,TEU,,', /amount: “” is not a plain number/],
    [
      'a rate that has run out',
      'CNCGC,CNDAG,rail,freight,container,1,CNY,TEU,,2025-12-31',
      /Valid … – 2025-12-31/,
    ],
    [
      'a date that is none',
      'CNCGC,CNDAG,rail,freight,container,1,CNY,TEU,31/12/2025,',
      /valid_from: “31\/12\/2025” is not a date/,
    ],
    [
      'a day that no month has',
      'CNCGC,CNDAG,rail,freight,container,1,CNY,TEU,,2026/2/30',
      /valid_to: “2026\/2\/30” is not a date/,
    ],
    ['a rate of 0', 'CNCGC,CNDAG,rail,freight,container,0,CNY,TEU,,', /^amount: 0 is not a real rate\./],
    [
      'a validity that ends before it begins',
      'CNCGC,CNDAG,rail,freight,container,1,CNY,TEU,2026-12-31,2026-01-01',
      /^valid_from 2026-12-31 is after valid_to 2026-01-01\./,
    ],
    [
      'a discount of all',
      'CNCGC,CNDAG,rail,discount,container,100,,,,',
      /^A discount of 100 % leaves no price/,
    ],
    ['freight to nowhere', 'CNCGC,,rail,freight,container,1,CNY,TEU,,', /needs a place in “to”/],
  ])('name %s with its line, and use the rest', (_, line, reason) => {
    const { rates, faults } = read(line, 'CNDAG,CNNGB,sea,freight,container,900,CNY,TEU,,');
    expect(rates.map((rate) => rate.line)).toEqual([3]);
    expect(told(faults)).toEqual([{ line: 2, reason: expect.stringMatching(reason) as string }]);
  });

  it('search for similar names as often as they are listed, and once for each name', () => {
    const few = { ...network, places: network.places.slice(0, 2), hubs: [] };
    const lines = Array.from(
      { length: SHOWN_FAULT_LIMIT + 2 },
      (_, i) => `${i},CNDAG,rail,freight,container,1,CNY,TEU,,`,
    );
    const { faults } = parseOwnRates(
      [HEADER, ...lines, lines[0]].join('\n'),
      few,
      data.cargoes,
      '2026-03-01',
    );
    const near = faults.map(({ allowed = [] }) => allowed.length > 0);
    expect(near).toEqual([...Array.from({ length: SHOWN_FAULT_LIMIT }, () => true), false, false, true]);
    expect(told(faults).at(-2)).toEqual({
      line: SHOWN_FAULT_LIMIT + 3,
      reason: `from: “${SHOWN_FAULT_LIMIT + 1}” is not known.`,
    });
  });

  it('are read as firms write them in any of the four languages, to the same charges', () => {
    const plain = read('CNCGC,CNDAG,rail,freight,container,1000,CNY,FEU,2026-02-01,2026-12-31');
    const same = [
      '长春,大连,铁路,运费,集装箱,1000,人民币,40HQ,2026/2/1,2026年12月31日',
      "Changchun,Dalian,RAIL,Freight,Containers,1000,RMB,40'HC,2026.2.1,2026.12.31",
      'Чанчунь,Далянь,Ж/Д,фрахт,контейнеры,１０００,юань,feu,2026-02-01,2026-12-31',
    ];
    expect(plain.faults).toEqual([]);
    for (const line of same) expect(read(line)).toEqual(plain);
  });

  it('report which lines found nothing to be paid on, and which occur twice', () => {
    const { rates, faults } = read(
      'CNCGC,CNDAG,sea,freight,container,1,CNY,TEU,,',
      'CNCGC,CNDAG,rail,freight,container,1,CNY,TEU,,',
      'CNCGC,CNDAG,rail,freight,container,1,CNY,TEU,,',
    );
    expect(told(faults)).toEqual([{ line: 4, reason: 'The same as line 3, which is used. Take one out.' }]);
    expect(applyOwnRates(network, rates).faults.map(({ line }) => line)).toEqual([2]);
  });

  it('that contradict each other are not used, and each names the others', () => {
    const { rates, faults } = read(
      'CNCGC,CNDAG,rail,freight,container,1,CNY,TEU,,',
      'CNCGC,CNDAG,rail,freight,container,2,CNY,TEU,,',
      'CNCGC,CNDAG,rail,transit,container,2,,,,',
    );
    expect(rates.map(({ line }) => line)).toEqual([4]);
    expect(told(faults).map(({ line, reason }) => [line, reason.slice(0, 23)])).toEqual([
      [2, 'Contradicts line 3 for '],
      [3, 'Contradicts line 2 for '],
    ]);
  });

  it('may be days underway, days between departures, or per cent off our freight', () => {
    const { rates, faults } = read(
      'CNCGC,CNDAG,rail,transit,container,2,,,,',
      '长春,大连,铁路,班期,集装箱,3,,,,',
      'CNCGC,CNDAG,rail,discount,container,25,,,,',
      'CNCGC,CNNGB,rail,transit,container,2,,,,',
    );
    expect(faults).toEqual([]);
    const own = applyOwnRates(network, rates);
    expect(own.faults.map(({ line, kind }) => [line, kind])).toEqual([[5, 'untravelled']]);
    const ours = network.legs.find(({ id }) => id === 'rail-changchun-dalian');
    const leg = own.network.legs.find(({ id }) => id === 'rail-changchun-dalian');
    const hours = leg?.parts.map((part) => momentsOfDuration(part.hours).mean) ?? [];
    expect(hours.reduce((sum, one) => sum + one, 0)).toBe(48);
    expect(leg?.departures).toMatchObject({ kind: 'headway', everyHours: 72, own: true });
    const cited = { status: 'reported', sources: ['notice'] } as const;
    const open = { utc: 8, opens: 9, closes: 19, days: [1, 2, 3, 4, 5], closed: [], ...cited };
    const gate = (one: PlanLeg): PlanLeg => ({ ...one, departures: { ...one.departures, open } });
    const gated = { ...network, legs: network.legs.map(gate) };
    const kept = applyOwnRates(gated, rates).network.legs.find(({ id }) => id === 'rail-changchun-dalian');
    expect(kept?.departures.open).toBe(open);
    const freight = (of: typeof leg) =>
      of?.parts.flatMap(({ charges }) => charges).find(({ what }) => what === 'freight');
    expect(freight(leg)?.amount.mid).toBeCloseTo((freight(ours)?.amount.mid ?? 0) * 0.75, 9);
    expect(freight(leg)?.own).toBe(true);
  });

  it('are read under other headers and separators, and an unknown column is named', () => {
    const text =
      '起运地;目的地;费用项目;货物;金额;币种;计费单位;colour\nCNCGC;CNDAG;freight;container;1000;CNY;TEU;red\n';
    const { rates, faults } = parseOwnRates(text, network, data.cargoes, '2026-03-01');
    expect(rates).toHaveLength(1);
    expect(told(faults)).toEqual([
      {
        line: 1,
        reason: expect.stringMatching(
          /^The column “colour” is not known and not read. Known are: from, to/,
        ) as string,
      },
    ]);
  });

  it('are read under a line that gives the separator, and mean one leg where they name it', () => {
    const text =
      'sep=;\nfrom;to;what;cargo;amount;currency;per;only\nCNCGC;CNDAG;freight;container;1000;CNY;TEU;rail-changchun-dalian\n';
    const { rates, faults } = parseOwnRates(text, network, data.cargoes, '2026-03-01');
    expect(faults).toEqual([]);
    const changed = applyOwnRates(network, rates).network.legs.filter((leg, i) => leg !== network.legs[i]);
    expect(changed.map(({ id }) => id)).toEqual(['rail-changchun-dalian']);
  });

  it('of a terminal may be for what it lifts to or from a ship alone', () => {
    const { rates } = read('CNDAG,,sea,terminal,container,1,CNY,TEU,,');
    const { network: own } = applyOwnRates(network, rates);
    const touched = own.transfers.filter((one, i) => one !== network.transfers[i]);
    expect(touched.length).toBeGreaterThan(0);
    expect(touched.every(({ beds }) => beds.flat().includes('ship'))).toBe(true);
  });

  it('report what a file lacks', () => {
    const say = (text: string) => told(parseOwnRates(text, network, data.cargoes, '2026-03-01').faults);
    expect(say('')).toEqual([
      {
        line: 1,
        reason: expect.stringMatching(/^Columns are missing: from, what, cargo, amount\./),
      },
    ]);
    expect(say('from,to\nCNCGC,CNDAG\n')).toEqual([
      {
        line: 1,
        reason: expect.stringMatching(/^Columns are missing: what, cargo, amount\./),
      },
    ]);
  });
});
