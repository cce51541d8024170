import type { Answer, PlanOption } from '../answer/answer';
import type { LegGeometries } from '../network/legGeometry';
import type { PlanData } from '../data/planData';
import type { PlanRace, RaceWords } from './planRace';
import { buildRacers } from './racer';

/** Builds a race; null without options. */
export function buildPlanRace(
  answer: Answer,
  options: readonly PlanOption[],
  data: PlanData,
  geometries: LegGeometries,
  words: RaceWords,
): PlanRace | null {
  const racers = buildRacers(options, geometries);
  if (racers.length === 0) return null;
  const ends = [answer.from, answer.to] as const;
  const touched = new Set([
    ...ends,
    ...racers.flatMap(({ option }) => option.stages.flatMap(({ hubs }) => hubs)),
  ]);
  const places = [...data.towns, ...data.nodes]
    .filter(({ id }) => touched.has(id))
    .map(({ id, names, at }) => ({ id, names, at }));
  return {
    racers,
    departs: Date.parse(answer.depart),
    hours: Math.max(...racers.map(({ hours }) => hours)),
    ends,
    places,
    words,
  };
}
