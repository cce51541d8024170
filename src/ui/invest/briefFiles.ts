/** Writes a brief as Markdown, and its numbers as a table and CSV. */
import { writeCsv, type Cell, type Sheet } from '../../files/writeCsv';
import { fillTemplate, formatPeriod, lookUpWord } from '../../i18n/format';
import { entityName, formatCitation } from '../naming';
import type { Brief, BriefOptions, CitedLine } from './brief';
import { formatCitationMark } from './citationText';
import type { SentenceInput } from './investorSentences';

const section = (heading: string, lines: readonly string[]): string[] => [`## ${heading}`, '', ...lines, ''];

/** Writes the brief as Markdown. */
export function writeBriefMarkdown(brief: Brief, input: SentenceInput, options: BriefOptions): string {
  const { invest, words } = input;
  const { title, parts, link } = options;
  const line = ({ heading, number, text, citations }: CitedLine): string =>
    [
      '-',
      ...[heading || number].filter(Boolean).map(() => `**${[heading, number].filter(Boolean).join(': ')}**`),
      text,
      formatCitationMark(citations),
    ]
      .filter(Boolean)
      .join(' ');
  const formulas = brief.indices.map(({ heading }, i) => `- ${heading}: ${brief.formulas[i]}`);
  return [
    `# ${title}`,
    '',
    brief.kicker,
    '',
    ...brief.sentences.map(line),
    '',
    ...section(invest.brief.indices, brief.indices.map(line)),
    ...(brief.peers && parts.includes('charts')
      ? section(invest.brief.peers, [brief.peers.title, '', ...brief.peers.lines.map(line)])
      : []),
    ...(brief.market
      ? section(invest.brief.part.market, [
          `**${brief.market.title}** ${formatCitationMark(brief.market.citations)}`,
          '',
          brief.market.scenario,
          '',
          ...brief.market.lines.map(line),
        ])
      : parts.includes('market')
        ? section(invest.brief.part.market, [invest.brief.noMarket])
        : []),
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

/** Builds the table of every number of the brief: sentences, indices, peers, market areas, then the figures behind them and the charts. */
export function buildBriefSheet(
  { sentences, indices, figures, peers, market, sources: listed }: Brief,
  { index, words, invest }: SentenceInput,
): Sheet {
  const { what, value, unit, period, evidence, sources } = invest.brief.column;
  const lines = [...sentences, ...indices, ...(peers?.lines ?? []), ...(market?.lines ?? [])];
  const computed = lines.flatMap((line): Cell[][] => {
    const cited = line.citations.map((number) => listed[number - 1]?.id ?? '').join(' ');
    const label = [line.heading, line.number || line.text].filter(Boolean).join(': ');
    const values = line.exact.length > 0 ? line.exact : [null];
    return values.map((exact) => [label, exact, line.unit, '', line.evidence, cited]);
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
