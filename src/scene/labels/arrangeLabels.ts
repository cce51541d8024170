import type { LabelInput, PlacedLabel, TextLine } from './labelTypes';
import type { Mark } from './labelMarks';
import { crossesRect, isInside, isNear, type Point, type Rect } from './rect';
import type { LabelCandidate } from './labelCandidates';
import type { Project } from '../arcs/curve';

/** Where labels stand: each takes the first of its anchors that is free, and the important may ask others to move. */

/** Px between two boxes, and between a box and the edge of the screen. */
const BETWEEN = 3;
const MARGIN = 4;
const ARC_CLEAR = 2;
/** px from the point at which a label may stand at the end of a line, and from where that line begins. */
const AWAY = [24, 40, 60, 84];
const LEADER_START = 7;
/** Labels do not move away for less than this much of arcs under them: the hairline of what is not published. px. */
const HAIRLINE = 2;
/** How much of a box beside its point lies above it, or below it, where it has slid up or down. */
const ASLANT = 0.85;
/** Kinds that name a dot. */
const DOTTED: readonly LabelCandidate['kind'][] = ['city', 'station'];

/** What is already on the screen. */
export interface Obstacles {
  readonly screen: LabelInput['screen'];
  readonly panels: readonly Rect[];
  /** Lines of arcs with their widths, px. */
  readonly arcs: readonly { readonly line: readonly Point[]; readonly width: number }[];
  readonly marks: readonly Mark[];
}

/** A place that a label could take. */
interface Place {
  readonly lines: readonly TextLine[];
  readonly align: PlacedLabel['align'];
  readonly box: Rect;
  /** Covers no dot of another. */
  readonly clear: boolean;
  /** How much of arcs it covers: the sum of their widths, px. */
  readonly arcs: number;
  /** px of the screen; absent beside its point. */
  readonly leader?: readonly [from: Point, to: Point];
}

/** A label with the places open to it but for other labels, best first within one degree of crowding. */
interface Seeker {
  readonly wanted: LabelCandidate;
  readonly point: Point;
  readonly places: readonly Place[];
}

interface Seated {
  readonly seeker: Seeker;
  readonly place: Place;
}

type Size = Pick<LabelCandidate, 'lines' | 'width' | 'height'>;

