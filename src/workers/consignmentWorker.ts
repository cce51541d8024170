import { ConsignmentPlanner, type ComparedShipment, type Unplanned } from '../domain/own/consignmentPlan';
import type { PlanData } from '../domain/plan/data/planData';
import type { Question } from '../domain/plan/planTypes';

/** A shipment to plan, and the mode in which it went. */
export interface ShipmentTask {
  readonly question: Question;
  readonly mode: string;
}

/** The only message to the worker: ending it is how its work is cancelled. */
export interface ToConsignments {
  readonly data: PlanData;
  readonly tasks: readonly ShipmentTask[];
}

/** What was found for the next tasks, in their order. */
export type FromConsignments = readonly (ComparedShipment | Unplanned)[];

/** Interval of replies, ms. */
const REPLY_MS = 100;

self.onmessage = ({ data: { data, tasks } }: MessageEvent<ToConsignments>): void => {
  const planner = new ConsignmentPlanner(data);
  let found: (ComparedShipment | Unplanned)[] = [];
  let last = performance.now();
  tasks.forEach(({ question, mode }, i) => {
    found.push(planner.plan(question, mode));
    const now = performance.now();
    if (now - last < REPLY_MS && i + 1 < tasks.length) return;
    self.postMessage(found);
    [found, last] = [[], now];
  });
};
