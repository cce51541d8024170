/** Assembles the searched network, with original or edited parameters. */
import { greatCircleKm } from '../../network/distance';
import { addIceCalls } from '../calendar/iceCalls';
import type { Position } from '../../types';
import { Borders } from './borders';
import { LegPrices } from './legPrices';
import { Haulage } from './haulage';
import { dwellHours } from './legHours';
import { buildRange, Parameters } from '../data/parameters';
import type { DataRule, Parameter, PlanData, PlanNode } from '../data/planData';
import { buildSeaLegs } from './sailings';
import type { Terminal } from './terminals';
import { Terminals } from './terminals';
import { TerritoryIndex } from './territories';
import { buildDoor, buildMileLegs, MILES } from './mile';
import type { Bed, Cargo, Hub, Mile, PlanPlace, PlanLeg, PlanNetwork, PlanRule } from '../planTypes';

const DAYS_A_YEAR = 365;

function hubsOf({ towns, nodes, storage }: PlanData, parameters: Parameters): Hub[] {
  const { status, sources } = parameters.of('ice_delay');
  const iceOf = ({ ice }: PlanNode) =>
    ice
      ? {
          ice: {
            hours: dwellHours(parameters, 'ice_delay'),
            ...(ice.during ? { during: ice.during } : {}),
            status,
            sources: [...new Set([...sources, ...ice.sources])],
          },
        }
      : {};
  return [
    ...towns.map(({ id, codes: [code = id], at, names, country }) => ({ id, code, at, names, country })),
    ...nodes
      .filter(({ kind }) => kind !== 'junction')
      .map((node) => {
        const { id, code = id, at, names, country } = node;
        const stored = storage.filter((tariff) => tariff.node === id);
        const tariffs = stored.length > 0 ? { storage: stored } : {};
        return { id, code, at, names, country, ...iceOf(node), ...tariffs };
      }),
  ];
}

/** Towns with all their hubs, and single ports. */
export function listPlaces({ towns, nodes }: PlanData): PlanPlace[] {
  const served = (id: string) => nodes.filter(({ place }) => place === id).map((node) => node.id);
  const taken = new Set(towns.flatMap(({ codes }) => codes));
  return [
    ...towns.map(({ id, names, country, codes, also }) => ({
      id,
      names,
      country,
      aliases: [...codes, ...also],
      hubs: [id, ...served(id)],
    })),
    ...nodes
      .filter(({ kind }) => kind === 'port')
      .map(({ id, names, country, code }) => ({
        id,
        names,
        country,
        // A code shared with a town means the town with all its terminals.
        aliases: code === undefined || taken.has(code) ? [] : [code],
        hubs: [id],
      })),
  ];
}

/** Restricts places to a network's hubs. */
function placesIn(data: PlanData, hubs: readonly Hub[]): PlanPlace[] {
  const has = new Set(hubs.map(({ id }) => id));
  return listPlaces(data).map((place) => ({ ...place, hubs: place.hubs.filter((hub) => has.has(hub)) }));
}

function terminalsOf(hubs: readonly Hub[], legs: readonly PlanLeg[], nodes: readonly PlanNode[]): Terminal[] {
  const beds = new Map<string, Set<Bed>>(hubs.map(({ id }) => [id, new Set<Bed>()]));
  for (const { from, to, bed } of legs) {
    beds.get(from)?.add(bed);
    beds.get(to)?.add(bed);
  }
  const known = new Map(nodes.map((node) => [node.id, node]));
  return hubs.map(({ id, country }) => {
    const { kind, dwell = '', importDwell = dwell, queue } = known.get(id) ?? {};
    return {
      id,
      country,
      port: kind === 'port' ? { dwell, importDwell, queue } : null,
      strait: kind === 'strait',
      beds: beds.get(id) ?? new Set(),
    };
  });
}

function ruleOf(
  { excludes: { sailings, crossings, ...excludes }, ...rule }: DataRule,
  legs: readonly PlanLeg[],
): PlanRule {
  const prefixes = [...(sailings ?? []), ...(crossings ?? [])];
  if (prefixes.length === 0) return { ...rule, excludes };
  const ids = legs.map(({ id }) => id).filter((id) => prefixes.some((prefix) => id.startsWith(`${prefix}-`)));
  return { ...rule, excludes: { ...excludes, legs: ids } };
}

/** CNY per unit of each currency. */
export function exchangeOf(parameters: Parameters): PlanNetwork['exchange'] {
  const usd = parameters.of('fx_cny_usd').mid;
  return {
    CNY: 1,
    USD: usd,
    EUR: parameters.of('fx_cny_eur').mid,
    RUB: usd / parameters.of('fx_rub_usd').mid,
  };
}

function delayOf(parameters: Parameters): PlanNetwork['delay'] {
  const daily = (id: string, days: number) => {
    const { range, ...evidence } = parameters.figure(id);
    return { ...buildRange((part) => range[part] / days), ...evidence };
  };
  return {
    finance: daily('delay_finance', DAYS_A_YEAR),
    inventory: daily('delay_inventory', DAYS_A_YEAR),
    trade: daily('delay_trade', 1),
  };
}

