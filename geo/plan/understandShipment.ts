/** Understands a shipment as it is written: places, cargo, amount, day. */
import { escapeShort } from '../../src/domain/contract/issue';
import type { PlaceIndex } from '../../src/domain/entities/placeIndex';
import type { PlanCargo, PlanData } from '../../src/domain/plan/data/planData';
import { MILES, parseMile } from '../../src/domain/plan/network/mile';
import { type Cargo, type Mile, type MileSide, type PlanPlace } from '../../src/domain/plan/planTypes';
import { findBoxType, findOverload, type Boxes } from '../../src/domain/plan/rates/boxType';
import {
  findCargo,
  findDanger,
  isStateUnsaid,
  parseBoxedCode,
  parseCargoCode,
  parseDangerousClass,
} from '../../src/domain/plan/rates/cargoWords';
import { convertToTonnes, parseAmount } from '../../src/domain/plan/rates/quantity';
import {
  amountUnitsOf,
  findBoxesOf,
  planAmount,
  type ShipmentAmount,
} from '../../src/domain/plan/rates/shipmentAmount';
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
  /** What its boxes hold, where that is a cargo of its own; null: nothing special. */
  readonly goods: PlanCargo | null;
  /** Says how the cargo was read where it is not as written. */
  readonly readAs: readonly string[];
}

/** How a cargo was found by its code. */
type CodeNote = 'byCode' | 'boxedByCode';

const printGoods = ({ cargo, hs }: RequestedShipment): string =>
  escapeShort(cargo === '' ? `HS ${hs}` : cargo);

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
    const { named, note } = this.cargoOf(shipment);
    const boxes = findBoxesOf(named, shipment.quantity, this.data.cargoes);
    const amount = this.amountOf(shipment, boxes ?? named);
    const readAs = [
      ...(note ? [this.noteCode(note, shipment, boxes ? named : amount.cargo)] : []),
      ...(boxes ? [this.noteBoxes(shipment, named, amount)] : []),
    ];
    const [first, last] = MILES.map((side) => this.mileOf(shipment, side, near)) as [
      Mile | null,
      Mile | null,
    ];
    const goods = boxes ? named : null;
    return { from, to, first, last, ...amount, cargo: amount.cargo.id, goods, depart, readAs };
  }

  /** Finds the cargo by its name, else by its code; danger that either says is overruled by neither. */
  private cargoOf(shipment: RequestedShipment): {
    readonly named: PlanCargo;
    readonly note: CodeNote | null;
  } {
    const { cargoes } = this.data;
    const { cargo: text, hs, quantity } = shipment;
    const danger = findDanger(text, hs, cargoes);
    if (danger) {
      const named = cargoes.find(({ id }) => id === danger.cargo);
      if (named) return { named, note: null };
      throw this.refuseCargo(shipment, danger.class);
    }
    if (isStateUnsaid(text, hs, cargoes))
      throw refuse(this.words, 'noState', {
        column: nameColumn(shipment, 'cargo'),
        text: printGoods(shipment),
      });
    const found = findCargo(text, cargoes);
    if (found) return { named: found, note: null };
    const coded = parseCargoCode(hs, cargoes);
    if (coded) return { named: coded, note: text === '' ? null : 'byCode' };
    const general = parseAmount(quantity)?.boxes ? parseBoxedCode(hs, cargoes) : undefined;
    if (general) return { named: general, note: 'boxedByCode' };
    throw this.refuseCargo(shipment, parseDangerousClass(text));
  }

  private mileOf(shipment: RequestedShipment, side: MileSide, near: boolean): Mile | null {
    const text = shipment[side];
    if (text.trim() === '') return null;
    const mile = parseMile(text);
    if ('km' in mile) return mile;
    const { words, book } = this;
    return { town: placeOf(text, { column: nameColumn(shipment, side), book, words, near }).id };
  }

  private noteBoxes(
    { quantity }: RequestedShipment,
    goods: PlanCargo,
    { cargo, box }: ShipmentAmount,
  ): string {
    const { words } = this;
    const type = box ?? findBoxType(cargo, null);
    return printSentence(words, 'boxed', {
      text: escapeShort(quantity),
      goods: goods.names[words.lang],
      box: type?.id ?? '',
      most: (type?.payload ?? 0) / 1000,
    });
  }

  private noteCode(key: CodeNote, { cargo: text, hs: code }: RequestedShipment, cargo: PlanCargo): string {
    const { words } = this;
    return printSentence(words, key, {
      text: escapeShort(text),
      code: escapeShort(code),
      cargo: cargo.names[words.lang],
    });
  }

  /** Names the cargoes there are; of dangerous goods those with a published rule. */
  private refuseCargo(shipment: RequestedShipment, dangerous: string | null): RequestRefusal {
    const { words } = this;
    const column = nameColumn(shipment, 'cargo');
    const { cargoes } = this.data;
    const text = printGoods(shipment);
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
