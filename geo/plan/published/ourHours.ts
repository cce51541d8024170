/** Tells which parameters the hours of one itinerary rest on. */
import type { PlanOption } from '../../../src/domain/plan/answer/answer';
import type { PlanNetwork } from '../../../src/domain/plan/planTypes';

/** Elasticity of the hours from the first departure to the last arrival, by parameter; `delivered`: to the end. */
export function elasticitiesOf(
  { stages }: PlanOption,
  network: PlanNetwork,
  delivered: boolean,
): ReadonlyMap<string, number> {
  const things = new Map([...network.legs, ...network.transfers].map((thing) => [thing.id, thing]));
  const isMoving = ({ part }: PlanOption['stages'][number]): boolean => part === 'moving';
  const first = stages.findIndex(isMoving);
  const last = delivered ? stages.length - 1 : stages.findLastIndex(isMoving);
  const hours = new Map<string, number>();
  let all = 0;
  for (const stage of stages.slice(first, last + 1)) {
    const thing = things.get(stage.of);
    const departures = thing && 'departures' in thing ? thing.departures : undefined;
    const waits = stage.kind === 'wait' && departures !== undefined;
    const by = waits
      ? 'by' in departures
        ? departures.by
        : undefined
      : thing?.parts.find(({ kind }) => kind === stage.part)?.by;
    all += stage.hours.mean;
    if (by !== undefined) hours.set(by, (hours.get(by) ?? 0) + stage.hours.mean);
  }
  // Hours fall as a speed rises; days of a loop at sea are no speed.
  const sign = (id: string): number => (/_speed$/u.test(id) ? -1 : 1);
  return new Map([...hours].map(([id, taken]) => [id, (sign(id) * taken) / all]));
}
