import { describe, expect, it } from 'vitest';
import type { Answer, PlanOption } from '../../../../src/domain/plan/answer/answer';
import { listSwitchChoices } from '../../../../src/domain/plan/answer/switchChoices';
import { markChosen } from '../../../../src/domain/plan/answer/option';
import { planShipment } from '../../../../src/domain/plan/answer/planShipment';
import type { Departures, PlanNetwork, Question, Switch } from '../../../../src/domain/plan/planTypes';
import { ask, headway, hub, leg, lift, MONDAY, network, part, sure } from '../sample';
import { TWO_WAYS } from '../twoWays';

function answer(extra: Partial<Question> = {}, on: PlanNetwork = TWO_WAYS): Answer {
  const planned = planShipment(on, ask('a', 'n', extra));
  if (!('answer' in planned)) throw new Error(JSON.stringify(planned.faults));
  return planned.answer;
}

const viaOf = ({ options }: Answer): string[] => options.map(({ via }) => via.join('+'));
const by = ({ options }: Answer, via: string): PlanOption => {
  const found = options.find((option) => option.via.join('+') === via);
  if (!found) throw new Error(`no option via ${via || 'nothing'}`);
  return found;
};
const cents = (value: number): number => Math.round(value * 100);

describe('from a to n', () => {
  it('finds the three corridors, and each by its gates', () => {
    expect(viaOf(answer()).sort()).toEqual(['', 'D', 'H+Z']);
  });

  it('gives what each is best at', () => {
    expect(by(answer(), '').best).toContain('time');
    expect(by(answer(), 'D').best).toEqual(expect.arrayContaining(['cost', 'co2e']));
  });

  it('judges time by the median, which it prints first, not by the mean', () => {
    const road = (id: string, p90: number, p50: number, cny: number) =>
      leg(id, 'a', 'n', 'road', [part('moving', { p50, p90 }, cny, 50)], { units: ['box'] });
    const legs = [road('steady', 31, 30, 900), road('often-quick', 90, 28, 800)];
    const { options } = answer({}, { ...TWO_WAYS, legs });
    const quick = options.find(({ stages }) => stages.some(({ of }) => of === 'often-quick'));
    expect(quick?.hours.mean).toBeGreaterThan(35);
    expect(quick?.best).toContain('time');
    for (const one of options) expect(one.dominated_by).toBe(one === quick ? null : quick?.id);
  });

  it('keeps the corridor that loses and names its dominator', () => {
    const lost = by(answer(), 'H+Z');
    expect(lost.dominated_by).toBe(by(answer(), 'D').id);
    expect(lost.chosen).toBe(true);
  });

  it('changes gauge and clears where it must', () => {
    const parts = by(answer(), 'H+Z').stages.map(({ part, from }) => `${part} ${from}`);
    expect(parts).toEqual([
      'border A',
      'port A',
      'moving A',
      'gauge H',
      'border H',
      'moving H',
      'port Z',
      'port Z',
      'waiting Z',
      'moving Z',
      'port N',
      'border N',
    ]);
  });

  it('gives what is done to the goods where they dwell, and for what', () => {
    const acts = by(answer(), 'H+Z').stages.flatMap(({ act }) => (act ? [`${act.does} ${act.mode}`] : []));
    expect(acts).toEqual(['load rail', 'unload rail', 'load sea', 'wait sea', 'unload sea']);
  });

  it('stores what waits, free at first', () => {
    const wait = by(answer(), 'H+Z').stages.find(({ part }) => part === 'waiting');
    // Ready 175.4 h after a Monday midnight, ship at 84 + 168 h.
    expect(wait?.hours.mean).toBeGreaterThan(48);
    expect(wait?.cost_cny.mid).toBeCloseTo((((wait?.hours.mean ?? 0) - 48) / 24) * 10 * 10 * 7, 0);
    expect(wait?.sources).toEqual(['yard']);
  });

  it('adds up to the last hundredth', () => {
    for (const cargo of ['container', 'coal'] as const)
      for (const option of answer({ cargo, quantity: 7.3 }).options) {
        const sum = (of: (stage: PlanOption['stages'][number]) => number) =>
          option.stages.reduce((total, stage) => total + cents(of(stage)), 0);
        expect(sum(({ hours }) => hours.mean) / 100).toBe(option.hours.mean);
        for (const end of ['low', 'mid', 'high'] as const) {
          expect(sum(({ cost_cny }) => cost_cny[end]) / 100).toBe(option.cost_cny[end]);
          expect(sum(({ co2e_kg }) => co2e_kg[end]) / 100).toBe(option.co2e_kg[end]);
        }
        expect(sum(({ km }) => km) / 100).toBe(option.km);
      }
  });

  it('orders its percentiles and arrives at them', () => {
    for (const { hours, arrive } of answer().options) {
      expect(hours.p10).toBeLessThanOrEqual(hours.p50);
      expect(hours.p50).toBeLessThanOrEqual(hours.p90);
      expect(Math.abs(Date.parse(arrive.p50) - MONDAY - hours.p50 * 3_600_000)).toBeLessThanOrEqual(60_000);
    }
  });

  it('answers with the same bytes to the same seed', () => {
    const bytes = (seed: number) => JSON.stringify(answer({ seed }));
    expect(bytes(5)).toBe(bytes(5));
    expect(bytes(5)).not.toBe(bytes(6));
  });

  it('arrives a week later when it starts a week later', () => {
    const week = 168 * 3_600_000;
    const [now, then] = [answer(), answer({ depart: MONDAY + week })];
    expect(then.options.map(({ hours, cost_cny }) => [hours, cost_cny])).toEqual(
      now.options.map(({ hours, cost_cny }) => [hours, cost_cny]),
    );
    expect(Date.parse(then.options[0]?.arrive.p90 ?? '')).toBe(
      Date.parse(now.options[0]?.arrive.p90 ?? '') + week,
    );
  });

  it('answers the same when its parts are listed otherwise', () => {
    const turned = { ...TWO_WAYS };
    for (const list of ['hubs', 'legs', 'transfers', 'places', 'rules'] as const)
      Object.assign(turned, { [list]: [...TWO_WAYS[list]].reverse() });
    expect(answer({}, turned)).toEqual(answer());
  });

  it('gives the value from which the lorry wins', () => {
    const { breakEven, options } = answer();
    expect(breakEven.map(({ option }) => option)).toEqual([
      by({ options } as Answer, 'D').id,
      by({ options } as Answer, '').id,
    ]);
    const [sea, lorry] = [by(answer(), 'D'), by(answer(), '')];
    const days = (sea.hours.mean - lorry.hours.mean) / 24;
    const value = (lorry.cost_cny.mid - sea.cost_cny.mid) / (days * 0.0005 * 100);
    expect(breakEven[1]?.from).toBeCloseTo(value, -1);
    const dear = answer({ valuePerTonne: value * 1.01 });
    expect(by(dear, '').best).toContain('value');
    expect(by(answer({ valuePerTonne: value * 0.99 }), 'D').best).toContain('value');
  });
});

