import type { Stage } from '../../domain/plan/answer';
import type { PlannerWords } from './en';

type Told = Pick<Stage, 'mode' | 'part' | 'act'>;

/** How goods move in a stage, or what is done to them where they stand. */
export function stageText(planner: PlannerWords, { mode, part, act }: Told): string {
  const words: Readonly<Record<string, string>> = planner.stage;
  if (part === 'moving') return words[mode ?? ''] ?? planner.stage.moving;
  const done = act && (act.does === 'pack' ? act.does : `${act.does} ${act.mode ?? ''}`);
  return words[done ?? ''] ?? planner.stage[part];
}
