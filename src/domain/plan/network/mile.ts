/** First and last mile: lorries between the firm's door and the place at which a plan starts or ends. */
import type { PlanData } from '../data/planData';
import type { Cargo, Hub, Mile, MileSide, PlanLeg, PlanPlace } from '../planTypes';
import type { Haulage } from './haulage';

/** Longest haul by lorry, km of road. */
export const LONGEST_MILE_KM = 1000;

export const MILES = ['first', 'last'] as const satisfies readonly MileSide[];

/** Id of the hub at the firm's door. */
export const doorOf = (side: MileSide): string => `${side}-mile`;

/** Reads kilometres, as 80, 80 km and 80公里, or else the id of a town. */
export function parseMile(text: string): Mile {
  const written = text.normalize('NFKC').trim();
  const [, km] = /^([-+]?\d+(?:[.,]\d+)?)\s*(?:km|公里|千米|км|킬로미터)?$/iu.exec(written) ?? [];
  return km === undefined ? { town: written } : { km: Number(km.replace(',', '.')) };
}

export const isMileKm = (km: number): boolean => km >= 1 && km <= LONGEST_MILE_KM;

interface MileEnd {
  readonly side: MileSide;
  readonly place: PlanPlace;
  readonly mile: Mile;
}

/** Builds the firm's door as a hub, shown as the town or as the place itself; null where no such place is known. */
export function buildDoor({ towns, nodes }: PlanData, { side, place, mile }: MileEnd): Hub | null {
  const shownAs = 'town' in mile ? mile.town : place.hubs[0];
  const at = [...towns, ...nodes].find(({ id }) => id === shownAs);
  if (!at) return null;
  const [code = at.id] = 'codes' in at ? at.codes : [at.code ?? at.id];
  return { id: doorOf(side), code, shownAs: at.id, names: at.names, country: at.country, at: at.at };
}

/** Builds legs between the door and each terminal of the place, of at most the longest haul. */
export function buildMileLegs(haulage: Haulage, { side, place, mile }: MileEnd): readonly PlanLeg[] {
  if ('km' in mile ? !isMileKm(mile.km) : place.hubs.includes(mile.town)) return [];
  return place.hubs
    .flatMap((hub) => haulage.mile(side, doorOf(side), hub, mile))
    .filter(({ parts }) => parts.every(({ km }) => km <= LONGEST_MILE_KM));
}

export type MileFault =
  | { readonly kind: 'mile km'; readonly which: MileSide; readonly most: number }
  | {
      readonly kind: 'mile unknown' | 'mile same' | 'mile road';
      readonly which: MileSide;
      readonly id: string;
    }
  | { readonly kind: 'mile cargo'; readonly which: MileSide };

interface MileCase {
  readonly places: readonly PlanPlace[];
  readonly legs: readonly PlanLeg[];
  readonly cargo: Cargo;
}

/** Finds what is wrong with a mile of a question; null: nothing. */
export function findMileFault(
  { places, legs, cargo }: MileCase,
  { side: which, place, mile }: Omit<MileEnd, 'place'> & { readonly place: string },
): MileFault | null {
  if ('km' in mile) {
    if (!isMileKm(mile.km)) return { kind: 'mile km', which, most: LONGEST_MILE_KM };
  } else {
    const id = mile.town;
    if (!places.some((one) => one.id === id)) return { kind: 'mile unknown', which, id };
    const hubs = places.find((one) => one.id === place)?.hubs ?? [];
    if (id === place || hubs.includes(id)) return { kind: 'mile same', which, id };
  }
  const found = legs.filter((leg) => leg.mile?.side === which);
  if (found.length === 0) return { kind: 'mile road', which, id: 'town' in mile ? mile.town : place };
  return found.some(({ cargoes }) => cargoes?.includes(cargo) ?? true) ? null : { kind: 'mile cargo', which };
}