describe('switches', () => {
  const withSwitch = (...switches: Switch[]) => answer({ switches });

  it('all off are the base case exactly', () => {
    expect(withSwitch()).toEqual(answer());
    expect(withSwitch({ kind: 'fuel', factor: 1 }, { kind: 'exchange', currency: 'USD', rate: 7 })).toEqual(
      answer(),
    );
  });

  it.each(['d', 'h', 'z'])('keeps a closed hub out of every plan: %s', (closed) => {
    const { options } = withSwitch({ kind: 'closed', hub: closed });
    expect(options.length).toBeGreaterThan(0);
    expect(
      JSON.stringify(options.map(({ via, stages }) => [via, stages.map(({ from, to }) => [from, to])])),
    ).not.toContain(`"${closed.toUpperCase()}"`);
  });

  it('has no option to a closed end', () => {
    expect(withSwitch({ kind: 'closed', hub: 'n' }).options).toEqual([]);
  });

  it('shuts a border for land, not for the sea', () => {
    const switches: Switch[] = [{ kind: 'border', between: ['RU', 'CN'] }];
    expect(viaOf(answer({ switches })).sort()).toEqual(['', 'D']);
    expect(viaOf(answer({ switches, from: 'z' }))).toEqual(['Z']);
  });

  it('makes fuel dearer where fuel is burnt', () => {
    const dear = withSwitch({ kind: 'fuel', factor: 2 });
    // 10 TEU are five lorries of 13,000 CNY, of which 35 % is fuel.
    expect(by(dear, '').cost_cny.mid - by(answer(), '').cost_cny.mid).toBeCloseTo(5 * 13_000 * 0.35, 6);
    expect(by(dear, 'D').cost_cny).toEqual(by(answer(), 'D').cost_cny);
  });

  it('pays storage at the rate of exchange', () => {
    const dear = withSwitch({ kind: 'exchange', currency: 'USD', rate: 14 });
    const stored = (one: Answer) =>
      by(one, 'H+Z').stages.find(({ part }) => part === 'waiting')?.cost_cny.mid ?? 0;
    expect(stored(dear)).toBeCloseTo(2 * stored(answer()), 1);
  });

  it('queues at the crossing', () => {
    const queue = withSwitch({ kind: 'queue', hub: 'h' });
    const border = (one: Answer) =>
      by(one, 'H+Z').stages.find(({ part, from }) => part === 'border' && from === 'H')?.hours.p50 ?? 0;
    expect(border(queue)).toBeCloseTo(200, 0);
    expect(border(answer())).toBeLessThan(40);
  });

  it('waits in the ice and for wagons', () => {
    expect(by(withSwitch({ kind: 'ice' }), 'H+Z').hours.mean).toBeGreaterThan(by(answer(), 'H+Z').hours.mean);
    const lack = by(withSwitch({ kind: 'wagons', hours: sure(48) }), 'D');
    expect(lack.hours.mean).toBeCloseTo(by(answer(), 'D').hours.mean + 48, 6);
  });
});

