/** A small network that everybody can follow, and the pieces from which tests build others. */
import type {
  CargoKind,
  Customs,
  PlanLeg,
  Transfer,
  Charge,
  Departures,
  Duration,
  Hub,
  Part,
  PlanPlace,
  PlanNetwork,
  Question,
  Range,
} from '../../../src/domain/plan/planTypes';
import type { Names } from '../../../src/domain/types';

const NOBODY = { status: 'estimated', sources: [] } as const;

export const named = (id: string): Names => ({ zh: id, en: id, ru: id, ko: id });
export const flat = (value: number): Range => ({ low: value * 0.8, mid: value, high: value * 1.5 });
export const sure = (hours: number): Duration => ({ p50: hours, p90: hours });

export const hub = (id: string, extra: Partial<Hub> = {}): Hub => ({
  id,
  code: id.toUpperCase(),
  names: named(id),
  country: 'CN',
  at: [130, 43],
  ...extra,
});

export const place = (id: string, hubs: readonly string[] = [id], country = 'CN'): PlanPlace => ({
  id,
  names: named(id),
  country,
  aliases: [],
  hubs,
});

export const charge = (amount: number, extra: Partial<Charge> = {}): Charge => ({
  id: 'freight',
  what: 'freight',
  per: 'unit',
  amount: flat(amount),
  currency: 'CNY',
  ...NOBODY,
  ...extra,
});

export const part = (
  kind: Part['kind'],
  hours: Duration,
  cny: number,
  kg: number,
  extra: Partial<Part> = {},
): Part => ({
  kind,
  km: kind === 'moving' ? 100 : 0,
  hours,
  charges: [charge(cny)],
  co2e: [{ per: 'unit', kg: flat(kg), ...NOBODY }],
  ...NOBODY,
  ...extra,
});

export const ANY: Departures = { kind: 'any' };

export const weekly = (...at: number[]): Extract<Departures, { kind: 'calendar' }> => ({
  kind: 'calendar',
  everyHours: 168,
  at,
  cutoffHours: 0,
  ...NOBODY,
});

export const headway = (everyHours: number): Extract<Departures, { kind: 'headway' }> => ({
  kind: 'headway',
  everyHours,
  cutoffHours: 0,
  ...NOBODY,
});

const SAME: readonly (readonly [Customs, Customs])[] = [
  ['free', 'free'],
  ['bonded', 'bonded'],
];

export const leg = (
  id: string,
  from: string,
  to: string,
  bed: PlanLeg['bed'],
  parts: readonly Part[],
  extra: Partial<PlanLeg> = {},
): PlanLeg => ({
  id,
  from,
  to,
  mode: bed === 'ship' ? 'sea' : bed === 'road' ? 'road' : 'rail',
  service: null,
  bed,
  units: ['box', 'loose'],
  customs: SAME,
  parts,
  departures: ANY,
  ...extra,
});

/** A lift between the ground and a bed, in the direction given. */
export const lift = (
  at: string,
  beds: Transfer['beds'][number],
  parts: readonly Part[],
  extra: Partial<Transfer> = {},
): Transfer => ({
  id: `${at}:${beds.join('>')}`,
  hub: at,
  units: [
    ['box', 'box'],
    ['loose', 'loose'],
  ],
  beds: [beds],
  customs: SAME,
  parts,
  ...extra,
});

export const BOXES: CargoKind = {
  id: 'container',
  names: named('boxes'),
  unit: 'TEU',
  tonnesPerUnit: 10,
  load: 'box',
  most: 1000,
  value: flat(20_000),
  ...NOBODY,
};

export const COAL: CargoKind = {
  ...BOXES,
  id: 'coal',
  names: named('coal'),
  unit: 't',
  tonnesPerUnit: 1,
  load: 'loose',
};

export const network = (
  parts: Partial<PlanNetwork> & Pick<PlanNetwork, 'hubs' | 'legs' | 'transfers'>,
): PlanNetwork => ({
  hash: '00000000',
  from: '2024-01-01',
  to: '2027-12-31',
  places: parts.hubs.map(({ id, country }) => place(id, [id], country)),
  cargoes: [BOXES, COAL],
  rules: [],
  exchange: { CNY: 1, USD: 7, EUR: 8, RUB: 0.1 },
  delay: {
    finance: { ...flat(0.0002), ...NOBODY },
    inventory: { ...flat(0.0005), ...NOBODY },
    trade: { ...flat(0.01), ...NOBODY },
  },
  ...parts,
});

/** A Monday, 00:00 UTC. */
export const MONDAY = Date.UTC(2026, 2, 2);

export const ask = (from: string, to: string, extra: Partial<Question> = {}): Question => ({
  from,
  to,
  cargo: 'container',
  quantity: 10,
  depart: MONDAY,
  switches: [],
  avoid: [],
  valuePerTonne: null,
  delay: 'inventory',
  legLimit: 7,
  epsilon: 0,
  seed: 1,
  surest: false,
  whole: true,
  ...extra,
});
