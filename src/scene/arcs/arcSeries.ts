import { stretchOfRow } from '../../domain/figures/flowTable';
import { findRunsOnStretch } from '../../domain/runs/runOnStretch';
import { memoizePerData } from '../memoizePerData';
import { buildArcs } from './arcs';
import { buildPulses, leadInMs, type Pulses } from './pulses';

/**
 * Pulses of all arcs, one row per series: an arc has few, one counted and one per published date. An arc without any
 * has one row, for its line; the first row of each arc carries the line.
 */
export interface ArcSeries {
  /** Number of each row's arc. */
  readonly owners: Uint32Array;
  /** null on the row of an arc without pulses. */
  readonly pulses: readonly (Pulses | null)[];
  /** 1 on the first row of an arc. */
  readonly isFirst: Uint8Array;
  /** 1 where neither the series nor the number of runs is reported. */
  readonly isAssumed: Uint8Array;
}

/** Builds every arc's pulses in the window; none if neither number nor dates of runs are known. */
export const seriesOfArcs = memoizePerData(
  'pulses',
  (data, style): ArcSeries => {
    const { index, window, today } = data;
    const asked = { window: { from: window.from - leadInMs(window), to: window.to }, now: today };
    const [owners, isFirst, isAssumed]: [number[], number[], number[]] = [[], [], []];
    const pulses: (Pulses | null)[] = [];
    buildArcs(data, style).forEach((arc, n) => {
      const stretch = stretchOfRow(index, arc);
      const series = buildPulses(
        findRunsOnStretch(index, stretch, asked),
        stretch.runs,
        window,
        arc.kilometres,
      );
      const isCounted = stretch.runs?.evidence[0]?.status === 'reported';
      (series.length > 0 ? series : [null]).forEach((one, nth) => {
        owners.push(n);
        pulses.push(one);
        isFirst.push(Number(nth === 0));
        isAssumed.push(Number(one !== null && !isCounted && one.status !== 'reported'));
      });
    });
    return {
      owners: Uint32Array.from(owners),
      pulses,
      isFirst: Uint8Array.from(isFirst),
      isAssumed: Uint8Array.from(isAssumed),
    };
  },
  (style) => String(style.mergesHubs),
);
