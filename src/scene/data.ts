import type { ThroughputColumn } from '../domain/figures/throughput';
import type { Flow } from '../domain/figures/flow';
import { tabulateFlows, type FlowTable } from '../domain/figures/flowTable';
import { getOrCompute } from '../domain/memo';
import type { NetworkIndex } from '../domain/network/networkIndex';
import type { PlanRace } from '../domain/plan/race/planRace';
import type { TimeWindow } from '../view/view';
import { SECONDS_ACROSS } from '../view/timeWindow';

/** Data of the scene, apart from style and time. Same object, same arrays: GPU buffers are reused. */
export interface SceneData {
  readonly index: NetworkIndex;
  readonly flows: readonly Flow[];
  /** Throughput of facilities in the measure; empty for a measure without columns. */
  readonly columns: readonly ThroughputColumn[];
  /** The present, UTC ms: later departures count as planned. */
  readonly today: number;
  /** Playback window; its width is ANIMATION_SECONDS of animation time. */
  readonly window: TimeWindow;
  /** Options of the planner and their race; null without a plan. */
  readonly race: PlanRace | null;
}

const tables = new WeakMap<SceneData['flows'], FlowTable>();

/** Returns the flows as columns, made once per data: row n is flow n. */
export const flowTableOf = ({ flows }: SceneData): FlowTable =>
  getOrCompute(tables, flows, () => tabulateFlows(flows));

/** Duration of a window in animation time, s at speed 1, whatever the window's width. */
export const ANIMATION_SECONDS = SECONDS_ACROSS;

/**
 * Converts UTC ms to animation time: seconds since the window's start, clamped to 0..ANIMATION_SECONDS, so that a
 * float32 uniform keeps 2 µs.
 */
export function animationTimeOf(window: TimeWindow, t: number): number {
  const share = (t - window.from) / (window.to - window.from);
  return Math.min(1, Math.max(0, share)) * ANIMATION_SECONDS;
}
