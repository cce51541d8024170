/** Plans an amount as a firm writes it: which cargo it is, how many of its units, in which boxes. */
import type { PlanCargo } from '../data/planData';
import { FULL_LORRY_TONNES } from '../network/emissions';
import { isCooled, type Cargo } from '../planTypes';
import { findBoxType, type Boxes, type BoxType } from './boxType';
import { convertToCargoUnit, convertToTonnes, parseAmount, type CargoAmount } from './quantity';

export interface ShipmentAmount {
  /** The cargo asked for, or the one that its boxes are. */
  readonly cargo: PlanCargo;
  /** In the cargo's unit. */
  readonly quantity: number;
  /** null: no type is written. */
  readonly box: BoxType | null;
  /** Tonnes of all boxes, where the amount is a weight; null: not written. */
  readonly gross: number | null;
  /** What counted the units; null: they are written. */
  readonly counted: 'weight' | 'load' | null;
}

/** `amount`: the text is none; `unit`: it is none of this cargo; `uncooled`: its boxes do not cool. */
export type AmountFault = 'amount' | 'unit' | 'uncooled';

/** Names what one may write of a cargo. */
export const amountUnitsOf = ({ unit, perTeu }: PlanCargo): PlanCargo['unit'] | 'boxed' =>
  unit === 't' && perTeu !== undefined ? 'boxed' : unit;

/** A lorry carries one 40-foot box. */
const LORRY_TEU = 2;

/** Chooses the cargo that boxes are: from 40 feet on with prices of their own, cooled ones frozen goods. */
function fitToBoxes(cargo: PlanCargo, amount: CargoAmount, cargoes: readonly PlanCargo[]): PlanCargo {
  if (cargo.id !== 'container' && cargo.id !== 'container40') return cargo;
  const { unit, boxes } = amount;
  const isLarge = boxes ? boxes.type.teu > 1 : unit === 'FEU' || unit === 'lorry';
  const isSmall = boxes ? boxes.type.teu === 1 : unit === 'TEU' && amount.count % LORRY_TEU > 0;
  let fitting: Cargo = cargo.id;
  if (boxes?.type.cooled) fitting = 'reefer';
  else if (isLarge) fitting = 'container40';
  else if (isSmall) fitting = 'container';
  return cargoes.find(({ id }) => id === fitting) ?? cargo;
}

/** Finds the boxes of goods that go loose otherwise; null where the amount is of no boxes, or the goods of none. */
export function findBoxesOf(
  { unit, load, perTeu }: PlanCargo,
  text: string,
  cargoes: readonly PlanCargo[],
): PlanCargo | null {
  const amount = parseAmount(text);
  const isBoxed = amount?.boxes || amount?.unit === 'TEU' || amount?.unit === 'FEU';
  if (!isBoxed || unit !== 't' || load !== 'loose' || perTeu === undefined) return null;
  return cargoes.find(({ id }) => id === 'container') ?? null;
}

/** Tonnes of goods counted in tonnes that boxes hold: a usual load, at most what a box may carry. */
const loadBoxes = ({ count, type }: Boxes, perTeu: number): number =>
  count * Math.min(perTeu * type.teu, type.payload / 1000);

/** Counts units of a cargo by what a box or a lorry usually holds; null where none is known. */
function countByLoad({ count, unit, boxes }: CargoAmount, cargo: PlanCargo): number | null {
  const { perTeu, lorryTonnes, load } = cargo;
  if (unit === 'lorry') {
    if (cargo.unit === 'FEU') return count;
    if (cargo.unit === 'TEU') return count * LORRY_TEU;
    if (cargo.unit === 'vehicle') return null;
    const boxed = load === 'box' && perTeu !== undefined ? perTeu * LORRY_TEU : FULL_LORRY_TONNES;
    return count * (lorryTonnes ?? boxed);
  }
  if (cargo.unit !== 't' || perTeu === undefined) return null;
  if (boxes) return loadBoxes(boxes, perTeu);
  if (unit === 'TEU') return count * perTeu;
  return unit === 'FEU' ? loadBoxes({ count, type: FORTY }, perTeu) : null;
}

const FORTY = findBoxType({ id: 'container40', unit: 'FEU' }, null) as BoxType;

/**
 * Plans an amount. A weight of boxed goods is as few boxes of the usual type as may carry it.
 * @param gross weight that is written beside it, tonnes; it counts for pieces, and for goods in tonnes
 */
export function planAmount(
  text: string,
  named: PlanCargo,
  cargoes: readonly PlanCargo[],
  gross: number | null = null,
): ShipmentAmount | AmountFault {
  const amount = parseAmount(text);
  if (!amount) return 'amount';
  const cargo = fitToBoxes(named, amount, cargoes);
  const box = amount.boxes?.type ?? null;
  if (box && cargo.unit !== 't' && isCooled(cargo.id) && !box.cooled) return 'uncooled';
  const written = convertToCargoUnit(amount, cargo) ?? (cargo.unit === 't' ? gross : null);
  if (written !== null) return { cargo, quantity: written, box, gross, counted: null };
  const loaded = countByLoad(amount, cargo);
  if (loaded !== null) return { cargo, quantity: loaded, box, gross, counted: 'load' };
  const tonnes = amount.unit === 'piece' ? gross : convertToTonnes(text, 't');
  const type = findBoxType(cargo, null);
  if (tonnes === null || !type) return 'unit';
  const quantity = Math.ceil((tonnes * 1000) / type.payload);
  return { cargo, quantity, box, gross: tonnes, counted: 'weight' };
}
