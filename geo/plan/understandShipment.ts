/** Understands a shipment as it is written: places, cargo, amount, day. */
import { escapeShort } from '../../src/domain/contract/issue';
import type { PlaceIndex } from '../../src/domain/entities/placeIndex';
import type { PlanCargo, PlanData } from '../../src/domain/plan/data/planData';
import { MILES, parseMile } from '../../src/domain/plan/network/mile';
import { type Cargo, type Mile, type MileSide, type PlanPlace } from '../../src/domain/plan/planTypes';
import { findOverload, type Boxes } from '../../src/domain/plan/rates/boxType';
import {
  findCargo,
  findDanger,
  parseCargoCode,
  parseDangerousClass,
} from '../../src/domain/plan/rates/cargoWords';
import { convertToTonnes, parseAmount } from '../../src/domain/plan/rates/quantity';
import { amountUnitsOf, planAmount, type ShipmentAmount } from '../../src/domain/plan/rates/shipmentAmount';
import { formatNumber } from '../../src/i18n/format';
import { printSentence, refuse, RequestRefusal, type CommandLanguage } from './commandLanguage';
import { nameColumn, parseDayOrRefuse } from './request';
import type { RequestedShipment } from './request';

interface PlaceSearch {
  /** Column or flag that names the place. */
  readonly column: string;
  readonly book: PlaceIndex<PlanPlace>;
  readonly words: CommandLanguage;
  /** Whether to search similar names, which is slow. */
  readonly near: boolean;
}

export function placeOf(text: string, { column, book, words, near }: PlaceSearch): PlanPlace {
  const found = book.find(text);
  if (found) return found;
  if (text.trim() === '') throw refuse(words, 'emptyEnd', { column });
  const unknown = printSentence(words, 'unknownPlace', { column, text: escapeShort(text) });
  if (!near) throw new RequestRefusal(unknown);
  const nearest = book
    .nearest(text)
    .map(({ names, aliases, id }) => `${names[words.lang]} (${aliases[0] ?? id})`);
  throw refuse(words, 'nearest', { unknown, places: nearest.join(', ') });
}

/** Shipment resolved in the data. */
export interface Understood extends Omit<ShipmentAmount, 'cargo'> {
  readonly from: PlanPlace;
  readonly to: PlanPlace;
  /** Lorries of the firm before the start and after the end; null: terminal to terminal. */
  readonly first: Mile | null;
  readonly last: Mile | null;
  readonly cargo: Cargo;
  /** ISO day. */
  readonly depart: string;
  /** Says that the cargo was found by its code, its name being unknown. */
  readonly byCode?: string;
}

/** Resolves shipments in the data, in the language of their writer. */
export class ShipmentReader {
  constructor(
    private readonly data: PlanData,
    private readonly book: PlaceIndex<PlanPlace>,
    private readonly words: CommandLanguage,
  ) {}

  /**
   * @param near whether to search names like an unknown one, which is slow
   * @throws RequestRefusal
   */
  understand(shipment: RequestedShipment, near: boolean): Understood {
    const { words, book } = this;
    const depart = parseDayOrRefuse(nameColumn(shipment, 'depart'), shipment.depart, words);
    const [from, to] = (['from', 'to'] as const).map((end) =>
      placeOf(shipment[end], { column: nameColumn(shipment, end), book, words, near }),
    ) as [PlanPlace, PlanPlace];
    const { named, isByCode } = this.cargoOf(shipment);
    const amount = this.amountOf(shipment, named);
    const byCode = isByCode ? { byCode: this.noteCode(shipment, amount.cargo) } : {};
    const [first, last] = MILES.map((side) => this.mileOf(shipment, side, near)) as [
      Mile | null,
      Mile | null,
    ];
    return { from, to, first, last, ...amount, cargo: amount.cargo.id, depart, ...byCode };
  }

