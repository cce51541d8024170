import { printEntityRef } from '../../domain/entities/entityRef';
import { endsOf, relatedTo, representedBy } from '../../domain/figures/flowTable';
import { getOrCompute } from '../../domain/memo';
import type { RenderStyle } from '../../view/renderStyle';
import { emphasisKey } from '../emphasis';
import { EMPHASIS } from '../layers/emphasisBits';
import { memoizePerData } from '../memoizePerData';
import { buildArcs, isArcShown, shownArcsKey } from './arcs';

/** Numbers of arcs by what they stand for or are related to, `kind:id`, and by the facilities that they end at. */
interface ArcsOf {
  readonly entity: ReadonlyMap<string, readonly number[]>;
  readonly facility: ReadonlyMap<string, readonly number[]>;
}

const arcsOf = memoizePerData(
  'arcs by entity',
  (data, style): ArcsOf => {
    const [entity, facility] = [new Map<string, number[]>(), new Map<string, number[]>()];
    const add = (lists: Map<string, number[]>, names: readonly string[], n: number): void => {
      for (const name of new Set(names)) getOrCompute(lists, name, () => []).push(n);
    };
    buildArcs(data, style).forEach((arc, n) => {
      add(entity, [...representedBy(arc), ...relatedTo(arc)], n);
      add(facility, [...endsOf(arc), arc.from.id, arc.to.id], n);
    });
    return { entity, facility };
  },
  (style) => String(style.mergesHubs),
);

/** Emphasis of all arcs, in their order. */
export interface ArcEmphasis {
  /** One of EMPHASIS for each arc. */
  readonly levels: Uint8Array;
  /** Number of the leading arc: the picked one, else the widest with runs; -1 without any. */
  readonly lead: number;
}

/** Key of all that emphasis depends on. */
export const filterAndEmphasisKey = (style: RenderStyle): string =>
  [shownArcsKey(style), emphasisKey(style)].join('|');

/** What a filter shows, before anything is picked or hovered. */
const filteredArcs = memoizePerData(
  'arcs that a filter shows',
  (data, style): ArcEmphasis => {
    const arcs = buildArcs(data, style);
    const levels = new Uint8Array(arcs.length);
    let [lead, leadRank] = [-1, 0];
    arcs.forEach((arc, n) => {
      if (!isArcShown(arc, style)) return;
      levels[n] = EMPHASIS.normal;
      if (arc.table.hasRuns[arc.row] !== 1 || arc.table.context[arc.row] === 1) return;
      // The last of the best: the widest.
      const rank = Number.isNaN(arc.table.amount[arc.row]) ? 1 : 2;
      if (rank >= leadRank) [lead, leadRank] = [n, rank];
    });
    return { levels, lead };
  },
  shownArcsKey,
);

/** Finds what is shown, dimmed, picked and leading among the arcs; asks only those that pick and hover concern. */
export const emphasisOfArcs = memoizePerData(
  'emphasis of arcs',
  (data, style): ArcEmphasis => {
    const filtered = filteredArcs(data, style);
    const wanted = [style.pick, style.hover].filter((ref) => ref !== null);
    if (wanted.length === 0) return filtered;
    const { entity, facility } = arcsOf(data, style);
    const levels = filtered.levels.map((level) => (level === EMPHASIS.hidden ? level : EMPHASIS.dimmed));
    let lead = -1;
    const raise = (n: number): boolean => {
      if (levels[n] === EMPHASIS.hidden) return false;
      levels[n] = EMPHASIS.picked;
      return true;
    };
    const arcs = buildArcs(data, style);
    for (const ref of wanted) {
      for (const n of entity.get(printEntityRef(ref)) ?? []) {
        const arc = arcs[n];
        if (raise(n) && arc?.table.hasRuns[arc.row] === 1) lead = Math.max(lead, n);
      }
      if (ref.kind === 'facility') facility.get(ref.id)?.forEach(raise);
    }
    return { levels, lead: lead < 0 ? filtered.lead : lead };
  },
  filterAndEmphasisKey,
);
