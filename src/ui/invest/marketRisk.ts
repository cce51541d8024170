/** Writes what a closed place puts at risk: recorded flows, cities that pass it, extra cost and time. */
import {
  listFlowsAtRisk,
  listPlaceIds,
  RISK_MEASURES,
  type FlowAtRisk,
} from '../../domain/invest/flowsAtRisk';
import type { NetworkIndex } from '../../domain/network/networkIndex';
import type { Observation } from '../../domain/types';
import type { Messages } from '../../i18n/en';
import { fillTemplate, formatAmount, formatNumber, formatPeriod, lookUpWord } from '../../i18n/format';
import { entityName } from '../naming';
import { formatFactor, formatMeasured, nameGateway, type MarketText } from './marketText';

/** Lists the recorded flows that pass the closed place; empty where none is closed or nothing is published. */
export function listRisk({ market }: MarketText, index: NetworkIndex): readonly FlowAtRisk[] {
  const { closure } = market.query;
  if (!closure) return [];
  const nodes = (market.data?.nodes ?? []).filter(({ code }) => code === closure.gateway);
  const ids = listPlaceIds(
    index,
    closure.gateway,
    nodes.map(({ id }) => id),
  );
  return listFlowsAtRisk(index, ids, closure.days);
}

/** Names what a figure counts: subject, measure and direction. */
export const nameFlow = (index: NetworkIndex, words: Messages, figure: Observation): string =>
  [
    entityName(index, figure.subject, words.lang),
    lookUpWord(words.observed, figure.measure),
    words.direction[figure.direction],
  ].join(words.list);

const writeFigure = (words: Messages, figure: Observation): string =>
  `${formatAmount(words, figure)} (${formatPeriod(words, figure.period)})`;

/** Writes the figure of a flow with its period, and those that contradict it. */
export function writeFlow({ words, own }: MarketText, { figure, contesting }: FlowAtRisk): string {
  const others = contesting.map((one) => writeFigure(words, one)).join(words.list);
  return [
    writeFigure(words, figure),
    ...(others === '' ? [] : [fillTemplate(own.scenario.risk.contested, { list: others })]),
  ].join(words.list);
}

/** Writes the share of the days to two digits: the pace is assumed. */
export const writePart = ({ words, own }: MarketText, { figure, part }: FlowAtRisk): string =>
  part === null
    ? own.scenario.risk.unknown
    : formatAmount(words, { value: part, unit: figure.unit, status: 'estimated' });

/** Writes the largest count of tonnes, money and boxes, or that none is published. */
export function writeMostAtRisk(text: MarketText, flows: readonly FlowAtRisk[]): string {
  const { risk } = text.own.scenario;
  const list = RISK_MEASURES.map((measure) => {
    const most = flows.find((flow) => flow.measure === measure && flow.part !== null);
    return most ? writePart(text, most) : risk.none[measure];
  });
  const days = formatNumber(text.words, text.market.query.closure?.days ?? 0);
  return fillTemplate(risk.most, { days, list: list.join(text.words.list) });
}

/** Writes how many cities pass the closed place and which gateways they take instead; null before the answer. */
export function writeUsers(text: MarketText): string | null {
  const { market, opened, words, own } = text;
  const { risk } = own.scenario;
  const closed = market.effect?.closed;
  if (!closed) return null;
  const { cities, moved, instead } = closed;
  if (cities === 0) return risk.noUsers;
  return fillTemplate(moved > 0 ? risk.users : risk.usersStay, {
    cities: formatNumber(words, cities),
    moved: formatNumber(words, moved),
    others: formatNumber(words, cities - moved),
    list: instead
      .map(([to, count]) => `${nameGateway(text, opened.gateways[to])} ${formatNumber(words, count)}`)
      .join(words.list),
  });
}

/** Lists what the closure adds for the cities that pass the place, a box and weighted by people. */
export function listRiskExtras(text: MarketText) {
  const { market, words, own } = text;
  const { cost = null, hours = null } = market.effect?.closed ?? {};
  const { risk } = own.scenario;
  const rows = [
    ['cost', risk.cost, cost],
    ['time', risk.time, hours],
  ] as const;
  return rows.flatMap(([measure, name, change]) => {
    if (!change) return [];
    const value = change.after - change.before;
    const shown = `${formatMeasured(text, measure, value)} (${formatFactor(words, change.after / change.before)})`;
    return [{ measure, name, value, shown }];
  });
}
