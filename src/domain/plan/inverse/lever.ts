/** Levers of the inverse planner: what one border, line or railway could change, scaled by one factor. */
import type { Mode, Names } from '../../types';
import { findGate } from '../answer/planCorridor';
import { scaleRange } from '../data/parameters';
import { meanOfDuration } from '../network/duration';
import { isPlanLeg } from '../planTypes';
import type { Charge, Departures, Duration, Hub, Part, PlanLeg, PlanNetwork, Transfer } from '../planTypes';

type Thing = PlanLeg | Transfer;

export interface Lever {
  readonly id: string;
  /** Hours of a crossing or of a port, interval of departures, or freight of a line or of a country's roads or rails. */
  readonly kind: 'border' | 'port' | 'headway' | 'rate';
  readonly mode: Mode | null;
  /** Of the crossing, port or line; null: `country` names it. */
  readonly names: Names | null;
  readonly country: string | null;
}

/** A line or crossing without the ends that its legs' ids end with. */
const lineOf = ({ id, from, to }: PlanLeg): string => {
  const ends = [`-${from}-${to}`, `-${to}-${from}`].find((one) => id.endsWith(one)) ?? '';
  return id.slice(0, id.length - ends.length);
};

const isFreight = ({ what }: Charge): boolean => what === 'freight' || what === 'fund';
const isBorder = ({ kind }: Part): boolean => kind === 'border';
const isPort = ({ kind, hours }: Part): boolean => kind === 'port' && hours.p50 > 0;

function leversOfLeg(leg: PlanLeg, hubs: ReadonlyMap<string, Hub>): readonly Lever[] {
  const { mode, departures, parts, names = null } = leg;
  const levers: Lever[] = [];
  const border = parts.find(isBorder);
  const gate = border && findGate(leg, hubs);
  // Lanes of a crossing with hours of their own are apart: the green lane for live goods, lorries under TIR.
  const lane = [border?.by, leg.class].filter((one) => one !== undefined);
  if (gate)
    levers.push({
      id: ['border', mode, gate.id, ...lane].join(':'),
      kind: 'border',
      mode,
      names: names ?? gate.names,
      country: null,
    });
  if (departures.kind === 'headway' && names)
    levers.push({ id: `headway:${lineOf(leg)}`, kind: 'headway', mode, names, country: null });
  if (!parts.some(({ charges }) => charges.some(isFreight))) return levers;
  const country = hubs.get(leg.from)?.country ?? '';
  return [
    ...levers,
    mode === 'sea' && names
      ? { id: `rate:${lineOf(leg)}`, kind: 'rate', mode, names, country: null }
      : { id: `rate:${mode}:${country}`, kind: 'rate', mode, names: null, country },
  ];
}

function leversOfTransfer({ hub, beds, parts }: Transfer, hubs: ReadonlyMap<string, Hub>): readonly Lever[] {
  const byShip = beds.some((pair) => pair.includes('ship')) && parts.some(isPort);
  const names = hubs.get(hub)?.names;
  return byShip && names ? [{ id: `port:${hub}`, kind: 'port', mode: 'sea', names, country: null }] : [];
}

/** Lists the levers of a network, each with what it moves. */
export function listLevers(network: PlanNetwork): ReadonlyMap<string, LeverGroup> {
  const hubs = new Map(network.hubs.map((hub) => [hub.id, hub]));
  const groups = new Map<string, { lever: Lever; things: Set<Thing> }>();
  for (const thing of [...network.legs, ...network.transfers])
    for (const lever of isPlanLeg(thing) ? leversOfLeg(thing, hubs) : leversOfTransfer(thing, hubs)) {
      const group = groups.get(lever.id) ?? { lever, things: new Set() };
      group.things.add(thing);
      groups.set(lever.id, group);
    }
  return groups;
}

export interface LeverGroup {
  readonly lever: Lever;
  readonly things: ReadonlySet<Thing>;
}

const scaleHours = ({ p50, p90, congested }: Duration, by: number): Duration => ({
  p50: p50 * by,
  p90: p90 * by,
  ...(congested ? { congested: { ...congested, p50: congested.p50 * by, p90: congested.p90 * by } } : {}),
});

function scaleDepartures(departures: Departures, by: number): Departures {
  return departures.kind === 'headway'
    ? { ...departures, everyHours: departures.everyHours * by }
    : departures;
}

function scalePart(part: Part, { kind }: Lever, by: number): Part {
  if (kind === 'rate')
    return {
      ...part,
      charges: part.charges.map((one) =>
        isFreight(one) ? { ...one, amount: scaleRange(one.amount, by) } : one,
      ),
    };
  const moves = kind === 'border' ? isBorder(part) : kind === 'port' && isPort(part);
  return moves ? { ...part, hours: scaleHours(part.hours, by) } : part;
}

/** Scales what a lever moves, as a pure change of the network. */
export function applyLever(network: PlanNetwork, { lever, things }: LeverGroup, by: number): PlanNetwork {
  const scale = <T extends Thing>(thing: T): T =>
    things.has(thing) ? { ...thing, parts: thing.parts.map((part) => scalePart(part, lever, by)) } : thing;
  const legs = network.legs.map((leg) => {
    const scaled = scale(leg);
    return lever.kind === 'headway' && things.has(leg)
      ? { ...scaled, departures: scaleDepartures(leg.departures, by) }
      : scaled;
  });
  return { ...network, legs, transfers: network.transfers.map(scale) };
}

/** Finds mean hours of a border or port, as stages show them, or between departures; null for a rate and for others. */
export function leverHours({ lever, things }: LeverGroup, ids: ReadonlySet<string>): number | null {
  const thing = [...things].find(({ id }) => ids.has(id));
  if (!thing || lever.kind === 'rate') return null;
  if (lever.kind !== 'headway') {
    const part = thing.parts.find(lever.kind === 'border' ? isBorder : isPort);
    return part ? meanOfDuration(part.hours) : null;
  }
  return isPlanLeg(thing) && thing.departures.kind === 'headway' ? thing.departures.everyHours : null;
}

/** Lists the freight charges among what a lever moves, of the legs named. */
export const listFreight = ({ things }: LeverGroup, ids: ReadonlySet<string>): readonly Charge[] =>
  [...things]
    .filter(({ id }) => ids.has(id))
    .flatMap(({ parts }) => parts.flatMap(({ charges }) => charges.filter(isFreight)));
