/** Builds the brief: sentences and indices with numbered citations, method, limits, age of the data and sources. */
import { isOutdated } from '../../domain/entities/entityDetails';
import { newestWhole } from '../../domain/invest/annualSeries';
import { QUESTIONS } from '../../domain/invest/investorReport';
import type { Peers } from '../../domain/invest/peers';
import { comparePeriods, periodRange } from '../../domain/time/period';
import type { Observation, Source } from '../../domain/types';
import { fillTemplate, formatAmount, formatNumber, formatPeriod } from '../../i18n/format';
import { findStudiedEvent } from './eventWords';
import { listChartFigures, type ChartId } from './chartFigures';
import { titlePeers } from './chartTitles';
import { entityName } from '../naming';
import { buildIndices, type IndexRow } from './investorIndices';
import type { BriefPart } from '../../view/briefParts';
import { buildSentence, type SentenceInput } from './investorSentences';
import type { MarketBrief } from './marketBrief';

export interface BriefOptions {
  readonly title: string;
  readonly parts: readonly BriefPart[];
  /** Address of the view. */
  readonly link: string;
}

/** What is printed of a brief. */
export interface PrintedBrief {
  readonly brief: Brief;
  readonly parts: readonly BriefPart[];
}

/** A number with its words and the numbers of its sources in the list. */
export interface CitedLine {
  readonly heading: string;
  readonly number: string;
  readonly text: string;
  /** Exact values, in the order in which the number prints them; empty if not published. */
  readonly exact: readonly number[];
  /** Unit of the exact values, empty where the heading says it. */
  readonly unit: string;
  readonly evidence: string;
  readonly figures: readonly Observation[];
  readonly citations: readonly number[];
}

export interface Brief {
  readonly kicker: string;
  readonly sentences: readonly CitedLine[];
  /** The text of an index is why it is not computed; empty if it is. */
  readonly indices: readonly CitedLine[];
  /** Formulas of the indices, in their order. */
  readonly formulas: readonly string[];
  readonly charts: Readonly<Record<ChartId, readonly number[]>>;
  /** Newest whole year of each compared place, ours first; null without a group. */
  readonly peers: { readonly title: string; readonly lines: readonly CitedLine[] } | null;
  /** null: not worked out. */
  readonly market: MarketLines | null;
  readonly age: string;
  /** In the order of their numbers, from 1. */
  readonly sources: readonly Source[];
  /** Figures behind all numbers, each once. */
  readonly figures: readonly Observation[];
}

/** The market areas with numbered citations. */
interface MarketLines extends Pick<MarketBrief, 'title' | 'scenario'> {
  readonly lines: readonly CitedLine[];
  readonly citations: readonly number[];
}

/** Numbers sources in the order in which they are cited; an unknown id has no number. */
class Citations {
  readonly sources: Source[] = [];
  readonly #known: ReadonlyMap<string, Source>;
  readonly #numbers = new Map<string, number>();

  constructor(known: ReadonlyMap<string, Source>) {
    this.#known = known;
  }

