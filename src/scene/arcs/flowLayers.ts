import type { Layer } from '@deck.gl/core';
import { findRunsOnStretch } from '../../domain/runs/runOnStretch';
import type { RenderStyle } from '../../view/renderStyle';
import { buildArcs, isArcShown, type Arc } from './arcs';
import { GLOWING, buildStroke } from './arcStroke';
import type { SceneData } from '../data';
import { emphasisKey, emphasisOf } from '../emphasis';
import type { FlowShape } from '../flowShape';
import { ArcLayer } from '../layers/arcLayer';
import { MODE_HEAD } from './evidenceMarks';
import { packArcs, type ArcRow, type ArcRows } from '../layers/packArcs';
import { memoizePerData } from '../memoizePerData';
import { leadInMs, buildPulses, tailLength, type Pulses } from './pulses';

/** Brightness of heads and tails that do not lead: below half. */
const LIGHT_OTHERS = 0.42;

/** Pulses of all arcs: those of arc n are `starts[n]` to before `starts[n + 1]`. */
interface PulsesOfArcs {
  readonly all: readonly Pulses[];
  readonly starts: Uint32Array;
}

/** Builds every arc's pulses in the window; none if neither number nor dates of runs are known. */
const pulsesOfArcs = memoizePerData(
  'pulses',
  (data, style): PulsesOfArcs => {
    const { index, period, window, today } = data;
    const asked = { window: { from: window.from - leadInMs(window), to: window.to }, now: today };
    const arcs = buildArcs(data, style);
    const all: Pulses[] = [];
    const starts = new Uint32Array(arcs.length + 1);
    arcs.forEach(({ flow, kilometres }, n) => {
      all.push(...buildPulses(findRunsOnStretch(index, flow, period, asked), flow.runs, window, kilometres));
      starts[n + 1] = all.length;
    });
    return { all, starts };
  },
  (style) => String(style.mergesHubs),
);

/** Finds the leading arc: the picked one, else the widest with pulses. */
function leadOf(arcs: readonly Arc[], style: RenderStyle): Arc | undefined {
  const moving = arcs.filter((arc) => arc.flow.runs && isArcShown(arc, style));
  const picked = moving.filter(
    ({ flow: { entityRefs, relatedIds = [] } }) =>
      emphasisOf([...entityRefs, ...relatedIds], style) === 'picked',
  );
  const figured = moving.filter((arc) => arc.flow.amount);
  return picked.at(-1) ?? figured.at(-1) ?? moving.at(-1);
}

/** Returns the pulses that the style shows. */
function shownPulses({ flow }: Arc, pulses: readonly Pulses[], style: RenderStyle): readonly Pulses[] {
  const [evidence] = flow.runs?.evidence ?? [];
  const counted = !style.reportedOnly || evidence?.status === 'reported';
  return counted ? pulses : pulses.filter(({ status }) => status === 'reported');
}

/** Brightness of planned runs against past ones (LOOK, arcs). */
const PLANNED_LIGHT = 0.5;

/**
 * Builds a row for one series of pulses: the first carries the arc's line, further ones none. An arc has few: one
 * counted, one per published date.
 */
function rowOf(arc: Arc, pulses: Pulses | null, further: boolean, light: number, style: RenderStyle): ArcRow {
  const stroke = buildStroke(arc, style);
  return {
    ...stroke,
    ...(further ? ({ baseOpacity: 0, continuity: 'solid' } as const) : {}),
    head: MODE_HEAD[arc.flow.mode],
    light: pulses?.status === 'planned' ? light * PLANNED_LIGHT : light,
    pulses,
    tail: pulses ? tailLength(pulses, arc.kilometres, light === 1) : 0,
  };
}

function rowsOf(data: SceneData, style: RenderStyle): ArcRows {
  const arcs = buildArcs(data, style);
  const { all, starts } = pulsesOfArcs(data, style);
  const lead = leadOf(arcs, style);
  const others = arcs.length > GLOWING ? 0 : LIGHT_OTHERS;
  const seriesOf = (arc: Arc, n: number): readonly Pulses[] =>
    shownPulses(arc, all.slice(starts[n], starts[n + 1]), style);
  // Arc of each row: one row per series, at least one per arc.
  const owners = Uint32Array.from(
    arcs.flatMap((arc, n) => Array<number>(Math.max(1, seriesOf(arc, n).length)).fill(n)),
  );
  return {
    length: owners.length,
    at: (i) => {
      const n = owners[i] ?? -1;
      const arc = arcs[n];
      if (!arc) return undefined;
      let nth = 0;
      while (owners[i - nth - 1] === n) nth += 1;
      return rowOf(arc, seriesOf(arc, n)[nth] ?? null, nth > 0, arc === lead ? 1 : others, style);
    },
  };
}

const tableOf = memoizePerData(
  'buffers of arcs',
  (data, style) => packArcs(rowsOf(data, style)),
  (style) =>
    [
      style.theme,
      style.mergesHubs,
      style.reportedOnly,
      [...style.modes].sort().join(' '),
      emphasisKey(style),
    ].join('|'),
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
      animationTime,
      k: style.uiScale,
      glow: palette.glow,
      missing: palette.missing,
      missingOpacity: palette.missingOpacity,
      shapes: form.shapes,
      weights: form.weights,
      strip: form.strip,
    }),
  ];
}
