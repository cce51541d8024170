/** Questions over all of the shipped data, each with the network it is asked on. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PlanData } from '../../../src/domain/plan/planData.ts';
import { assemble } from '../../../src/domain/plan/planNetwork.ts';
import { CARGOES, type PlanNetwork, type Question } from '../../../src/domain/plan/types.ts';
import { ROOT } from '../machine.ts';
import { chance } from './synthetic.ts';

const FILE = resolve(ROOT, 'geo/out/planner.json');

export interface Asked {
  readonly network: PlanNetwork;
  readonly question: Question;
}

/** Seeded pairs of towns and cargoes. */
export function shippedQuestions(count: number, seed: number): Asked[] {
  const data = JSON.parse(readFileSync(FILE, 'utf8')) as PlanData;
  const next = chance(seed);
  const some = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  return Array.from({ length: count }, () => {
    const [from, to] = [some(data.towns).id, some(data.towns).id];
    const question: Question = {
      from,
      to,
      cargo: some(CARGOES),
      quantity: 10,
      depart: Date.parse(data.from) + Math.floor(next() * 300) * 86_400_000,
      switches: [],
      avoid: [],
      valuePerTonne: null,
      delay: 'inventory',
      legLimit: 7,
      epsilon: 0,
      seed: 1,
      surest: false,
      whole: false,
    };
    return { network: assemble(data, { from, to }).network, question };
  });
}
