import { KEY_NAMES, type FlowQuestion, type KeyName } from '../../src/domain/question/flowQuestion';
import { SUMMED, type RollupName } from './tables';
import type { Statement } from './statement';

/**
 * Turns a question into one statement of ClickHouse. Integers only, in a total order; text is compared by code, which
 * ascends as the words do.
 */

/** Columns of cells, in the order of an answer's keys. */
type Dimension = 'm' | 'mode' | 'chapter' | 'direction' | 'gateway' | 'size' | 'o' | 'd';

/** Where the rows are read: every shipment, or sums of them by their keys. */
type Source = 'shipments' | RollupName;

/** Month of a row that belongs to a single month, else -1. */
const MONTH = 'if(s.span = 1, s.month, -1)';

/** A question, or all questions of a kind, measure and table: each condition then holds or is passed over, as bound. */
interface Asked extends FlowQuestion {
  readonly every?: { readonly hasHeadings: boolean };
}

/** Chooses the smallest table that has what a question needs; all of them give the same answer. */
function chooseSource({ ask, where, every }: Asked): Source {
  if (every?.hasHeadings) return 'shipments';
  const isBroad = where.heading?.every((start) => start.length <= 2) ?? true;
  if (ask === 'rows' || !isBroad) return 'shipments';
  return ask === 'cube' ? 'cube_cells' : 'flow_cells';
}

const codesOf = (key: string, test: string): string =>
  `SELECT code FROM words WHERE edition = {edition:String} AND key = '${key}' AND ${test}`;

function compileCondition(key: KeyName, source: Source): string {
  const equal = `has({${key}:Array(String)}, word)`;
  if (key === 'origin' || key === 'destination')
    return `s.${key === 'origin' ? 'o' : 'd'} IN (SELECT place FROM places_at WHERE edition = {edition:String} AND level = {level:UInt8} AND cluster IN (${codesOf('place', equal)}))`;
  if (key !== 'heading') return `s.${key} IN (${codesOf(key, equal)})`;
  const of = source === 'shipments' ? 'heading' : 'chapter';
  return `s.${of} IN (${codesOf(of, 'arrayExists(start -> startsWith(word, start), {heading:Array(String)})')})`;
}

/** Conditions of a question, the edition and the tenant first: no statement is without them. */
function compileWhere({ months, where, every }: Asked, source: Source): string {
  const conditions = ['s.edition = {edition:String}', 's.tenant = {tenant:UInt32}'];
  const add = (name: string, condition: string): void => {
    conditions.push(every ? `({every_${name}:UInt8} OR (${condition}))` : condition);
  };
  if (months) add('month', 's.span > 0 AND s.month >= {from:Int32} AND s.month + s.span <= {to:Int32}');
  for (const key of KEY_NAMES) if (where[key]) add(key, compileCondition(key, source));
  return conditions.join(' AND ');
}

function bindValues(question: FlowQuestion, tenant: number): Statement['params'] {
  const { edition, level, months, where, n } = question;
  const words = KEY_NAMES.flatMap((key) => {
    const allowed = where[key];
    return allowed ? [[key, allowed] as const] : [];
  });
  const span = months ? { from: months[0], to: months[1] } : {};
  return { edition, tenant, level, n, ...span, ...Object.fromEntries(words) };
}

/** Sums of cells of cells, by the names that they have. */
const SUMS: readonly string[] = [...SUMMED.flatMap((one) => [`${one}_sum`, `${one}_known`]), 'rows'];
const addSums = (of: string): string => SUMS.map((column) => `sum(${of}.${column}) AS ${column}`).join(', ');

const addShipments = [
  ...SUMMED.flatMap((one) => [
    `sum(toInt128(ifNull(s.${one}, 0))) AS ${one}_sum`,
    `count(s.${one}) AS ${one}_known`,
  ]),
  'count() AS rows',
].join(', ');

const list = (of: string, names: readonly string[]): string =>
  names.map((name) => `${of}.${name} AS ${name}`).join(', ');

/** Adds up what a question is about by the keys of each row. */
function selectCells(question: Asked, source: Source, keys: readonly Dimension[]): string {
  const columns = keys.map((key) => `${key === 'm' ? MONTH : `s.${key}`} AS ${key}`);
  const sums = source === 'shipments' ? addShipments : addSums('s');
  return `SELECT ${[...columns, sums].join(', ')} FROM ${source} AS s WHERE ${compileWhere(question, source)} GROUP BY ${keys.map((key) => (key === 'm' ? MONTH : `s.${key}`)).join(', ')}`;
}

const AT_LEVEL =
  '(SELECT place, cluster FROM places_at WHERE edition = {edition:String} AND level = {level:UInt8})';

/** Adds up cells by clusters of the question's level in place of both ends. */
function selectClusters(question: Asked, source: Source, keys: readonly Dimension[]): string {
  const others = keys.filter((key) => key !== 'o' && key !== 'd');
  const columns = ['a.cluster AS o, b.cluster AS d', ...others.map((key) => `c.${key} AS ${key}`)];
  return `SELECT ${columns.join(', ')}, ${addSums('c')} FROM (${selectCells(question, source, keys)}) AS c
INNER JOIN ${AT_LEVEL} AS a ON a.place = c.o INNER JOIN ${AT_LEVEL} AS b ON b.place = c.d
GROUP BY ${['a.cluster', 'b.cluster', ...others.map((key) => `c.${key}`)].join(', ')}`;
}

