/** Writes the claims, rows and tables of the market areas. */
import type { GatewayRecord, MarketChoice, MarketMeasure } from '../../domain/invest/hinterland/marketArea';
import { GOODS_VALUE } from '../../domain/invest/hinterland/marketArea';
import type { Swing } from '../../domain/invest/hinterland/marketSwings';
import { isBaseCase } from '../../domain/invest/hinterland/scenario';
import type { WeightedChange } from '../../domain/invest/hinterland/scenarioEffect';
import type { Source } from '../../domain/types';
import type { Cell, Sheet } from '../../files/writeCsv';
import type { Messages } from '../../i18n/en';
import {
  fillTemplate,
  formatAmount,
  formatChange,
  formatNumber,
  joinAmountParts,
  lookUpWord,
} from '../../i18n/format';
import type { MarketWords } from '../../i18n/invest/market/en';
import type { Market, MarketEffect, MarketOpened } from '../../state/market.svelte';

/** Least share of the draws that the best gateway wins of a city that is certain. */
const CERTAIN = 0.9;
/** Names listed of many. */
const NAMED = 12;

export interface MarketText {
  readonly market: Market;
  readonly opened: MarketOpened;
  readonly words: Messages;
  readonly own: MarketWords;
}

export const nameGateway = (
  { words, own }: Pick<MarketText, 'words' | 'own'>,
  gateway: GatewayRecord | undefined,
): string => gateway?.names?.[words.lang] ?? own.byLand;

/** Name of the gateway of interest, also where no option of the destination leads through it. */
export function nameOfFocus({ market, words }: Pick<MarketText, 'market' | 'words'>): string {
  const { gateway } = market.query;
  const town = market.data?.towns.find(({ codes }) => codes.includes(gateway));
  return (
    (town ?? market.opened?.gateways.find(({ code }) => code === gateway))?.names?.[words.lang] ?? gateway
  );
}

export function nameOfEnd({ market, words }: Pick<MarketText, 'market' | 'words'>): string {
  const to = market.question?.to ?? '';
  return market.data?.towns.find(({ id }) => id === to)?.names[words.lang] ?? to;
}

/** Name of the closed place; its code where the destination's options do not pass it, empty without one. */
export function nameOfClosed({ market, words }: Pick<MarketText, 'market' | 'words'>): string {
  const code = market.query.closure?.gateway ?? '';
  const places = [...(market.opened?.gateways ?? []), ...(market.opened?.beyond ?? [])];
  return places.find((place) => place.code === code)?.names?.[words.lang] ?? code;
}

/** Formats CNY, hours (as days) or kg. */
export function formatMeasured(
  { words, own }: Pick<MarketText, 'words' | 'own'>,
  measure: MarketMeasure,
  value: number,
): string {
  if (measure === 'time') return fillTemplate(own.days, { value: formatNumber(words, value / 24, 1) });
  if (measure === 'co2e')
    return fillTemplate(own.kilograms, { value: formatNumber(words, Math.round(value), 0) });
  return formatAmount(words, { value: Math.round(value), unit: 'CNY' });
}

export const formatFactor = (words: Messages, factor: number): string =>
  joinAmountParts(formatChange(words, Number(((factor - 1) * 100).toPrecision(3))));

/** Lists numbers of the cities of each gateway, those without any last, under -1. */
function citiesOf(best: Int8Array, gateway: number): readonly number[] {
  return [...best.keys()].filter((city) => best[city] === gateway);
}

/** Number of the gateway of interest; -1: no option leads through it. */
export const focusOf = ({ market, opened }: Pick<MarketText, 'market' | 'opened'>): number =>
  opened.gateways.findIndex(({ code }) => code === market.query.gateway);

/** Computes how much the gateway of interest lags the best other one, by city; negative where it leads. */
export function listLags({ market, opened }: MarketText): Float64Array {
  const { choice } = market;
  const focus = focusOf({ market, opened });
  return Float64Array.from(opened.cities, (_, city) => {
    const [best = NaN, next = NaN, through = NaN] = choice?.values.subarray(city * 3, city * 3 + 3) ?? [];
    return through - (choice?.best[city] === focus ? next : best);
  });
}

/** Computes the share of draws that the gateway of interest wins, by city; NaN without a draw or an option. */
export function listWins({ market, opened }: MarketText): Float64Array {
  const { choice, draws } = market;
  const focus = focusOf({ market, opened });
  return Float64Array.from(opened.cities, (_, city) =>
    draws && draws.done > 0 && focus >= 0 && (choice?.best[city] ?? -1) >= 0
      ? (draws.counts[city * opened.gateways.length + focus] ?? 0) / draws.done
      : NaN,
  );
}

