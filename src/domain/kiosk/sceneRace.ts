import { KM_PER_NM, greatCircleKm } from '../network/distance';
import type { NetworkIndex } from '../network/networkIndex';
import { weakest } from '../figures/observation';
import type { SceneRaceLane, KioskScene } from './kioskScene';
import type { Mode, Observation, Status } from '../types';

/** One stretch of a way; where no source prints its length, `figure` is null and `km` the straight line: the least it can be. */
export interface RacePartLength {
  readonly mode: Mode;
  readonly km: number;
  readonly figure: Observation | null;
}

export interface RaceLane {
  readonly names: SceneRaceLane['names'];
  readonly stretches: readonly RacePartLength[];
  readonly km: number;
  /** true where the sum is only the least it can be. */
  readonly atLeast: boolean;
  /** Of the sum, never better than arithmetic. */
  readonly status: Status;
}

const kmOf = ({ value, unit }: Observation): number => (unit === 'nmi' ? value * KM_PER_NM : value);

function stretchOf(index: NetworkIndex, part: SceneRaceLane['parts'][number]): RacePartLength {
  const figure = index.observations.get(part.figure ?? '') ?? null;
  const [from, to] = (part.between ?? []).map((id) => index.facilities.get(id)?.at);
  const straight = from && to ? greatCircleKm(from, to) : 0;
  return { mode: part.mode, figure, km: figure ? kmOf(figure) : straight };
}

/** The ways of a scene's race, each as long as its published lengths, and straight lines where there are none. */
export function buildRaceLanes(index: NetworkIndex, { race = [] }: KioskScene): readonly RaceLane[] {
  return race.map(({ names, parts }) => {
    const stretches = parts.map((part) => stretchOf(index, part));
    const statuses = stretches.flatMap(({ figure }) => (figure ? [figure.status] : []));
    return {
      names,
      stretches,
      km: stretches.reduce((sum, { km }) => sum + km, 0),
      atLeast: stretches.some(({ figure }) => figure === null),
      status: weakest(['derived', ...statuses]) ?? 'derived',
    };
  });
}
