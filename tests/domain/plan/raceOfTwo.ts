import { indexNetwork } from '../../../src/domain/network/networkIndex';
import type { Answer, PlanOption, ItineraryStage } from '../../../src/domain/plan/answer/answer';
import { LegGeometries } from '../../../src/domain/plan/network/legGeometry';
import type { PlanData } from '../../../src/domain/plan/data/planData';
import type { PlanRace } from '../../../src/domain/plan/race/planRace';
import { buildPlanRace } from '../../../src/domain/plan/race/startRace';
import type { Leg, Position } from '../../../src/domain/types';
import { sampleNetwork } from '../sampleNetwork';

/**
 * Four places, two tracks between three of them, a lane, and two itineraries from a to c: one dwells at b for 14 hours.
 */

const names = { zh: 'x', en: 'x', ru: 'x', ko: 'x' };
export const AT = {
  a: [120, 40],
  b: [124, 42],
  c: [130, 43],
  d: [131, 43],
} as const satisfies Record<string, Position>;

const leg = (id: string, path: readonly Position[]): Leg => ({
  ...{ id, mode: 'rail', from: `${id}0`, to: `${id}1`, path, geometry: 'schematic' },
  ...{ gauge: 1435, length: null, sources: [] },
});

/** The roads from b to c and to d part at this place. */
export const FORK: Position = [126, 42.4];

const legs = [
  leg('ab', [AT.a, [121, 42], AT.b]),
  leg('cb', [AT.c, AT.b]),
  leg('b-fork-c', [AT.b, [125, 42.2], FORK, AT.c]),
  leg('b-fork-d', [AT.b, [125, 42.2], FORK, AT.d]),
];

export const planData = {
  towns: Object.entries(AT).map(([id, at]) => ({ id, at, names })),
  nodes: [],
  sketches: [],
  roadDetours: [],
  territories: [],
  tracks: [{ id: 'track-c-d', from: 'c', to: 'd' }],
} as unknown as PlanData;

export const geometries = new LegGeometries(indexNetwork({ ...sampleNetwork, legs }), planData, {
  'lane-c-d': [AT.c, [130.5, 42], AT.d],
});

export const stage = (
  hubs: ItineraryStage['hubs'],
  hours: number,
  drawn: readonly string[] = [],
): ItineraryStage =>
  ({
    ...{ hubs, drawn, hours: { mean: hours }, status: 'derived' },
    ...{ part: hubs[0] === hubs[1] ? 'border' : 'moving', mode: hubs[0] === hubs[1] ? null : 'rail' },
  }) as unknown as ItineraryStage;

/** @param median hours; absent: the mean of all stages */
export const option = (id: string, stages: readonly ItineraryStage[], median?: number): PlanOption => {
  const p50 = median ?? stages.reduce((sum, { hours }) => sum + hours.mean, 0);
  return { id, stages, hours: { p50 } } as unknown as PlanOption;
};

export const STAGES = [
  stage(['a', 'a'], 6),
  stage(['a', 'b'], 10, ['ab']),
  stage(['b', 'b'], 14),
  stage(['b', 'c'], 20, ['cb']),
];

export const ANSWER = { depart: '2026-03-01T00:00:00.000Z', from: 'a', to: 'c' } as Answer;

/** A dwells and arrives after 50 hours, B takes 30 without a stop. */
export function raceOfTwo(): PlanRace {
  const options = [option('slow', STAGES), option('fast', [stage(['a', 'c'], 30)])];
  const words = {
    stages: [['a', 'a – b', 'b border', 'b – c'], ['a – c']],
    dwelt: '{now} of {all}',
    unknown: 'lost',
  };
  const race = buildPlanRace(ANSWER, options, planData, geometries, words);
  if (!race) throw new Error('no race');
  return race;
}
