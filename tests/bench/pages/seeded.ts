import { FRAME } from '../../../src/domain/frame';
import type { Flow } from '../../../src/domain/flow';
import { indexNetwork } from '../../../src/domain/network';
import type { Facility, Observation } from '../../../src/domain/types';
import type { SceneData } from '../../../src/scene/data';

/** A made-up network of any size, the same for the same size: for measuring, never for showing. */

const PLACES = 200;
const YEAR = { from: Date.UTC(2022, 11, 31, 16), to: Date.UTC(2023, 11, 31, 16) };
const MODES = ['rail', 'road', 'sea'] as const;

/** Mulberry32: small, seeded and good enough to scatter places. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const names = (name: string) => ({ zh: name, en: name, ru: name, ko: name });

function placeAt(number: number, random: () => number): Facility {
  return {
    id: `place-${number}`,
    kind: 'seaport',
    country: 'CN',
    at: [
      FRAME.west + random() * (FRAME.east - FRAME.west),
      FRAME.south + random() * (FRAME.north - FRAME.south),
    ],
    names: names(`P${number}`),
    tier: 4,
    sources: ['made-up'],
  };
}

const amountOf = (number: number, value: number): Observation => ({
  id: `amount-${number}`,
  subject: `service-${number}`,
  measure: 'voyages',
  direction: 'both',
  period: '2023',
  periodBasis: 'stated',
  value,
  unit: 'voyages',
  asPrinted: String(value),
  printedKind: 'sum',
  status: 'derived',
  bound: 'exact',
  reporter: 'none',
  sources: ['made-up'],
  confidence: 'low',
});

function flowOf(number: number, random: () => number): Flow {
  const from = Math.floor(random() * PLACES);
  const to = (from + 1 + Math.floor(random() * (PLACES - 1))) % PLACES;
  const count = 1 + Math.floor(random() * 60);
  const amount = amountOf(number, count);
  return {
    id: `flow-${number}`,
    mode: MODES[number % MODES.length] ?? 'sea',
    from: `place-${from}`,
    to: `place-${to}`,
    measure: 'voyages',
    amount,
    runs: { count, status: 'derived', ...YEAR, evidence: [amount] },
    picks: [`service:service-${number}`],
    total: false,
  };
}

/** Reads of the records by whoever draws them; the records count them where `counting` is asked for. */
export interface Reads {
  count: number;
}

const counted = <T extends object>(record: T, reads: Reads): T =>
  new Proxy(record, {
    get(target, key, receiver) {
      reads.count++;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });

export function seededScene(size: number, reads: Reads | null): SceneData {
  const random = seededRandom(size);
  const facilities = Array.from({ length: PLACES }, (_, number) => placeAt(number, random));
  const flows = Array.from({ length: size }, (_, number) => flowOf(number, random));
  const index = indexNetwork({
    hash: '00000000',
    dataTo: '2023-12-31',
    sources: [],
    facilities,
    legs: [],
    corridors: [],
    services: [],
    subjects: [],
    observations: [],
    bindings: [],
    milestones: [],
    ice: [],
    placeNames: [],
  });
  return {
    index,
    flows: reads ? flows.map((flow) => counted(flow, reads)) : flows,
    columns: [],
    period: '2023',
    today: YEAR.to,
    window: YEAR,
  };
}
