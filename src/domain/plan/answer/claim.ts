/**
 * Checks a claim of the press by the planner's kilometres: town by town along a railway, and where the shorter side
 * changes.
 */
import { KM_PER_NM } from '../../network/distance';
import type { Answer, PlanOption } from './answer';
import type { Claim, PlanData } from '../data/planData';
import { Railways } from '../network/railways';

/** Km from a town to the end by the claimed port and by the one compared. */
export interface Compared {
  readonly town: string;
  /** Km by rail from the crossing. */
  readonly fromCrossing: number;
  readonly claimed: number;
  readonly against: number;
}

export interface ClaimCheck {
  readonly claim: Claim;
  readonly towns: readonly Compared[];
  /** The question's town; null where a path is unknown. */
  readonly origin: Compared | null;
  /** Km from the crossing where both are equally long, and the towns around; null: nowhere on the line. */
  readonly flip: { readonly km: number; readonly between: readonly [string, string] } | null;
}

function seaKm({ sailings }: PlanData, a: string, b: string): number {
  const nm = sailings
    .filter(({ from, to }) => (from === a && to === b) || (from === b && to === a))
    .map((sailing) => sailing.nm);
  return Math.min(...nm) * KM_PER_NM;
}

/** Negative where longer. */
export const shorterByKm = ({ claimed, against }: Compared): number => against - claimed;

function flipOf(towns: readonly Compared[]): ClaimCheck['flip'] {
  for (const [i, next] of towns.entries()) {
    const before = towns[i - 1];
    if (!before || shorterByKm(before) > 0 === shorterByKm(next) > 0) continue;
    const share = shorterByKm(before) / (shorterByKm(before) - shorterByKm(next));
    const km = before.fromCrossing + share * (next.fromCrossing - before.fromCrossing);
    return { km, between: [before.town, next.town] };
  }
  return null;
}

export function checkClaim(data: PlanData, claim: Claim, from: string): ClaimCheck {
  const [narrow, broad] = ([1435, 1520] as const).map((gauge) => new Railways(gauge, data));
  const crossing = data.crossings.find(({ id }) => id === claim.crossing);
  if (!narrow || !broad || !crossing) return { claim, towns: [], origin: null, flip: null };
  const abroad = broad.from(crossing.to).get(claim.port)?.km ?? Infinity;
  const beyond = crossing.km + abroad + seaKm(data, claim.port, claim.end);
  const compare = (town: string): Compared => {
    const hauls = narrow.from(town);
    const fromCrossing = hauls.get(crossing.from)?.km ?? Infinity;
    const against = (hauls.get(claim.against)?.km ?? Infinity) + seaKm(data, claim.against, claim.end);
    return { town, fromCrossing, claimed: fromCrossing + beyond, against };
  };
  const towns = claim.line.map(compare);
  const origin = towns.find(({ town }) => town === from) ?? compare(from);
  return {
    claim,
    towns,
    origin: Number.isFinite(shorterByKm(origin)) ? origin : null,
    flip: flipOf(towns),
  };
}

export function checkClaims(
  data: PlanData,
  { from, to }: { readonly from: string; readonly to: string },
): readonly ClaimCheck[] {
  const country = [...data.towns, ...data.nodes].find(({ id }) => id === from)?.country;
  return data.claims
    .filter((claim) => claim.fromCountry === country && claim.to.includes(to))
    .map((claim) => checkClaim(data, claim, from));
}

/** Finds the quickest option via a port; null where there is none. */
export function findQuickestVia(data: PlanData, { options }: Answer, port: string): PlanOption | null {
  const code = data.nodes.find(({ id }) => id === port)?.code ?? port;
  const by = options.filter(({ via }) => via.includes(code));
  return by.toSorted((a, b) => a.hours.p50 - b.hours.p50)[0] ?? null;
}
