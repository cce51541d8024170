import type { Cargo, PlanLeg, PlanNetwork, Transfer } from '../planTypes';

/**
 * Reduces a network to the charges and emissions of one cargo, and changes nothing else. Code that visits every charge
 * (a switch, the graph) then visits a ninth of them.
 */
export function reduceToCargo(network: PlanNetwork, cargo: Cargo): PlanNetwork {
  const concerns = ({ cargoes }: { readonly cargoes?: readonly Cargo[] }): boolean =>
    cargoes?.includes(cargo) ?? true;
  const narrowed = <T extends PlanLeg | Transfer>(thing: T): T => ({
    ...thing,
    parts: thing.parts.map((part) => ({
      ...part,
      charges: part.charges.filter(concerns),
      co2e: part.co2e.filter(concerns),
    })),
  });
  return {
    ...network,
    legs: network.legs.map(narrowed),
    transfers: network.transfers.map(narrowed),
  };
}
