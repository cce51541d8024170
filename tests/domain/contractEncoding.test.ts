import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findEncoding, decodeText } from '../../src/domain/contract/encoding';
import { Findings } from '../../src/domain/contract/issue';
import type { PlanData } from '../../src/domain/plan/data/planData';
import { encodeAs } from './legacyEncoding';

const RUNS = { numRuns: 300, seed: 20230921 };

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let i = 0; i < text.length; i += 1) view.setUint16(2 * i, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

interface Told {
  readonly encoding: string | null;
  readonly text: string;
  readonly issues: string[];
}

function told(bytes: Uint8Array, chunk = Infinity): Told {
  const chunks = function* (): Generator<Uint8Array> {
    for (let from = 0; from < bytes.length; from += chunk) yield bytes.subarray(from, from + chunk);
  };
  const findings = new Findings('f');
  const encoding = findEncoding(chunks, findings);
  const text = encoding === null ? '' : [...decodeText(chunks, encoding)].join('');
  return {
    encoding,
    text,
    issues: findings.list().map(({ level, line, check }) => `${level} ${line} ${check}`),
  };
}

/** Tables and sentences as people send them, short ones too. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  'euc-kr': [
    '훈춘,컨테이너,부산항,속초,자루비노',
    '출발지,도착지,화물,수량\n속초,자루비노,컨테이너,10\n부산,블라디보스토크,자동차,5',
    '품명,규격,비고\n냉동 명태,박스 포장,통관 대기\n오징어,벌크,검역 완료',
    '안녕하십니까 귀사의 무궁한 발전을 기원합니다',
    '서울특별시 강남구 테헤란로, 인천광역시 연수구 송도동',
    '이 표는 동해항에서 훈춘까지 가는 화물의 운임을 나타낸다',
    '삼척,묵호,동해,강릉,울릉,포항,경주,구룡포,감포,양포',
  ],
  big5: [
    '高雄港,貨櫃,基隆港,臺中港,花蓮港',
    '出發地,目的地,貨物,數量\n臺北,高雄,貨櫃,十\n香港,深圳,汽車,五',
    '本公司專營海運及鐵路運輸業務,歡迎來電洽詢',
    '九龍倉,葵涌貨櫃碼頭,荃灣,屯門內河碼頭',
    '品名,規格,備註\n冷凍海產,木箱,待通關\n鋼材,散裝,已檢驗',
  ],
  shift_jis: [
    '新潟港,コンテナ,富山,トロイツァ港',
    '出発地,到着地,貨物,数量\n境港,ウラジオストク,自動車,10',
    'この表は日本海側の港湾から琿春までの運賃を示すものです',
    '秋田港,酒田港,直江津港,伏木富山港,金沢港,敦賀港,舞鶴港',
  ],
  gb18030: [
    '珲春,集装箱,宁波港',
    '起点,终点,货物,数量\n长春,宁波,集装箱,10\n图们,大连,煤炭,500',
    '品名,规格,备注\n冷冻鳕鱼,纸箱,待报关\n帝王蟹,活鲜,已检疫',
    '本公司专营铁路及海运业务,欢迎来电咨询',
    '扎鲁比诺,斯拉夫扬卡,符拉迪沃斯托克,纳霍德卡,海参崴',
    '敦化市,龙井市,汪清县,安图县,和龙市,延吉市,图们市',
    '鹤岗,鸡西,佳木斯,牡丹江,绥芬河,东宁,虎林,密山,抚远',
    '葫芦岛,锦州,营口,鲅鱼圈,盘锦,秦皇岛,曹妃甸,黄骅',
    '東北亞國際商品城,琿春市,圖們江',
    '螺蛳粉,榨菜,豆瓣酱,麻辣烫,酱油,蚝油,腐乳,藕粉,茯苓',
    '雷军,马化腾,刘强东,丁磊,柳传志,俞敏洪,董明珠',
  ],
};

const planner = join(import.meta.dirname, '../../geo/out/planner.json');
const { towns } = JSON.parse(readFileSync(planner, 'utf8')) as PlanData;

/** 珲春,a in GBK. */
const GBK = Uint8Array.from([0xe7, 0xf5, 0xb4, 0xba, 0x2c, 0x61]);

describe('the encoding', () => {
  it('of plain UTF-8 needs no word', () => {
    expect(told(utf8('珲春,Хуньчунь,훈춘,😀'))).toEqual({
      encoding: 'utf-8',
      text: '珲春,Хуньчунь,훈춘,😀',
      issues: [],
    });
    expect(told(utf8('\uFEFFa'))).toEqual({ encoding: 'utf-8', text: '\uFEFFa', issues: [] });
  });

  it.each([
    ['utf-16le', true],
    ['utf-16be', false],
  ])('%s is detected by its mark, or by its zeros', (encoding, littleEndian) => {
    const issues = ['warning 1 text-encoding'];
    expect(told(utf16('\uFEFF珲春,a', littleEndian))).toEqual({ encoding, text: '\uFEFF珲春,a', issues });
    expect(told(utf16('id,lon,lat', littleEndian))).toEqual({ encoding, text: 'id,lon,lat', issues });
  });

  it('of damaged UTF-16 is an error', () => {
    const half = utf16('\uFEFFa\uD800b', true);
    expect(told(half).issues).toEqual(['error 1 text-encoding']);
  });

  it('GB18030 is detected where UTF-8 fails, with the line', () => {
    expect(told(GBK)).toEqual({ encoding: 'gb18030', text: '珲春,a', issues: ['warning 1 text-encoding'] });
    expect(told(Uint8Array.from([0x61, 10, 10, ...GBK])).issues).toEqual(['warning 3 text-encoding']);
  });

  it.each(
    Object.entries(TEXTS).flatMap(([encoding, texts]) => texts.map((text) => [encoding, text] as const)),
  )('%s is distinguished from GBK by how usual its characters are: %s', (encoding, text) => {
    const bytes = encodeAs(encoding, text);
    expect(told(bytes).encoding).toBe(encoding === 'gb18030' ? encoding : null);
    expect(told(bytes).issues).toEqual([
      expect.stringMatching(
        encoding === 'gb18030' ? /^warning \d text-encoding$/ : /^error \d text-encoding$/,
      ),
    ]);
    const asked = new Findings('f');
    expect(findEncoding(() => [bytes], asked, encoding)).toBe(encoding);
    expect(asked.list()).toEqual([]);
  });

  const namesIn = (language: 'zh' | 'ko', least: number) =>
    fc
      .shuffledSubarray(
        towns.map(({ names }) => names[language]),
        { minLength: 3, maxLength: 30 },
      )
      .map((names) => names.join('\n'))
      .filter((text) => text.replace(/\P{L}/gu, '').length >= least);

  it('is GBK for names of our own places in it, and EUC-KR for the Korean ones, in whatever order', () => {
    fc.assert(
      fc.property(namesIn('zh', 1), (text) => {
        expect(told(encodeAs('gb18030', text)).encoding).toBe('gb18030');
      }),
      RUNS,
    );
    fc.assert(
      fc.property(namesIn('ko', 30), (text) => {
        expect(told(encodeAs('euc-kr', text)).encoding).toBeNull();
      }),
      RUNS,
    );
  });

  it('of neither is an error, and the text is still readable', () => {
    const bytes = Uint8Array.from([0x61, 10, 0xff, 0x62]);
    expect(told(bytes)).toEqual({
      encoding: 'utf-8-lossy',
      text: 'a\n\uFFFDb',
      issues: ['error 2 text-encoding'],
    });
    expect(told(Uint8Array.from([0x61, 0xe7])).issues).toEqual(['error 1 text-encoding']);
  });

  it.each([
    ['zip', [0x50, 0x4b, 0x03, 0x04]],
    ['PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
    ['PNG', [0x89, 0x50, 0x4e, 0x47]],
    ['zeros', [0, 0, 0, 0]],
    ['a zero in text', [0x61, 0x62, 0x63, 0, 0x64, 0x65, 0x66, 0x67]],
    ['UTF-32', [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]],
  ])('of %s is none: it is binary', (_, bytes) => {
    expect(told(Uint8Array.from(bytes))).toEqual({
      encoding: null,
      text: '',
      issues: ['error 1 file-binary'],
    });
  });

  it('does not depend on how the bytes are cut, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 1, max: 7 }), (bytes, chunk) => {
        expect(told(bytes, chunk)).toEqual(told(bytes));
      }),
      RUNS,
    );
  });

  it('of text is found again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(!text.includes('\0') && !text.startsWith('PK\u0003') && text.isWellFormed());
        expect(told(utf8(text)).text).toBe(text);
      }),
      RUNS,
    );
  });
});