  /** Finds the cargo by its name, else by its code; danger that either says is overruled by neither. */
  private cargoOf(shipment: RequestedShipment): { readonly named: PlanCargo; readonly isByCode: boolean } {
    const { cargoes } = this.data;
    const danger = findDanger(shipment.cargo, shipment.hs, cargoes);
    const found = danger ? undefined : findCargo(shipment.cargo, cargoes);
    const named = danger
      ? cargoes.find(({ id }) => id === danger.cargo)
      : (found ?? parseCargoCode(shipment.hs, cargoes));
    if (!named) throw this.refuseCargo(shipment, danger?.class ?? parseDangerousClass(shipment.cargo));
    return { named, isByCode: !found && !danger && shipment.cargo !== '' };
  }

  private mileOf(shipment: RequestedShipment, side: MileSide, near: boolean): Mile | null {
    const text = shipment[side];
    if (text.trim() === '') return null;
    const mile = parseMile(text);
    if ('km' in mile) return mile;
    const { words, book } = this;
    return { town: placeOf(text, { column: nameColumn(shipment, side), book, words, near }).id };
  }

  private noteCode({ cargo: text, hs: code }: RequestedShipment, cargo: PlanCargo): string {
    const { words } = this;
    return printSentence(words, 'byCode', {
      text: escapeShort(text),
      code: escapeShort(code),
      cargo: cargo.names[words.lang],
    });
  }

  /** Names the cargoes there are; of dangerous goods those with a published rule. */
  private refuseCargo(shipment: RequestedShipment, dangerous: string | null): RequestRefusal {
    const { words } = this;
    const { cargo: written, hs } = shipment;
    const column = nameColumn(shipment, 'cargo');
    const { cargoes } = this.data;
    const text = escapeShort(written === '' ? `HS ${hs}` : written);
    if (dangerous !== null) {
      const known = cargoes.filter((cargo) => cargo.dangerous).map(({ names }) => names[words.lang]);
      return refuse(words, 'noClass', {
        column,
        text,
        class: dangerous,
        cargoes: known.join(words.messages.list),
      });
    }
    const allowed = cargoes.map(({ id, names }) => (words.lang === 'en' ? id : names[words.lang]));
    return refuse(words, 'unknownCargo', { column, text, cargoes: allowed.join(', ') });
  }

  /** Plans the amount and checks its weight; NaN where it is none. */
  private amountOf(shipment: RequestedShipment, asked: PlanCargo): ShipmentAmount {
    const { words } = this;
    const { planner } = words;
    const text = escapeShort(shipment.quantity);
    const tonnes = shipment.gross === '' ? null : convertToTonnes(shipment.gross, 't');
    if (shipment.gross !== '' && tonnes === null)
      throw refuse(words, 'noWeight', {
        column: nameColumn(shipment, 'gross'),
        text: escapeShort(shipment.gross),
      });
    const named = asked.names[words.lang];
    if (shipment.quantity === '') throw refuse(words, 'noQuantity', { cargo: named });
    const planned = planAmount(shipment.quantity, asked, this.data.cargoes, tonnes);
    if (planned === 'amount') return { cargo: asked, quantity: NaN, box: null, gross: tonnes, counted: null };
    if (planned === 'uncooled') throw refuse(words, 'uncooled', { text, cargo: named });
    if (planned === 'unit')
      throw refuse(words, 'otherUnit', {
        column: nameColumn(shipment, 'quantity'),
        text,
        cargo: named,
        unit: planner.amount.units[amountUnitsOf(asked)],
      });
    this.refuseOverload(parseAmount(shipment.quantity)?.boxes, tonnes, text);
    return planned;
  }

  private refuseOverload(boxes: Boxes | null | undefined, tonnes: number | null, text: string): void {
    const overload = boxes && tonnes !== null ? findOverload(boxes, tonnes) : null;
    if (!overload || tonnes === null) return;
    const { words } = this;
    const each = formatNumber(words.messages, overload.each);
    const fewest = Math.ceil(tonnes / overload.most);
    throw refuse(words, 'overload', { text, box: overload.box, most: overload.most, each, fewest });
  }
}
