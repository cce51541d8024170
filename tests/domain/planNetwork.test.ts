import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanData } from '../../src/domain/plan/data/planData';
import { findPlaceOfFacility } from '../../src/domain/plan/data/placeNames';
import { assembleNetwork } from '../../src/domain/plan/network/planNetwork';
import { moneyOf, storageOf } from '../../src/domain/plan/answer/stagePrice';
import type { PlanLeg } from '../../src/domain/plan/planTypes';
import { Parameters } from '../../src/domain/plan/data/parameters';
import { readPlanData } from '../../src/domain/plan/data/readPlanData';
import { computeRailEmissions, computeRoadEmissions } from '../../src/domain/plan/network/emissions';
import { applyOwnRates } from '../../src/domain/plan/rates/applyOwnRates';
import { parseOwnRates } from '../../src/domain/plan/rates/ownRates';

const data = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../geo/out/planner.json'), 'utf8'),
) as PlanData;
const { network, unused } = assembleNetwork(data, null);
const legs = new Map(network.legs.map((leg) => [leg.id, leg]));

const leg = (id: string): PlanLeg => {
  const found = legs.get(id);
  if (!found) throw new Error(`no leg ${id}`);
  return found;
};
const kmOf = (...ids: readonly string[]): number =>
  ids.flatMap((id) => leg(id).parts).reduce((sum, { km }) => sum + km, 0);

describe('the places', () => {
  it('are what a thing of the atlas is, or serves', () => {
    const facilities = ['moscow', 'slavyanka', 'hunchun_rail_port', 'jilin_stn', 'zabaikalsk', 'antu_west'];
    expect(facilities.map((id) => findPlaceOfFacility(data, id))).toEqual([
      ...['moscow', 'slavyanka', 'hunchun', 'jilin', null, null],
    ]);
  });

  it('are enough of each country to compare with', () => {
    const count = (...countries: readonly string[]) =>
      data.towns.filter(({ country }) => countries.includes(country)).length;
    expect(count('CN')).toBeGreaterThanOrEqual(60);
    expect(count('RU')).toBeGreaterThanOrEqual(15);
    expect(count('DE', 'PL', 'BY', 'NL', 'BE', 'CZ', 'AT', 'HU', 'IT', 'FR', 'ES')).toBeGreaterThanOrEqual(
      10,
    );
    expect(count('KR', 'JP')).toBeGreaterThanOrEqual(8);
  });

  it('have codes that mean one place each', () => {
    const all = network.places.flatMap(({ aliases }) => aliases);
    expect(all.filter((alias, i) => all.indexOf(alias) !== i)).toEqual([]);
  });
});

describe('kilometres by rail', () => {
  it('lead to a port from its own neighbours, not through Moscow', () => {
    expect(kmOf('rail-khabarovsk-vostochny')).toBeLessThan(1000);
    expect(kmOf('rail-vostochny-moscow')).toBe(9361);
  });

  it('join neighbours off the table directly', () => {
    expect(kmOf('rail-vienna-budapest')).toBeLessThan(400);
  });

  it.each([
    ['Changchun-Dalian', 702, ['rail-changchun-dalian_city']],
    ['Vladivostok-Moscow', 9288.2, ['rail-vladivostok-moscow']],
    [
      'Changchun-Moscow by Manzhouli',
      7847,
      [
        'rail-changchun-manzhouli',
        'crossing-manzhouli-rail-box-manzhouli-zabaikalsk',
        'rail-zabaikalsk-moscow',
      ],
    ],
    [
      'Changchun-Moscow by Hunchun',
      10_027.1,
      [
        'rail-changchun-hunchun_rail_port',
        'crossing-hunchun-rail-box-hunchun_rail_port-makhalino',
        'rail-makhalino-moscow',
      ],
    ],
    [
      'Changchun-Moscow by Suifenhe',
      10_091,
      ['rail-changchun-suifenhe', 'crossing-suifenhe-rail-box-suifenhe-grodekovo', 'rail-grodekovo-moscow'],
    ],
  ])('%s are %d', (_, km, ids) => expect(kmOf(...ids)).toBeCloseTo(km, 1));

  it('Changchun-Moscow by Hunchun are 10,038 with the other figure for the Russian part', () => {
    const [other] = data.tracks.find(({ id }) => id === 'track-border_rail-makhalino')?.others ?? [];
    const changed = {
      ...data,
      crossings: data.crossings.map((one) =>
        one.id === 'crossing-hunchun-rail' ? { ...one, km: 8 + (other ?? 0) } : one,
      ),
    };
    const again = assembleNetwork(changed, { from: 'changchun', to: 'moscow' }).network.legs;
    const km = [
      'rail-changchun-hunchun_rail_port',
      'crossing-hunchun-rail-box-hunchun_rail_port-makhalino',
      'rail-makhalino-moscow',
    ].flatMap((id) => again.find((one) => one.id === id)?.parts ?? []);
    expect(Math.round(km.reduce((sum, part) => sum + part.km, 0))).toBe(10_038);
  });

  it('of a town off the table are estimated, and longer than the straight line', () => {
    const [part] = leg('rail-samara-moscow').parts;
    expect([part?.status, part?.sources[0]]).toEqual(['estimated', 'project']);
    // Samara-Moscow is 856 km straight.
    expect(part?.km).toBeGreaterThan(856);
    expect(part?.km).toBeLessThan(856 * 2.2);
  });
});

