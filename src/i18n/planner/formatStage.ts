import { lookUp } from '../../domain/lookup';
import type { ItineraryStage } from '../../domain/plan/answer/answer';
import type { PlannerWords } from './en';

type FormattedStage = Pick<ItineraryStage, 'mode' | 'part' | 'act' | 'mile'>;

/** Formats the place of a stage, or its two ends. */
export const formatStagePlaces = (
  { hubs }: Pick<ItineraryStage, 'hubs'>,
  nameOf: (code: string) => string,
): string => [...new Set(hubs)].map(nameOf).join(' – ');

/** Formats how goods move in a stage, or what is done to them at a place. */
export function formatStage(planner: PlannerWords, { mode, part, act, mile }: FormattedStage): string {
  if (mile) return `${planner.mile.stage[mile.side]} (${planner.mile.basis[mile.basis]})`;
  if (part === 'moving') return lookUp(planner.stage, mode ?? '') ?? planner.stage.moving;
  const done = act && (act.does === 'pack' ? act.does : `${act.does} ${act.mode ?? ''}`);
  return lookUp(planner.stage, done ?? '') ?? planner.stage[part];
}
