import type { Names } from '../../types';
import type { PlanData } from './planData';

/**
 * Finds the town or single port that a facility of the atlas is or serves.
 * @returns its id; null where the planner has none
 */
export function findPlaceOfFacility({ towns, nodes }: PlanData, id: string): string | null {
  if (towns.some((town) => town.id === id)) return id;
  const node = nodes.find((one) => one.id === id);
  if (node?.kind === 'port') return id;
  return node?.place ?? towns.find(({ rail }) => rail === id)?.id ?? null;
}

export function indexPlaceNames({ towns, nodes }: PlanData): ReadonlyMap<string, Names> {
  return new Map([
    ...towns.flatMap(({ id, codes, names }) => [id, ...codes].map((key) => [key, names] as const)),
    ...nodes.flatMap(({ id, code, names }) => [id, code ?? id].map((key) => [key, names] as const)),
  ]);
}
