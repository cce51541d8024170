import type { Measure } from '../../domain/types';
import type { PlannerSession } from '../plannerSession';

/** What own shipments use of the session. */
export interface OwnSession extends PlannerSession {
  readonly shell: string;
  readonly measure: Measure;
  readonly period: string;
}
