import type { LabelInput, PlacedLabel, TextLine } from './labelTypes';
import type { Mark } from './labelMarks';
import { crossesRect, isInside, isNear, type Point, type Rect } from './rect';
import { indexStrokes, type Stroke, type StrokeSum } from './strokeIndex';
import type { LabelCandidate } from './labelCandidates';
import type { Project } from '../arcs/curve';

/** Places labels: each takes the first free slot among its anchors; a label with priority may move another. */

/** Distance between two boxes, and between a box and the screen's edge, px. */
const BETWEEN = 3;
const MARGIN = 4;
const ARC_CLEAR = 2;
/** Distances from its point at which a label with a leader may lie, and at which the leader begins, px. */
const AWAY = [24, 40, 60, 84];
const LEADER_START = 7;
/** Width of arcs, px, that a label may cover before it moves away: the hairline of a missing figure. */
const HAIRLINE = 2;
/** Share of a box's height above (or below) its point where it is shifted up (or down). */
const ASLANT = 0.85;
/** Kinds of labels that name a dot. */
const DOTTED: readonly LabelCandidate['kind'][] = ['city', 'station'];

/** What labels must avoid on the screen. */
export interface Obstacles {
  readonly screen: LabelInput['screen'];
  readonly panels: readonly Rect[];
  /** Lines of arcs with their widths, px. */
  readonly arcs: readonly Stroke[];
  readonly marks: readonly Mark[];
}

/** The same with what is searched for by box: arcs, and leaders of the labels placed so far. */
interface Occupied extends Omit<Obstacles, 'arcs'> {
  readonly sumArcs: StrokeSum;
}

/** A slot that a label could take. */
interface Slot {
  readonly lines: readonly TextLine[];
  readonly align: PlacedLabel['align'];
  readonly box: Rect;
  /** Covers no dot of another place. */
  readonly clear: boolean;
  /** Sum of the widths of the arcs it covers, px. */
  readonly arcs: number;
  /** Leader line, px of the screen; absent beside its point. */
  readonly leader?: readonly [from: Point, to: Point];
}

/** A candidate with its slots, before other labels are considered; in the order of its anchors. */
interface CandidateSlots {
  readonly wanted: LabelCandidate;
  readonly point: Point;
  readonly places: readonly Slot[];
}

interface PlacedCandidate {
  readonly slots: CandidateSlots;
  readonly place: Slot;
}

type Size = Pick<LabelCandidate, 'lines' | 'width' | 'height'>;

/** Computes the boxes around a point in the order of the candidate's anchors. */
function boxesOf(
  wanted: LabelCandidate,
  size: Size,
  [x, y]: Point,
  gap = wanted.gap,
): readonly Pick<Slot, 'box' | 'align'>[] {
  const { kind, anchors, lift } = wanted;
  const { width, height } = size;
  const across = { r: gap, l: -gap - width, c: -width / 2 };
  const slant = gap * 0.7;
  const places: Readonly<
    Record<LabelCandidate['anchors'][number], { dx: number; dy: number; align: Slot['align'] }>
  > = {
    r: { dx: across.r, dy: -height / 2, align: 'left' },
    l: { dx: across.l, dy: -height / 2, align: 'right' },
    tr: { dx: slant, dy: -slant - height, align: 'left' },
    br: { dx: slant, dy: slant, align: 'left' },
    tl: { dx: -slant - width, dy: -slant - height, align: 'right' },
    bl: { dx: -slant - width, dy: slant, align: 'right' },
    ru: { dx: across.r, dy: -height * ASLANT, align: 'left' },
    rd: { dx: across.r, dy: height * (ASLANT - 1), align: 'left' },
    lu: { dx: across.l, dy: -height * ASLANT, align: 'right' },
    ld: { dx: across.l, dy: height * (ASLANT - 1), align: 'right' },
    t: { dx: across.c, dy: -gap - height, align: 'center' },
    b: { dx: across.c, dy: gap, align: 'center' },
    c: { dx: across.c, dy: -height / 2, align: 'center' },
  };
  return anchors.map((anchor) => {
    const { dx, dy, align } = places[anchor];
    return {
      box: { x: x + dx, y: y + dy - lift, width, height },
      align: kind === 'sea' ? 'center' : align,
    };
  });
}