describe('what is not offered', () => {
  it('never goes by an excluded country, and reports that such options are known', () => {
    expect(JSON.stringify(answer().options)).not.toContain('"X"');
    expect(answer().reasons).toEqual([expect.objectContaining({ kind: 'rule', id: 'un-2017', never: true })]);
    expect(answer().notes[0]).toContain('UN resolutions of 2017');
  });

  it('keeps cargo to what a rule allows', () => {
    expect(viaOf(answer({ cargo: 'coal' }))).toEqual(['D']);
  });

  it('avoids what it is asked to', () => {
    expect(viaOf(answer({ avoid: ['RU'] })).sort()).toEqual(['', 'D']);
    expect(viaOf(answer({ avoid: ['D', 'z'] }))).toEqual(['']);
  });

  it('names the condition that closes every option, and that lifting it opens one', () => {
    const closed = answer({ cargo: 'coal', avoid: ['D'] });
    expect(closed.options).toEqual([]);
    const opening = closed.reasons.filter(({ opens, never }) => opens && !never).map(({ id }) => id);
    expect(opening).toEqual(expect.arrayContaining(['D', 'transit-list']));
    expect(closed.notes.join(' ')).toContain('Allowing it opens an option');
  });

  it('names the other cargoes that have an option, and none where this one has', () => {
    const closed = answer({ cargo: 'coal', avoid: ['D'] });
    expect(closed.instead).toContain('container');
    expect(closed.instead).not.toContain('coal');
    expect(closed.notes.at(-1)).toContain('container');
    expect(answer().instead).toEqual([]);
  });

  it('blames a rule that cannot be lifted alone, where it alone closes every option', () => {
    const rules = TWO_WAYS.rules.map((rule) => ({ ...rule, never: true as const, excludes: {} }));
    const closed = answer({}, { ...TWO_WAYS, rules: rules.slice(0, 1) });
    expect(closed.options).toEqual([]);
    expect(closed.reasons.map(({ kind, never }) => [kind, never])).toEqual([['rule', true]]);
  });

  it('names a switch that closes every option', () => {
    const closed = answer({ cargo: 'coal', switches: [{ kind: 'closed', hub: 'd' }] });
    expect(closed.reasons.filter(({ opens }) => opens).map(({ kind }) => kind)).toContain('closed');
  });

  it('names the leg limit where it is that', () => {
    const closed = answer({ cargo: 'coal', legLimit: 1 });
    expect(closed.reasons.find(({ kind }) => kind === 'legs')?.opens).toBe(true);
  });

  it('reports when only several conditions together close it, and when nothing is known at all', () => {
    const closed = answer({ cargo: 'coal', avoid: ['D', 'CN'] });
    expect(closed.reasons.find(({ kind }) => kind === 'together')?.opens).toBe(true);
    const none = answer({}, { ...TWO_WAYS, legs: [] });
    expect(none.reasons.map(({ kind }) => kind)).toEqual(['unknown']);
  });
});

