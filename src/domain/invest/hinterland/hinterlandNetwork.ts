/**
 * Builds one network from all cities to one destination, by the planner's own legs and transfers.
 *
 * Goods of a planner's town start at its terminals. Those of another city go by lorry, as in the first mile, to a
 * gateway or to the nearest stations of the planner; without a published road that is the straight line times a factor.
 */
import { greatCircleKm } from '../../network/distance';
import { Parameters } from '../../plan/data/parameters';
import type { PlanData, PlanTown } from '../../plan/data/planData';
import { Haulage } from '../../plan/network/haulage';
import { keepSeen } from '../../plan/network/lastSeen';
import { LegPrices } from '../../plan/network/legPrices';
import { LONGEST_MILE_KM } from '../../plan/network/mile';
import { assembleNetwork, listPlaces } from '../../plan/network/planNetwork';
import { Terminals } from '../../plan/network/terminals';
import { TerritoryIndex } from '../../plan/network/territories';
import type { Cargo, Hub, PlanLeg, PlanNetwork } from '../../plan/planTypes';
import type { City, Hinterland } from './city';

export const HOME = 'CN';

/** Stations of the planner that a lorry may bring goods to. */
const STATIONS = 3;

export interface HinterlandCase {
  readonly cities: readonly City[];
  readonly roadDetours: Hinterland['roadDetours'];
  /** Id of a place of the planner. */
  readonly to: string;
  readonly cargo: Cargo;
  /** Offers services not seen lately, too. */
  readonly unseen: boolean;
}

export interface HinterlandNetwork {
  readonly network: PlanNetwork;
  /** Hubs at which the goods of a city start, by city. */
  readonly starts: ReadonlyMap<string, readonly string[]>;
  /** Hubs of the destination. */
  readonly ends: readonly string[];
}

const toTown = ({ id, at, names, sources }: City): PlanTown => ({
  id,
  country: HOME,
  at,
  names,
  codes: [],
  also: [],
  sources,
});

/** Restricts the data to what leads from China to the destination, with all Chinese towns. */
function restrict(data: PlanData, to: string, cargo: Cargo): PlanData {
  const countries = new Map([...data.towns, ...data.nodes].map(({ id, country }) => [id, country]));
  const ends = [HOME, countries.get(to) ?? ''];
  const territories = new TerritoryIndex(data.territories);
  const passed = new Set(data.nodes.flatMap((node) => (node.passed ? [node.id] : [])));
  const near = (id: string): boolean =>
    id === to || passed.has(id) || territories.mayBePassed(countries.get(id) ?? '', ends);
  const crossings = data.crossings.filter(({ from, to: other }) => near(from) && near(other));
  const gates = new Set(crossings.flatMap(({ from, to: other }) => [from, other]));
  return {
    ...data,
    cargoes: data.cargoes.filter(({ id }) => id === cargo),
    towns: data.towns.filter(({ id, country }) => country === HOME || id === to || gates.has(id)),
    nodes: data.nodes.filter(({ id, kind }) => kind === 'junction' || near(id)),
    crossings,
    sailings: data.sailings.filter(({ from, to: other }) => near(from) && near(other)),
  };
}

/** Leaves out opening hours, closed months and ice: the market area is that of an ordinary day. */
function withoutDays(leg: PlanLeg): PlanLeg {
  const { closedMonths: _months, open: _open, ...departures } = leg.departures;
  return { ...leg, departures, parts: leg.parts.filter(({ during }) => !during) };
}

export const crossesBorder = ({ parts }: PlanLeg): boolean => parts.some(({ kind }) => kind === 'border');

/** Builds lorries from a city to each gateway in reach and to the nearest stations. */
function buildLorries(
  haulage: Haulage,
  city: City,
  gates: readonly Hub[],
  stations: readonly Hub[],
): PlanLeg[] {
  const near = stations
    .map((hub) => ({ hub, km: greatCircleKm(city.at, hub.at) }))
    .toSorted((a, b) => a.km - b.km)
    .map(({ hub }) => haulage.mile('first', city.id, hub.id, { town: city.id }))
    .filter((legs) => legs.length > 0)
    .slice(0, STATIONS);
  const direct = gates.map(({ id }) => haulage.mile('first', city.id, id, { town: city.id }));
  const legs = new Map([...near, ...direct].flat().map((leg) => [leg.id, leg]));
  return [...legs.values()].filter(({ parts }) => parts.every(({ km }) => km <= LONGEST_MILE_KM));
}

export function buildHinterlandNetwork(data: PlanData, given: HinterlandCase): HinterlandNetwork {
  const { cities, roadDetours, to, cargo, unseen } = given;
  const cut = restrict(data, to, cargo);
  const whole = assembleNetwork(cut, null).network;
  const seen = unseen ? whole : keepSeen(whole);
  const places = new Map(listPlaces(data).map((place) => [place.id, place.hubs]));
  const ends = places.get(to) ?? [];
  const hubs = new Map(seen.hubs.map((hub) => [hub.id, hub]));
  const isHome = (id: string): boolean => hubs.get(id)?.country === HOME;
  const leaves = (leg: PlanLeg): boolean => isHome(leg.from) && (leg.mode === 'sea' || crossesBorder(leg));
  const gateIds = new Set(seen.legs.filter(leaves).map(({ from }) => from));
  const ground = new Set([...gateIds, ...ends]);
  // The planner changes trains in no other inland town either, and goods that have left do not come back by land.
  const legs = seen.legs.filter((leg) =>
    leg.mode === 'sea' || !isHome(leg.to) ? true : ground.has(leg.to) && !crossesBorder(leg),
  );
  const others = cities.filter(({ town }) => !town);
  const parameters = new Parameters(cut.parameters);
  const prices = new LegPrices(parameters, cut.cargoes);
  const withCities = {
    ...cut,
    towns: [...cut.towns, ...others.map(toTown)],
    roadDetours: [...cut.roadDetours, ...roadDetours],
  };
  const haulage = new Haulage(withCities, parameters, prices, cut.towns, cut.nodes, new Set([to]));
  const stations = cut.towns.flatMap(({ id, country, rail }) => {
    const hub = country === HOME && rail !== undefined ? hubs.get(id) : undefined;
    return hub ? [hub] : [];
  });
  const gates = seen.hubs.filter(({ id }) => gateIds.has(id));
  const lorries = others.flatMap((city) => buildLorries(haulage, city, gates, stations));
  const doors = others.map(({ id, names, at }): Hub => ({ id, code: id, names, country: HOME, at }));
  const known = new Set(seen.transfers.map(({ id }) => id));
  // No other leg brings lorries to some of these places, so that the planner unloads none there.
  const unloading = [...new Set(lorries.flatMap(({ from, to: other }) => [from, other]))].map((id) => ({
    id,
    country: HOME,
    port: null,
    strait: false,
    beds: new Set(['road'] as const),
  }));
  const transfers = new Terminals(cut, parameters, prices)
    .transfers(unloading)
    .filter(({ id }) => !known.has(id));
  return {
    network: {
      ...seen,
      hubs: [...seen.hubs, ...doors],
      legs: [...legs, ...lorries].map(withoutDays),
      transfers: [...seen.transfers, ...transfers],
    },
    starts: new Map(cities.map(({ id, town }) => [id, town ? (places.get(id) ?? [id]) : [id]])),
    ends,
  };
}
