import type { ItineraryStage } from '../../domain/plan/answer/answer';

type StageKind = ItineraryStage['part'] | 'rail' | 'road' | 'sea';

/** How goods move in a stage, or what they stand still for. */
export function stageKindOf({ mode, part }: Pick<ItineraryStage, 'mode' | 'part'>): StageKind {
  return part === 'moving' && (mode === 'rail' || mode === 'road' || mode === 'sea') ? mode : part;
}

/** The colour of a mode that moves, as a style; none where something stands. */
export function hueOf({ mode, part }: Pick<ItineraryStage, 'mode' | 'part'>): string | undefined {
  return part === 'moving' && mode !== null ? `var(--${mode})` : undefined;
}
