/**
 * From an inland town A to a port town N: by rail to port D and by ship; or by rail to crossing H, over the border to a
 * port Z abroad and by a weekly ship; or by lorry throughout. Chinese goods may use Z only in domestic transit.
 */
import type { Customs, PlanNetwork, Transfer } from '../../../src/domain/plan/planTypes';
import { charge, headway, hub, leg, lift, network, part, place, sure, weekly } from './sample';

const TRANSIT: readonly (readonly [Customs, Customs])[] = [['domestic_transit', 'domestic_transit']];
const BOTH: readonly (readonly [Customs, Customs])[] = [['free', 'free'], ...TRANSIT];

const lifts = (at: string, bed: '1435' | '1520' | 'ship' | 'road', hours: number, cny: number): Transfer[] =>
  (
    [
      ['ground', bed],
      [bed, 'ground'],
    ] as const
  ).map((beds) => lift(at, beds, [part('port', sure(hours), cny, 5)], { customs: BOTH }));

const slowBorder = { p50: 30, p90: 60, congested: { chance: 0.2, p50: 200, p90: 400 } };

export const TWO_WAYS: PlanNetwork = network({
  hubs: [
    hub('a'),
    hub('d'),
    hub('h'),
    hub('z', {
      country: 'RU',
      ice: { hours: { p50: 20, p90: 40 }, status: 'estimated', sources: ['ice'] },
      storage: [
        {
          freeHours: 48,
          steps: [{ fromHours: 48, perDay: { low: 5, mid: 10, high: 20 } }],
          currency: 'USD',
          status: 'reported',
          sources: ['yard'],
        },
      ],
    }),
    hub('n'),
    hub('x', { country: 'KP' }),
  ],
  places: [place('a'), place('n'), place('z', ['z'], 'RU'), place('coast', ['d', 'n'])],
  legs: [
    leg('a-d', 'a', 'd', '1435', [part('moving', { p50: 20, p90: 30 }, 1900, 80, { km: 702 })]),
    leg('d-n', 'd', 'n', 'ship', [part('moving', { p50: 60, p90: 80 }, 1500, 90, { km: 1200 })], {
      departures: headway(72),
    }),
    leg('a-h', 'a', 'h', '1435', [part('moving', { p50: 18, p90: 28 }, 1700, 100, { km: 600 })], {
      customs: BOTH,
    }),
    leg(
      'h-z',
      'h',
      'z',
      '1520',
      [part('border', slowBorder, 300, 2), part('moving', sure(6), 400, 20, { km: 80 })],
      { customs: TRANSIT },
    ),
    leg('z-n', 'z', 'n', 'ship', [part('moving', { p50: 90, p90: 110 }, 1800, 140, { km: 1800 })], {
      departures: { ...weekly(84), cutoffHours: 12 },
      customs: BOTH,
    }),
    leg('h-x', 'h', 'x', 'road', [part('moving', sure(3), 100, 1, { km: 50 })], { customs: TRANSIT }),
    leg('x-n', 'x', 'n', 'ship', [part('moving', sure(40), 500, 60, { km: 1500 })], { customs: TRANSIT }),
    leg(
      'a-n',
      'a',
      'n',
      'road',
      [
        part('moving', { p50: 40, p90: 50 }, 0, 1500, {
          km: 2100,
          charges: [charge(13_000, { per: 'lot', lot: 2, fuelShare: 0.35 })],
        }),
      ],
      { units: ['box'] },
    ),
  ],
  transfers: [
    ...lifts('a', '1435', 4, 100),
    ...lifts('a', 'road', 1, 10),
    ...lifts('n', 'road', 1, 10),
    ...lifts('d', '1435', 6, 120),
    ...lifts('d', 'ship', 12, 300),
    ...lifts('n', 'ship', 12, 300),
    ...lifts('z', '1520', 6, 150),
    ...lifts('z', 'ship', 12, 250),
    ...lifts('h', '1435', 4, 90),
    ...lifts('h', 'road', 1, 10),
    ...lifts('x', 'road', 1, 10),
    ...lifts('x', 'ship', 12, 10),
    lift('h', ['1435', '1520'], [part('gauge', { p50: 8, p90: 20 }, 250, 6)], { customs: BOTH }),
    lift('a', ['ground', 'ground'], [part('border', sure(2), 50, 0)], {
      id: 'a:transit',
      customs: [['free', 'domestic_transit']],
    }),
    lift('n', ['ground', 'ground'], [part('border', sure(4), 60, 0)], {
      id: 'n:clear',
      customs: [['domestic_transit', 'free']],
    }),
  ],
  rules: [
    {
      id: 'un-2017',
      reason: { zh: '联合国制裁', en: 'UN resolutions of 2017', ru: 'Резолюции ООН 2017', ko: '유엔 결의' },
      sources: ['un'],
      never: true,
      when: {},
      excludes: { countries: ['KP'] },
    },
    {
      id: 'transit-list',
      reason: { zh: '内贸', en: 'coal is not on the list', ru: 'уголь не в списке', ko: '석탄 제외' },
      sources: ['gacc'],
      when: { cargoes: ['coal'] },
      excludes: { customs: ['domestic_transit'] },
    },
  ],
});
