import type { Answer, Option } from './answer';
import type { Courses } from './course';
import type { PlanData } from './planData';
import type { Race, RaceWords } from './race';
import { runnersOf } from './runner';

/** Puts options on one clock; null where there are none. */
export function raceOf(
  answer: Answer,
  options: readonly Option[],
  data: PlanData,
  courses: Courses,
  words: RaceWords,
): Race | null {
  const runners = runnersOf(options, courses);
  if (runners.length === 0) return null;
  const ends = [answer.from, answer.to] as const;
  const touched = new Set([
    ...ends,
    ...runners.flatMap(({ option }) => option.stages.flatMap(({ hubs }) => hubs)),
  ]);
  const places = [...data.towns, ...data.nodes]
    .filter(({ id }) => touched.has(id))
    .map(({ id, names, at }) => ({ id, names, at }));
  return {
    runners,
    departs: Date.parse(answer.depart),
    hours: Math.max(...runners.map(({ hours }) => hours)),
    ends,
    places,
    words,
  };
}