/** Whether the best gateway of a city wins in too few of the draws so far. */
export function isUnsure({ market, opened }: MarketText, city: number): boolean {
  const best = market.choice?.best[city] ?? -1;
  const { draws } = market;
  if (!draws || draws.done === 0 || best < 0) return false;
  return (draws.counts[city * opened.gateways.length + best] ?? 0) < CERTAIN * draws.done;
}

export interface GatewayRow {
  readonly gateway: number;
  readonly name: string;
  readonly cities: number;
  /** Of the cities whose people the source gives. */
  readonly people: number;
  readonly unknown: number;
  readonly unsure: number;
}

/** Lists gateways with a city, the most cities first. */
export function listGatewayRows(text: MarketText): readonly GatewayRow[] {
  const { market, opened } = text;
  const { choice } = market;
  if (!choice) return [];
  return opened.gateways
    .map((gateway, number) => {
      const cities = citiesOf(choice.best, number);
      const people = cities.map((city) => opened.cities[city]?.people ?? null);
      return {
        gateway: number,
        name: nameGateway(text, gateway),
        cities: cities.length,
        people: people.reduce((sum: number, one) => sum + (one ?? 0), 0),
        unknown: people.filter((one) => one === null).length,
        unsure: cities.filter((city) => isUnsure(text, city)).length,
      };
    })
    .filter(({ cities }) => cities > 0)
    .toSorted((a, b) => b.cities - a.cities);
}

const nameCity = ({ opened, words }: MarketText, city: number): string =>
  opened.cities[city]?.names[words.lang] ?? '';

function joinNames({ words, own }: MarketText, names: readonly string[]): string {
  const rest = names.length - NAMED;
  const more = rest > 0 ? [fillTemplate(own.more, { count: formatNumber(words, rest) })] : [];
  return [...names.slice(0, NAMED), ...more].join(words.list);
}

/** Writes which cities changed their gateway with the last move; null without one. */
export function writeFlips(text: MarketText): string | null {
  const { market, own } = text;
  const { before, choice } = market;
  if (!before || !choice) return null;
  const flips = listFlips(text, before, choice);
  return flips.cities.length === 0 ? own.noFlip : fillTemplate(own.flips, { list: flips.list });
}

/** Lists the cities that take another gateway in `after`, and writes each with both. */
function listFlips(text: MarketText, before: MarketChoice, after: MarketChoice) {
  const { opened, own } = text;
  const cities = [...after.best.keys()].filter((city) => before.best[city] !== after.best[city]);
  const nameOf = (best: Int8Array, city: number) => nameGateway(text, opened.gateways[best[city] ?? -1]);
  const flips = cities.map((city) =>
    fillTemplate(own.flip, {
      city: nameCity(text, city),
      from: nameOf(before.best, city),
      to: nameOf(after.best, city),
    }),
  );
  return { cities, list: joinNames(text, flips) };
}

/** Writes which cities take another gateway than in the base case, and how many people live there. */
export function writeEffect(text: MarketText, { base }: MarketEffect): string {
  const { market, opened, words, own } = text;
  const { choice } = market;
  if (!choice) return own.opening;
  const { cities, list } = listFlips(text, base, choice);
  if (cities.length === 0) return own.scenario.none;
  return fillTemplate(own.scenario.moved, {
    count: formatNumber(words, cities.length),
    people: formatNumber(
      words,
      cities.reduce((sum, city) => sum + (opened.cities[city]?.people ?? 0), 0),
      0,
    ),
    list,
  });
}

/** Writes what of the scenario in the address was not read. */
export function writeUnread({
  market,
  words,
  own,
}: Pick<MarketText, 'market' | 'words' | 'own'>): readonly string[] {
  const { otherVersion = null, unread = [] } = market.read ?? {};
  return [
    ...(otherVersion === null ? [] : [fillTemplate(own.scenario.version, { version: otherVersion })]),
    ...(unread.length === 0 ? [] : [fillTemplate(own.scenario.unread, { list: unread.join(words.list) })]),
  ];
}

