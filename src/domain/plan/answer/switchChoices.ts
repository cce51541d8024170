import type { Answer } from './answer';
import { isUnseenSwitch } from '../network/lastSeen';
import type { Hub, PlanNetwork, Switch } from '../planTypes';

/** Defaults, which the user may change in the address. */
const FUEL_FACTOR = 1.3;
const WAGON_WAIT_HOURS = 72;
/** On CNY per rouble. */
const EXCHANGE_FACTOR = 1.2;

const DECIMALS = 1e4;

function gates(answer: Answer, network: PlanNetwork): readonly Hub[] {
  const ids = [...new Set(answer.options.filter(({ chosen }) => chosen).flatMap(({ gates }) => gates))];
  return ids.flatMap((id) => network.hubs.find((hub) => hub.id === id) ?? []);
}

const hasQueue = (network: PlanNetwork, hub: string): boolean =>
  network.legs.some(
    ({ from, departures }) => from === hub && departures.kind === 'wait' && departures.hours.congested,
  ) ||
  [
    ...network.legs.filter(({ from, to }) => from === hub || to === hub),
    ...network.transfers.filter((transfer) => transfer.hub === hub),
  ].some(({ parts }) => parts.some(({ hours }) => hours.congested));

/** Ignores the switches' values. */
export function isSameSwitch(a: Switch, b: Switch): boolean {
  if (a.kind === 'closed' || a.kind === 'queue') return b.kind === a.kind && b.hub === a.hub;
  if (a.kind === 'border') return b.kind === 'border' && a.between.join() === b.between.join();
  if (a.kind === 'exchange') return b.kind === 'exchange' && b.currency === a.currency;
  return a.kind === b.kind;
}

/** Turns a switch: off where it is on, whatever its value, else on behind the others and before unseen services. */
export function turnSwitch(on: readonly Switch[], one: Switch): readonly Switch[] {
  const others = on.filter((other) => !isSameSwitch(one, other));
  if (others.length < on.length) return others;
  return [...others.filter((other) => !isUnseenSwitch(other)), one, ...others.filter(isUnseenSwitch)];
}

/** Lists switches that can change an answer given without any. */
export function listSwitchChoices(network: PlanNetwork, base: Answer): readonly Switch[] {
  const passed = gates(base, network);
  const countries = new Map(network.hubs.map(({ id, country }) => [id, country]));
  const crossed = network.legs.flatMap(({ from, to, mode }) => {
    const [a = '', b = ''] = [countries.get(from), countries.get(to)].sort();
    return mode === 'sea' || a === b || !passed.some(({ id }) => id === from || id === to)
      ? []
      : [`${a}-${b}`];
  });
  return [
    ...passed.map(({ id }): Switch => ({ kind: 'closed', hub: id })),
    ...passed.filter(({ id }) => hasQueue(network, id)).map(({ id }): Switch => ({ kind: 'queue', hub: id })),
    ...[...new Set(crossed)].map((pair): Switch => {
      const [a = '', b = ''] = pair.split('-');
      return { kind: 'border', between: [a, b] };
    }),
    ...(passed.some(({ ice }) => ice) ? [{ kind: 'ice' } as const] : []),
    { kind: 'fuel', factor: FUEL_FACTOR },
    {
      kind: 'exchange',
      currency: 'RUB',
      rate: Math.round(network.exchange.RUB * EXCHANGE_FACTOR * DECIMALS) / DECIMALS,
    },
    { kind: 'wagons', hours: { p50: WAGON_WAIT_HOURS, p90: WAGON_WAIT_HOURS } },
  ];
}
