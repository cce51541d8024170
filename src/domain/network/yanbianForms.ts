import { lookUp } from '../lookup';
import type { Alias, Network } from '../types';

/**
 * Writes Korean as the press of Yanbian does, for the edition for China: 로씨야 for 러시아, Chinese places by their Korean
 * reading (연길 for 옌지). Names whose form is not known stay as they are.
 */

/** Form of the South and that of Yanbian. All but the last pair end in a vowel or in a consonant alike, so that particles after them stay right. */
const FORMS: Readonly<Record<string, string>> = {
  러시아: '로씨야',
  블라디보스토크: '울라지보스또크',
  우수리스크: '우쑤리스크',
  크라스키노: '크라스끼노',
  자루비노: '자르비노',
  옌볜: '연변',
  투먼: '도문',
  지린: '길림',
  창춘: '장춘',
  둔화: '돈화',
  안투: '안도',
  자오허: '교하',
  허룽: '화룡',
  왕칭: '왕청',
  팡촨: '방천',
  취안허: '권하',
  창링쯔: '장령자',
  쑤이펀허: '수분하',
  만저우리: '만주리',
  헤이허: '흑하',
  헤이룽장: '흑룡강',
  퉁장: '동강',
  하얼빈: '할빈',
  무단장: '목단강',
  자무쓰: '가목사',
  치치하얼: '치치할',
  선양: '심양',
  랴오닝: '료녕',
  랴오둥: '료동',
  다롄: '대련',
  단둥: '단동',
  잉커우: '영구',
  진저우: '금주',
  퉁화: '통화',
  베이징: '북경',
  톈진: '천진',
  친황다오: '진황도',
  옌타이: '연태',
  칭다오: '청도',
  산둥: '산동',
  지난: '제남',
  라이저우: '래주',
  정저우: '정주',
  시안: '서안',
  란저우: '란주',
  롄윈강: '련운항',
  난징: '남경',
  상하이: '상해',
  황푸: '황포',
  자싱: '가흥',
  항저우: '항주',
  닝보: '녕파',
  저우산: '주산',
  닝보저우산: '녕파주산',
  원저우: '온주',
  취안저우: '천주',
  광저우: '광주',
  우한: '무한',
  청두: '성도',
  충칭: '중경',
  창바이: '장백',
  쑹화강: '송화강',
  보하이만: '발해만',
  보하이해: '발해',
  대한해협: '조선해협',
  동한만: '동조선만',
  서한만: '서조선만',
  옌지: '연길',
};

/** Ordinary words, too (last, proposal): names only where nothing but a name is said. */
const ALONE = ['지난', '시안'];

const keys = Object.keys(FORMS).sort((a, b) => b.length - a.length);
const WORDS = new RegExp(`(?<![가-힣])(?:${keys.filter((key) => !ALONE.includes(key)).join('|')})`, 'gu');

/** Particles after a vowel and after ㄹ. */
const AFTER_L: Readonly<Record<string, string>> = { 는: '은', 를: '을', 가: '이', 와: '과' };

/** Rewrites the names in a Korean text. */
export function toYanbian(text: string): string {
  if (ALONE.includes(text)) return lookUp(FORMS, text) ?? text;
  return text
    .replace(
      /(?<![가-힣])옌지([는를가와])(?![가-힣])/gu,
      (_, particle: string) => `연길${lookUp(AFTER_L, particle) ?? ''}`,
    )
    .replace(WORDS, (word) => lookUp(FORMS, word) ?? word);
}

/** Rewrites every text of a file of Korean words; the same object where nothing changes. */
export const toYanbianTexts = <T>(words: T): T => rewrite(words, (text) => toYanbian(text)) as T;

/** Copies a value with other texts, as far as they change. */
function rewrite(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null) return value;
  return replaceParts(value, (part) => rewrite(part, change));
}

/** Copies an object or a list with other parts, as far as they change. */
function replaceParts(value: object, change: (part: unknown) => unknown): unknown {
  const before = Object.entries(value);
  const after = before.map(([key, part]) => [key, change(part)] as const);
  if (after.every(([, part], i) => part === before[i]?.[1])) return value;
  return Array.isArray(value) ? after.map(([, part]) => part) : Object.fromEntries(after);
}

interface Told {
  readonly zh: string;
  readonly ko: string;
}

const isTold = (value: object): value is Told =>
  'zh' in value && 'ko' in value && typeof value.zh === 'string' && typeof value.ko === 'string';

/** A record with names, such as a place: a form of its own goes before the rules. */
interface NamedRecord {
  readonly names: Told;
  readonly nameInYanbian?: string;
  /** Other names by which it is found. */
  readonly also?: readonly string[];
}

const isNamed = (value: object): value is NamedRecord =>
  'names' in value && typeof value.names === 'object' && value.names !== null && isTold(value.names);

/**
 * Rewrites the Korean among texts in several languages, in data of any shape. Quotations, titles and aliases are one
 * text each and stay; a record with other names is still found by its old name. The same object where nothing changes.
 */
export const inYanbian = <T>(data: T): T => rewriteTold(data) as T;

function rewriteTold(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isTold(value)) {
    const ko = toYanbian(value.ko);
    return ko === value.ko ? value : { ...value, ko };
  }
  const written = replaceParts(value, rewriteTold);
  if (!isNamed(value)) return written;
  const ko = value.nameInYanbian ?? toYanbian(value.names.ko);
  if (ko === value.names.ko) return written;
  const { also } = value;
  const found = also ? { also: [...also, value.names.ko] } : {};
  return { ...(written as NamedRecord), names: { ...value.names, ko }, ...found };
}

const KINDS = {
  facilities: 'facility',
  corridors: 'corridor',
  services: 'service',
  subjects: 'subject',
} as const;

/** Rewrites the network; what has a new name is still found by the one it had. */
export function networkInYanbian(network: Network): Network {
  const written = inYanbian(network);
  const known = new Set(network.aliases.map(({ id }) => id));
  const renamed = (['facilities', 'corridors', 'services', 'subjects'] as const).flatMap((list) =>
    network[list].flatMap(({ id, names }, i): Alias[] =>
      names.ko === written[list][i]?.names.ko || known.has(names.ko)
        ? []
        : [{ id: names.ko, lang: 'ko', of: [`${KINDS[list]}:${id}`], sources: ['project'] }],
    ),
  );
  return { ...written, aliases: [...network.aliases, ...renamed] };
}