it('changes ships only where goods are handled', () => {
  const sail = (id: string, from: string, to: string) =>
    leg(id, from, to, 'ship', [part('moving', sure(10), 100, 1)]);
  const lifts = (at: string) =>
    (['ground', 'ship'] as const).map((bed) =>
      lift(at, bed === 'ground' ? ['ground', 'ship'] : ['ship', 'ground'], [part('port', sure(1), 10, 1)]),
    );
  const by = (ports: readonly string[]) =>
    network({
      hubs: ['a', 'b', 'n'].map((id) => hub(id)),
      legs: [sail('a-b', 'a', 'b'), sail('b-n', 'b', 'n')],
      transfers: ports.flatMap(lifts),
    });
  expect(answer({}, by(['a', 'n'])).options).toEqual([]);
  const [only] = answer({}, by(['a', 'b', 'n'])).options;
  expect(only?.stages.map(({ part }) => part)).toEqual(['port', 'moving', 'port', 'port', 'moving', 'port']);
});

it('names no corridor that comes back to a country, or crosses one land border twice', () => {
  const hubs = [hub('a'), hub('b'), hub('r', { country: 'RU' }), hub('n'), hub('k', { country: 'KR' })];
  const countryOf = (id: string) => hubs.find((one) => one.id === id)?.country;
  const drive = (from: string, to: string, hours: number) =>
    leg(`${from}-${to}`, from, to, 'road', [
      ...(countryOf(from) === countryOf(to) ? [] : [part('border', sure(0), 0, 0)]),
      part('moving', sure(hours), 100 * hours, hours),
    ]);
  const ferry = leg('ferry', 'r', 'b', 'road', [part('moving', sure(2), 100, 2)], { mode: 'sea' });
  const abroad = network({
    hubs,
    legs: [
      drive('a', 'b', 1),
      drive('b', 'k', 1),
      drive('a', 'r', 1),
      drive('r', 'b', 1),
      drive('r', 'k', 5),
      drive('r', 'n', 3),
      drive('b', 'n', 1),
      ferry,
    ],
    transfers: hubs.flatMap(({ id }) => [
      lift(id, ['ground', 'road'], [part('port', sure(1), 1, 1)]),
      lift(id, ['road', 'ground'], [part('port', sure(1), 1, 1)]),
    ]),
  });
  expect(viaOf(answer({ to: 'k' }, abroad))).toEqual(['B', 'A+R']);
  // Domestic transit through a foreign country is no circle, unless it uses the same border twice.
  expect(viaOf(answer({ to: 'n' }, abroad))).toEqual(['', 'A+R']);
});

