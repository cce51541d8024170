import { parseMile } from '../domain/plan/network/mile';
import type { Question, Switch } from '../domain/plan/planTypes';
import { BEIJING_OFFSET } from '../domain/time/clockTime';
import type { Shipment } from '../view/shipment';

/** Most legs of an option. */
const LEG_LIMIT = 7;
const SEED = 1;

/** Shipment with all that a question needs. */
type CompleteShipment = Shipment & { readonly from: string; readonly to: string; readonly depart: string };

export const isComplete = (shipment: Shipment): shipment is CompleteShipment =>
  shipment.from !== null && shipment.to !== null && shipment.depart !== null;

/** Builds a question; goods are ready at the start of a Beijing day. */
export function buildQuestion(
  { from, to, first, last, cargo, quantity, gross, box, depart, avoid, cargoValue, delay }: CompleteShipment,
  switches: readonly Switch[],
  whole: boolean,
): Question {
  return {
    from,
    to,
    first: first === null ? null : parseMile(first),
    last: last === null ? null : parseMile(last),
    cargo,
    quantity,
    gross,
    box,
    depart: Date.parse(depart) - BEIJING_OFFSET,
    switches,
    avoid,
    valuePerTonne: cargoValue,
    delay,
    legLimit: LEG_LIMIT,
    epsilon: 0,
    seed: SEED,
    surest: false,
    whole,
  };
}
