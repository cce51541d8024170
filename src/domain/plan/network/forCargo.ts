import type { Cargo, PlanLeg, PlanNetwork, Transfer } from '../planTypes';

/** Drops charges and emissions of other cargoes, so that a ninth is visited. */
export function reduceToCargo(network: PlanNetwork, cargo: Cargo): PlanNetwork {
  const concerns = ({ cargoes }: { readonly cargoes?: readonly Cargo[] }): boolean =>
    cargoes?.includes(cargo) ?? true;
  const reduceParts = <T extends PlanLeg | Transfer>(thing: T): T => ({
    ...thing,
    parts: thing.parts.map((part) => ({
      ...part,
      charges: part.charges.filter(concerns),
      co2e: part.co2e.filter(concerns),
    })),
  });
  return {
    ...network,
    legs: network.legs.map(reduceParts),
    transfers: network.transfers.map(reduceParts),
  };
}
