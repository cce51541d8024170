import { printEntityRef } from '../../domain/entities/entityRef';
import { hasCode, type FlowTable } from '../../domain/figures/flowTable';
import type { RenderStyle } from '../../view/renderStyle';
import { emphasisKey } from '../emphasis';
import { EMPHASIS } from '../layers/emphasisBits';
import { memoizePerData } from '../memoizePerData';
import { buildArcs, isArcShown, type Arc } from './arcs';

/** What is picked and hovered, as codes of a table's dictionaries; -1 where no row has it. */
interface Wanted {
  readonly entities: readonly number[];
  /** Ids of facilities: emphasis on one includes the flows that end there. */
  readonly facilities: readonly string[];
  readonly places: readonly number[];
}

function wantedOf({ entities, places }: FlowTable, { pick, hover }: RenderStyle): Wanted | null {
  const refs = [pick, hover].filter((ref) => ref !== null);
  if (refs.length === 0) return null;
  const facilities = refs.flatMap(({ kind, id }) => (kind === 'facility' ? [id] : []));
  return {
    entities: refs.map((ref) => entities.indexOf(printEntityRef(ref))),
    facilities,
    places: facilities.map((id) => places.indexOf(id)),
  };
}

const isRelated = ({ table, row }: Arc, { entities }: Wanted): boolean =>
  hasCode(table.represented, row, entities) || hasCode(table.related, row, entities);

const endsAt = ({ table, row, from, to }: Arc, { facilities, places }: Wanted): boolean =>
  facilities.includes(from.id) ||
  facilities.includes(to.id) ||
  places.includes(table.from[row] ?? 0) ||
  places.includes(table.to[row] ?? 0);

/** Emphasis of all arcs, in their order. */
export interface ArcEmphasis {
  /** One of EMPHASIS for each arc. */
  readonly levels: Uint8Array;
  /** Number of the leading arc: the picked one, else the widest with runs; -1 without any. */
  readonly lead: number;
}

/** Key of all that emphasis depends on. */
export const filterAndEmphasisKey = (style: RenderStyle): string =>
  [style.mergesHubs, style.reportedOnly, [...style.modes].sort().join(' '), emphasisKey(style)].join('|');

/** Finds what is shown, dimmed, picked and leading among the arcs. */
export const emphasisOfArcs = memoizePerData(
  'emphasis of arcs',
  (data, style): ArcEmphasis => {
    const arcs = buildArcs(data, style);
    const [first] = arcs;
    const wanted = first ? wantedOf(first.table, style) : null;
    const levels = new Uint8Array(arcs.length);
    let [lead, leadRank] = [-1, 0];
    arcs.forEach((arc, n) => {
      if (!isArcShown(arc, style)) return;
      const related = wanted !== null && isRelated(arc, wanted);
      const picked = wanted !== null && (related || endsAt(arc, wanted));
      levels[n] = wanted === null ? EMPHASIS.normal : picked ? EMPHASIS.picked : EMPHASIS.dimmed;
      if (arc.table.hasRuns[arc.row] !== 1) return;
      // The last of the best: the widest.
      const rank = related ? 3 : Number.isNaN(arc.table.amount[arc.row]) ? 1 : 2;
      if (rank >= leadRank) [lead, leadRank] = [n, rank];
    });
    return { levels, lead };
  },
  filterAndEmphasisKey,
);