/** Writes the claim of the answer. */
export function titleMarket(text: MarketText): string {
  const { market, words, own } = text;
  const { choice, query } = market;
  const to = nameOfEnd(text);
  if (!choice) return own.opening;
  const all = [...choice.best].filter((best) => best >= 0).length;
  if (all === 0) return fillTemplate(own.noWay, { to });
  const focus = focusOf(text);
  const count = focus < 0 ? 0 : citiesOf(choice.best, focus).length;
  return fillTemplate((count > 0 ? own.some : own.none)[query.measure], {
    count: formatNumber(words, count),
    all: formatNumber(words, all),
    to,
    gateway: nameOfFocus(text),
    when: isBaseCase(query) ? own.now : own.then,
  });
}

/** Writes the notes of the map: limits of the draws and of the people, and cities without an option or a place. */
export function writeMarketNotes(text: MarketText): readonly string[] {
  const { market, opened, own } = text;
  const lost = market.choice ? citiesOf(market.choice.best, -1) : [];
  const { unplaced } = opened;
  const gateway = nameOfFocus(text);
  const focus = focusOf(text);
  const leads = market.choice !== null && focus >= 0 && citiesOf(market.choice.best, focus).length > 0;
  return [
    fillTemplate(leads ? own.line : own.noLine, { gateway }),
    fillTemplate(own.band, { gateway }),
    own.unsure,
    own.people,
    ...(lost.length > 0 && lost.length < opened.cities.length
      ? [
          own.cross,
          fillTemplate(own.unreached, {
            list: joinNames(
              text,
              lost.map((city) => nameCity(text, city)),
            ),
          }),
        ]
      : []),
    ...(unplaced.length > 0 ? [fillTemplate(own.unplaced, { list: joinNames(text, unplaced) })] : []),
  ];
}

/** How far the gateway of interest leads or lags in a city. */
interface Lead {
  /** Name of the city. */
  readonly name: string;
  readonly isBest: boolean;
  /** Number of the best other gateway. */
  readonly rival: number;
  /** Between the two, CNY, hours or kg. */
  readonly gap: number;
  /** Value by the gateway over that by the other. */
  readonly factor: number;
}

/** Compares the gateway of interest with the best other one; null before the answer or where either has no option. */
export function leadOf(text: MarketText, city: number): Lead | null {
  const { choice } = text.market;
  if (!choice) return null;
  const [best, next, through] = [0, 1, 2].map((i) => choice.values[city * 3 + i] ?? Infinity) as [
    number,
    number,
    number,
  ];
  const focus = focusOf(text);
  const isBest = choice.best[city] === focus;
  const other = isBest ? next : best;
  if (!Number.isFinite(through) || !Number.isFinite(other)) return null;
  const rival = (isBest ? choice.next[city] : choice.best[city]) ?? -1;
  return {
    name: nameCity(text, city),
    isBest,
    rival,
    gap: Math.abs(through - other),
    factor: through / other,
  };
}

/** Writes how far the gateway leads or lags in a city; null before the answer. */
export function writeLead(text: MarketText, city: number): string | null {
  const { market, opened, words, own } = text;
  if (!market.choice) return null;
  const parts = { city: nameCity(text, city), gateway: nameOfFocus(text) };
  const lead = leadOf(text, city);
  if (!lead) return fillTemplate(own.noLead, parts);
  return fillTemplate(lead.isBest ? own.ahead : own.behind, {
    ...parts,
    rival: nameGateway(text, opened.gateways[lead.rival]),
    gap: formatMeasured(text, market.query.measure, lead.gap),
    percent: formatFactor(words, lead.factor),
  });
}

/** Finds the city in which the gateway is nearest to leading; null where none has both. */
export function findNearest({ market }: MarketText): number | null {
  const { choice } = market;
  if (!choice) return null;
  let nearest: { readonly city: number; readonly gap: number } | null = null;
  for (const city of choice.best.keys()) {
    const [best, next, through] = [0, 1, 2].map((i) => choice.values[city * 3 + i] ?? Infinity) as [
      number,
      number,
      number,
    ];
    const gap = through - (through === best ? next : best);
    if (Number.isFinite(gap) && (!nearest || gap < nearest.gap)) nearest = { city, gap };
  }
  return nearest?.city ?? null;
}

/** Names a parameter of the planner, or what emissions and goods are drawn by. */
export function nameParameter({ market, words, own }: MarketText, id: string): string {
  if (id === GOODS_VALUE) return own.goods;
  const known = market.data?.parameters.find((one) => one.id === id);
  return known?.names[words.lang] ?? lookUpWord(own.emission, id.replace('co2e:', ''));
}

