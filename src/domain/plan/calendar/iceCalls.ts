/** Adds the delay by ice to the calls of ships at ports that freeze. */
import type { Duration, Hub, Part, PlanLeg } from '../planTypes';

type Ice = NonNullable<Hub['ice']>;

/**
 * @param when `season`: in the port's ice season; `always`: on every day, and no ship comes in where no hours are known
 */
export function addIceCalls(
  legs: readonly PlanLeg[],
  hubs: readonly Hub[],
  when: 'season' | 'always',
): readonly PlanLeg[] {
  const icy = new Map(hubs.flatMap((hub) => (hub.ice ? [[hub.id, hub.ice] as const] : [])));
  const call = ({ status, sources, during }: Ice, hours: Duration): Part => ({
    kind: 'waiting',
    km: 0,
    hours,
    charges: [],
    co2e: [],
    ...(when === 'season' && during ? { during } : {}),
    status,
    sources,
  });
  return legs.flatMap((leg) => {
    if (leg.mode !== 'sea') return [leg];
    const calls = [leg.from, leg.to].map((id) => icy.get(id));
    if (when === 'always' && calls.some((ice) => ice?.hours === null)) return [];
    const [out = [], back = []] = calls.map((ice) =>
      ice?.hours && (when === 'always' || ice.during) ? [call(ice, ice.hours)] : [],
    );
    if (out.length + back.length === 0) return [leg];
    const undated = leg.parts.filter(({ during }) => !during);
    return [{ ...leg, parts: [...out, ...undated, ...back] }];
  });
}
