import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanData } from '../../../src/domain/plan/data/planData';

/**
 * Tables of a planner of some twenty towns, for tests of logic: cut once from the real ones and never brought up to
 * date, so that a corrected figure changes no result here.
 */
export const smallPlanData = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/plan/planner.json'), 'utf8'),
) as PlanData;