describe('corridors', () => {
  const ride = (from: string, to: string, border: boolean) =>
    leg(`${from}-${to}`, from, to, '1520', [
      ...(border ? [part('border', sure(5), 1, 1)] : []),
      part('moving', sure(10), 10, 1),
    ]);
  const hubs = [
    hub('a', { code: 'TOWN' }),
    hub('gate', { code: 'TOWN' }),
    hub('r', { country: 'RU' }),
    hub('b', { country: 'BY' }),
  ];
  const lifted = hubs.flatMap(({ id }) => [
    lift(id, ['ground', '1520'], [part('port', sure(1), 1, 1)]),
    lift(id, ['1520', 'ground'], [part('port', sure(1), 1, 1)]),
  ]);
  const line = network({
    hubs,
    legs: [
      ...[ride('a', 'gate', false), ride('gate', 'r', true), ride('r', 'b', false)],
      ...[ride('b', 'r', false), ride('r', 'gate', true), ride('gate', 'a', false)],
    ],
    transfers: lifted,
  });

  it('are named by the Chinese side of a crossing in both directions, and by no border without a stop', () => {
    for (const ends of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      const [only] = answer({ from: ends[0], to: ends[1] }, line).options;
      expect([only?.gates, only?.corridor]).toEqual([['gate'], 'gate|rail']);
    }
  });

  it('offer to close the crossing that is passed, not the town that shares its code', () => {
    const base = answer({ from: 'a', to: 'b' }, line);
    const closed = listSwitchChoices(line, base).find(({ kind }) => kind === 'closed');
    expect(closed).toEqual({ kind: 'closed', hub: 'gate' });
  });

  it('by another crossing or port come before variants of those shown, if they are not far worse', () => {
    const base = answer({ from: 'a', to: 'b' }, line).options[0];
    if (!base) throw new Error('no way');
    const option = (id: string, gates: readonly string[], cost: number): PlanOption => ({
      ...base,
      ...{ id, gates, corridor: `${gates.join('+')}|${id}`, cost_cny: { low: cost, mid: cost, high: cost } },
    });
    const variants = Array.from({ length: 14 }, (_, i) => option(`v${i}`, ['gate'], 100 + i));
    const shown = markChosen([...variants, option('other', ['port'], 140), option('far', ['cape'], 1e6)]);
    const ids = shown.filter((one) => one.chosen).map(({ id }) => id);
    expect(ids).toHaveLength(12);
    expect(ids).toContain('other');
    expect(ids).not.toContain('far');
  });
});

it('waits once: where it is loaded, and not again on a through train', () => {
  const hubs = [hub('a'), hub('h'), hub('r', { country: 'RU' })];
  const border = [part('border', sure(5), 1, 1), part('moving', sure(1), 1, 1)];
  const leaves: Departures = { kind: 'wait', hours: sure(18), status: 'estimated', sources: [] };
  const line = network({
    hubs,
    legs: [
      leg('a-h', 'a', 'h', '1435', [part('moving', sure(10), 10, 1)], { departures: leaves }),
      leg('h-r', 'h', 'r', '1435', border, { departures: headway(60) }),
    ],
    transfers: hubs.flatMap(({ id }) => [
      lift(id, ['ground', '1435'], [part('port', sure(2), 1, 1)]),
      lift(id, ['1435', 'ground'], [part('port', sure(2), 1, 1)]),
    ]),
  });
  const optionFrom = (from: string) => answer({ from, to: 'r' }, line).options[0];
  const waits = (from: string) =>
    optionFrom(from)
      ?.stages.filter((stage) => stage.part === 'waiting')
      .map(({ hubs: [at], hours }) => [at, hours.mean]);
  expect(waits('h')).toEqual([['h', 30]]);
  expect(waits('a')).toEqual([['a', 18]]);
  const [normal, queue] = optionFrom('a')?.regimes ?? [];
  expect(queue).toBeUndefined();
  expect([normal?.before_departure.mean, normal?.underway.mean, normal?.after_arrival.mean]).toEqual([
    20, 16, 2,
  ]);
});

it('tells a queue as a regime of its own, whose clocks add up, and no tail of the mean', () => {
  const shown = answer().options;
  const queued = shown.filter(({ regimes }) => regimes.length > 1);
  expect(queued.length).toBeGreaterThan(0);
  for (const { hours, regimes } of shown) {
    expect(regimes[0]?.hours.mean).toBe(hours.mean);
    for (const { before_departure, underway, after_arrival, hours: all } of regimes)
      expect(before_departure.mean + underway.mean + after_arrival.mean).toBeCloseTo(all.mean, 1);
    expect(regimes.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1, 9);
  }
  for (const {
    regimes: [normal, queue],
  } of queued) {
    expect(queue?.chance).toBe(0.2);
    expect(queue?.hours.p50).toBeGreaterThan((normal?.hours.p90 ?? 0) + 100);
  }
});

it('returns the faults of a question instead of an answer', () => {
  expect(planShipment(TWO_WAYS, ask('a', 'nowhere'))).toEqual({
    faults: [{ kind: 'unknown place', which: 'to', id: 'nowhere' }],
  });
  expect(planShipment(TWO_WAYS, ask('n', 'coast'))).toEqual({ faults: [{ kind: 'same place' }] });
});

it('searches for more reliable options only when asked', () => {
  const found = answer({ surest: true });
  expect(viaOf(found)).toEqual(expect.arrayContaining(viaOf(answer())));
});
