/** Writes the market areas for the brief: the answer, the gateways, the scenario beside the base case, what turns it. */
import { SLIDERS, TODAY } from '../../domain/invest/hinterland/move';
import { isBaseCase } from '../../domain/invest/hinterland/scenario';
import type { NetworkIndex } from '../../domain/network/networkIndex';
import type { Observation, Source } from '../../domain/types';
import { fillTemplate, formatNumber } from '../../i18n/format';
import { listRisk, listRiskExtras, nameFlow, writeFlow, writePart, writeUsers } from './marketRisk';
import {
  findExaminedCity,
  formatFactor,
  formatMeasured,
  leadOf,
  listGatewayRows,
  listMarketSources,
  listScenarioRows,
  listSwings,
  nameOfClosed,
  nameParameter,
  sourcesOfParameter,
  titleMarket,
  turnOf,
  writeEffect,
  writeLead,
  type MarketText,
} from './marketText';

/** A number of the market areas with its sources. */
export interface MarketLine {
  readonly heading: string;
  readonly number: string;
  readonly text: string;
  readonly exact: readonly number[];
  /** Unit of the exact values; empty for a count. */
  readonly unit: string;
  /** Ids. */
  readonly sources: readonly string[];
  /** Published figures that it is, or is computed from. */
  readonly figures?: readonly Observation[];
}

/** What the brief says of the market areas. */
export interface MarketBrief {
  readonly title: string;
  /** The scenario, or that it is the base case. */
  readonly scenario: string;
  readonly lines: readonly MarketLine[];
  /** Of all numbers together. */
  readonly sources: readonly Source[];
}

const PEOPLE_SOURCE = 'geonames';
const UNITS = { cost: 'CNY', value: 'CNY', time: 'h', co2e: 'kg' } as const;

/** Names the sliders that were moved and the place that is closed. */
export function writeScenario({ market, words, own }: MarketText): string {
  const { settings, closure } = market.query;
  const moved = SLIDERS.filter((slider) => settings[slider] !== TODAY[slider]).map((slider) =>
    fillTemplate(own.true.slider, {
      name: own.slider[slider],
      percent: formatFactor(words, settings[slider]),
    }),
  );
  const closed = closure
    ? [
        fillTemplate(own.scenario.closedFor, {
          place: nameOfClosed({ market, words }),
          days: formatNumber(words, closure.days),
        }),
      ]
    : [];
  return [...moved, ...closed].join(words.list);
}

function writeGateways(text: MarketText, all: readonly string[]): MarketLine[] {
  const { words, own } = text;
  return listGatewayRows(text).flatMap(({ name, cities, people, unknown }): MarketLine[] => [
    {
      heading: `${name}: ${own.ledger.cities}`,
      number: formatNumber(words, cities),
      text: '',
      exact: [cities],
      unit: '',
      sources: all,
    },
    {
      heading: `${name}: ${own.ledger.people}`,
      number: people > 0 ? formatNumber(words, people, 0) : '–',
      text: unknown > 0 ? fillTemplate(own.unknown, { count: formatNumber(words, unknown) }) : '',
      exact: people > 0 ? [people] : [],
      unit: '',
      sources: [PEOPLE_SOURCE],
    },
  ]);
}

function writeBeside(text: MarketText, all: readonly string[]): MarketLine[] {
  const { market, own } = text;
  if (isBaseCase(market.query) || !market.effect) return [];
  const moved = writeEffect(text, market.effect);
  return [
    { heading: own.scenario.heading, number: '', text: moved, exact: [], unit: '', sources: all },
    ...listScenarioRows(text).flatMap(({ measure, name, change: { before, after } }) =>
      (
        [
          [own.scenario.base, before],
          [own.scenario.now, after],
        ] as const
      ).map(([which, value]) => ({
        heading: `${name}, ${which}`,
        number: formatMeasured(text, measure, value),
        text: '',
        exact: [value],
        unit: UNITS[measure],
        sources: all,
      })),
    ),
  ];
}