describe('distances at sea', () => {
  it('Busan-Vladivostok is the published 514 nm', () => {
    expect(kmOf('busan-fareast-box-busan-vladivostok_port') / 1.852).toBeCloseTo(514, 6);
  });

  it('Dalian-Hamburg are the published 11,185 nm by Suez and 14,580 by the Cape', () => {
    expect(kmOf('deep-suez-dalian-suez', 'suez-europe-suez-hamburg') / 1.852).toBeCloseTo(11_185, 6);
    expect(kmOf('deep-cape-dalian-cape', 'cape-europe-cape-hamburg') / 1.852).toBeCloseTo(14_580, 6);
  });
});

describe('prices', () => {
  it('of a box from Changchun to Dalian are those of the tariff and the fund', () => {
    const cargo = network.cargoes.find(({ id }) => id === 'container');
    if (!cargo) throw new Error('no container');
    const charges = leg('rail-changchun-dalian_city').parts.flatMap((part) => part.charges);
    const freight = charges.filter(({ what }) => what === 'freight');
    const money = (list: typeof charges) => moneyOf(list, { cargo, quantity: 10 }, network.exchange).mid;
    expect(money(freight)).toBeCloseTo(19_215.5, 2);
    expect(money(charges)).toBeCloseTo(19_215.5 + 3706.56, 2);
  });

  it('of grain are those of wagon class 4 without the fund', () => {
    const cargo = network.cargoes.find(({ id }) => id === 'grain');
    if (!cargo) throw new Error('no grain');
    const charges = leg('wagons-changchun-dalian_city').parts.flatMap((part) => part.charges);
    expect(moneyOf(charges, { cargo, quantity: 1000 }, network.exchange).mid).toBeCloseTo(85_096, 2);
  });
});

describe('storage', () => {
  const boxes = (hours: number, id: string) => {
    const cargo = network.cargoes.find((one) => one.id === id);
    const hub = network.hubs.find((one) => one.id === 'vostochny');
    if (!cargo) throw new Error(`no ${id}`);
    return storageOf(hub?.storage ?? [], hours, { cargo, quantity: 10 }, network.exchange).mid;
  };
  const usd = network.exchange.USD;

  it('at Vostochny is free for five days, then rises by the tariff', () => {
    expect(boxes(5 * 24, 'container')).toBe(0);
    expect(boxes(6 * 24, 'container')).toBeCloseTo(10 * 8.4 * usd, 6);
    expect(boxes(15 * 24, 'container')).toBeCloseTo(10 * (9 * 8.4 + 23) * usd, 6);
  });

  it('of a reefer is paid from the first day', () => {
    expect(boxes(24, 'reefer')).toBeCloseTo(10 * 57.2 * usd, 6);
  });
});

