/** Lists the papers and formalities of one option: by what crosses which border, the cargo and the ends. */
import type { PlanOption } from '../answer/answer';
import type { PlanData, PlanPaper } from '../data/planData';
import type { CargoKind } from '../planTypes';

export interface PaperCase {
  /** Countries of the ends. */
  readonly from: string;
  readonly to: string;
  readonly cargo: Pick<CargoKind, 'id' | 'dangerous'>;
  readonly customs: PlanPaper['customs'] | 'domestic';
  readonly modes: readonly string[];
  readonly gates: readonly string[];
}

/** Finds what of an option decides on papers: modes across land borders and at sea, gates, kind of customs. */
export function buildPaperCase(
  option: Pick<PlanOption, 'stages' | 'gates'>,
  [from, to]: readonly [string, string],
  cargo: PaperCase['cargo'],
): PaperCase {
  const crossings = option.stages.filter(({ part }) => part === 'border').flatMap(({ mode }) => mode ?? []);
  const atSea = option.stages.some(({ mode, km }) => mode === 'sea' && km > 0);
  const abroad = from !== to;
  return {
    from,
    to,
    cargo,
    customs: abroad ? 'foreign' : crossings.length > 0 ? 'domestic_transit' : 'domestic',
    modes: [...new Set([...crossings, ...(atSea ? ['sea'] : [])])],
    gates: option.gates,
  };
}

const has = (list: readonly string[] | undefined, word: string): boolean => list?.includes(word) ?? true;
const meets = (list: readonly string[] | undefined, words: readonly string[]): boolean =>
  list?.some((one) => words.includes(one)) ?? true;

/** Lists papers in the order of the table. */
export const listPapers = (papers: readonly PlanPaper[], one: PaperCase): readonly PlanPaper[] =>
  papers.filter(
    ({ customs, modes, from, to, cargoes, gates, dangerous }) =>
      customs === one.customs &&
      meets(modes, one.modes) &&
      has(from, one.from) &&
      has(to, one.to) &&
      has(cargoes, one.cargo.id) &&
      meets(gates, one.gates) &&
      (dangerous !== true || one.cargo.dangerous !== undefined),
  );

/** Finds the country of a place of the planner. */
export const countryOf = ({ towns, nodes }: Pick<PlanData, 'towns' | 'nodes'>, id: string): string =>
  [...towns, ...nodes].find((one) => one.id === id)?.country ?? '';
