/** Builds the brief: sentences and indices with numbered citations, method, limits, age of the data and sources. */
import { isOutdated } from '../../domain/entities/entityDetails';
import { QUESTIONS } from '../../domain/invest/investorReport';
import type { Peers } from '../../domain/invest/peers';
import { comparePeriods, periodRange } from '../../domain/time/period';
import type { Observation, Source } from '../../domain/types';
import { writeCsv, type Cell, type Sheet } from '../../files/writeCsv';
import { fillTemplate, formatNumber, formatPeriod, lookUpWord } from '../../i18n/format';
import { entityName, formatCitation } from '../naming';
import { listChartFigures, type ChartId } from './chartFigures';
import { buildIndices } from './investorIndices';
import { buildSentence, type SentenceInput } from './investorSentences';

/** Sections that can be switched off; the sources cannot: each number cites them. */
export const BRIEF_PARTS = ['map', 'charts', 'method'] as const;
export type BriefPart = (typeof BRIEF_PARTS)[number];

export interface BriefOptions {
  readonly title: string;
  readonly parts: readonly BriefPart[];
  /** Address of the view. */
  readonly link: string;
}

/** A number with its words and the numbers of its sources in the list. */
export interface CitedLine {
  readonly heading: string;
  readonly number: string;
  readonly text: string;
  /** Exact values, in the order in which the number prints them; empty if not published. */
  readonly exact: readonly number[];
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
  readonly age: string;
  /** In the order of their numbers, from 1. */
  readonly sources: readonly Source[];
  /** Figures behind all numbers, each once. */
  readonly figures: readonly Observation[];
}

/** Numbers sources in the order in which they are cited; an unknown id has no number. */
class Citations {
  readonly sources: Source[] = [];
  readonly #known: ReadonlyMap<string, Source>;
  readonly #numbers = new Map<string, number>();

  constructor(known: ReadonlyMap<string, Source>) {
    this.#known = known;
  }

  cite(figures: readonly Observation[]): readonly number[] {
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

/** Builds the brief of a report. @param today machine's time, UTC ms */
export function buildBrief(input: SentenceInput, peers: Peers | null, today: number): Brief {
  const { index, words, invest, report } = input;
  const citations = new Citations(index.sources);
  const sentences = QUESTIONS.map((question) => {
    const { before, value, unit, text, exact, evidence, figures } = buildSentence(question, input);
    return {
      heading: invest.question[question],
      number: [before, value, unit].filter(Boolean).join(' '),
      text,
      exact: exact === null ? [] : [exact],
      evidence,
      figures,
      citations: citations.cite(figures),
    };
  });
  const rows = buildIndices(input);
  const indices = rows.map(({ name, values, exact, why, figures }) => ({
    heading: name,
    number: values.join(words.list),
    text: why === null ? '' : fillTemplate(invest.indices.not, { why }),
    exact,
    evidence: why === null ? invest.evidence.derived : words.status.missing,
    figures,
    citations: citations.cite(figures),
  }));
  const drawn = listChartFigures(report, peers);
  const charts = Object.fromEntries(
    Object.entries(drawn).map(([id, figures]) => [id, citations.cite(figures)]),
  ) as Record<ChartId, readonly number[]>;
  const all = [...[...sentences, ...indices].map(({ figures }) => figures), ...Object.values(drawn)].flat();
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
    age: writeAge(input, figures, today),
    sources: citations.sources,
    figures,
  };
}

/** Writes the brief as Markdown. */
export function writeBriefMarkdown(brief: Brief, input: SentenceInput, options: BriefOptions): string {
  const { invest, words } = input;
  const { title, parts, link } = options;
  const line = ({ heading, number, text, citations }: CitedLine): string =>
    [
      `- **${[heading, number].filter(Boolean).join(': ')}**`,
      text,
      citations.map((cited) => `[${cited}]`).join(''),
    ]
      .filter(Boolean)
      .join(' ');
  const section = (heading: string, lines: readonly string[]): string[] => [
    `## ${heading}`,
    '',
    ...lines,
    '',
  ];
  const formulas = brief.indices.map(({ heading }, i) => `- ${heading}: ${brief.formulas[i]}`);
  return [
    `# ${title}`,
    '',
    brief.kicker,
    '',
    ...brief.sentences.map(line),
    '',
    ...section(invest.brief.indices, brief.indices.map(line)),
    ...(parts.includes('method')
      ? [
          ...section(invest.brief.method, formulas),
          ...section(
            invest.brief.limits,
            invest.brief.limit.map((text) => `- ${text}`),
          ),
        ]
      : []),
    ...section(invest.brief.age, [brief.age]),
    ...section(
      invest.brief.sources,
      brief.sources.map((source, i) => `${i + 1}. ${formatCitation(source, words.lang)} (${source.id})`),
    ),
    fillTemplate(invest.brief.link, { link }),
    '',
    words.table.note.credits,
    '',
  ].join('\n');
}

/** Builds the table of every number of the brief: sentences, indices, then the figures behind them and the charts. */
export function buildBriefSheet(
  { sentences, indices, figures }: Brief,
  { index, words, invest }: SentenceInput,
): Sheet {
  const { what, value, unit, period, evidence, sources } = invest.brief.column;
  const computed = [...sentences, ...indices].flatMap((line): Cell[][] => {
    const cited = [...new Set(line.figures.flatMap((figure) => figure.sources))].join(' ');
    const label = `${line.heading}: ${line.number || line.text}`;
    const values = line.exact.length > 0 ? line.exact : [null];
    return values.map((exact) => [label, exact, '', '', line.evidence, cited]);
  });
  return {
    columns: [what, value, unit, period, evidence, sources],
    rows: [
      ...computed,
      ...figures.map((figure): Cell[] => [
        [
          entityName(index, figure.subject, words.lang),
          lookUpWord(words.observed, figure.measure),
          ...(figure.commodity ? [lookUpWord(words.commodity, figure.commodity)] : []),
          words.direction[figure.direction],
        ].join(words.list),
        figure.value,
        figure.unit,
        formatPeriod(words, figure.period),
        words.status[figure.status],
        figure.sources.join(' '),
      ]),
    ],
  };
}

/** Writes every number of the brief as CSV, with the sources below. */
export function writeBriefCsv(brief: Brief, input: SentenceInput, { title, link }: BriefOptions): string {
  const { words } = input;
  const cited = brief.sources.map((source) => `${source.id}: ${formatCitation(source, words.lang)}`);
  const notes = [title, brief.kicker, link, ...cited, words.table.note.credits, words.table.note.licence];
  return writeCsv(buildBriefSheet(brief, input), notes).text;
}
