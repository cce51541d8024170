/** The network that is shipped, and questions over all of it. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CARGOES, type PlanNetwork, type Question } from '../../../src/domain/plan/types.ts';
import { ROOT } from '../machine.ts';
import { chance } from './synthetic.ts';

const FILE = resolve(ROOT, 'geo/out/planner.json');

/** null where none is built. */
export const shippedNetwork = (): PlanNetwork | null =>
  existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as PlanNetwork) : null;

/** Seeded pairs of places and cargoes. */
export function shippedQuestions({ places, from }: PlanNetwork, count: number, seed: number): Question[] {
  const next = chance(seed);
  const some = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  return Array.from({ length: count }, () => ({
    from: some(places).id,
    to: some(places).id,
    cargo: some(CARGOES),
    quantity: 10,
    depart: Date.parse(from) + Math.floor(next() * 300) * 86_400_000,
    switches: [],
    avoid: [],
    valuePerTonne: null,
    delay: 'inventory',
    legLimit: 7,
    epsilon: 0,
    seed: 1,
    surest: false,
    whole: false,
  }));
}
