import { KM_PER_NM, greatCircleKm } from '../network/distance';
import type { NetworkIndex } from '../network/networkIndex';
import { weakest } from '../figures/observation';
import type { SceneRaceLane, KioskScene } from './kioskScene';
import type { Mode, Observation, Status } from '../types';

/** Without a published length `km` is the great circle, a lower bound. */
export interface RacePartLength {
  readonly mode: Mode;
  readonly km: number;
  readonly figure: Observation | null;
}

export interface RaceLane {
  readonly names: SceneRaceLane['names'];
  readonly stretches: readonly RacePartLength[];
  readonly km: number;
  /** true if the sum is a lower bound. */
  readonly atLeast: boolean;
  /** Status of the sum, at best `derived`. */
  readonly status: Status;
}

const kmOf = ({ value, unit }: Observation): number => (unit === 'nmi' ? value * KM_PER_NM : value);

function stretchOf(index: NetworkIndex, part: SceneRaceLane['parts'][number]): RacePartLength {
  const figure = index.observations.get(part.figure ?? '') ?? null;
  const [from, to] = (part.between ?? []).map((id) => index.facilities.get(id)?.at);
  const straight = from && to ? greatCircleKm(from, to) : 0;
  return { mode: part.mode, figure, km: figure ? kmOf(figure) : straight };
}

/** Measures the lanes of a scene's race by published lengths, else great-circle distances. */
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