/** Writes what a closed place puts at risk. */
function writeRisk(text: MarketText, index: NetworkIndex, all: readonly string[]): MarketLine[] {
  const { market, own, words } = text;
  const { closure } = market.query;
  if (!closure) return [];
  const { risk } = own.scenario;
  const flows = listRisk(text, index);
  const days = formatNumber(words, closure.days);
  const users = writeUsers(text);
  const none = { number: '', exact: [], unit: '', sources: [] };
  return [
    ...(users === null ? [] : [{ ...none, heading: '', text: users, sources: all }]),
    ...listRiskExtras(text).map(({ name, shown, value, measure }) => ({
      heading: name,
      number: shown,
      text: '',
      exact: [value],
      unit: UNITS[measure],
      sources: all,
    })),
    { ...none, heading: '', text: flows.length > 0 ? risk.note : risk.nothing },
    ...flows.map((flow): MarketLine => ({
      heading: nameFlow(index, words, flow.figure),
      number: writeFlow(text, flow),
      text: `${fillTemplate(risk.part, { days })}: ${writePart(text, flow)}`,
      exact: flow.part === null ? [flow.figure.value] : [flow.figure.value, flow.part],
      unit: flow.figure.unit,
      sources: [flow.figure, ...flow.contesting].flatMap(({ sources }) => sources),
      figures: [flow.figure, ...flow.contesting],
    })),
  ];
}

function writeTurns(text: MarketText): MarketLine[] {
  const { market, own } = text;
  return listSwings(text).map(({ id, factor, turns }) => {
    // The value of the goods is no parameter: its factor stands for it.
    const { mid = 1, unit = '×' } = market.data?.parameters.find((one) => one.id === id) ?? {};
    return {
      heading: nameParameter(text, id),
      number: factor === null ? '' : turnOf(text, id, factor),
      text: factor === null ? own.true.never : turns ? own.true.within : '',
      exact: factor === null ? [] : [mid * factor],
      unit,
      sources: sourcesOfParameter(market, id),
    };
  });
}

/** Writes the market areas for the brief; null until they are worked out. */
export function writeMarketBrief(text: MarketText, index: NetworkIndex): MarketBrief | null {
  const { market, own } = text;
  const known = index.sources;
  const { choice, query } = market;
  if (!choice) return null;
  const claims = (market.data?.claims ?? []).filter(({ to }) => to.includes(market.question?.to ?? ''));
  const planned = new Map((market.data?.sources ?? []).map((source) => [source.id, source]));
  const risked = writeRisk(text, index, []);
  const named = [...claims, ...risked]
    .flatMap(({ sources }) => sources)
    .flatMap((id) => known.get(id) ?? planned.get(id) ?? []);
  const general = listMarketSources(text, known);
  const all = general.map(({ id }) => id);
  const city = findExaminedCity(text);
  const lead = city === null ? null : leadOf(text, city);
  const scenario = writeScenario(text);
  return {
    title: titleMarket(text),
    scenario: scenario === '' ? own.scenario.isBaseCase : scenario,
    lines: [
      ...claims.map(({ text: said, sources }): MarketLine => ({
        heading: '',
        number: '',
        text: fillTemplate(own.claim, { text: said[text.words.lang] }),
        exact: [],
        unit: '',
        sources,
      })),
      ...writeGateways(text, all),
      ...(city === null || lead === null
        ? []
        : [
            {
              heading: lead.name,
              number: formatMeasured(text, query.measure, lead.gap),
              text: writeLead(text, city) ?? '',
              exact: [lead.gap],
              unit: UNITS[query.measure],
              sources: all,
            },
          ]),
      ...writeBeside(text, all),
      ...writeRisk(text, index, all),
      ...writeTurns(text),
    ],
    sources: [...new Map([...general, ...named].map((source) => [source.id, source])).values()],
  };
}
