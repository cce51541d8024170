import type { Layer } from '@deck.gl/core';
import { modeOfRow } from '../../domain/figures/flowTable';
import type { RenderStyle } from '../../view/renderStyle';
import { emphasisOfArcs, filterAndEmphasisKey } from './arcEmphasis';
import { buildArcs } from './arcs';
import { seriesOfArcs } from './arcSeries';
import { GLOWING, buildStroke } from './arcStroke';
import type { SceneData } from '../data';
import type { FlowShape } from '../flowShape';
import { ArcLayer } from '../layers/arcLayer';
import { MODE_HEAD } from './evidenceMarks';
import { EMPHASIS, LEADS, STILL } from '../layers/emphasisBits';
import { packArcs, type ArcRows } from '../layers/packArcs';
import { memoizePerData } from '../memoizePerData';
import { tailLength } from './pulses';

function rowsOf(data: SceneData, style: RenderStyle): ArcRows {
  const arcs = buildArcs(data, style);
  const { owners, pulses, isFirst } = seriesOfArcs(data, style);
  return {
    length: owners.length,
    at: (i) => {
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
  (style) => [style.theme, style.mergesHubs, style.newest].join('|'),
);

/** Computes the emphasis byte of each row of the arcs' buffers: all that hover, pick and filter change. */
export const emphasisBytes = memoizePerData(
  'emphasis of the rows of arcs',
  (data: SceneData, style): Uint8Array => {
    const { levels, lead } = emphasisOfArcs(data, style);
    const { owners, isFirst, isAssumed } = seriesOfArcs(data, style);
    // A loop: made with Uint8Array.from this took most of the time of a hover.
    const bytes = new Uint8Array(owners.length);
    for (let row = 0; row < bytes.length; row++) {
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
      strip: form.strip,
    }),
  ];
}
