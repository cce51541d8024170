/** Finds the cargo that firms call by a name of goods, a code of the Harmonized System or a class of danger. */
import { lookUp } from '../../lookup';
import type { PlanCargo } from '../data/planData';
import {
  findDangerousCode,
  findDangerousName,
  listDangerousDigits,
  type DangerousGoods,
} from './dangerousGoods';
import { isOneOf, type Words } from './rateWords';
import { findSeafoodState } from './seafoodState';

/** What firms call cargoes; those of mixed goods are containers. */
const GOODS: Words<string> = {
  container: [
    ...[
      '普货',
      '百货',
      '日用品',
      '杂货',
      '淀粉',
      '玉米淀粉',
      'general cargo',
      'FCL',
      'starch',
      'corn starch',
    ],
    ...['контейнер', 'сборный груз', 'крахмал', 'кукурузный крахмал', '일반 화물', '전분', '옥수수 전분'],
    ...['汽车配件', '汽车零部件', 'auto parts', 'car parts', 'автозапчасти', '자동차 부품'],
    ...['机械设备', '机电产品', 'machinery', 'оборудование', '기계류'],
    ...['服装', '纺织品', 'clothing', 'textiles', 'одежда', 'текстиль', '의류', '섬유'],
    ...['家具', '家电', 'furniture', 'home appliances', 'мебель', 'бытовая техника', '가구', '가전제품'],
  ],
  reefer: [
    ...['冷藏箱', '冷冻货', '冷冻海产品', '冻鱼', '冻品', '冻蟹', '冻帝王蟹', '冻虾', '冻鳕鱼', '冻肉'],
    ...[
      'frozen',
      'frozen fish',
      'frozen crab',
      'frozen shrimp',
      'frozen pollock',
      'frozen seafood',
      'frozen meat',
    ],
    ...['мороженая рыба', 'мороженый краб', 'мороженые креветки', 'мороженый минтай', 'мороженое мясо'],
    ...['냉동 화물', '냉동 수산물', '냉동 게', '냉동 새우', '냉동 명태', '냉동 생선', '냉동육'],
  ],
  grain: [
    ...['玉米', '大豆', '小麦', '大米', 'corn', 'maize', 'soybeans', 'soya beans', 'wheat', 'rice'],
    ...['кукуруза', 'соя', 'пшеница', 'рис', '옥수수', '대두', '콩', '밀', '쌀'],
  ],
  coal: ['煤', '动力煤', '焦煤', '炼焦煤', 'steam coal', 'coking coal', 'уголь каменный', '무연탄'],
  timber: [
    ...['原木', '板材', '锯材', 'lumber', 'logs', 'sawn timber', 'лес', 'пиломатериалы', '원목', '제재목'],
  ],
  chemicals: ['赖氨酸', '化工品', 'lysine', 'лизин', '라이신'],
  petroleum: [
    '原油',
    '成品油',
    '柴油',
    '液化石油气',
    'LPG',
    'diesel',
    'нефтепродукты',
    'СУГ',
    '석유',
    '경유',
  ],
  mail: ['邮件', '包裹', '跨境电商', 'parcels', 'e-commerce', 'посылки', '소포', '우편물'],
  cars: [
    '汽车',
    '二手车',
    '轿车',
    '小轿车',
    '小汽车',
    '乘用车',
    'used cars',
    'vehicles',
    'автомобиль',
    '승용차',
    '자동차',
    '중고차',
  ],
};

/** Finds a cargo by id, name in any language, other name or the goods it holds. */
export const parseCargoName = (text: string, cargoes: readonly PlanCargo[]): PlanCargo | undefined =>
  cargoes.find(({ id, names: { zh, en, ru, ko }, also }) => isOneOf(text, [id, zh, en, ru, ko, ...also])) ??
  cargoes.find(({ id }) => isOneOf(text, lookUp(GOODS, id) ?? []));

/** Lists what firms call a cargo beside its name. */
export const listGoods = ({ id, also }: Pick<PlanCargo, 'id' | 'also'>): readonly string[] => [
  ...also,
  ...(lookUp(GOODS, id) ?? []),
];

/** Words around a class of dangerous goods. */
const DANGEROUS =
  /dangerous|hazardous|goods|class|imdg|imo|adr|опасн\p{L}*|груз\p{L}*|класс\p{L}*|危险品|危险货物|危化品|第|类|위험물|급/gu;

/** Reads a class of the UN Model Regulations, such as class 8, IMO 6.1, 第8类危险品; null for other text. */
export function parseDangerousClass(text: string): string | null {
  const written = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/gu, '');
  const rest = written.replace(DANGEROUS, '');
  return rest !== written && /^[1-9](\.[1-6])?$/u.test(rest) ? rest : null;
}

/**
 * First digits of the Harmonized System of what a cargo holds. Two digits: chapters that usually go in dry boxes,
 * without those of liquids, heavy bulk and dangerous goods.
 */
const CODES: Words<string> = {
  container: [
    ...['09', '11', '16', '17', '18', '19', '20', '21', '34', '39', '40', '42', '44', '47', '48', '49'],
    ...['50', '51', '52', '53', '54', '55', '56', '57', '58', '59', '60', '61', '62', '63', '64', '65'],
    ...['66', '67', '68', '69', '70', '73', '76', '82', '83', '84', '85', '90', '91', '92', '94', '95', '96'],
    '8708',
  ],
  // Subheadings of 0306 and 0307 say the state of crustaceans and molluscs, the headings do not.
  reefer: [
    ...['02', '0303', '0304', '03061', '030712', '030722', '030732', '030743', '030752', '030772', '030783'],
    ...['030784', '030792'],
  ],
  chilled: ['0302'],
  seafood: [
    ...['0301', '03063', '030711', '030721', '030731', '030742', '030751', '030771', '030781', '030782'],
    '030791',
  ],
  grain: ['1001', '1003', '1004', '1005', '1006', '1201'],
  coal: ['2701'],
  petroleum: ['2709', '2710', '2711'],
  chemicals: ['2922'],
  timber: ['4401', '4403', '4407'],
  cars: ['8703'],
};

