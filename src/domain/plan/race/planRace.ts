import type { Names, Position } from '../../types';
import type { Racer } from './racer';
import { HOUR_MS } from '../../time/clockTime';

/** A town, port or crossing at which some runner starts, ends or stands. */
export interface RacePlace {
  readonly id: string;
  readonly names: Names;
  readonly at: Position;
}

/** What the map says of a race, in the reader's language. */
export interface RaceWords {
  /** What happens in each stage of each runner: where, and what it stands for. */
  readonly stages: readonly (readonly string[])[];
  /** `{now}` of `{all}` hours stood. */
  readonly dwelt: string;
  /** That nobody knows the way it goes. */
  readonly unknown: string;
}

/** The options of an answer on one clock. The same object as long as neither the answer nor the language changes. */
export interface PlanRace {
  readonly racers: readonly Racer[];
  /** UTC ms at which all leave. */
  readonly departs: number;
  /** Hours until the last has arrived. */
  readonly hours: number;
  /** Where all leave and arrive. */
  readonly ends: readonly [from: string, to: string];
  readonly places: readonly RacePlace[];
  readonly words: RaceWords;
}

/** Ids of the hubs at which a runner stands. */
export const stopsOf = ({ option }: Racer): ReadonlySet<string> =>
  new Set(option.stages.flatMap(({ part, hubs }) => (part === 'moving' ? [] : [hubs[0]])));

/** Hours since the departure at a UTC ms. */
export const hoursAt = ({ departs }: PlanRace, t: number): number => (t - departs) / HOUR_MS;

/** The UTC ms so many hours after the departure. */
export const momentAt = ({ departs }: PlanRace, hours: number): number => departs + hours * HOUR_MS;

/** The runner whose option has this id; without one, the first. */
export function findRacer({ racers }: PlanRace, option: string | null): Racer | undefined {
  return racers.find((racer) => racer.option.id === option) ?? racers[0];
}
