import type { Answer, Infeasibility } from '../../domain/plan/answer/answer';
import type { PlanCargo } from '../../domain/plan/data/planData';
import type { Messages } from '../en';
import { fillTemplate, formatNumber } from '../format';
import type { PlannerWords } from './en';
import { formatPlaceCode } from './formatPlaceCode';

export interface InfeasibilityWords {
  readonly words: Messages;
  readonly planner: PlannerWords;
  readonly cargoes: readonly PlanCargo[];
  readonly nameOf: (code: string) => string;
}

/**
 * Formats what a reason names: a cargo, a quantity with its unit, a country or a border, other reasons, or a place.
 */
function formatSubject({ kind, id }: Infeasibility, answer: Answer, given: InfeasibilityWords): string {
  const { words, planner, cargoes, nameOf } = given;
  if (kind === 'cargo') return cargoes.find((cargo) => cargo.id === id)?.names[words.lang] ?? id;
  if (kind === 'capacity') return `${formatNumber(words, Number(id))} ${planner.unit[answer.unit]}`;
  if (kind === 'together')
    return answer.reasons
      .filter((one) => one.kind !== kind && id.split(',').includes(one.id))
      .map((one) => formatInfeasibility(one, answer, given))
      .join('; ');
  return formatPlaceCode(id, words, nameOf);
}

/** Formats why options are not offered. */
export function formatInfeasibility(
  reason: Infeasibility,
  answer: Answer,
  given: InfeasibilityWords,
): string {
  const { words, planner } = given;
  return (
    reason.words?.[words.lang] ??
    fillTemplate(planner.infeasibility[reason.kind], { id: formatSubject(reason, answer, given) })
  );
}
