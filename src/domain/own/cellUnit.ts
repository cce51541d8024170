import { foldText } from '../entities/foldedText';

/** What an amount counts. `money` in a currency of ISO 4217. */
export interface CellUnit {
  readonly of: 'mass' | 'money' | 'teu' | 'count';
  /** Kilograms, hundredths of the currency, thousandths of a TEU; of a count 1. */
  readonly factor: number;
  readonly currency?: string;
}

const mass = (kilograms: number): CellUnit => ({ of: 'mass', factor: kilograms });
const COUNT: CellUnit = { of: 'count', factor: 1 };

const MASS: readonly (readonly [words: string, kilograms: number])[] = [
  ['千克|公斤|kg|kgs|kilogram|kilograms|kilo|кг|килограмм|килограммы|키로|킬로그램|㎏|035|166', 1],
  ['克|g|gram|grams|г|грамм|그램', 0.001],
  ['吨|公吨|t|ton|tons|tonne|tonnes|mt|metric tons|metric ton|т|тн|тонна|тонн|тонны|톤|070|168', 1000],
  ['万吨|10000 t|10 000 t|만톤', 10_000_000],
  ['千吨|thousand tonnes|thousand tons|kt|тыс т|тыс тонн|천톤', 1_000_000],
  ['亿吨|억톤', 100_000_000_000],
  ['百万吨|млн т|млн тонн|million tonnes|million tons', 1_000_000_000],
  ['磅|lb|lbs|pound|pounds', 0.45359237],
];

const CURRENCIES: readonly (readonly [words: string, currency: string])[] = [
  ['元|人民币|人民币元|cny|rmb|yuan|юань|юаней|юани|위안|¥|￥', 'CNY'],
  [
    '美元|美金|usd|us dollar|us dollars|dollar|dollars|$|us$|долл|долл сша|доллар|доллар сша|доллары сша|долларов|долларов сша|달러|불|미화|미달러',
    'USD',
  ],
  ['卢布|rub|rur|ruble|rubles|руб|рубль|рублей|рубли|루블|₽', 'RUB'],
  ['韩元|krw|won|вона|원|₩', 'KRW'],
  ['欧元|eur|euro|euros|евро|유로|€', 'EUR'],
  ['日元|jpy|yen|иена|엔|円', 'JPY'],
];

/** Prefixes and suffixes of money: 万元, thousand USD, тыс. долл., 천불. */
const SCALES: readonly (readonly [words: string, factor: number])[] = [
  ['万|만', 10_000],
  ['千|thousand|thousands of|1000|1 000|тыс|тысяч|천|k', 1000],
  ['百万|million|mln|млн|백만|m', 1_000_000],
  ['亿|억', 100_000_000],
];

const COUNTS =
  '台|个|件|辆|只|套|箱|头|条|双|张|支|块|根|株|枚|艘|架|把|座|副|组|瓶|盒|袋|包|桶|卷|束|米|平方米|立方米|升|千升|千瓦时|打|对|台套|pcs|pc|pieces|piece|set|sets|unit|units|nmb|ctn|m|m2|m3|cbm|l|шт|штук|м|м2|м3|л|компл|пар|개|대|장|본|세트|미터|리터';

const closeUp = (text: string): string => {
  const folded = foldText(text).replaceAll(' ', '');
  // Signs of money are no letters.
  return folded === '' ? text.trim() : folded;
};

function buildUnits(): ReadonlyMap<string, CellUnit> {
  const units = new Map<string, CellUnit>();
  const add = (word: string, unit: CellUnit): void => {
    if (!units.has(closeUp(word))) units.set(closeUp(word), unit);
  };
  for (const [words, kilograms] of MASS) for (const word of words.split('|')) add(word, mass(kilograms));
  for (const [words, currency] of CURRENCIES)
    for (const word of words.split('|')) {
      add(word, { of: 'money', factor: 100, currency });
      for (const [scales, factor] of SCALES)
        for (const scale of scales.split('|'))
          for (const both of [`${scale} ${word}`, `${word} ${scale}`])
            add(both, { of: 'money', factor: factor * 100, currency });
    }
  for (const word of ['teu', 'teus', '标箱', '标准箱', 'дфэ']) add(word, { of: 'teu', factor: 1000 });
  for (const word of COUNTS.split('|')) add(word, COUNT);
  return units;
}

const UNITS_BY_WORD = buildUnits();

/** Finds a unit by its word in any of four languages; null if there is none of that name. */
export const findUnit = (word: string): CellUnit | null => UNITS_BY_WORD.get(closeUp(word)) ?? null;

/** Finds a currency by code, name or sign. */
export function findCurrency(word: string): string | null {
  const unit = findUnit(word);
  if (unit?.of === 'money' && unit.factor === 100) return unit.currency ?? null;
  return /^[A-Z]{3}$/.test(word.trim()) && !unit ? word.trim() : null;
}

/** A heading, the words in brackets and after a slash or comma apart from the rest. */
export interface HeadingParts {
  readonly name: string;
  readonly unit: CellUnit | null;
}

/** Words that end a heading and may be its unit, longest first. */
const ENDINGS = [...UNITS_BY_WORD.keys()]
  .filter((word) => word.length >= 2 || /\p{Script=Han}|\p{Script=Hangul}/u.test(word))
  .filter((word) => UNITS_BY_WORD.get(word)?.of !== 'count')
  .sort((a, b) => b.length - a.length);

/** Takes unit, asterisks and brackets off a heading: `毛重(千克)*`, `金额_美元`, `Вес нетто, кг`, `Value USD`. */
export function splitHeading(heading: string): HeadingParts {
  const plain = heading.normalize('NFKC').replace(/[*＊]/g, ' ').trim();
  const brackets = [...plain.matchAll(/[([{【〔<]([^)\]}】〕>]*)[)\]}】〕>]/gu)].map(
    ([, inside = '']) => inside,
  );
  const outside = plain.replace(/[([{【〔<][^)\]}】〕>]*[)\]}】〕>]/gu, ' ').trim();
  const [name = '', ...tail] = outside.split(/[,，、:：_/]|\s-\s/u).map((part) => part.trim());
  for (const word of [...brackets, ...tail, ...brackets.flatMap((inside) => inside.split(/[,/，:： ]/u))]) {
    const unit = findUnit(word);
    if (unit && unit.of !== 'count') return { name: tail.includes(word) ? name : outside, unit };
  }
  const folded = closeUp(outside);
  const ending = ENDINGS.find((word) => folded.length > word.length && folded.endsWith(word));
  if (ending !== undefined && isBoundary(outside, ending))
    return { name: folded.slice(0, -ending.length), unit: UNITS_BY_WORD.get(ending) ?? null };
  return { name: outside, unit: null };
}

/** A Latin or Cyrillic unit is a word of its own: `Value USD`, not `Port`. */
function isBoundary(heading: string, ending: string): boolean {
  if (/\p{Script=Han}|\p{Script=Hangul}/u.test(ending)) return true;
  const words = foldText(heading).split(' ');
  return (
    (words.length > 1 && closeUp(words.slice(-1).join('')) === ending) ||
    (words.slice(-2).join('') === ending && words.length > 2)
  );
}
