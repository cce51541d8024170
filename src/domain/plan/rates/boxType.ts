/** Types of containers as firms write them, what each holds, and which load is too heavy. */
import { foldText } from '../../entities/foldedText';
import { isCooled, type CargoKind } from '../planTypes';

export interface BoxType {
  readonly id: string;
  readonly teu: number;
  /** Heaviest cargo, kg. */
  readonly payload: number;
  readonly cooled?: true;
  /** ISO 6346 and other spellings. */
  readonly also: readonly string[];
}

/**
 * Payloads as published (https://www.freightutils.com/containers): the rating of ISO 668, 30,480 kg, less a usual tare.
 * A box's own plate counts.
 */
export const BOX_TYPES: readonly BoxType[] = [
  { id: '20GP', teu: 1, payload: 28_180, also: ["20'GP", '20DC', '20DV', '22G1', '小柜', '20尺', '20'] },
  { id: '40GP', teu: 2, payload: 26_730, also: ["40'GP", '40DC', '40DV', '42G1', '大柜', '40尺', '40'] },
  {
    id: '40HQ',
    teu: 2,
    payload: 26_540,
    also: ['40HC', "40'HQ", "40'HC", '45G1', '高柜', '40尺高柜', '40高'],
  },
  { id: '45HQ', teu: 2.25, payload: 25_660, also: ['45HC', "45'HQ", "45'HC", 'L5G1', '45尺', '45'] },
  { id: '20RF', teu: 1, payload: 27_400, cooled: true, also: ['20RE', "20'RF", '22R1', '20尺冷藏箱'] },
  {
    id: '40RF',
    teu: 2,
    payload: 25_680,
    cooled: true,
    also: ['40RH', '40RQ', "40'RH", "40'RF", '45R1', '40尺冷藏箱'],
  },
  { id: '20OT', teu: 1, payload: 28_120, also: ["20'OT", '22U1', '20尺开顶箱'] },
  { id: '40OT', teu: 2, payload: 26_580, also: ["40'OT", '42U1', '40尺开顶箱'] },
];

const BY_WORD: ReadonlyMap<string, BoxType> = new Map(
  BOX_TYPES.flatMap((type) => [type.id, ...type.also].map((word) => [foldBox(word), type] as const)),
);

/** Drops spaces, marks and case: 40' HQ and 40hq are one. */
function foldBox(word: string): string {
  return foldText(word).replaceAll(' ', '');
}

export const parseBoxType = (text: string): BoxType | undefined => BY_WORD.get(foldBox(text));

/** Lists the types that carry a cargo counted in boxes, the usual one first; none for other cargoes. */
export const listBoxTypes = ({ id, unit }: Pick<CargoKind, 'id' | 'unit'>): readonly BoxType[] =>
  unit === 'TEU' || unit === 'FEU'
    ? BOX_TYPES.filter(
        ({ teu, cooled = false }) => cooled === isCooled(id) && (unit === 'FEU' ? teu > 1 : teu === 1),
      )
    : [];

/** Finds the type of a cargo's boxes: the one asked for, else its usual one. */
export function findBoxType(
  cargo: Pick<CargoKind, 'id' | 'unit'>,
  box: string | null | undefined,
): BoxType | undefined {
  const types = listBoxTypes(cargo);
  return types.find(({ id }) => id === box) ?? types[0];
}

export interface Boxes {
  readonly count: number;
  readonly type: BoxType;
}

export interface Overload {
  readonly box: string;
  /** Heaviest cargo of one box, and its share of this cargo, t. */
  readonly most: number;
  readonly each: number;
}

/**
 * Finds a load that is too heavy for its boxes; null where it is not.
 * @param tonnes weight of the cargo in all boxes
 */
export function findOverload({ count, type }: Boxes, tonnes: number): Overload | null {
  const each = tonnes / count;
  const most = type.payload / 1000;
  return each > most ? { box: type.id, most, each } : null;
}
