/**
 * Validates fetched planner data: shapes, numbers and references. By hand, because the schema library is not fetched
 * with the planner; content is checked at build time.
 */
import { lookUp } from '../../lookup';
import { LANGUAGES, READ_AT, STATUSES } from '../../types';
import { PARAMETER_STATUSES, type PlanData } from './planData';
import { CARGOES } from '../planTypes';

interface Check {
  readonly of: string;
  readonly passes: (value: unknown) => boolean;
}

const check = (of: string, passes: Check['passes']): Check => ({ of, passes });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
/** Never negative. */
const isAmount = (value: unknown): boolean =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isPlace = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((degrees, i) => typeof degrees === 'number' && Math.abs(degrees) <= (i === 0 ? 180 : 90));
const isRange = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  const { low, mid, high } = value;
  return [low, mid, high].every(isAmount) && Number(low) <= Number(mid) && Number(mid) <= Number(high);
};

const text = check('a text', isText);
const amount = check('a number from 0 up', isAmount);
const flag = check('true or false', (value) => typeof value === 'boolean');
const day = check('a day', (value) => typeof value === 'string' && Number.isFinite(Date.parse(value)));
const place = check('[longitude, latitude] in degrees', isPlace);
const range = check('a range from low to high', isRange);
const names = check(
  'a name in each language',
  (value) => isObject(value) && LANGUAGES.every((lang) => isText(value[lang])),
);
const oneOf = (words: readonly unknown[]): Check =>
  check(`one of ${words.join(', ')}`, (value) => words.includes(value));
const listOf = (one: Check): Check =>
  check(`a list, each ${one.of}`, (value) => Array.isArray(value) && value.every(one.passes));
const maybe = (one: Check): Check => check(one.of, (value) => value === undefined || one.passes(value));
const texts = listOf(text);
const cargoes = listOf(oneOf(CARGOES));
const status = oneOf(STATUSES);
const conditions = check(
  'lists of texts',
  (value) => isObject(value) && Object.values(value).every((one) => isText(one) || texts.passes(one)),
);
const seasons = maybe(
  listOf(
    check('two days of the year', (value) => isObject(value) && [value['from'], value['to']].every(isText)),
  ),
);
const reach = check(
  'four distances',
  (value) =>
    isObject(value) &&
    ['hinterlandKm', 'roadGatewayKm', 'roadTownKm', 'roadTwoDriversKm'].every((name) =>
      isAmount(lookUp(value, name)),
    ),
);
const drawn = maybe(texts);
const measured = { km: amount, status, sources: texts, drawn };

type List = {
  [Key in keyof PlanData]: PlanData[Key] extends readonly object[] ? Key : never;
}[keyof PlanData];
type Fields<T> = { readonly [Field in keyof T]-?: Check };