/** Numbers groups from 1: the largest first, then by their keys. */
function rankGroups(question: Asked, source: Source, keys: readonly Dimension[]): string {
  const measure = question.measure === 'rows' ? 'rows' : `${question.measure}_sum`;
  const order = [`g.${measure} DESC`, ...keys.map((key) => `g.${key}`)].join(', ');
  return `SELECT ${list('g', keys)}, row_number() OVER (ORDER BY ${order}) AS nth FROM (${selectClusters(question, source, keys)}) AS g`;
}

/** Adds up ranked groups; those beyond `n` share the rank n + 1. */
function addRanked(
  question: Asked,
  sources: { readonly rank: Source; readonly cells: Source },
  pair: readonly Dimension[],
  more: readonly Dimension[],
): string {
  // Without a group of its own every row is of the rest, whatever its ends: code 0 stands for them.
  if (question.n === 0 && !question.every && more.length > 0)
    return `SELECT 1 AS nth, ${pair.map((key) => `0 AS ${key}`).join(', ')}, ${list('r', [...more, ...SUMS])} FROM (${selectCells(question, sources.cells, more)}) AS r`;
  const same = pair.map((key) => `r.${key} = k.${key}`).join(' AND ');
  const nth = 'least(k.nth, {n:UInt32} + 1)';
  return `SELECT ${nth} AS nth, ${pair.map((key) => `min(r.${key}) AS ${key}`).join(', ')}${more.map((key) => `, r.${key} AS ${key}`).join('')}, ${addSums('r')}
FROM (${selectClusters(question, sources.cells, [...pair, ...more])}) AS r
INNER JOIN (${rankGroups(question, sources.rank, pair)}) AS k ON ${same}
GROUP BY ${[nth, ...more.map((key) => `r.${key}`)].join(', ')}`;
}

const joinWords = (alias: string, key: string, code: string): string =>
  `INNER JOIN (${codesOf(key, '1').replace('SELECT code', 'SELECT code, word')}) AS ${alias} ON ${alias}.code = ${code}`;

const END_WORDS = `${joinWords('origins', 'place', 'f.o')} ${joinWords('destinations', 'place', 'f.d')}`;

/** Sums as decimals, for no other form of them is exact everywhere. */
const printSums = (of: string): string =>
  [
    ...SUMMED.flatMap((one) => [
      `toString(${of}.${one}_sum) AS ${one}`,
      `${of}.${one}_known AS ${one}_known`,
    ]),
    `${of}.rows AS rows`,
  ].join(', ');

const wordOrRest = (word: string, name: string): string => `if(f.nth > {n:UInt32}, NULL, ${word}) AS ${name}`;

function compilePairs(question: Asked): string {
  const source = chooseSource(question);
  const isFlows = question.ask === 'flows';
  const pair: readonly Dimension[] = isFlows ? ['o', 'd', 'mode', 'gateway'] : ['o', 'd'];
  const sources = { rank: source, cells: source };
  const ranked = addRanked(question, sources, pair, isFlows ? ['m'] : []);
  const known = question.measure === 'rows' ? 'rows' : `${question.measure}_known`;
  const sum = question.measure === 'rows' ? 'rows' : `${question.measure}_sum`;
  const groups = isFlows
    ? `SELECT i.nth AS nth, min(i.o) AS o, min(i.d) AS d, min(i.mode) AS mode, min(i.gateway) AS gateway, ${addSums('i')}, arraySort(groupArray((i.m, toString(i.${sum}), i.${known}, i.rows))) AS months FROM (${ranked}) AS i GROUP BY i.nth`
    : ranked;
  const words = [wordOrRest('origins.word', 'origin'), wordOrRest('destinations.word', 'destination')];
  if (isFlows) words.push(wordOrRest('modes.word', 'mode'), wordOrRest('gateways.word', 'gateway'));
  return `SELECT f.nth AS nth, ${words.join(', ')}, ${printSums('f')}${isFlows ? ', f.months AS months' : ''}
FROM (${groups}) AS f ${END_WORDS} ${isFlows ? `${joinWords('modes', 'mode', 'f.mode')} ${joinWords('gateways', 'gateway', 'f.gateway')}` : ''}
ORDER BY nth`;
}

function compileSeries(question: Asked): string {
  return `SELECT f.m AS month, ${printSums('f')} FROM (${selectCells(question, chooseSource(question), ['m'])}) AS f ORDER BY month`;
}

