import type { ThroughputColumn } from '../domain/figures/throughput';
import type { Flow } from '../domain/figures/flow';
import type { NetworkIndex } from '../domain/network/networkIndex';
import type { PlanRace } from '../domain/plan/race/planRace';
import type { TimeWindow } from '../view/view';
import { SECONDS_ACROSS } from '../view/timeWindow';

/** What the picture is made of, apart from how it looks and what time it is. Same data, same arrays: buffers are kept. */
export interface SceneData {
  readonly index: NetworkIndex;
  readonly flows: readonly Flow[];
  /** Throughput at facilities; empty unless the measure is throughput. */
  readonly columns: readonly ThroughputColumn[];
  /** The period whose runs are drawn, `2023`. */
  readonly period: string;
  /** Where "now" stands, UTC ms: what leaves later is planned. */
  readonly today: number;
  /** What plays; its whole width is BEATS on the shader clock. */
  readonly window: TimeWindow;
  /** The plans of an answer and their race; null where nothing is planned. */
  readonly race: PlanRace | null;
}

/** Length of the window on the shader clock: one beat is one second at speed 1, whatever the window's width. */
export const ANIMATION_SECONDS = SECONDS_ACROSS;

/** UTC ms -> beats since the window's start, within 0..BEATS, so that a float32 uniform keeps 2 microbeats. */
export function animationTimeOf(window: TimeWindow, t: number): number {
  const share = (t - window.from) / (window.to - window.from);
  return Math.min(1, Math.max(0, share)) * ANIMATION_SECONDS;
}
