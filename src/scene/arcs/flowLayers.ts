import type { Layer } from '@deck.gl/core';
import { modeOfRow, statusOfRow } from '../../domain/figures/flowTable';
import type { RenderStyle } from '../../view/renderStyle';
import { emphasisOfArcs, filterAndEmphasisKey } from './arcEmphasis';
import { buildArcs, isArcShown } from './arcs';
import { seriesOfArcs } from './arcSeries';
import { GLOWING, buildOwnEdge, buildStroke } from './arcStroke';
import { buildBands } from './bands';
import { flowTableOf, type SceneData } from '../data';
import type { FlowShape } from '../flowShape';
import { ArcLayer } from '../layers/arcLayer';
import { MODE_HEAD, STATUS_CONTINUITY } from './evidenceMarks';
import { EMPHASIS, LEADS, STILL } from '../layers/emphasisBits';
import { packArcs, type ArcRow, type ArcRows } from '../layers/packArcs';
import { memoizePerData } from '../memoizePerData';
import { tailLength } from './pulses';

/** Opacity of a band: more than that of the line around it. */
const BAND_OPACITY = { night: 0.75, paper: 1 } as const;

/** Makes the row of a band inside an arc: along its whole, as wide as its share, without pulses. */
function bandAt(data: SceneData, style: RenderStyle, at: number): ArcRow | undefined {
  const band = buildBands(data, style)[at];
  const whole = buildArcs(data, style)[band?.owner ?? -1];
  if (!band || !whole) return undefined;
  const stroke = buildStroke(whole, style, data.index.network.dataTo);
  return {
    ...stroke,
    width: stroke.width * band.share,
    baseOpacity: BAND_OPACITY[style.theme],
    continuity: STATUS_CONTINUITY[statusOfRow({ table: flowTableOf(data), row: band.row }) ?? 'reported'],
    section: 'band',
    ends: 'plain',
    head: 'disc',
    pulses: null,
    tail: 0,
    leadTail: 0,
    inside: true,
  };
}

/** Numbers of the arcs that sum a reader's own rows: each has an edge. */
const ownArcs = memoizePerData(
  'own arcs',
  (data, style): readonly number[] =>
    buildArcs(data, style).flatMap(({ table, row }, n) => (table.own[row] === 1 ? [n] : [])),
  (style) => String(style.mergesHubs),
);

/** Makes the row of the edge of an own arc. */
function edgeAt(data: SceneData, style: RenderStyle, at: number): ArcRow | undefined {
  const arc = buildArcs(data, style)[ownArcs(data, style)[at] ?? -1];
  const edge = arc && buildOwnEdge(arc, style, data.index.network.dataTo);
  return edge ? { ...edge, head: 'disc', pulses: null, tail: 0, leadTail: 0, beneath: true } : undefined;
}

function rowsOf(data: SceneData, style: RenderStyle): ArcRows {
  const arcs = buildArcs(data, style);
  const { owners, pulses, isFirst } = seriesOfArcs(data, style);
  const edgesFrom = owners.length + buildBands(data, style).length;
  return {
    length: edgesFrom + ownArcs(data, style).length,
    at: (i) => {
      if (i >= edgesFrom) return edgeAt(data, style, i - edgesFrom);
      if (i >= owners.length) return bandAt(data, style, i - owners.length);
      const arc = arcs[owners[i] ?? -1];
      if (!arc) return undefined;
      const own = pulses[i] ?? null;
      const [tail, leadTail] = [false, true].map((leads) =>
        own ? tailLength(own, arc.kilometres, leads) : 0,
      );
      return {
        ...buildStroke(arc, style, data.index.network.dataTo),
        ...(isFirst[i] === 1 ? {} : ({ baseOpacity: 0, continuity: 'solid' } as const)),
        head: MODE_HEAD[modeOfRow(arc)],
        edged: arc.table.own[arc.row] !== 0,
        pulses: own,
        tail: tail ?? 0,
        leadTail: leadTail ?? 0,
      };
    },
  };
}

const tableOf = memoizePerData(
  'buffers of arcs',
  (data, style) => packArcs(rowsOf(data, style), buildArcs(data, style).length > GLOWING),
  (style) => [style.tone, style.mergesHubs, style.newest].join('|'),
);

/** Computes the emphasis byte of each row of the arcs' buffers: all that hover, pick and filter change. */
export const emphasisBytes = memoizePerData(
  'emphasis of the rows of arcs',
  (data: SceneData, style): Uint8Array => {
    const { levels, lead } = emphasisOfArcs(data, style);
    const { owners, isFirst, isAssumed } = seriesOfArcs(data, style);
    // A loop: made with Uint8Array.from this took most of the time of a hover.
    const bands = buildBands(data, style);
    const own = ownArcs(data, style);
    const edgesFrom = owners.length + bands.length;
    const bytes = new Uint8Array(edgesFrom + own.length);
    own.forEach((n, i) => (bytes[edgesFrom + i] = levels[n] ?? EMPHASIS.hidden));
    bands.forEach(({ row, owner }, n) => {
      const shown = isArcShown({ table: flowTableOf(data), row }, style);
      bytes[owners.length + n] = shown ? (levels[owner] ?? EMPHASIS.hidden) : EMPHASIS.hidden;
    });
    for (let row = 0; row < owners.length; row++) {
      const n = owners[row] ?? 0;
      const still = style.reportedOnly && isAssumed[row] === 1;
      const level = levels[n] ?? EMPHASIS.hidden;
      if (level === EMPHASIS.hidden || (still && isFirst[row] !== 1)) continue;
      bytes[row] = level | (n === lead ? LEADS : 0) | (still ? STILL : 0);
    }
    return bytes;
  },
  filterAndEmphasisKey,
);

/** Builds the layer of arcs and pulses. */
export function buildFlowLayers(
  data: SceneData,
  style: RenderStyle,
  animationTime: number,
  form: FlowShape,
): Layer[] {
  const { palette } = style;
  return [
    new ArcLayer({
      id: 'flows',
      arcs: tableOf(data, style),
      emphasis: emphasisBytes(data, style),
      animationTime,
      k: style.uiScale,
      glow: palette.glow,
      missing: palette.missing,
      missingOpacity: palette.missingOpacity,
      hatching: style.hatching,
      shapes: form.shapes,
      weights: form.weights,
      view: form.view,
      strip: form.strip,
    }),
  ];
}
