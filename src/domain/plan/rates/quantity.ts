/** Parses amounts as firms write them: 10, 500吨, 2×40HQ, 12 TEU, 3万吨, 5 lorries. */
import type { PlanCargo } from '../data/planData';
import { parseBoxType, type Boxes } from './boxType';
import { parseWord, type Words } from './rateWords';

const UNITS: Words<'TEU' | 'FEU' | 't' | 'kg' | 'vehicle' | 'lorry' | 'piece'> = {
  TEU: ['TEUs', '标箱', '个标箱', '标准箱', 'ДФЭ', '티이유'],
  FEU: ['FEUs'],
  t: ['ton', 'tons', 'tonne', 'tonnes', 'mt', '吨', '公吨', 'т', 'тн', 'тонн', 'тонна', 'тонны', '톤'],
  kg: ['kgs', '千克', '公斤', 'кг', '킬로그램'],
  vehicle: ['vehicles', 'cars', '辆', '台', 'авто', 'автомобилей', 'автомобиль', '대'],
  lorry: [
    ...['lorries', 'truck', 'trucks', 'truckload', 'truckloads', 'FTL', '车', '卡车', '辆卡车', '整车'],
    ...['фура', 'фуры', 'фур', 'машина', 'машины', 'машин', 'грузовик', 'грузовика', 'грузовиков', '트럭'],
  ],
  piece: [
    ...['pieces', 'pcs', 'pkgs', 'packages', 'cartons', 'pallets', '件', '箱', '托', '托盘', 'мест', 'места'],
    ...['место', 'шт', 'штук', 'паллет', '개', '박스', '팔레트'],
  ],
};
export type AmountUnit = keyof typeof UNITS;

export interface CargoAmount {
  readonly count: number;
  /** null: none is written. */
  readonly unit: AmountUnit | null;
  readonly boxes: Boxes | null;
}

/** More digits are no shipment; no sign, exponent or hexadecimal digits. */
const NUMBER = String.raw`\d{1,9}(?:\.\d{1,9})?`;
const TIMES = String.raw`\s*[x*×✕х]\s*`;
const COUNTED = new RegExp(`^(${NUMBER})(?:${TIMES}|\\s+|\\s*个\\s*)(\\S.*)$`, 'iu');
const COUNTED_AFTER = new RegExp(`^(.+?)${TIMES}(\\d{1,5})$`, 'iu');
const MEASURED = new RegExp(`^(${NUMBER})\\s*(万)?\\s*(\\D*)$`, 'u');

function parseBoxes(text: string): Boxes | null {
  const whole = /^\d+$/u.test(text) ? undefined : parseBoxType(text);
  if (whole) return { count: 1, type: whole };
  const [, count = '', word = ''] = COUNTED.exec(text) ?? [];
  const [, before = '', after = ''] = COUNTED_AFTER.exec(text) ?? [];
  const found = [
    { count: Number(count), type: parseBoxType(word) },
    { count: Number(after), type: parseBoxType(before) },
  ].find(({ type }) => type !== undefined);
  return found?.type && found.count > 0 ? { count: found.count, type: found.type } : null;
}

/** @returns null for what is no amount */
export function parseAmount(text: string): CargoAmount | null {
  const written = text.normalize('NFKC').trim();
  const boxes = parseBoxes(written);
  if (boxes) return { count: boxes.count, unit: null, boxes };
  const [, digits, tenThousand, word = ''] = MEASURED.exec(written) ?? [];
  if (digits === undefined) return null;
  const unit = word.trim() === '' ? null : parseWord(word, UNITS);
  if (unit === undefined) return null;
  return { count: Number(digits) * (tenThousand === undefined ? 1 : 1e4), unit, boxes: null };
}

const TEU_OF = { TEU: 1, FEU: 2 } as const;

const inTonnes = ({ count, unit }: CargoAmount): number => (unit === 'kg' ? count / 1000 : count);

/** Converts an amount to a cargo's unit; null where it is of another kind: tonnes are no boxes. */
export function convertToCargoUnit(amount: CargoAmount, { unit }: Pick<PlanCargo, 'unit'>): number | null {
  const { count, boxes } = amount;
  if (boxes && unit === 'FEU') return boxes.type.teu > 1 ? boxes.count : null;
  if (boxes) return unit === 'TEU' ? boxes.count * boxes.type.teu : null;
  if (amount.unit === null) return count;
  if (unit === 't') return amount.unit === 't' || amount.unit === 'kg' ? inTonnes(amount) : null;
  if (unit === 'vehicle') return amount.unit === 'vehicle' || amount.unit === 'piece' ? count : null;
  if (amount.unit !== 'TEU' && amount.unit !== 'FEU') return null;
  return (count * TEU_OF[amount.unit]) / TEU_OF[unit];
}

/**
 * Converts a weight to tonnes; null where it is none.
 * @param unit of a number without one
 */
export function convertToTonnes(text: string, unit: 't' | 'kg'): number | null {
  const amount = parseAmount(text);
  if (!amount || amount.boxes) return null;
  if (amount.unit !== null && amount.unit !== 't' && amount.unit !== 'kg') return null;
  return inTonnes({ ...amount, unit: amount.unit ?? unit });
}
