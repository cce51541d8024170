import type { Answer } from '../../domain/plan/answer/answer';
import type { PlanData } from '../../domain/plan/data/planData';
import { greatCircleKm } from '../../domain/network/distance';

export interface WinTarget {
  /** Id of a town, crossing or port. */
  readonly id: string;
  readonly name: string;
}

/** Lists the atlas's home first, then the crossings and ports that the answer's options pass, each once by name. */
export function listTargets(
  { towns, home, nodes }: Pick<PlanData, 'towns' | 'nodes' | 'home'>,
  { options }: Answer,
  nameOf: (id: string) => string,
): readonly WinTarget[] {
  const first = towns.toSorted((a, b) => greatCircleKm(a.at, home) - greatCircleKm(b.at, home))[0];
  const isHome = (id: string): boolean =>
    id === first?.id || nodes.some((node) => node.id === id && first?.codes.includes(node.code ?? ''));
  const gates = [...new Set(options.flatMap((option) => option.gates))].filter((id) => !isHome(id));
  const all = [...(first ? [first.id] : []), ...gates].map((id) => ({ id, name: nameOf(id) }));
  return all.filter(({ name }, i) => all.findIndex((one) => one.name === name) === i);
}