/** The boxes around a point in which a text may be set, in the order of the label's anchors. */
function boxesOf(
  wanted: LabelCandidate,
  size: Size,
  [x, y]: Point,
  gap = wanted.gap,
): readonly Pick<Place, 'box' | 'align'>[] {
  const { kind, anchors, lift } = wanted;
  const { width, height } = size;
  const across = { r: gap, l: -gap - width, c: -width / 2 };
  const slant = gap * 0.7;
  const places: Readonly<
    Record<LabelCandidate['anchors'][number], { dx: number; dy: number; align: Place['align'] }>
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

function arcsUnder(box: Rect, arcs: Obstacles['arcs']): number {
  const crossed = arcs.filter(({ line }) =>
    line.some((point, i) => i > 0 && crossesRect(line[i - 1] ?? point, point, box, ARC_CLEAR)),
  );
  return crossed.reduce((sum, { width }) => sum + width, 0);
}

const clearOfMarks = (id: string, box: Rect, marks: readonly Mark[]): boolean =>
  !marks.some((mark) => mark.id !== id && isNear(box, mark.rect, 1));

/** All places of a label; panels, the edge and strong marks are never covered. */
function seekerOf(wanted: LabelCandidate, point: Point, standing: Obstacles): Seeker {
  const strong = standing.marks.filter((mark) => mark.strong);
  const sizes: readonly Size[] = wanted.short ? [wanted, wanted.short] : [wanted];
  const places = sizes.flatMap((size) =>
    boxesOf(wanted, size, point)
      .filter(
        ({ box }) =>
          isInside(box, standing.screen, MARGIN) &&
          !standing.panels.some((panel) => isNear(box, panel, BETWEEN)) &&
          clearOfMarks(wanted.id, box, strong),
      )
      .map((place) => ({
        ...place,
        lines: size.lines,
        clear: clearOfMarks(wanted.id, place.box, standing.marks),
        arcs: arcsUnder(place.box, standing.arcs),
      })),
  );
  return { wanted, point, places };
}

const holds = (box: Rect, [x, y]: Point): boolean => isNear(box, { x, y, width: 0, height: 0 }, 0);

const touches = (box: Rect, other: Rect): boolean => isNear(box, other, BETWEEN);

/**
 * The best place that touches none of the boxes: clear of everything; then, for what insists, over lesser dots; then
 * over as little of arcs as can be, over figures only what insists.
 */
function choose({ wanted, places }: Seeker, taken: readonly Rect[]): Place | null {
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

/** How badly a label stands: arcs covered, and not to stand at all is worst. */
const harm = (place: Place | null): number => place?.arcs ?? Infinity;

/**
 * Looks for one label already seated that can move to a place no worse, so that `seeker` stands on fewer arcs. The two
 * places, or null where nobody can make room.
 */
function makeRoom(
  seeker: Seeker,
  now: Place | null,
  seated: readonly Seated[],
): { at: number; moved: Place; place: Place } | null {
  const better = seeker.places.filter(({ clear, arcs }) => clear && arcs < harm(now));
  for (const place of better.toSorted((a, b) => a.arcs - b.arcs)) {
    const inTheWay = seated.flatMap((one, at) => (touches(one.place.box, place.box) ? [{ one, at }] : []));
    const [first] = inTheWay;
    if (!first || inTheWay.length > 1) continue;
    const others = seated.flatMap((one) => (one === first.one ? [] : [one.place.box]));
    const moved = choose(first.one.seeker, [...others, place.box]);
    if (moved && moved.clear >= first.one.place.clear && moved.arcs <= first.one.place.arcs) {
      return { at: first.at, moved, place };
    }
  }
  return null;
}

function seat(seeker: Seeker, seated: Seated[], standing: Obstacles): void {
  const taken = seated.map((one) => one.place.box);
  const place = choose(seeker, taken);
  const { priority, leads } = seeker.wanted;
  const room = priority && harm(place) > 0 ? makeRoom(seeker, place, seated) : null;
  const away = leads && harm(room?.place ?? place) > HAIRLINE ? awayFrom(seeker, taken, standing) : null;
  const giving = room && seated[room.at];
  if (room && giving && !away) {
    seated[room.at] = { seeker: giving.seeker, place: room.moved };
    seated.push({ seeker, place: room.place });
    return;
  }
  const best = away ?? place;
  if (best) seated.push({ seeker, place: best });
}

/** The line from a point to the nearest of a box. */
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
 * The nearest place away from its point that covers nothing at all, and whose line crosses no other label. None for a
 * point under a panel: the line would come out of the panel.
 */
function awayFrom({ wanted, point }: Seeker, taken: readonly Rect[], standing: Obstacles): Place | null {
  if (standing.panels.some((panel) => holds(panel, point))) return null;
  for (const gap of AWAY) {
    for (const { box, align } of boxesOf(wanted, wanted.short ?? wanted, point, gap)) {
      const [from, to] = leaderTo(point, box);
      const free =
        isInside(box, standing.screen, MARGIN) &&
        !standing.panels.some((panel) => touches(box, panel)) &&
        !taken.some((other) => touches(box, other) || crossesRect(from, to, other, 1)) &&
        !standing.marks.some(({ id, rect }) => id !== wanted.id && crossesRect(from, to, rect, 1)) &&
        clearOfMarks(wanted.id, box, standing.marks) &&
        arcsUnder(box, standing.arcs) === 0;
      if (free) {
        const { lines } = wanted.short ?? wanted;
        return { lines, align, box, clear: true, arcs: 0, leader: [from, to] };
      }
    }
  }
  return null;
}

/** A name would seem to be of another place where the label of one that chose before covers its dot. */
const isCovered = (point: Point, seated: readonly Seated[]): boolean =>
  seated.some(({ place: { box } }) => holds(box, point));

const onScreen = ([x, y]: Point, { width, height }: LabelInput['screen']): boolean =>
  x > -width && x < 2 * width && y > -height && y < 2 * height;

/** Finds each label its place, in the order in which they choose. Pure. */
export function arrangeLabels(
  wanted: readonly LabelCandidate[],
  project: Project,
  standing: Obstacles,
): readonly PlacedLabel[] {
  const seated: Seated[] = [];
  for (const label of wanted) {
    const point = project(label.at);
    // A name with several places has one label.
    const named = seated.some(({ seeker }) => seeker.wanted.id === label.id);
    if (named || !onScreen(point, standing.screen)) continue;
    if (DOTTED.includes(label.kind) && !label.priority && isCovered(point, seated)) continue;
    // Lines that lead to labels are kept clear of, as arcs are.
    const leaders = seated.flatMap(({ place: { leader } }) => (leader ? [{ line: leader, width: 1 }] : []));
    const now = { ...standing, arcs: [...standing.arcs, ...leaders] };
    seat(seekerOf(label, point, now), seated, now);
  }
  return seated.map(({ seeker: { wanted: label, point }, place: { lines, align, box, leader } }) => {
    const { id, kind, at } = label;
    const { width, height } = box;
    const from = ([x, y]: Point): Point => [x - point[0], y - point[1]];
    return {
      ...{ id, kind, at, lines, align, width, height, dx: box.x - point[0], dy: box.y - point[1] },
      ...(leader ? { leader: [from(leader[0]), from(leader[1])] as const } : {}),
    };
  });
}
