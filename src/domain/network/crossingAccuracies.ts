import type { NetworkIndex } from './networkIndex';

/** Lists the radii of error, m, of the home town's ports and border points. */
export function crossingAccuracies({ network, facilities }: NetworkIndex): readonly number[] {
  const hub = facilities.get(network.settings.home)?.hub;
  return network.facilities.flatMap(({ kind, accuracy, hub: town }) =>
    accuracy !== undefined && town === hub && /^(?:rail_port|road_port|border_point)$/.test(kind)
      ? [accuracy]
      : [],
  );
}