/** Number of the city whose lead is examined: the one that was chosen, else that nearest to leading; null for none. */
export function findExaminedCity(text: MarketText): number | null {
  const { city } = text.market.query;
  return city === null ? findNearest(text) : text.opened.cities.findIndex(({ id }) => id === city);
}

/** Parameters shown: those that turn the lead, then the widest. */
const SHOWN = 10;

export const listSwings = ({ market }: Pick<MarketText, 'market'>): readonly Swing[] =>
  (market.tornado?.swings ?? [])
    .filter(({ low, high, factor }) => Math.abs(high - low) > 0.5 || factor !== null)
    .toSorted((a, b) => Number(b.turns) - Number(a.turns))
    .slice(0, SHOWN);

const findParameter = (market: Market, id: string) => market.data?.parameters.find((one) => one.id === id);

export const sourcesOfParameter = (market: Market, id: string): readonly string[] =>
  findParameter(market, id)?.sources ?? [];

/** Writes a parameter's value at a factor on its middle, with its unit; the factor alone where it has none. */
export function writeLevel({ market, words }: MarketText, id: string, factor: number): string {
  const parameter = findParameter(market, id);
  return parameter
    ? `${formatNumber(words, Number((parameter.mid * factor).toPrecision(3)), 4)} ${parameter.unit}`
    : formatFactor(words, factor);
}

/** Writes where a parameter turns the lead. */
export const turnOf = (text: MarketText, id: string, factor: number): string =>
  fillTemplate(text.own.true.at, {
    value: writeLevel(text, id, factor),
    percent: formatFactor(text.words, factor),
  });

export interface ScenarioRow {
  readonly measure: MarketMeasure;
  readonly name: string;
  readonly change: WeightedChange;
}

/** Lists the means of the base case and the scenario. */
export function listScenarioRows({ market, own: { scenario } }: MarketText): readonly ScenarioRow[] {
  const { cost = null, hours = null } = market.effect ?? {};
  return [
    ...(cost ? [{ measure: 'cost' as const, name: scenario.cost, change: cost }] : []),
    ...(hours ? [{ measure: 'time' as const, name: scenario.time, change: hours }] : []),
  ];
}

/** Lists the sources of cities and of the parameters that can move the answer. */
export function listMarketSources(
  { market, opened }: MarketText,
  known: ReadonlyMap<string, Source>,
): readonly Source[] {
  const moving = new Set(opened.parameters);
  const parameters = (market.data?.parameters ?? []).filter(({ id }) => moving.has(id));
  const ids = new Set([...opened.cities, ...parameters].flatMap(({ sources }) => sources));
  const planned = new Map((market.data?.sources ?? []).map((source) => [source.id, source]));
  return [...ids].flatMap((id) => known.get(id) ?? planned.get(id) ?? []);
}

/** Builds the table behind the map: exact values, empty where there is none; the base case beside a scenario. */
export function buildMarketSheet(text: MarketText): Sheet {
  const { market, opened, own } = text;
  const { choice, draws } = market;
  const { city, people, best, value, next, through, share } = own.column;
  const base = market.effect?.base ?? null;
  const cellOf = (amount = Infinity): Cell =>
    Number.isFinite(amount) ? Math.round(amount * 100) / 100 : null;
  const gatewayOf = (number = -1): string => (number < 0 ? '' : nameGateway(text, opened.gateways[number]));
  const rows = opened.cities.map((one, i): Cell[] => {
    const won = draws?.counts[i * opened.gateways.length + (choice?.best[i] ?? -1)];
    return [
      nameCity(text, i),
      one.people,
      gatewayOf(choice?.best[i]),
      cellOf(choice?.values[i * 3]),
      gatewayOf(choice?.next[i]),
      cellOf(choice?.values[i * 3 + 1]),
      cellOf(choice?.values[i * 3 + 2]),
      draws && won !== undefined ? Math.round((won / draws.done) * 100) : null,
      ...(base ? [gatewayOf(base.best[i]), cellOf(base.values[i * 3])] : []),
    ];
  });
  const nextValue = `${next}: ${value}`;
  return {
    columns: [
      city,
      people,
      best,
      value,
      next,
      nextValue,
      fillTemplate(through, { gateway: nameOfFocus(text) }),
      share,
      ...(base ? [own.column.base, own.column.baseValue] : []),
    ],
    rows,
  };
}
