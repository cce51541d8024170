/**
 * Writes a sample table: our prices of everything an answer's options pay, as own rates. Read back unchanged it changes
 * no price.
 */
import type { Language } from '../../types';
import type { Answer } from '../answer/answer';
import { roundToHundredth } from '../answer/rounding';
import { HubFinder } from './hubFinder';
import type { PlanCargo } from '../data/planData';
import type { Charge, PlanLeg, PlanNetwork, Transfer } from '../planTypes';

export const RATE_COLUMNS = [
  'from',
  'to',
  'mode',
  'what',
  'cargo',
  'amount',
  'low',
  'high',
  'currency',
  'per',
  'only',
  'note',
] as const;

type RateCell = string | number;

/** Finds the word for a charge's basis; null where there is none. */
function perWord({ per, lot }: Charge, { unit, perTeu }: PlanCargo): string | null {
  if (per === 'unit') return unit;
  if (per === 'consignment') return 'consignment';
  if (perTeu !== undefined && lot === perTeu) return 'TEU';
  return perTeu !== undefined && lot === 2 * perTeu ? 'FEU' : null;
}

/** Builds rows for `RATE_COLUMNS`, in order of payment, each once. */
export function sampleRates(
  network: PlanNetwork,
  cargo: PlanCargo,
  answer: Answer,
  lang: Language,
): readonly (readonly RateCell[])[] {
  const hubs = new Map(network.hubs.map((hub) => [hub.id, hub]));
  const things = new Map<string, PlanLeg | Transfer>(
    [...network.legs, ...network.transfers].map((thing) => [thing.id, thing]),
  );
  const finder = new HubFinder(network);
  /** Returns the code unless it means other terminals: a town and its crossing may share one. */
  const code = (id: string): string =>
    [hubs.get(id)?.code ?? id].find((one) => finder.find(one)?.includes(id)) ?? id;
  const name = (id: string): string => hubs.get(id)?.names[lang] ?? id;
  const endsOf = (thing: PlanLeg | Transfer): readonly [string, string, string, string] =>
    'hub' in thing
      ? [code(thing.hub), '', '', name(thing.hub)]
      : [code(thing.from), code(thing.to), thing.mode, `${name(thing.from)} – ${name(thing.to)}`];
  const rowsOf = (thing: PlanLeg | Transfer): readonly (readonly RateCell[])[] =>
    thing.parts
      .flatMap(({ charges }) => charges)
      .filter(({ cargoes, own }) => !own && (cargoes?.includes(cargo.id) ?? true))
      .flatMap((charge) => {
        const per = perWord(charge, cargo);
        if (per === null) return [];
        const [from, to, mode, note] = endsOf(thing);
        const { low, mid, high } = charge.amount;
        const money = [mid, low, high].map(roundToHundredth);
        return [[from, to, mode, charge.what, cargo.id, ...money, charge.currency, per, thing.id, note]];
      });
  const used = new Set(answer.options.flatMap(({ stages }) => stages.map((stage) => stage.of)));
  return [...used].flatMap((id) => {
    const thing = things.get(id);
    return thing ? rowsOf(thing) : [];
  });
}
