import type { Stage } from '../../domain/plan/answer';

type StageKind = Stage['part'] | 'rail' | 'road' | 'sea';

/** How goods move in a stage, or what they stand still for. */
export function stageKind({ mode, part }: Pick<Stage, 'mode' | 'part'>): StageKind {
  return part === 'moving' && (mode === 'rail' || mode === 'road' || mode === 'sea') ? mode : part;
}

/** The colour of a mode that moves, as a style; none where something stands. */
export function hueOf({ mode, part }: Pick<Stage, 'mode' | 'part'>): string | undefined {
  return part === 'moving' && mode !== null ? `var(--${mode})` : undefined;
}