/** Headings whose live goods may also travel dead and chilled. */
const MAY_CHILL = ['0306', '0307'];

/** Reads the digits of a chapter, heading or longer code of the Harmonized System; null for other text. */
export function parseGoodsCode(text: string): string | null {
  const code = text.normalize('NFKC').replace(/[.\s]/gu, '');
  return /^\d{2,10}$/u.test(code) ? code : null;
}

/** Finds the longest of some first digits with which a code begins; '' where it begins with none. */
const findLongest = (code: string, firsts: readonly string[]): string =>
  firsts.reduce((best, first) => (code.startsWith(first) && first.length > best.length ? first : best), '');

/** Finds the longest of a cargo's first digits with which a code begins; '' for dangerous goods of another cargo. */
function findFirstDigits(code: string, id: string): string {
  const dangerous = findDangerousCode(code);
  if (dangerous) return dangerous.cargo === id ? dangerous.digits : '';
  return findLongest(code, lookUp(CODES, id) ?? []);
}

const listFirstDigits = (id: string): readonly string[] => [
  ...(lookUp(CODES, id) ?? []),
  ...listDangerousDigits(id),
];

/** Finds the cargo of a code of the Harmonized System, of four to ten digits, by the longest of its first digits. */
export function parseCargoCode(text: string, cargoes: readonly PlanCargo[]): PlanCargo | undefined {
  const code = parseGoodsCode(text);
  if (code === null || code.length < 4) return undefined;
  const lengthIn = ({ id }: PlanCargo): number => findFirstDigits(code, id).length;
  const [best] = cargoes.toSorted((a, b) => lengthIn(b) - lengthIn(a));
  return best && lengthIn(best) > 0 ? best : undefined;
}

/** First digits of goods that also go in dry boxes, without dangerous and fresh ones; count where a box is written. */
const BOXED = [
  ...['0712', '0713', '0801', '0802', '0813', '1002', '1007', '1008', '1202', '1204', '1206', '1207', '1209'],
  ...['1211', '2501', '2507', '2508', '2515', '2516', '2523', '3102', '3103', '3104', '3105', '3304', '3305'],
  ...['3306', '41', '43', '45', '46', '7206', '7207', '7208', '7209', '721', '722', '8712', '8714', '97'],
];

/** Finds the cargo of a code's goods in a dry box: general; undefined where they may be dangerous or perishable. */
export function parseBoxedCode(text: string, cargoes: readonly PlanCargo[]): PlanCargo | undefined {
  const code = parseGoodsCode(text);
  if (code === null || code.length < 4 || findDangerousCode(code)) return undefined;
  return findLongest(code, BOXED) === '' ? undefined : cargoes.find(({ id }) => id === 'container');
}

/** Finds the one cargo of a name or code; undefined where there is none: what is only similar is never chosen. */
export function findCargo(text: string, cargoes: readonly PlanCargo[]): PlanCargo | undefined {
  const named = parseCargoName(text, cargoes);
  if (named) return named;
  const dangerous = findDangerousName(text);
  const id = dangerous ? dangerous.cargo : findSeafoodState(text);
  return cargoes.find((cargo) => cargo.id === id) ?? (dangerous ? undefined : parseCargoCode(text, cargoes));
}

const STATES: readonly string[] = ['seafood', 'chilled', 'reefer'];

/**
 * Whether seafood is meant and neither its name nor its code says if it is live, chilled or frozen, or both say
 * something else: a code of 0306.3 is live or chilled.
 */
export function isStateUnsaid(text: string, hs: string, cargoes: readonly PlanCargo[]): boolean {
  const code = parseGoodsCode(hs) ?? parseGoodsCode(text);
  const coded = code === null ? undefined : parseCargoCode(code, cargoes)?.id;
  const named = findCargo(text, cargoes)?.id;
  if (named && parseGoodsCode(text) === null)
    return (
      named !== coded &&
      STATES.includes(named) &&
      STATES.includes(coded ?? '') &&
      [named, coded].includes('reefer')
    );
  const isMeant = findSeafoodState(text) === 'unsaid' || /^030[67]/u.test(code ?? '');
  return isMeant && !STATES.includes(coded ?? '');
}

/**
 * Finds what a name, else a code of the Harmonized System, says of danger; null where the name is a cargo with a
 * published rule, or neither says anything.
 */
export function findDanger(text: string, hs: string, cargoes: readonly PlanCargo[]): DangerousGoods | null {
  if (parseCargoName(text, cargoes)?.dangerous) return null;
  const [coded] = [text, hs].flatMap((one) => findDangerousCode(parseGoodsCode(one) ?? '') ?? []);
  return findDangerousName(text) ?? coded ?? null;
}

/**
 * Names the digits by which a cargo may hold goods of a code: those it begins with or, of a chapter or heading, the
 * first of those in it; '' where it holds none.
 */
export const findCargoDigits = (code: string, { id }: Pick<PlanCargo, 'id'>): string =>
  findFirstDigits(code, id) ||
  (listFirstDigits(id).find((one) => one.startsWith(code)) ??
    (id === 'chilled' ? findLongest(code, MAY_CHILL) : ''));
