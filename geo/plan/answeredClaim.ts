/** Sets a claim of the press beside our answer. */
import type { Answer } from '../../src/domain/plan/answer/answer';
import { findQuickestVia, shorterByKm, type ClaimCheck } from '../../src/domain/plan/answer/claim';
import type { PlanData } from '../../src/domain/plan/data/planData';
import type { Names } from '../../src/domain/types';

export interface ClaimedOption {
  /** Id of the option. */
  readonly option: string;
  readonly hours: number;
  readonly cost_cny: number;
  readonly km: number;
}

/** A claim and our answer: the quickest option by either port, and towns' km. */
export interface AnsweredClaim {
  readonly id: string;
  readonly text: Names;
  readonly sources: readonly string[];
  readonly port: string;
  readonly against: string;
  readonly by_port: ClaimedOption | null;
  readonly by_against: ClaimedOption | null;
  /** Km by which the claimed option is shorter; null where unknown. */
  readonly shorter_km: number | null;
  readonly towns: readonly { readonly town: string; readonly shorter_km: number }[];
  /** Where both are equally long: km by rail before the crossing, and the towns beside it. */
  readonly flip: ClaimCheck['flip'];
}

export function compareClaim(
  data: PlanData,
  answer: Answer,
  { claim, towns, origin, flip }: ClaimCheck,
): AnsweredClaim {
  const codeOf = (id: string) => data.nodes.find((node) => node.id === id)?.code ?? id;
  const quickest = (port: string): ClaimedOption | null => {
    const best = findQuickestVia(data, answer, port);
    return best && { option: best.id, hours: best.hours.p50, cost_cny: best.cost_cny.mid, km: best.km };
  };
  return {
    id: claim.id,
    text: claim.text,
    sources: claim.sources,
    port: codeOf(claim.port),
    against: codeOf(claim.against),
    by_port: quickest(claim.port),
    by_against: quickest(claim.against),
    shorter_km: origin && Math.round(shorterByKm(origin)),
    towns: towns.map((one) => ({ town: one.town, shorter_km: Math.round(shorterByKm(one)) })),
    flip: flip && { ...flip, km: Math.round(flip.km) },
  };
}