function compileCube(question: Asked): string {
  const cells = chooseSource(question);
  const rank = cells === 'shipments' ? cells : 'flow_cells';
  const keys: readonly Dimension[] = ['m', 'mode', 'chapter', 'direction', 'gateway', 'size'];
  const ranked = addRanked(question, { rank, cells }, ['o', 'd'], keys);
  return `SELECT f.m AS month, modes.word AS mode, chapters.word AS chapter, directions.word AS direction, gateways.word AS gateway, f.size AS size, ${wordOrRest('origins.word', 'origin')}, ${wordOrRest('destinations.word', 'destination')}, ${printSums('f')}
FROM (${ranked}) AS f ${END_WORDS}
${joinWords('modes', 'mode', 'f.mode')} ${joinWords('chapters', 'chapter', 'f.chapter')} ${joinWords('directions', 'direction', 'f.direction')} ${joinWords('gateways', 'gateway', 'f.gateway')}
ORDER BY f.m = -1, f.m, f.mode, f.chapter, f.direction, f.gateway, f.size, f.nth`;
}

/** Words of an end at the question's level, by place. */
const END_AT_LEVEL = `(SELECT p.place AS place, w.word AS word FROM ${AT_LEVEL} AS p ${joinWords('w', 'place', 'p.cluster')})`;

/** The first lines, and after them one that sums all rows. */
function compileRows(question: Asked): string {
  const where = compileWhere(question, 'shipments');
  const keys = KEY_NAMES.filter((key) => key !== 'origin' && key !== 'destination');
  const values = SUMMED.map(
    (one) => `toString(ifNull(s.${one}, 0)) AS ${one}, toUInt64(isNotNull(s.${one})) AS ${one}_known`,
  );
  const lines = `SELECT 0 AS is_all, s.line AS line, s.nth AS nth, s.month AS month, s.day AS day, ${[...keys, 'o', 'd'].map((key) => `s.${key} AS ${key}`).join(', ')}, ${values.join(', ')} FROM shipments AS s WHERE ${where} ORDER BY s.line, s.nth LIMIT {n:UInt32}`;
  const worded = `SELECT f.is_all AS is_all, f.line AS line, f.nth AS nth, f.month AS month, f.day AS day, ${keys.map((key) => `${key}s.word AS ${key}`).join(', ')}, origins.word AS origin, destinations.word AS destination, ${SUMMED.map((one) => `f.${one} AS ${one}, f.${one}_known AS ${one}_known`).join(', ')}, 1 AS rows
FROM (${lines}) AS f ${keys.map((key) => joinWords(`${key}s`, key, `f.${key}`)).join(' ')}
INNER JOIN ${END_AT_LEVEL} AS origins ON origins.place = f.o INNER JOIN ${END_AT_LEVEL} AS destinations ON destinations.place = f.d`;
  const none = [...keys, 'origin', 'destination'].map((key) => `NULL AS ${key}`).join(', ');
  const all = `SELECT 1 AS is_all, 0 AS line, 0 AS nth, -1 AS month, 0 AS day, ${none}, ${printSums('t')} FROM (SELECT ${addShipments} FROM shipments AS s WHERE ${where}) AS t`;
  const columns = ['is_all', 'line', 'month', 'day', ...keys, 'origin', 'destination'];
  const sums = [...SUMMED.flatMap((one) => [one, `${one}_known`]), 'rows'];
  return `SELECT ${list('u', [...columns, ...sums])} FROM (${worded} UNION ALL ${all}) AS u ORDER BY u.is_all, u.line, u.nth`;
}

const COMPILE = {
  flows: compilePairs,
  top: compilePairs,
  series: compileSeries,
  cube: compileCube,
  rows: compileRows,
};

/** Compiles a question for a tenant, whose rows alone are read. */
export function compileQuestion(question: FlowQuestion, tenant: number): Statement {
  return { sql: COMPILE[question.ask](question), params: bindValues(question, tenant) };
}

/** What one fixed statement answers: every question of a kind and measure, of cells or of shipments. */
export interface StatementKind extends Pick<FlowQuestion, 'ask' | 'measure'> {
  /** true: headings of any length, of every shipment; false: of at most two digits, of cells where there are some. */
  readonly hasHeadings: boolean;
}

/** Names the fixed statement of a question. */
export function statementKindOf({ ask, measure, where }: FlowQuestion): StatementKind {
  const isOrdered = ask !== 'series' && ask !== 'rows';
  const isBroad = where.heading?.every((start) => start.length <= 2) ?? true;
  return { ask, measure: isOrdered ? measure : 'rows', hasHeadings: ask === 'rows' || !isBroad };
}

/** Compiles the fixed statement of a kind. */
export function compileKind({ ask, measure, hasHeadings }: StatementKind): string {
  const where = Object.fromEntries(KEY_NAMES.map((key) => [key, []]));
  const shape = { v: 1, edition: '', level: 0, months: [0, 1], n: 0 } as const;
  return COMPILE[ask]({ ...shape, ask, measure, where, every: { hasHeadings } } as Asked);
}

/** Binds a question to the fixed statement of its kind. */
export function bindKind(question: FlowQuestion, tenant: number): Statement['params'] {
  const none = KEY_NAMES.map((key) => [key, []] as const);
  const every = KEY_NAMES.map((key) => [`every_${key}`, question.where[key] ? 0 : 1] as const);
  return {
    ...{ from: 0, to: 0, every_month: question.months ? 0 : 1 },
    ...Object.fromEntries([...none, ...every]),
    ...bindValues(question, tenant),
  };
}