/** A network, and ids of unused parameters. */
export interface Assembly {
  readonly network: PlanNetwork;
  readonly unused: readonly string[];
}

/** Ids of places; `pays`: the only cargo to be priced. */
export interface TownEnds {
  readonly from: string;
  readonly to: string;
  readonly pays?: Cargo;
  readonly first?: Mile | null;
  readonly last?: Mile | null;
}

/** Builds the doors of a firm and the lorries between them and the ends. */
function buildMiles(
  data: PlanData,
  haulage: Haulage,
  ends: TownEnds | null,
): { doors: Hub[]; lorries: PlanLeg[] } {
  const places = listPlaces(data);
  const found = MILES.flatMap((side) => {
    const mile = ends?.[side];
    const place = places.find(({ id }) => id === (side === 'first' ? ends?.from : ends?.to));
    if (!mile || !place) return [];
    const end = { side, place, mile };
    const lorries = buildMileLegs(haulage, end);
    const door = lorries.length > 0 ? buildDoor(data, end) : null;
    return door ? [{ door, lorries }] : [];
  });
  return { doors: found.map(({ door }) => door), lorries: found.flatMap(({ lorries }) => lorries) };
}

/** Restricts the data to what an itinerary can use; all towns remain places. */
function restrictData(data: PlanData, ends: TownEnds | null): PlanData {
  if (!ends) return data;
  const hubs = new Map([...data.towns, ...data.nodes].map((hub) => [hub.id, hub]));
  const countries = [ends.from, ends.to].map((id) => hubs.get(id)?.country ?? '');
  const asked = new Set([ends.from, ends.to]);
  const passed = new Set(data.nodes.flatMap((node) => (node.passed ? [node.id] : [])));
  const territories = new TerritoryIndex(data.territories);
  const near = (id: string): boolean =>
    asked.has(id) || passed.has(id) || territories.mayBePassed(hubs.get(id)?.country ?? '', countries);
  const crossings = data.crossings.filter(({ from, to }) => near(from) && near(to));
  const gates = new Set(crossings.flatMap(({ from, to }) => [from, to]));
  return {
    ...data,
    towns: data.towns.filter(({ id }) => asked.has(id) || gates.has(id)),
    nodes: data.nodes.filter(({ id, kind }) => kind === 'junction' || near(id)),
    crossings,
    sailings: data.sailings.filter(({ from, to }) => near(from) && near(to)),
  };
}

/** Keeps near lines only away from the start and towards the end. */
function filterOnward(legs: readonly PlanLeg[], data: PlanData, ends: TownEnds | null): readonly PlanLeg[] {
  const at = new Map([...data.towns, ...data.nodes].map((hub) => [hub.id, hub.at]));
  const [start, end] = [at.get(ends?.from ?? ''), at.get(ends?.to ?? '')];
  if (!start || !end) return legs;
  const near = new Set(
    data.sailings.filter(({ trade }) => trade === 'coastal' || trade === 'foreign').map(({ line }) => line),
  );
  const far = (from: Position, id: string): number => greatCircleKm(from, at.get(id) ?? from);
  return legs.filter(({ id, from, to }) => {
    const line = id.slice(0, id.length - from.length - to.length - 2);
    return !near.has(line) || (far(end, to) < far(end, from) && far(start, to) > far(start, from));
  });
}

/**
 * @param ends places of one question, whose network is a tenth of the whole; null: the whole
 * @param edited parameters that replace those of the data, by id
 */
export function assembleNetwork(
  all: PlanData,
  ends: TownEnds | null,
  edited: readonly Parameter[] = [],
): Assembly {
  const data = restrictData(all, ends);
  const changed = new Map(edited.map((one) => [one.id, one]));
  const parameters = new Parameters(data.parameters.map((one) => changed.get(one.id) ?? one));
  const pays = ends?.pays;
  const prices = new LegPrices(
    parameters,
    data.cargoes.filter(({ id }) => pays === undefined || id === pays),
  );
  const asked = new Set(ends ? [ends.from, ends.to] : all.towns.map(({ id }) => id));
  const haulage = new Haulage(
    { ...all, crossings: data.crossings },
    parameters,
    prices,
    data.towns,
    data.nodes,
    asked,
  );
  const { doors, lorries } = buildMiles(all, haulage, ends);
  const bare = [
    ...haulage.rail(),
    ...haulage.road(),
    ...new Borders(data, parameters, prices).legs(),
    ...filterOnward(buildSeaLegs(data, parameters, prices), data, ends),
    ...lorries,
  ];
  const hubs = [...hubsOf(data, parameters), ...doors];
  const legs = addIceCalls(bare, hubs, 'season');
  const terminals = terminalsOf(hubs, legs, data.nodes);
  const network: PlanNetwork = {
    hash: data.hash,
    from: data.from,
    to: data.to,
    hubs,
    places: placesIn(all, hubs),
    legs,
    transfers: new Terminals(data, parameters, prices).transfers(terminals),
    cargoes: data.cargoes,
    rules: data.rules.map((rule) => ruleOf(rule, legs)),
    exchange: exchangeOf(parameters),
    delay: delayOf(parameters),
  };
  return { network, unused: data.parameters.map(({ id }) => id).filter((id) => !parameters.used.has(id)) };
}
