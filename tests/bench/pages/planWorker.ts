import type { PlanData } from '../../../src/domain/plan/data/planData.ts';
import { measurePlans } from '../plan/measures.ts';

/** The planner measured where it works: in a worker of the browser. */
self.onmessage = ({ data }: MessageEvent<{ readonly data: PlanData; readonly runs: number }>): void => {
  self.postMessage(measurePlans(data.data, data.runs));
};
