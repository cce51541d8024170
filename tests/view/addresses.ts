import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { CODECS, printView, parseView } from '../../src/view/view';

/** Addresses as people, programs and mangled links make them: half of each value is nearly right. */

/** Lists the names of properties that every plain object inherits: `constructor`, `__proto__`, `toString` and so on. */
export const INHERITED: readonly string[] = Object.getOwnPropertyNames(Object.prototype);

export const PARAMETERS: readonly string[] = Object.values(CODECS).flatMap(({ param, oldParam }) =>
  oldParam === undefined ? [param] : [param, oldParam],
);

/** Values of each parameter, its keys with them. Together they use every branch of what reads them. */
const SOUND: Readonly<Record<keyof typeof CODECS, readonly string[]>> = {
  shell: ['explore', 'plan', 'kiosk'],
  lang: ['zh', 'en', 'ru', 'ko'],
  light: ['projector', 'led', 'sun'],
  theme: ['night', 'paper'],
  measure: ['value', 'voyages', 'throughput'],
  period: ['2023', '2020/2024', '2021/2021'],
  window: ['2023-01-01/2023-04-01', '2022/2024', '2023-05/2023-06-02'],
  t: ['2023-06-01', '2023-06-01T04:30Z', '2023-06-01T04:30:15.250Z'],
  speed: ['0.5', '1', '2', '5', '10'],
  camera: ['5/43/131', '5.123456789/43.1/131.9/0/0', '99/43/-179.99/400/89'],
  pick: ['facility:hunchun', 'service:jizhe1', 'subject:ship_jizhe_1', 'corridor:x', 'leg:y'],
  modes: ['rail,sea', 'road', 'sea,rail,road'],
  only: ['all', 'reported'],
  rivals: ['show', 'hide'],
  goods: ['coal', 'king_crab'],
  scenario: ['1,to:ningbo_city,rail:1.5,closed:CNYIK,days:14', '0,what:ever'],
  omitted: ['map', 'charts,method', 'market,map'],
  edition: ['intl', 'cn'],
  path: ['arc', 'true', 'strip'],
  open: ['table', 'take', 'keys', 'about', 'source:x-1', 'conflict:counts-rail'],
  panels: ['none', 'details', 'legend,time'],
  hall: ['mm:1210,warn:60', 'warn:0,low:1,calm:1', 'x:100,y:0,w:1920,h:1080,count:20,rest:40,long:600'],
  from: ['changchun', 'CNCGC', '珲春市', 'г. Пермь'],
  to: ['ningbo_city', '12306:NGH', 'Port of Busan', '부산항'],
  first: ['yanji', '80', '12.5'],
  last: ['CNYNJ', '延吉', '1000'],
  cargo: ['container', 'coal'],
  quantity: ['10', '0.001', '19999999.999'],
  depart: ['2026-03-01', '2028-02-29'],
  gross: ['0.5', '281.8', '19999999'],
  box: ['40HQ', '20OT', '45HQ'],
  cargoValue: ['0', '1234.5', '100000000'],
  delay: ['finance', 'trade'],
  avoid: ['KP', 'KP,ruzrb', 'KZ,'],
  option: ['0a1b2c3d'],
  stage: ['0', '12'],
  switches: [
    'usd:7.1,eur:7.9,rub:0.0885',
    'closed:ruzrb,queue:cnhcg',
    'border:CN-RU,ice:on',
    'fuel:1.3,wagons:0.003',
  ],
};

const KEYS = [
  ...new Set(Object.values(SOUND).flatMap((values) => values.flatMap((text) => text.split(/[,:/]/)))),
];

const word = fc.oneof(
  fc.constantFrom(...INHERITED),
  fc.constantFrom(...KEYS),
  fc.constantFrom('', '1', '-1', '1e9', '0x10', 'NaN', '9'.repeat(400), '%', '%E0%A4', '<b>', '\u202e'),
  fc.double({ min: 0, max: 10_000, noNaN: true }).map((number) => number.toFixed(number % 5)),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.toWellFormed()),
);
const pair = fc.tuple(word, word).map((words) => words.join(':'));
const compound = fc
  .tuple(fc.array(fc.oneof(word, pair), { maxLength: 6 }), fc.constantFrom(',', '/', ':', '-'))
  .map(([parts, between]) => parts.join(between));

const FIELDS = Object.keys(CODECS) as (keyof typeof CODECS)[];
const assigned = fc.constantFrom(...FIELDS).chain((field) =>
  fc
    .oneof(
      fc.constantFrom(...SOUND[field]),
      compound,
      fc.tuple(fc.constantFrom(...SOUND[field]), compound).map(String),
    )
    .chain((text) => {
      const { param, oldParam = param } = CODECS[field];
      return fc.constantFrom(param, oldParam).map((name) => `${name}=${encodeURIComponent(text)}`);
    }),
);
const foreign = fc
  .tuple(fc.constantFrom('v', 'x', '', ...INHERITED), compound)
  .map(([param, text]) => `${param}=${encodeURIComponent(text)}`);

/** Queries of one to six parameters, some twice, some ours alone. */
export const addresses: fc.Arbitrary<string> = fc
  .array(fc.oneof({ arbitrary: assigned, weight: 9 }, { arbitrary: foreign, weight: 1 }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join('&'));

/** Values that lists and pairs are made of, each with an inherited name where a key, a value or both belong. */
export const inheritedIn = (name: string): readonly string[] => [
  ...PARAMETERS.map((param) => `${param}=${name}`),
  ...['conditions', 'set', 'hall', 'pick', 'open'].flatMap((param) => [
    `${param}=${name}:1`,
    `${param}=${name}:${name}`,
  ]),
  ...['conditions', 'set'].flatMap((param) => [
    ...['usd', 'closed', 'queue', 'border', 'ice', 'fuel', 'wagons'].map((key) => `${param}=${key}:${name}`),
    `${param}=usd:7.1,${name}:1`,
  ]),
  ...['facility', 'leg', 'corridor', 'service', 'subject'].map((kind) => `pick=${kind}:${name}`),
  ...['source', 'conflict'].map((kind) => `open=${kind}:${name}`),
  `avoid=KP,${name}`,
  `modes=rail,${name}`,
  `hall=mm:${name}`,
  `hall=low:1,${name}:1`,
  `window=${name}/${name}`,
  `window=2023/${name}`,
  `map=5/43/${name}`,
  `period=2023/${name}`,
];

/** What is wrong with how an address is read, printed and read again; null where both views are legal and the same. */
export function faultOf(query: string): string | null {
  const view = parseView(query);
  if (!isDeepStrictEqual(Object.keys(view).sort(), Object.keys(CODECS).sort())) return 'fields are missing';
  for (const whole of [false, true]) {
    const text = printView(view, whole);
    const again = parseView(text);
    // Of a camera the last digits are not printed.
    const same = isDeepStrictEqual({ ...again, camera: null }, { ...view, camera: null });
    if (!same || printView(again, whole) !== text) return `${text} is read as ${printView(again, whole)}`;
  }
  return null;
}
