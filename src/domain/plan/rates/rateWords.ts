/**
 * Vocabulary of a table of rates. Each word has one meaning in any table; ambiguous ones (包干费, $) are left out, so that
 * parsing never guesses.
 */
import { foldText } from '../../entities/foldedText';
import type { Charge, Currency } from '../planTypes';

export const COLUMNS = {
  from: [
    ...['from', 'origin', 'pol', 'port of loading', '起运地', '发站', '起运港', '启运港', '装货港', '发货地'],
    ...['起点', 'откуда', 'пункт отправления', 'станция отправления', '출발지', '선적항', '출발항'],
  ],
  to: [
    ...['to', 'destination', 'pod', 'port of discharge', '目的地', '到站', '目的港', '卸货港', '收货地'],
    ...['终点', 'куда', 'пункт назначения', 'станция назначения', '도착지', '양하항', '도착항'],
  ],
  mode: ['mode', '运输方式', '方式', 'вид транспорта', 'транспорт', '운송 수단'],
  what: ['what', 'charge', '费用项目', '费用', '费目', '费用名称', 'статья', 'сбор', '비용 항목'],
  cargo: [
    ...['cargo', 'commodity', 'goods', 'description', '货物', '货物名称', '货类', '品名', '货名', 'груз'],
    ...['наименование груза', '화물', '품명', '화물명'],
  ],
  amount: ['amount', 'rate', 'price', '金额', '单价', '运费', '价格', '报价', 'ставка', 'цена', '금액'],
  low: ['low', '最低', '最低价', 'мин', '최저'],
  high: ['high', '最高', '最高价', 'макс', '최고'],
  currency: ['currency', '币种', '货币', 'валюта', '통화'],
  per: ['per', 'unit', '计费单位', '单位', '计价单位', 'единица', '단위'],
  valid_from: ['valid_from', '有效期自', '生效日期', 'действует с', '유효 시작'],
  valid_to: ['valid_to', '有效期至', '有效期', '失效日期', 'действует до', '유효 종료'],
  only: ['only', '仅限', 'только', '한정'],
  note: ['note', '备注', '说明', 'примечание', '비고'],
} as const;
export type RateColumn = keyof typeof COLUMNS;

export type RateMode = 'rail' | 'road' | 'sea';

export type Words<T extends string> = Readonly<Record<T, readonly string[]>>;

/** Charges, and figures of a leg that are no money: days underway, days between departures, per cent off our price. */
export const WHATS: Words<Charge['what'] | 'transit' | 'headway' | 'discount'> = {
  freight: ['运费', '海运费', '铁路运费', '公路运费', 'фрахт', '운임'],
  terminal: ['装卸费', 'THC', 'погрузка', '하역비'],
  border: ['口岸费', 'пограничный сбор', '국경 비용'],
  gauge: ['换装费', 'перегруз', '환적비'],
  fund: ['建设基金', '铁路建设基金'],
  other: ['其他', '其他费用', 'прочее', '기타'],
  transit: ['transit days', '时效', '运输天数', '运到期限', '航程', 'срок', 'срок доставки', '운송일수'],
  headway: ['班期', '班期间隔', '发车间隔', 'интервал', '운항 간격', '배차 간격'],
  discount: ['折扣', '下浮', 'скидка', '할인'],
};
export type RateWhat = keyof typeof WHATS;

export const MODE_WORDS: Words<RateMode> = {
  rail: ['铁路', 'железная дорога', 'ж/д', '철도'],
  road: ['公路', 'truck', 'автодорога', '도로'],
  sea: ['海运', 'море', '해운'],
};

export const CURRENCIES: Words<Currency> = {
  CNY: ['人民币', '元', 'RMB', 'юань', '위안'],
  USD: ['美元', '美金', 'доллар США', '달러'],
  EUR: ['欧元', 'евро', '유로'],
  RUB: ['卢布', 'рубль', 'руб', '루블'],
};

/** Bases of an amount; boxes by ISO and trade names. */
export const PERS: Words<'TEU' | 'FEU' | 't' | 'vehicle' | 'consignment'> = {
  TEU: ['标箱', '20GP', "20'GP", '22G1'],
  FEU: ['40GP', '40HQ', '40HC', "40'GP", "40'HQ", "40'HC", '42G1', '45G1'],
  t: ['吨', 'тонна', 'т', '톤'],
  vehicle: ['辆', 'автомобиль', '대'],
  consignment: ['票', 'партия', '건'],
};

/** Finds the column of a header, ignoring the star of required ones. */
export const parseColumn = (header: string): RateColumn | undefined =>
  (Object.keys(COLUMNS) as RateColumn[]).find((key) => isOneOf(header.replace(/[*＊]/gu, ''), COLUMNS[key]));

export const isOneOf = (text: string, words: readonly string[]): boolean => {
  const asked = foldText(text);
  return words.some((word) => foldText(word) === asked);
};

export const parseWord = <T extends string>(text: string, words: Words<T>): T | undefined =>
  (Object.keys(words) as T[]).find((one) => isOneOf(text, [one, ...words[one]]));

/** Days as spreadsheets write them, year first: 2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日. */
const DAY = /^(?<year>\d{4})(?:-|\/|\.|年)(?<month>\d{1,2})(?:-|\/|\.|月)(?<day>\d{1,2})日?$/u;
/** Day first, as in Russian and German: 5.12.2026. With slashes it may be a month: not read. */
const DAY_FIRST = /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/u;

/** Parses an ISO day; null where invalid. */
export function parseRateDay(text: string): string | null {
  const written = text.normalize('NFKC').trim();
  const { year = '', month = '', day = '' } = (DAY.exec(written) ?? DAY_FIRST.exec(written))?.groups ?? {};
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(iso);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(iso) ? iso : null;
}
