/** A claim of the press beside the planner's own kilometres: town by town along a railway, and where it turns over. */
import type { Claim, PlanData } from './planData';
import { Railways } from './railways';

const KM_PER_NM = 1.852;

/** One town of the line: km to the end by the port claimed for, and by the port claimed against. */
interface Compared {
  readonly town: string;
  /** Km by rail from the crossing, along the line. */
  readonly fromCrossing: number;
  readonly claimed: number;
  readonly against: number;
}

export interface ClaimCheck {
  readonly towns: readonly Compared[];
  /** Km from the crossing at which both ways are equally long, and the towns it lies between; null: nowhere on the line. */
  readonly flip: { readonly km: number; readonly between: readonly [string, string] } | null;
}

function seaKm({ sailings }: PlanData, a: string, b: string): number {
  const nm = sailings
    .filter(({ from, to }) => (from === a && to === b) || (from === b && to === a))
    .map((sailing) => sailing.nm);
  return Math.min(...nm) * KM_PER_NM;
}

/** Compares the two ways for each town of the claim's line. */
export function checkClaim(data: PlanData, claim: Claim): ClaimCheck {
  const [narrow, broad] = ([1435, 1520] as const).map(
    (gauge) => new Railways(gauge, data.ways, data.towns, data.nodes),
  );
  const crossing = data.crossings.find(({ id }) => id === claim.crossing);
  if (!narrow || !broad || !crossing) return { towns: [], flip: null };
  const abroad = broad.from(crossing.to).get(claim.port)?.km ?? Infinity;
  const beyond = crossing.km + abroad + seaKm(data, claim.port, claim.end);
  const towns = claim.line.map((town) => {
    const hauls = narrow.from(town);
    const fromCrossing = hauls.get(crossing.from)?.km ?? Infinity;
    const against = (hauls.get(claim.against)?.km ?? Infinity) + seaKm(data, claim.against, claim.end);
    return { town, fromCrossing, claimed: fromCrossing + beyond, against };
  });
  return { towns, flip: flipOf(towns) };
}

function flipOf(towns: readonly Compared[]): ClaimCheck['flip'] {
  const gain = ({ claimed, against }: Compared): number => against - claimed;
  for (const [i, next] of towns.entries()) {
    const before = towns[i - 1];
    if (!before || gain(before) > 0 === gain(next) > 0) continue;
    const share = gain(before) / (gain(before) - gain(next));
    const km = before.fromCrossing + share * (next.fromCrossing - before.fromCrossing);
    return { km, between: [before.town, next.town] };
  }
  return null;
}