const clearOfMarks = (id: string, box: Rect, marks: readonly Mark[]): boolean =>
  !marks.some((mark) => mark.id !== id && isNear(box, mark.rect, 1));

/** Lists the slots of a candidate that cover no panel, screen edge or strong mark. */
function listSlots(wanted: LabelCandidate, point: Point, obstacles: Occupied): CandidateSlots {
  const strong = obstacles.marks.filter((mark) => mark.strong);
  const sizes: readonly Size[] = wanted.short ? [wanted, wanted.short] : [wanted];
  const places = sizes.flatMap((size) =>
    boxesOf(wanted, size, point)
      .filter(
        ({ box }) =>
          isInside(box, obstacles.screen, MARGIN) &&
          !obstacles.panels.some((panel) => isNear(box, panel, BETWEEN)) &&
          clearOfMarks(wanted.id, box, strong),
      )
      .map((place) => ({
        ...place,
        lines: size.lines,
        clear: clearOfMarks(wanted.id, place.box, obstacles.marks),
        arcs: obstacles.sumArcs(place.box, ARC_CLEAR),
      })),
  );
  return { wanted, point, places };
}

const containsPoint = (box: Rect, [x, y]: Point): boolean => isNear(box, { x, y, width: 0, height: 0 }, 0);

const touches = (box: Rect, other: Rect): boolean => isNear(box, other, BETWEEN);

/**
 * Chooses the best slot that touches none of the boxes: first clear of everything; then, with priority, over lesser
 * dots; then over the least of arcs, over the arcs of figures only with priority.
 */
function choose({ wanted, places }: CandidateSlots, taken: readonly Rect[]): Slot | null {
  const free = places.filter(({ box }) => !taken.some((other) => touches(box, other)));
  const least = free.toSorted((a, b) => a.arcs - b.arcs);
  const { priority, mayBeDropped } = wanted;
  return (
    free.find(({ clear, arcs }) => clear && arcs === 0) ??
    free.find(({ arcs }) => arcs === 0 && priority) ??
    least.find(({ clear, arcs }) => clear && !mayBeDropped && (priority || arcs <= HAIRLINE)) ??
    least.find(() => priority) ??
    null
  );
}

/** Rates the overlap of a slot: width of the arcs covered, px; Infinity without a slot. */
const overlapCost = (place: Slot | null): number => place?.arcs ?? Infinity;

/**
 * Finds one placed label that can move to a slot no worse, so that `seeker` covers fewer arcs. Returns both slots, or
 * null if there is none.
 */
function makeRoom(
  slots: CandidateSlots,
  now: Slot | null,
  placed: readonly PlacedCandidate[],
): { at: number; moved: Slot; place: Slot } | null {
  const better = slots.places.filter(({ clear, arcs }) => clear && arcs < overlapCost(now));
  for (const place of better.toSorted((a, b) => a.arcs - b.arcs)) {
    const blocking = placed.flatMap((one, at) => (touches(one.place.box, place.box) ? [{ one, at }] : []));
    const [first] = blocking;
    if (!first || blocking.length > 1) continue;
    const others = placed.flatMap((one) => (one === first.one ? [] : [one.place.box]));
    const moved = choose(first.one.slots, [...others, place.box]);
    if (moved && moved.clear >= first.one.place.clear && moved.arcs <= first.one.place.arcs) {
      return { at: first.at, moved, place };
    }
  }
  return null;
}

function placeLabel(slots: CandidateSlots, placed: PlacedCandidate[], obstacles: Occupied): void {
  const taken = placed.map((one) => one.place.box);
  const place = choose(slots, taken);
  const { priority, leads } = slots.wanted;
  const room = priority && overlapCost(place) > 0 ? makeRoom(slots, place, placed) : null;
  const leadered =
    leads && overlapCost(room?.place ?? place) > HAIRLINE ? findLeaderSlot(slots, taken, obstacles) : null;
  const yielding = room && placed[room.at];
  if (room && yielding && !leadered) {
    placed[room.at] = { slots: yielding.slots, place: room.moved };
    placed.push({ slots, place: room.place });
    return;
  }
  const best = leadered ?? place;
  if (best) placed.push({ slots, place: best });
}