/** A deviation from the type does not compile. */
const LISTS: { readonly [Key in List]: Fields<PlanData[Key][number]> } = {
  sources: {
    id: text,
    kind: text,
    publisher: maybe(text),
    title: maybe(text),
    titleTranslated: maybe(names),
    published: maybe(text),
    url: maybe(text),
    address: maybe(text),
    readAt: maybe(oneOf(READ_AT)),
    language: maybe(text),
    licence: maybe(text),
    note: maybe(text),
  },
  territories: {
    id: text,
    rail: maybe(
      check(
        'a gauge and a railway',
        (value) =>
          isObject(value) && [1435, 1520].includes(Number(value['gauge'])) && isText(value['network']),
      ),
    ),
    union: maybe(text),
    closed: maybe(flag),
    passedFor: maybe(texts),
    sources: texts,
  },
  parameters: {
    id: text,
    group: text,
    names,
    low: amount,
    mid: amount,
    high: amount,
    unit: text,
    year: maybe(text),
    status: oneOf(PARAMETER_STATUSES),
    sources: texts,
    note: maybe(text),
    held: maybe(texts),
  },
  towns: {
    id: text,
    country: text,
    at: place,
    names,
    codes: texts,
    also: texts,
    rail: maybe(text),
    sources: texts,
  },
  nodes: {
    id: text,
    kind: oneOf(['port', 'crossing', 'strait', 'junction']),
    country: text,
    at: place,
    names,
    code: maybe(text),
    place: maybe(text),
    dwell: maybe(text),
    queue: maybe(text),
    importDwell: maybe(text),
    trainWait: maybe(text),
    passed: maybe(flag),
    ice: maybe(
      check(
        'months and sources',
        (value) => isObject(value) && texts.passes(value['sources']) && seasons.passes(value['during']),
      ),
    ),
  },
  tracks: {
    id: text,
    from: text,
    to: text,
    ...measured,
    others: maybe(listOf(amount)),
    gauge: oneOf([1435, 1520]),
    electrified: flag,
  },
  roads: { from: text, to: text, ...measured },
  roadways: { from: text, to: text, drawn: texts },
  roadDetours: {
    from: text,
    to: text,
    via: check('towns, or null', (value) => value === null || texts.passes(value)),
  },
  crossings: {
    id: text,
    mode: oneOf(['rail', 'road']),
    from: text,
    to: text,
    ...measured,
    names,
    bed: oneOf(['1435', '1520', 'road']),
    gaugeAt: maybe(text),
    dwell: text,
    queue: text,
    headway: maybe(text),
    green: maybe(text),
    tir: maybe(cargoes),
    cargoes: maybe(cargoes),
  },
  sailings: {
    id: text,
    line: text,
    from: text,
    to: text,
    names,
    trade: text,
    ship: text,
    nm: amount,
    nmStatus: status,
    nmSources: texts,
    drawn,
    headway: maybe(text),
    daysOut: maybe(text),
    daysBack: maybe(text),
    service: maybe(text),
    seen: maybe(text),
    validFrom: maybe(day),
    validTo: maybe(day),
    cargoes,
    status,
    sources: texts,
  },
  cargoes: {
    id: oneOf(CARGOES),
    names,
    unit: oneOf(['TEU', 'FEU', 't', 'vehicle']),
    tonnesPerUnit: amount,
    load: oneOf(['box', 'loose', 'wheels']),
    most: amount,
    value: range,
    perTeu: maybe(amount),
    wagonClass: maybe(oneOf([4, 5, 6])),
    fund: flag,
    modes: maybe(listOf(oneOf(['rail', 'road', 'sea']))),
    setPoint: maybe(check('a temperature', Number.isFinite)),
    hoursToLive: maybe(amount),
    mortality: maybe(range),
    dangerous: maybe(texts),
    lorryTonnes: maybe(amount),
    also: texts,
    status,
    sources: texts,
    own: maybe(flag),
    calibrated: maybe(flag),
  },
  storage: {
    node: text,
    cargoes: maybe(cargoes),
    freeHours: amount,
    steps: listOf(
      check(
        'hours and a rate for each day',
        (value) => isObject(value) && isAmount(value['fromHours']) && isRange(value['perDay']),
      ),
    ),
    currency: oneOf(['CNY', 'USD', 'EUR', 'RUB']),
    status,
    sources: texts,
    own: maybe(flag),
    calibrated: maybe(flag),
  },
  hours: {
    crossing: text,
    utc: amount,
    opens: amount,
    closes: amount,
    days: listOf(amount),
    holidays: texts,
    year: text,
    status,
    sources: texts,
  },
  closures: { crossing: text, from: day, to: day, asIn: maybe(text), status, sources: texts },
  holidays: {
    country: text,
    from: day,
    to: day,
    name: maybe(oneOf(['spring_festival'])),
    status,
    sources: texts,
  },
  rules: {
    id: text,
    reason: names,
    sources: texts,
    never: maybe(flag),
    when: conditions,
    excludes: conditions,
  },
  claims: {
    id: text,
    to: texts,
    fromCountry: text,
    text: names,
    sources: texts,
    crossing: text,
    port: text,
    against: text,
    end: text,
    line: texts,
  },
  papers: {
    id: text,
    names,
    office: names,
    law: maybe(text),
    status: oneOf(['read', 'ask']),
    sources: texts,
    customs: oneOf(['foreign', 'domestic_transit']),
    modes: maybe(listOf(oneOf(['rail', 'road', 'sea']))),
    from: maybe(texts),
    to: maybe(texts),
    cargoes: maybe(cargoes),
    gates: maybe(texts),
    dangerous: maybe(flag),
    note: maybe(text),
  },
  trains: {
    id: text,
    from: text,
    to: text,
    names,
    speed: text,
    wait: text,
    price: text,
    seen: text,
    status,
    sources: texts,
    own: maybe(flag),
    calibrated: maybe(flag),
  },
  sketches: { id: text, from: texts, to: text, path: listOf(place), sources: texts },
};