describe('CO2e of a tonne', () => {
  const parameters = new Parameters(data.parameters);

  it('by electric rail in China is near the 10 g a tonne-km of GB/T 51366-2019', () => {
    const [wired] = computeRailEmissions(parameters, { km: 702, dieselKm: 0 }, 'cn', ['container']);
    // It has 11 g for diesel railways; ours is in its neighbourhood.
    expect(((wired?.kg.mid ?? 0) / 702) * 1000).toBeGreaterThan(9);
    expect(((wired?.kg.mid ?? 0) / 702) * 1000).toBeLessThan(18);
  });

  it('by lorry lies between published factors', () => {
    const [dry] = computeRoadEmissions(parameters, 1000, ['container']);
    // 55 to 110 g a tonne-km well to wheel.
    expect(dry?.kg.mid).toBeGreaterThan(55);
    expect(dry?.kg.mid).toBeLessThan(110);
  });
});

describe('what is shipped', () => {
  it('can be read', () => expect(readPlanData(data)).toEqual({ data }));

  it("has a sample of a firm's rates to start from that is used whole", () => {
    const { network } = assembleNetwork(data, { from: 'changchun', to: 'ningbo_city' });
    const sample = readFileSync(join(import.meta.dirname, '../../geo/plan/sample-tariffs.csv'), 'utf8');
    const { rates, faults } = parseOwnRates(sample, network, data.cargoes, '2026-03-01');
    expect(faults).toEqual([]);
    expect(applyOwnRates(network, rates).faults).toEqual([]);
    expect(rates).toHaveLength(5);
  });
});

describe('every leg', () => {
  it('has an id of its own, hubs that exist, and ranges in order', () => {
    expect(legs.size).toBe(network.legs.length);
    const hubs = new Set(network.hubs.map(({ id }) => id));
    const sound = ({ from, to, parts }: PlanLeg): boolean =>
      hubs.has(from) &&
      hubs.has(to) &&
      parts.every(
        ({ hours, charges, co2e }) =>
          hours.p50 <= hours.p90 &&
          [...charges.map(({ amount }) => amount), ...co2e.map(({ kg }) => kg)].every(
            ({ low, mid, high }) => low <= mid && mid <= high,
          ),
      );
    expect(network.legs.filter((one) => !sound(one)).map(({ id }) => id)).toEqual([]);
  });

  it('rests on parameters, and every parameter has legs that rest on it', () => {
    expect(unused).toEqual([]);
  });

  it('follows an edited parameter', () => {
    const fx = data.parameters.find(({ id }) => id === 'fx_cny_usd');
    if (!fx) throw new Error('no exchange rate');
    const { network: dearer } = assembleNetwork(data, { from: 'changchun', to: 'moscow' }, [
      { ...fx, low: 8, mid: 8, high: 8 },
    ]);
    expect([network.exchange.USD, dearer.exchange.USD]).toEqual([7.15, 8]);
  });
});

describe('the road border at Hunchun', () => {
  const border = (lane: string): PlanLeg => leg(`crossing-hunchun-road-${lane}-hunchun_road_port-kraskino`);
  const stop = (lane: string) => border(lane).parts.find(({ kind }) => kind === 'border');

  it('is quicker under TIR than reloaded, with the queue of all lorries; live goods have none', () => {
    expect(stop('tir')?.hours.p50).toBeLessThan((stop('box')?.hours.p50 ?? 0) / 2);
    expect(stop('tir')?.hours.congested).toEqual(stop('box')?.hours.congested);
    expect(stop('green')?.hours.congested).toBeUndefined();
    expect([border('tir').class, border('box').class]).toEqual(['tir', undefined]);
  });

  it('takes no dangerous goods under TIR, and at the same hours of opening', () => {
    expect(border('tir').cargoes).not.toContain('batteries');
    expect(border('box').cargoes).toContain('batteries');
    expect(border('tir').departures).toEqual(border('box').departures);
  });
});

describe('a 40-foot box', () => {
  const freight = (id: string, cargo: string): number =>
    leg(id)
      .parts.flatMap(({ charges }) => charges)
      .find(({ what, cargoes }) => what === 'freight' && cargoes?.includes(cargo as 'container'))?.amount
      .mid ?? NaN;

  it.each([
    ['busan-fareast-box-busan-vladivostok_port', 1.2, 1.7],
    ['rail-vladivostok_port-moscow', 1.6, 2],
    ['road-changchun-dalian', 1, 1.6],
  ])('costs by %s %s to %s of a 20-foot one, not two', (id, least, most) => {
    const ratio = freight(id, 'container40') / freight(id, 'container');
    expect(ratio).toBeGreaterThanOrEqual(least);
    expect(ratio).toBeLessThanOrEqual(most);
  });
});
