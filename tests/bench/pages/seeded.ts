import type { Flow } from '../../../src/domain/figures/flow';
import { indexNetwork } from '../../../src/domain/network/networkIndex';
import type { Facility, Observation, Position } from '../../../src/domain/types';
import type { SceneData } from '../../../src/scene/data';
import { seededArcs, type SeededArc } from './seededArcs';

/** Builds scene data from seeded arcs. */

const YEAR = { from: Date.UTC(2022, 11, 31, 16), to: Date.UTC(2023, 11, 31, 16) };

const names = (name: string) => ({ zh: name, en: name, ru: name, ko: name });

const facilityAt = (at: Position, number: number): Facility => ({
  id: `place-${number}`,
  kind: 'seaport',
  country: 'CN',
  at,
  names: names(`P${number}`),
  tier: 4,
  sources: ['made-up'],
});

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

function flowOf({ from, to, mode, count }: SeededArc, number: number): Flow {
  const amount = amountOf(number, count);
  return {
    id: `flow-${number}`,
    mode,
    from: `place-${from}`,
    to: `place-${to}`,
    measure: 'voyages',
    amount,
    runs: { count, status: 'derived', ...YEAR, evidence: [amount] },
    entityRefs: [`service:service-${number}`],
    total: false,
  };
}

/** Counts how often drawing reads a field of the records, where `counting` is set. */
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
  const { places, arcs } = seededArcs(size);
  const flows = arcs.map(flowOf);
  const index = indexNetwork({
    hash: '00000000',
    dataTo: '2023-12-31',
    sources: [],
    facilities: places.map(facilityAt),
    legs: [],
    corridors: [],
    services: [],
    subjects: [],
    aliases: [],
    observations: [],
    bindings: [],
    milestones: [],
    ice: [],
    placeNames: [],
    clocks: [],
    counts: [],
    settings: {
      home: '',
      opening: [],
      defaultSubjects: { voyages: '', value: '', throughput: '', teu: '', people: '', vehicles: '' },
      renamedFigures: {},
    },
  });
  return {
    index,
    flows: reads ? flows.map((flow) => counted(flow, reads)) : flows,
    columns: [],
    race: null,
    today: YEAR.to,
    window: YEAR,
  };
}
