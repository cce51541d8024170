import { HUB } from '../domain/plan/network/switchText';
import { CARGOES, DELAY_SCHOOLS, type Cargo, type DelaySchool, type Switch } from '../domain/plan/planTypes';

/** The planner's question, as kept in the address. */
export interface Shipment {
  /** Ids of the planner's places, or what a link calls them until they are known; null until chosen. */
  readonly from: string | null;
  readonly to: string | null;
  /** A place, as above, or kilometres, by lorry before the start and after the end; null: terminal to terminal. */
  readonly first: string | null;
  readonly last: string | null;
  readonly cargo: Cargo;
  /** In the cargo's unit. */
  readonly quantity: number;
  /** ISO day on which the goods are ready; null means today. */
  readonly depart: string | null;
  /** Weight of all goods, tonnes; null means the cargo's usual weight, within any box. */
  readonly gross: number | null;
  /** Id of the type of its boxes; null means the cargo's usual one. */
  readonly box: string | null;
  /** CNY per tonne; null means the cargo's usual value. */
  readonly cargoValue: number | null;
  readonly delay: DelaySchool;
  /** Codes of countries and of hubs no option may touch. */
  readonly avoid: readonly string[];
  readonly switches: readonly Switch[];
}

const SHIPMENT_FIELDS = [
  ...(['from', 'to', 'first', 'last', 'cargo', 'quantity', 'gross', 'box', 'depart', 'cargoValue'] as const),
  ...(['delay', 'avoid', 'switches'] as const),
] satisfies readonly (keyof Shipment)[];

/** Extracts the question from a view. */
export const shipmentOf = (view: Shipment): Shipment =>
  Object.fromEntries(SHIPMENT_FIELDS.map((field) => [field, view[field]])) as unknown as Shipment;

/** Selected part of the answer. */
export interface PlanSelection {
  /** Id of an option; null means the first. */
  readonly option: string | null;
  /** Index of one of its stages. */
  readonly stage: number | null;
}

/** Ids, codes and names in any script, with nothing in them that hides or turns text. */
const PLACE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,:'’()（）·_-]{0,59}$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Bounds of the address, a year of the largest trade; the cargo limits one shipment. */
const MOST_QUANTITY = 2e7;
const MOST_WORTH = 1e8;

/** Parses what may be an id, code or name; whether a place is called so is known with the data. */
export const parsePlace = (text: string): string | undefined => (PLACE.test(text) ? text : undefined);

/** Tests whether both ends are spelt like ids, not like codes or names still to be found. */
export const hasIds = ({ from, to }: Pick<Shipment, 'from' | 'to'>): boolean =>
  [from, to].every((end) => end === null || /^[a-z0-9_-]+$/.test(end));

export const parseOption = (text: string): string | undefined =>
  /^[0-9a-f]{8}$/.test(text) ? text : undefined;
export const parseStage = (text: string): number | undefined =>
  /^\d{1,3}$/.test(text) ? Number(text) : undefined;

export function parseQuantity(text: string): number | undefined {
  const value = /^\d{1,8}(\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  return value > 0 && value <= MOST_QUANTITY ? value : undefined;
}

/** Parses the id of a type of box; one that the cargo does not go in stands for the usual one. */
export const parseBox = (text: string): string | undefined =>
  /^\d{2}[A-Z]{2}$/.test(text) ? text : undefined;

export function parseCargoValue(text: string): number | undefined {
  const value = /^\d{1,9}(\.\d{1,2})?$/.test(text) ? Number(text) : NaN;
  return value <= MOST_WORTH ? value : undefined;
}

/** Parses an ISO day that exists. */
export function parseDay(text: string): string | undefined {
  if (!DAY.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text) ? text : undefined;
}

export const parseCargo = (text: string): Cargo | undefined => CARGOES.find((one) => one === text);
export const parseDelay = (text: string): DelaySchool | undefined =>
  DELAY_SCHOOLS.find((one) => one === text);

/** Parses codes, dropping invalid ones; undefined if none is left. */
export function parseAvoid(text: string): readonly string[] | undefined {
  const codes = text
    .split(',')
    .slice(0, 20)
    .filter((code) => HUB.test(code));
  return codes.length > 0 ? codes : undefined;
}