/** Computes the line from a point to the nearest point of a box, LEADER_START px away from the former. */
function leaderTo([x, y]: Point, box: Rect): readonly [Point, Point] {
  const to: Point = [
    Math.min(box.x + box.width, Math.max(box.x, x)),
    Math.min(box.y + box.height, Math.max(box.y, y)),
  ];
  const length = Math.max(1, Math.hypot(to[0] - x, to[1] - y));
  const share = Math.min(1, LEADER_START / length);
  return [[x + (to[0] - x) * share, y + (to[1] - y) * share], to];
}

/**
 * Finds the nearest slot away from its point that covers nothing and whose leader crosses no label or mark. None for a
 * point under a panel: the leader would come out of the panel.
 */
function findLeaderSlot(
  { wanted, point }: CandidateSlots,
  taken: readonly Rect[],
  obstacles: Occupied,
): Slot | null {
  if (obstacles.panels.some((panel) => containsPoint(panel, point))) return null;
  for (const gap of AWAY) {
    for (const { box, align } of boxesOf(wanted, wanted.short ?? wanted, point, gap)) {
      const [from, to] = leaderTo(point, box);
      const free =
        isInside(box, obstacles.screen, MARGIN) &&
        !obstacles.panels.some((panel) => touches(box, panel)) &&
        !taken.some((other) => touches(box, other) || crossesRect(from, to, other, 1)) &&
        !obstacles.marks.some(({ id, rect }) => id !== wanted.id && crossesRect(from, to, rect, 1)) &&
        clearOfMarks(wanted.id, box, obstacles.marks) &&
        obstacles.sumArcs(box, ARC_CLEAR) === 0;
      if (free) {
        const { lines } = wanted.short ?? wanted;
        return { lines, align, box, clear: true, arcs: 0, leader: [from, to] };
      }
    }
  }
  return null;
}

/** Tells whether a placed label covers the point: a name there would seem to belong to another place. */
const isCovered = (point: Point, placed: readonly PlacedCandidate[]): boolean =>
  placed.some(({ place: { box } }) => containsPoint(box, point));

const onScreen = ([x, y]: Point, { width, height }: LabelInput['screen']): boolean =>
  x > -width && x < 2 * width && y > -height && y < 2 * height;

/** Places the labels in the order of their priority. Pure. */
export function arrangeLabels(
  wanted: readonly LabelCandidate[],
  project: Project,
  obstacles: Obstacles,
): readonly PlacedLabel[] {
  const placed: PlacedCandidate[] = [];
  const sumArcs = indexStrokes(obstacles.arcs);
  for (const label of wanted) {
    const point = project(label.at);
    // A name with several candidate positions has one label.
    const named = placed.some(({ slots }) => slots.wanted.id === label.id);
    if (named || !onScreen(point, obstacles.screen)) continue;
    if (DOTTED.includes(label.kind) && !label.priority && isCovered(point, placed)) continue;
    // Labels keep clear of leaders as of arcs.
    const leaders = placed.flatMap(({ place: { leader } }) => (leader ? [leader] : []));
    const now: Occupied = {
      ...obstacles,
      sumArcs: (box, gap) =>
        sumArcs(box, gap) + leaders.filter(([from, to]) => crossesRect(from, to, box, gap)).length,
    };
    placeLabel(listSlots(label, point, now), placed, now);
  }
  return placed.map(({ slots: { wanted: label, point }, place: { lines, align, box, leader } }) => {
    const { id, kind, at } = label;
    const { width, height } = box;
    const from = ([x, y]: Point): Point => [x - point[0], y - point[1]];
    return {
      id,
      kind,
      at,
      lines,
      align,
      width,
      height,
      dx: box.x - point[0],
      dy: box.y - point[1],
      ...(leader ? { leader: [from(leader[0]), from(leader[1])] as const } : {}),
    };
  });
}
