import type { ItineraryStage } from '../../domain/plan/answer/answer';

type StageKind = ItineraryStage['part'] | 'rail' | 'road' | 'sea';

/** Returns how goods move in a stage, or why they dwell. */
export function stageKindOf({ mode, part }: Pick<ItineraryStage, 'mode' | 'part'>): StageKind {
  return part === 'moving' && (mode === 'rail' || mode === 'road' || mode === 'sea') ? mode : part;
}

/** Returns the colour of a moving mode as a style; none for a dwell. */
export function hueOf({ mode, part }: Pick<ItineraryStage, 'mode' | 'part'>): string | undefined {
  return part === 'moving' && mode !== null ? `var(--${mode})` : undefined;
}