  cite(figures: readonly Pick<Observation, 'sources'>[]): readonly number[] {
    const cited = new Set(figures.flatMap(({ sources }) => sources));
    return [...cited].flatMap((id) => this.#numberOf(id) ?? []).toSorted((a, b) => a - b);
  }

  #numberOf(id: string): number | undefined {
    const source = this.#known.get(id);
    if (source && !this.#numbers.has(id)) this.#numbers.set(id, this.sources.push(source));
    return this.#numbers.get(id);
  }
}

function writeAge({ words, invest }: SentenceInput, figures: readonly Observation[], today: number): string {
  const dated = figures
    .filter(({ period }) => periodRange(period) !== null)
    .toSorted((a, b) => comparePeriods(a.period, b.period));
  const [oldest, newest] = [dated[0], dated.at(-1)];
  return fillTemplate(invest.brief.ages, {
    oldest: oldest ? formatPeriod(words, oldest.period) : words.status.missing,
    newest: newest ? formatPeriod(words, newest.period) : words.status.missing,
    old: formatNumber(words, dated.filter(({ period }) => isOutdated(period, today)).length),
    undated: formatNumber(words, figures.length - dated.length),
    all: formatNumber(words, figures.length),
  });
}

const citeIndex = (
  { words, invest }: SentenceInput,
  { name, values, exact, why, figures }: IndexRow,
  citations: Citations,
): CitedLine => ({
  heading: name,
  number: values.join(words.list),
  text: why === null ? '' : fillTemplate(invest.indices.not, { why }),
  exact,
  unit: '',
  evidence: why === null ? invest.evidence.derived : words.status.missing,
  figures,
  citations: citations.cite(figures),
});

/** Lists the newest whole year of each peer; one without says so. */
function citePeers(input: SentenceInput, peers: Peers, citations: Citations): Brief['peers'] {
  const { index, words, invest } = input;
  const lines = peers.peers.map(({ subject, series }) => {
    const { year = 0, figure = null } = (series && newestWhole(series)) ?? {};
    return {
      heading: entityName(index, subject, words.lang),
      number: figure
        ? fillTemplate(invest.peers.newest, { amount: formatAmount(words, figure), year: String(year) })
        : '',
      text: figure ? '' : invest.peers.unpublished,
      exact: figure ? [figure.value] : [],
      unit: figure?.unit ?? '',
      evidence: words.status[figure?.status ?? 'missing'],
      figures: figure ? [figure] : [],
      citations: citations.cite(figure ? [figure] : []),
    };
  });
  return { title: titlePeers(input, peers), lines };
}

/** Numbers the sources of the market areas. @param evidence of what is computed */
const citeMarket = (market: MarketBrief, citations: Citations, evidence: string): MarketLines => ({
  title: market.title,
  scenario: market.scenario,
  lines: market.lines.map(({ sources, figures = [], ...line }) => ({
    ...line,
    evidence: line.exact.length > 0 ? evidence : '',
    figures,
    citations: citations.cite([{ sources }]),
  })),
  citations: citations.cite([{ sources: market.sources.map(({ id }) => id) }]),
});

/**
 * Builds the brief of a report.
 * @param today machine's time, UTC ms
 * @param chosen id of the studied event; null for the newest
 * @param market the market areas; null: left out or not worked out
 */
export function buildBrief(
  input: SentenceInput,
  peers: Peers | null,
  today: number,
  chosen: string | null = null,
  market: MarketBrief | null = null,
): Brief {
  const { index, words, invest, report } = input;
  const planned = (market?.sources ?? []).map((source) => [source.id, source] as const);
  const citations = new Citations(new Map([...planned, ...index.sources]));
  const sentences = QUESTIONS.map((question) => {
    const { before, value, unit, text, exact, evidence, figures } = buildSentence(question, input);
    return {
      heading: invest.question[question],
      number: [before, value, unit].filter(Boolean).join(' '),
      text,
      exact: exact === null ? [] : [exact],
      unit: '',
      evidence,
      figures,
      citations: citations.cite(figures),
    };
  });
  const rows = buildIndices(input);
  const indices = rows.map((row) => citeIndex(input, row, citations));
  const drawn = listChartFigures(report, peers);
  const event = findStudiedEvent(input, chosen);
  const behind = (id: string): readonly Pick<Observation, 'sources'>[] =>
    id === 'event' && event ? [event] : [];
  const charts = Object.fromEntries(
    Object.entries(drawn).map(([id, figures]) => [id, citations.cite([...figures, ...behind(id)])]),
  ) as Record<ChartId, readonly number[]>;
  const shownPeers = peers && citePeers(input, peers, citations);
  const cited = market && citeMarket(market, citations, invest.evidence.derived);
  const lines = [...sentences, ...indices, ...(cited?.lines ?? [])];
  const all = [...lines.map((line) => line.figures), ...Object.values(drawn)].flat();
  const figures = [...new Map(all.map((figure) => [figure.id, figure])).values()];
  return {
    kicker: fillTemplate(invest.brief.kicker, {
      day: formatPeriod(words, index.network.dataTo),
      hash: index.network.hash,
    }),
    sentences,
    indices,
    formulas: rows.map(({ formula }) => formula),
    charts,
    peers: shownPeers,
    market: cited,
    age: writeAge(input, figures, today),
    sources: citations.sources,
    figures,
  };
}
