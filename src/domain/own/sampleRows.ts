import type { Language } from '../types';

/** Headings of the sample, as trade files of each language have them. */
const HEADINGS: Readonly<Record<Language, readonly string[]>> = {
  zh: ['日期', '起运地', '目的地', '运输方式', '进出口', '商品编码', '毛重(千克)', '货值(人民币元)', '备注'],
  en: [
    'Date',
    'Origin',
    'Destination',
    'Mode',
    'Import/Export',
    'HS code',
    'Gross weight (kg)',
    'Value (CNY)',
    'Remarks',
  ],
  ru: [
    'Дата',
    'Пункт отправления',
    'Пункт назначения',
    'Вид транспорта',
    'Импорт/экспорт',
    'Код ТН ВЭД',
    'Вес брутто, кг',
    'Стоимость, CNY',
    'Примечание',
  ],
  ko: ['날짜', '출발지', '도착지', '운송수단', '수출입', 'HS코드', '총중량(kg)', '금액(CNY)', '비고'],
};

/** Stretches of the sample: places as firms write them, one of which no place has. */
const STRETCHES: readonly (readonly [
  from: string,
  to: string,
  mode: string,
  way: string,
  hs: string,
  kg: number,
  yuan: number,
])[] = [
  ['符拉迪沃斯托克', '珲春', '公路', '进口', '03061490', 22_000, 61],
  ['扎鲁比诺', '釜山', '海运', '出口', '44071900', 54_000, 3],
  ['珲春', '宁波', '海运', '出口', '10059000', 180_000, 2],
  ['珲春', '长春', '铁路', '进口', '27011290', 640_000, 1],
  ['韩国', '吉林省', '海运', '进口', '87032341', 31_000, 95],
  ['俄罗斯', '珲春', '铁路', '进口', '27011290', 520_000, 1],
  ['长春', '满洲里', '铁路', '出口', '87032341', 46_000, 88],
  ['珲春', '符拉迪沃斯托克', '公路', '出口', '08081000', 20_000, 9],
  ['大连', '珲春', '公路', '出口', '85171300', 4000, 320],
  ['罗先国际港', '珲春', '公路', '进口', '03074310', 16_000, 28],
];

/** Months of the sample. */
const MONTHS = 12;

/** Draws numbers that look like those of a firm, the same each time. */
function makeDraw(): () => number {
  let state = 20_231;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/**
 * Writes a sample file of invented shipments between real places, with faults that files have: a sum, a name that is no
 * place, a date that does not exist, a missing weight.
 */
export function writeSampleRows(lang: Language): { readonly name: string; readonly text: string } {
  const draw = makeDraw();
  const rows: string[][] = [];
  for (let month = 1; month <= MONTHS; month += 1) {
    for (const [from, to, mode, way, hs, kg, yuan] of STRETCHES) {
      const times = 1 + Math.floor(draw() * 3);
      for (let nth = 0; nth < times; nth += 1) {
        const weight = Math.round(kg * (0.6 + 0.8 * draw()));
        const day = `2023-${String(month).padStart(2, '0')}-${String(1 + Math.floor(draw() * 28)).padStart(2, '0')}`;
        rows.push([day, from, to, mode, way, hs, String(weight), String(Math.round(weight * yuan)), '']);
      }
    }
  }
  const faulty: readonly (readonly [row: number, column: number, cell: string])[] = [
    [17, 0, '2023-02-30'],
    [40, 6, 'n/a'],
    [61, 6, ''],
  ];
  for (const [row, column, cell] of faulty) (rows[row] ?? [])[column] = cell;
  rows.push(['合计', '', '', '', '', '', '', '', '']);
  const lines = [HEADINGS[lang], ...rows].map((cells) => cells.join(';'));
  return { name: `huntu-sample-${lang}.csv`, text: `${lines.join('\r\n')}\r\n` };
}
