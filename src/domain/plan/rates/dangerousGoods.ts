/** Finds dangerous goods by what firms call them and by codes of the Harmonized System. */
import type { Cargo } from '../planTypes';

/** Goods of one class of the UN Model Regulations. */
export interface DangerousGoods {
  /** `8/9`: the class depends on the goods. */
  readonly class: string;
  /** The cargo with a published rule; absent: no rule was read. */
  readonly cargo?: Cargo;
}

interface KnownGoods extends DangerousGoods {
  /** Patterns of names in zh, en, ru and ko. */
  readonly names: readonly RegExp[];
  /** First digits of the Harmonized System. */
  readonly codes: readonly string[];
}

/** Classes by the Dangerous Goods List of the UN Model Regulations; UN 3480, 1057, 0336, 1263, 2588, 1942, 1950. */
const KNOWN: readonly KnownGoods[] = [
  {
    class: '9',
    cargo: 'batteries',
    names: [
      /锂电|锂离子|锂聚合物|磷酸铁锂|充电宝|移动电源/u,
      /lithium.*(?:batter|cell|ion|polymer)|li-?ion\b|power ?bank/u,
      /лити\p{L}*[\s-]*(?:ион\p{L}*|полимер\p{L}*)?\s*(?:батаре|аккумулятор|элемент)/u,
      /(?:батаре|аккумулятор)\p{L}*[\s(]+лити|повербанк/u,
      /리튬.*(?:전지|배터리|이온|폴리머)|보조\s*배터리/u,
    ],
    codes: ['850650', '850760'],
  },
  // Lead-acid and nickel ones are of class 8, those of lithium of class 9.
  {
    class: '8/9',
    names: [
      /铅酸|蓄电池/u,
      /lead[\s-]acid|car batter/u,
      /свинцов\p{L}*.*аккумулятор|аккумуляторн\p{L}* батаре/u,
      /납\s*축전지|연축전지/u,
    ],
    codes: ['8506', '8507'],
  },
  { class: '2.1', names: [/打火机/u, /\blighters?\b/u, /зажигалк/u, /라이터/u], codes: ['9613'] },
  { class: '2.1', names: [/气雾剂|喷雾罐/u, /aerosol/u, /аэрозол/u, /에어로졸|에어로솔/u], codes: [] },
  {
    class: '1',
    names: [
      /烟花|爆竹|鞭炮|焰火|炸药|雷管/u,
      /firework|firecracker|pyrotechnic|explosive/u,
      /фейерверк|пиротехни|петард|взрывчат/u,
      /폭죽|불꽃놀이|화약|폭약/u,
    ],
    codes: ['3601', '3602', '3603', '3604'],
  },
  {
    class: '3',
    names: [
      /油漆|清漆|硝基漆|稀释剂|酒精/u,
      /\bpaints?\b|varnish|lacquer|thinner|ethanol/u,
      /краск|лакокрас|(?<!\p{L})(?:лаки?|эмал[ьи])(?!\p{L})|растворител|этанол/u,
      /페인트|도료|신나|에탄올/u,
    ],
    codes: ['2207', '3208', '3814'],
  },
  { class: '4.1', names: [/火柴/u, /\bmatches\b/u, /спичк/u, /성냥/u], codes: ['3605'] },
  {
    class: '5.1',
    names: [/硝酸铵/u, /ammonium nitrate/u, /аммиачн\p{L}* селитр|нитрат аммония/u, /질산암모늄/u],
    codes: ['310230', '310250', '310260'],
  },
  {
    class: '6.1',
    names: [
      /农药|杀虫剂|除草剂|杀菌剂|灭鼠/u,
      /pesticide|insecticide|herbicide|fungicide|rodenticide/u,
      /пестицид|инсектицид|гербицид|фунгицид|ядохимикат/u,
      /농약|살충제|제초제|살균제/u,
    ],
    codes: ['3808'],
  },
];

/** Tools for such goods, which are none. */
const TOOLS = /漆刷|油漆桶|brush|roller|sprayer|кист[ьи]|валик|распылител|붓|롤러|분무기/u;

/** First digits of a cargo's dangerous goods. */
export const listDangerousDigits = (cargo: string): readonly string[] =>
  KNOWN.flatMap((one) => (one.cargo === cargo ? one.codes : []));

const goodsOf = ({ class: one, cargo }: KnownGoods): DangerousGoods =>
  cargo ? { class: one, cargo } : { class: one };

/** Finds what a name says of danger; null where it says nothing. */
export function findDangerousName(text: string): DangerousGoods | null {
  const name = text.normalize('NFKC').toLowerCase();
  if (TOOLS.test(name)) return null;
  const found = KNOWN.find(({ names }) => names.some((one) => one.test(name)));
  return found ? goodsOf(found) : null;
}

/**
 * Finds the dangerous goods that a code holds, by the longest of their first digits.
 * @param code digits of the Harmonized System
 */
export function findDangerousCode(code: string): (DangerousGoods & { readonly digits: string }) | null {
  const found = KNOWN.flatMap((one) =>
    one.codes.flatMap((digits) => (code.startsWith(digits) ? [{ ...goodsOf(one), digits }] : [])),
  );
  return found.toSorted((a, b) => b.digits.length - a.digits.length)[0] ?? null;
}
