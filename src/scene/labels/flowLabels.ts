import { figureOfRow, modeOfRow, representedBy } from '../../domain/figures/flowTable';
import { ageOfPeriod, OLD_YEARS } from '../../domain/figures/periodFigure';
import { positionOnLine } from '../../domain/network/line';
import type { NetworkIndex } from '../../domain/network/networkIndex';
import { drawnAt, namesOf } from '../../domain/network/networkIndex';
import type { Language, Position } from '../../domain/types';
import { buildArcs, isArcShown, type Arc } from '../arcs/arcs';
import { positionOnCurve, type Project } from '../arcs/curve';
import { buildColumns } from '../columnLayers';
import { findLineOfFlow } from '../lineOfFlow';
import { PHONE } from './labelStyle';
import { formatFigure, formatFigurePeriod } from './labelText';
import type { LabelDraft, LabelInput } from './labelTypes';

/** Most figures written beside flows; on a phone, and elsewhere. */
const MOST = { phone: 4, desk: 14 } as const;

/** Where along a flow its figure may stand, share of the way, in the order tried. */
const PLACES = [0.5, 0.38, 0.62, 0.28, 0.72];

/** Beside the figure of a total whose lines no source names. */
const LINES_INFERRED: Readonly<Record<Language, string>> = {
  zh: '航线为推断',
  en: 'lines inferred',
  ru: 'линии предположены',
  ko: '항로는 추정',
};

/** Point of an arc on the ground, and how far above it, px, it is drawn. */
function pointOfArc({ curve }: Arc, u: number, project: Project): { at: Position; lift: number } {
  const [longitude, latitude, height] = positionOnCurve(curve, u);
  const [ground, above] = [project([longitude, latitude]), project([longitude, latitude, height])];
  return { at: [longitude, latitude], lift: ground[1] - above[1] };
}

/** Point of a flow as drawn: on its arc, or on its true path where one is known. */
function pointOf(index: NetworkIndex, arc: Arc, u: number, { style, project, linesOf }: LabelInput) {
  // From afar railways lie on their tracks.
  const lies = style.path === 'true' || !style.mergesHubs || (linesOf && modeOfRow(arc) === 'rail');
  const line = lies ? findLineOfFlow(index, arc) : null;
  return line ? { at: positionOnLine(line, line.length * u), lift: 0 } : pointOfArc(arc, u, project);
}

/** Selects the arcs whose figures are written: the widest of each pair of ends, none that a column tells already. */
function selectArcs(input: LabelInput): readonly Arc[] {
  const { data, style, screen } = input;
  const onColumns = new Set(buildColumns(data, style).map(({ amount }) => amount?.id));
  const pairs = new Set<string>();
  return buildArcs(data, style)
    .toReversed()
    .filter((arc) => {
      const amount = figureOfRow(arc);
      const pair = [arc.from.id, arc.to.id]
        .map((id) => drawnAt(data.index, id))
        .toSorted()
        .join('>');
      if (!amount || onColumns.has(amount.id) || !isArcShown(arc, style) || pairs.has(pair)) return false;
      pairs.add(pair);
      return true;
    })
    .slice(0, screen.width < PHONE ? MOST.phone : MOST.desk);
}

/** Builds labels with the figure of each flow, its name and the figure's own period; several places for each. */
export function flowDrafts(input: LabelInput): readonly LabelDraft[] {
  const { data, style, screen } = input;
  const { index } = data;
  const { palette, lang, newest } = style;
  if (style.path === 'strip' || data.race) return [];
  return selectArcs(input).flatMap((arc): readonly LabelDraft[] => {
    const amount = figureOfRow(arc);
    if (!amount) return [];
    const { table, row } = arc;
    const subject = representedBy(arc)[0]?.replace(/^\w+:/, '') ?? '';
    const name = namesOf(index, subject)?.[lang] ?? '';
    const inferred = index.subjects.get(subject)?.linesInferred ? ` · ${LINES_INFERRED[lang]}` : '';
    const period = `${formatFigurePeriod(amount.period, lang)}${inferred}`;
    const old = newest && ageOfPeriod(amount.period, index.network.dataTo) > OLD_YEARS;
    const colour = table.context[row] === 1 ? palette.context : palette.modes[modeOfRow(arc)];
    return PLACES.map((u) => ({
      id: `flow:${table.ids[table.id[row] ?? 0]}`,
      kind: 'flow',
      ...pointOf(index, arc, u, input),
      main: [formatFigure(amount, style)],
      second: screen.width < PHONE || name === '' ? period : `${name} · ${period}`,
      anchors: ['r', 'l', 'tr', 'br', 'tl', 'bl'],
      gap: 8 + arc.width / 2,
      tone: old ? palette.textThird : colour,
    }));
  });
}