const LIST_NAMES = Object.keys(LISTS) as readonly List[];

function fieldFault(where: string, value: unknown, fields: Readonly<Record<string, Check>>): string | null {
  if (!isObject(value)) return `${where} is not an object`;
  const bad = Object.entries(fields).find(([field, { passes }]) => !passes(lookUp(value, field)));
  return bad ? `${where}.${bad[0]} is not ${bad[1].of}` : null;
}

function listFault(data: Readonly<Record<string, unknown>>, list: List): string | null {
  const records = data[list];
  if (!Array.isArray(records)) return `${list} is not a list`;
  for (const [i, record] of (records as readonly unknown[]).entries()) {
    const fault = fieldFault(`${list}[${i}]`, record, LISTS[list]);
    if (fault !== null) return fault;
  }
  return null;
}

function strayFault(data: PlanData): string | null {
  const places = new Set([...data.towns, ...data.nodes].map(({ id }) => id));
  const parameters = new Set(data.parameters.map(({ id }) => id));
  const ends = ({ from, to }: { readonly from: string; readonly to: string }) => [from, to];
  const crossings = new Set(data.crossings.map(({ id }) => id));
  const named: readonly [List, ReadonlySet<string>, readonly (readonly (string | undefined)[])[]][] = [
    ['nodes', parameters, data.nodes.map((one) => [one.dwell, one.queue, one.importDwell, one.trainWait])],
    ['roads', places, data.roads.map(ends)],
    ['roadways', places, data.roadways.map(ends)],
    ['crossings', places, data.crossings.map((one) => [one.from, one.to, one.gaugeAt])],
    ['crossings', parameters, data.crossings.map((one) => [one.dwell, one.queue, one.headway, one.green])],
    ['sailings', places, data.sailings.map(ends)],
    ['sailings', parameters, data.sailings.map((one) => [one.headway, one.daysOut, one.daysBack])],
    ['trains', places, data.trains.map(ends)],
    ['trains', parameters, data.trains.map(({ speed, wait, price }) => [speed, wait, price])],
    ['storage', places, data.storage.map(({ node }) => [node])],
    ['hours', crossings, data.hours.map(({ crossing }) => [crossing])],
    ['closures', crossings, data.closures.map(({ crossing }) => [crossing])],
  ];
  for (const [list, known, records] of named)
    for (const [i, ids] of records.entries()) {
      const id = ids.find((one) => one !== undefined && !known.has(one));
      if (id !== undefined) return `${list}[${i}] names ${id}, which is nowhere`;
    }
  return null;
}

function faultOf(value: unknown): string | null {
  if (!isObject(value)) return 'no data of the planner';
  for (const list of LIST_NAMES) {
    const fault = listFault(value, list);
    if (fault !== null) return fault;
  }
  return fieldFault('planner', value, { hash: text, from: day, to: day, asOf: day, home: place, reach });
}

/** Reports the first fault with its location. */
export function readPlanData(value: unknown): { readonly data: PlanData } | { readonly fault: string } {
  const fault = faultOf(value);
  if (fault !== null) return { fault };
  const data = value as PlanData;
  const stray = strayFault(data);
  return stray === null ? { data } : { fault: stray };
}
