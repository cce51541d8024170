import type { Names } from '../types';
import type { PlanData } from './planData';

/** Names of every town, port and crossing of the planner, by id and by each of its codes. */
export function placeNames({ towns, nodes }: PlanData): ReadonlyMap<string, Names> {
  return new Map([
    ...towns.flatMap(({ id, codes, names }) => [id, ...codes].map((key) => [key, names] as const)),
    ...nodes.flatMap(({ id, code, names }) => [id, code ?? id].map((key) => [key, names] as const)),
  ]);
}
