/** Applies switches as pure changes; without any, returns the same object. */
import { addIceCalls } from '../calendar/iceCalls';
import { scaleRange } from '../data/parameters';
import { isPlanLeg } from '../planTypes';
import type { Charge, Duration, Part, PlanLeg, PlanNetwork, Switch, Transfer } from '../planTypes';

type Thing = PlanLeg | Transfer;

function changeParts(network: PlanNetwork, change: (part: Part, thing: Thing) => Part): PlanNetwork {
  const parts = <T extends Thing>(thing: T): T => {
    const changed = thing.parts.map((part) => change(part, thing));
    return changed.every((part, i) => part === thing.parts[i]) ? thing : { ...thing, parts: changed };
  };
  return { ...network, legs: network.legs.map(parts), transfers: network.transfers.map(parts) };
}

function closeHub(network: PlanNetwork, hub: string): PlanNetwork {
  return { ...network, legs: network.legs.filter(({ from, to }) => from !== hub && to !== hub) };
}

function shutBorder(network: PlanNetwork, [a, b]: readonly [string, string]): PlanNetwork {
  const country = new Map(network.hubs.map(({ id, country }) => [id, country]));
  const crosses = ({ from, to }: PlanLeg) => {
    const ends = [country.get(from), country.get(to)];
    return a !== b && ends.includes(a) && ends.includes(b);
  };
  return { ...network, legs: network.legs.filter((leg) => leg.mode === 'sea' || !crosses(leg)) };
}

/** Puts the queue at a hub in the place of its normal regime. */
function congestHub(network: PlanNetwork, hub: string): PlanNetwork {
  const queued = changeParts(network, (part, thing) => {
    const here = isPlanLeg(thing) ? thing.from === hub || thing.to === hub : thing.hub === hub;
    const { congested } = part.hours;
    if (!here || !congested) return part;
    return { ...part, hours: { p50: congested.p50, p90: congested.p90 } };
  });
  const legs = queued.legs.map((leg) => {
    const { departures, from } = leg;
    if (from !== hub || departures.kind !== 'wait' || !departures.hours.congested) return leg;
    const { p50, p90 } = departures.hours.congested;
    return { ...leg, departures: { ...departures, hours: { p50, p90 } } };
  });
  return { ...queued, legs, queued: [...(network.queued ?? []), hub] };
}

function changeFuel(network: PlanNetwork, factor: number): PlanNetwork {
  const change = (charge: Charge): Charge =>
    charge.fuelShare
      ? { ...charge, amount: scaleRange(charge.amount, 1 + charge.fuelShare * (factor - 1)) }
      : charge;
  return changeParts(network, (part) =>
    part.charges.some(({ fuelShare }) => fuelShare) ? { ...part, charges: part.charges.map(change) } : part,
  );
}

function addWagonWait(network: PlanNetwork, hours: Duration): PlanNetwork {
  const ontoRail = ([before, after]: Transfer['beds'][number]) =>
    before === 'ground' && (after === '1435' || after === '1520');
  const wait: Part = {
    kind: 'waiting',
    km: 0,
    hours,
    charges: [],
    co2e: [],
    status: 'illustrative',
    sources: [],
  };
  const transfers = network.transfers.flatMap((transfer): readonly Transfer[] => {
    const onto = transfer.beds.filter(ontoRail);
    if (onto.length === 0) return [transfer];
    const others = transfer.beds.filter((beds) => !ontoRail(beds));
    const loading = { ...transfer, beds: onto, parts: [wait, ...transfer.parts] };
    return others.length === 0 ? [loading] : [loading, { ...transfer, beds: others }];
  });
  return { ...network, transfers };
}

function applySwitch(network: PlanNetwork, one: Switch): PlanNetwork {
  switch (one.kind) {
    case 'closed':
      return closeHub(network, one.hub);
    case 'border':
      return shutBorder(network, one.between);
    case 'ice':
      return { ...network, legs: addIceCalls(network.legs, network.hubs, 'always') };
    case 'queue':
      return congestHub(network, one.hub);
    case 'fuel':
      return changeFuel(network, one.factor);
    case 'exchange':
      return { ...network, exchange: { ...network.exchange, [one.currency]: one.rate } };
    case 'wagons':
      return addWagonWait(network, one.hours);
    case 'unseen':
      return network;
  }
}

export const applySwitches = (network: PlanNetwork, switches: readonly Switch[]): PlanNetwork =>
  switches.reduce(applySwitch, network);
