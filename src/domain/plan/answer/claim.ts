/**
 * Checks a claim of the press against the planner's own kilometres, town by town along a railway, and finds where the
 * shorter side changes.
 */
import { KM_PER_NM } from '../../network/distance';
import type { Answer, PlanOption } from './answer';
import type { Claim, PlanData } from '../data/planData';
import { Railways } from '../network/railways';

/** One town: km to the end by the claimed port, and by the port it is compared with. */
export interface Compared {
  readonly town: string;
  /** Km by rail from the crossing. */
  readonly fromCrossing: number;
  readonly claimed: number;
  readonly against: number;
}

export interface ClaimCheck {
  readonly claim: Claim;
  /** The towns of the claim's line. */
  readonly towns: readonly Compared[];
  /** The question's town, as in `towns` or computed for it; null where a path is unknown. */
  readonly origin: Compared | null;
  /** Km from the crossing where both are equally long, and the towns around it; null: nowhere on the line. */
  readonly flip: { readonly km: number; readonly between: readonly [string, string] } | null;
}

function seaKm({ sailings }: PlanData, a: string, b: string): number {
  const nm = sailings
    .filter(({ from, to }) => (from === a && to === b) || (from === b && to === a))
    .map((sailing) => sailing.nm);
  return Math.min(...nm) * KM_PER_NM;
}

/** Computes by how many km the claimed path is shorter; negative where longer. */
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

/** Compares both paths for each town of the claim's line and for the question's town. */
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

/** Checks the claims on the two ends of a question. */
export function checkClaims(
  data: PlanData,
  { from, to }: { readonly from: string; readonly to: string },
): readonly ClaimCheck[] {
  const country = [...data.towns, ...data.nodes].find(({ id }) => id === from)?.country;
  return data.claims
    .filter((claim) => claim.fromCountry === country && claim.to.includes(to))
    .map((claim) => checkClaim(data, claim, from));
}

/** Finds the quickest option that passes a port; null where none does. */
export function findQuickestVia(data: PlanData, { options }: Answer, port: string): PlanOption | null {
  const code = data.nodes.find(({ id }) => id === port)?.code ?? port;
  const by = options.filter(({ via }) => via.includes(code));
  return by.toSorted((a, b) => a.hours.mean - b.hours.mean)[0] ?? null;
}
