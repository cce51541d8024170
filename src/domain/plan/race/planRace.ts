import type { Names, Position } from '../../types';
import type { Racer } from './racer';
import { HOUR_MS } from '../../time/clockTime';

export interface RacePlace {
  readonly id: string;
  readonly names: Names;
  readonly at: Position;
}

export interface RaceWords {
  /** Event of each stage of each racer, with its place and reason. */
  readonly stages: readonly (readonly string[])[];
  /** Template: `{now}` of `{all}` hours of dwell. */
  readonly dwelt: string;
  readonly unknown: string;
}

/** Options of an answer on a common clock. The same object while answer and language do not change. */
export interface PlanRace {
  readonly racers: readonly Racer[];
  /** UTC ms at which all depart. */
  readonly departs: number;
  /** Until the last arrival. */
  readonly hours: number;
  /** Ids of the common start and end. */
  readonly ends: readonly [from: string, to: string];
  readonly places: readonly RacePlace[];
  readonly words: RaceWords;
}

export const stopsOf = ({ option }: Racer): ReadonlySet<string> =>
  new Set(option.stages.flatMap(({ part, hubs }) => (part === 'moving' ? [] : [hubs[0]])));

export const hoursAt = ({ departs }: PlanRace, t: number): number => (t - departs) / HOUR_MS;

export const momentAt = ({ departs }: PlanRace, hours: number): number => departs + hours * HOUR_MS;

/** Finds the racer of an option; defaults to the first. */
export function findRacer({ racers }: PlanRace, option: string | null): Racer | undefined {
  return racers.find((racer) => racer.option.id === option) ?? racers[0];
}
