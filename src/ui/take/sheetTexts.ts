import { MEASURE_ROWS } from '../../domain/figures/measure';
import { STATUSES, type Status } from '../../domain/types';
import { fillTemplate, formatDate, formatInStep, formatPeriod, selectUnitStep } from '../../i18n/format';
import type { TakeWords } from '../../i18n/take/en';
import type { Session } from '../../state/session.svelte';
import { PALETTES, type Rgb } from '../../view/palette';
import { widthClasses } from '../../view/renderStyle';
import type { Theme } from '../../view/view';
import { countShown, listModes } from '../legend/legendCounts';
import { formatCitation } from '../naming';
import type { LegendLine, SheetColours, SheetTexts } from './pictureSheet';

/** What a visitor wishes of a picture. */
export interface PictureWishes {
  readonly theme: Theme;
  readonly title: string;
  readonly note: string;
  readonly legend: boolean;
  /** Own shipments are drawn. */
  readonly own: boolean;
}

/** Most sources that are named one by one; the rest is counted. */
const NAMED_SOURCES = 6;

const DASHES: Readonly<Record<Status, readonly number[]>> = {
  reported: [],
  derived: [10, 5],
  estimated: [10, 5],
  planned: [2, 5],
  illustrative: [3, 3],
};

const cssOf = ([red, green, blue]: Rgb, opacity = 1): string => `rgb(${red} ${green} ${blue} / ${opacity})`;

/** Colours of a sheet in a theme. */
export function sheetColoursOf(theme: Theme): SheetColours {
  const { page, text, textSecond, textThird } = PALETTES[theme];
  return { page: cssOf(page), text: cssOf(text), quiet: cssOf(textSecond), line: cssOf(textThird, 0.6) };
}

/** Lists the lines of the legend: three widths, the modes and kinds of evidence in view, and what is not published. */
function listLegend(session: Session, theme: Theme): readonly LegendLine[] {
  const { words, measure, shown, flows, columns, filter } = session;
  const { text, modes, missing } = PALETTES[theme];
  const classes = widthClasses(measure);
  const unit = MEASURE_ROWS[measure].units[0] ?? '';
  const step = selectUnitStep(words, unit, classes[0]?.value ?? 1);
  const counts = countShown(flows, columns, filter);
  const line = { width: 2.6, colour: cssOf(text), dash: [] };
  return [
    ...classes.map(({ value, width }, i) => ({
      ...line,
      width,
      label:
        i === 0
          ? `${formatInStep(words, value, step)} ${words.scaleUnit[measure]}`
          : formatInStep(words, value, step),
    })),
    ...listModes(shown.flows).map((mode) => ({
      ...line,
      width: 4,
      colour: cssOf(modes[mode]),
      label: words.mode[mode],
    })),
    ...STATUSES.filter((status) => counts.of[status] > 0).map((status) => ({
      ...line,
      dash: DASHES[status],
      label: `${words.status[status]}: ${counts.of[status]}`,
    })),
    ...(counts.missing > 0
      ? [{ width: 1, colour: cssOf(missing), dash: [], label: `${words.status.missing}: ${counts.missing}` }]
      : []),
  ];
}

function listSources({ shown, index, lang, words }: Session): readonly string[] {
  const amounts = [...shown.flows, ...shown.columns].flatMap(({ amount }) => amount ?? []);
  const ids = [...new Set(amounts.flatMap(({ sources }) => sources))];
  const named = ids.flatMap((id) => index.sources.get(id) ?? []);
  const first = [...new Set(named.map((source) => formatCitation(source, lang)))];
  return first.length === 0 ? [words.status.missing] : first;
}

/** Composes the texts of a picture: clock, period, legend, sources, credits, edition and number of the review. */
export function composeSheet(
  session: Session,
  take: TakeWords,
  { title, note, legend, theme, own }: PictureWishes,
): SheetTexts {
  const { words, measure, view, release } = session;
  const { sheet } = take;
  const { dataTo, hash } = session.index.network;
  const all = listSources(session);
  const first = all.slice(0, NAMED_SOURCES).join('; ');
  const rest = all.length - NAMED_SOURCES;
  const sources = rest > 0 ? fillTemplate(sheet.moreSources, { sources: first, count: String(rest) }) : first;
  const edition = view.edition;
  const { review, base } = release;
  const clock = fillTemplate(sheet.clock, { time: formatDate(words, session.playhead.t, 'minute') });
  // Measure, period and sources describe our figures, not own shipments or plans.
  const ours = !own && session.race === null;
  return {
    title: title.trim(),
    subtitle: [
      ...(ours
        ? [
            `${words.measureTitle[measure]}, ${words.scaleUnit[measure]}`,
            formatPeriod(words, session.period),
            sheet.squareRoot,
          ]
        : []),
      clock,
    ].join(' · '),
    legend: legend && ours ? listLegend(session, theme) : [],
    foot: [
      ...(note.trim() === '' ? [] : [note.trim()]),
      ...(own ? [sheet.own] : []),
      ...(ours ? [fillTemplate(sheet.sources, { sources })] : []),
      [`${words.map.schematic} ${sheet.licences}`, ...(base ? [base.attribution] : [])].join(' · '),
      [
        review
          ? fillTemplate(sheet.reviewed, { edition, number: review.number })
          : fillTemplate(sheet.unreviewed, { edition }),
        fillTemplate(sheet.data, { date: formatPeriod(words, dataTo), hash }),
        `${words.brand.name} ${words.brand.second}`,
      ].join(' · '),
    ],
  };
}
