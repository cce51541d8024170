import type { Stage } from '../../domain/plan/answer';
import type { PlannerWords } from '../../i18n/planner/en';

type StageKind = keyof PlannerWords['stage'];

/** How goods move in a stage, or what they stand still for. */
export function stageKind({ mode, part }: Pick<Stage, 'mode' | 'part'>): StageKind {
  return part === 'moving' && (mode === 'rail' || mode === 'road' || mode === 'sea') ? mode : part;
}

export const stageWord = (planner: PlannerWords, stage: Stage): string => planner.stage[stageKind(stage)];

/** The colour of a mode that moves, as a style; none where something stands. */
export function hueOf({ mode, part }: Pick<Stage, 'mode' | 'part'>): string | undefined {
  return part === 'moving' && mode !== null ? `var(--${mode})` : undefined;
}
