import type { Anchor, LabelDraft, LabelInput, LabelKind, TextLine, TextStyle } from './labelTypes';
import { printEntityRef } from '../../domain/entities/entityRef';
import { hasColumns } from '../../domain/figures/throughput';
import type { Facility, Language, PlaceName, Position } from '../../domain/types';
import { textScale } from '../../view/renderStyle';
import { collectEnds } from '../arcs/arcs';
import { buildColumns, type DrawnColumn } from '../columnLayers';
import { markZoom } from '../facilityLayers';
import { findGaugeBreaks, GAUGE_RADIUS } from '../gaugeBreaks';
import { drawnAt } from '../../domain/network/networkIndex';
import { stopsOf } from '../../domain/plan/race/planRace';
import { cssColour, labelStyleOf, PHONE, SMALL } from './labelStyle';
import { dayDrafts } from './dayLabels';
import { flowDrafts } from './flowLabels';
import { ringDrafts } from './ringLabels';
import { formatFigure, formatFigurePeriod, placeName, secondLineOf, type Named } from './labelText';
import { COLUMN_WIDTH } from '../layers/columnLayer';

/** A label to be placed, its lines measured. Lengths in CSS px. */
export interface LabelCandidate {
  readonly id: string;
  readonly kind: LabelKind;
  readonly at: Position;
  readonly lines: readonly TextLine[];
  readonly width: number;
  readonly height: number;
  /** The label without its second language, if that may be left out for lack of space. */
  readonly short?: Pick<LabelCandidate, 'lines' | 'width' | 'height'>;
  /** In the order they are tried. */
  readonly anchors: readonly Anchor[];
  /** Distance from the point to the box. */
  readonly gap: number;
  /** Height of the label's point above the projection of `at`: the top of a column. */
  readonly lift: number;
  /** Covers another place's dot rather than being dropped. */
  readonly priority: boolean;
  /** Is dropped rather than covering an arc. */
  readonly mayBeDropped: boolean;
  /** Moves to the end of a leader rather than covering an arc. */
  readonly leads: boolean;
}

const AROUND: readonly Anchor[] = ['r', 'l', 'tr', 'br', 'tl', 'bl', 't', 'b', 'ru', 'rd', 'lu', 'ld'];
const HUB_AROUND: readonly Anchor[] = ['l', 'bl', 'tl', 'b', 't', 'lu', 'ld', 'r', 'br', 'tr'];
const NUMBER_AROUND: readonly Anchor[] = ['r', 'l', 'tr', 'tl', 'br', 'bl'];
const SEA_AROUND: readonly Anchor[] = ['c', 'b', 't', 'r', 'l'];
const RIVER_AROUND: readonly Anchor[] = ['r', 'l', 'b', 't'];
/** Number of points along a river that are tried, nearest to the screen's centre first. */
const RIVER_PLACES = 12;

/** Line height, as a multiple of the text size. */
const LEADING = 1.15;
const LONG_SEA_NAME = 12;

function lineOf(text: string, style: TextStyle, measure: LabelInput['measure']): TextLine {
  return { text, style, width: Math.max(0, measure(text, style) - style.spacing) };
}

/** Breaks a long text at a space into two lines of about equal length. */
function breakInTwo(text: string): readonly string[] {
  const words = text.split(' ');
  if (words.length < 2 || text.length <= LONG_SEA_NAME) return [text];
  const cuts = words.slice(1).map((_, i) => i + 1);
  const length = (cut: number): number =>
    Math.max(words.slice(0, cut).join(' ').length, words.slice(cut).join(' ').length);
  const best = cuts.toSorted((a, b) => length(a) - length(b))[0] ?? 1;
  return [words.slice(0, best).join(' '), words.slice(best).join(' ')];
}

const YIELDING: readonly LabelKind[] = ['sea', 'river', 'station', 'flow', 'tick'];
const LED_TO: readonly LabelKind[] = ['hub', 'end', 'station'];

const sizeOf = (lines: readonly TextLine[]): Pick<LabelCandidate, 'lines' | 'width' | 'height'> => ({
  lines,
  width: Math.max(...lines.map((line) => line.width)),
  height: lines.reduce((sum, line) => sum + line.style.size * LEADING, 0),
});

/** Measures the lines of a label and sets how it yields. */
export function measureLabel(
  draft: LabelDraft,
  { style, measure }: Pick<LabelInput, 'style' | 'measure'>,
): LabelCandidate {
  const { main: usual, second } = labelStyleOf(draft.kind, style);
  const main = draft.tone ? { ...usual, colour: cssColour(draft.tone) } : usual;
  const scale = textScale(style);
  const mains = draft.main.map((text) => lineOf(text, main, measure));
  const seconds = draft.second === '' ? [] : [lineOf(draft.second, second, measure)];
  return {
    id: draft.id,
    kind: draft.kind,
    at: draft.at,
    anchors: draft.anchors,
    ...sizeOf([...mains, ...seconds]),
    ...(draft.spare && seconds.length > 0 ? { short: sizeOf(mains) } : {}),
    gap: draft.gap * scale,
    lift: draft.lift ?? 0,
    priority: draft.priority ?? false,
    mayBeDropped: YIELDING.includes(draft.kind),
    leads: draft.priority === true && LED_TO.includes(draft.kind),
  };
}

function numberDraft(
  { facility, position, amount, height, context }: DrawnColumn,
  { style, screen }: LabelInput,
): LabelDraft[] {
  if (!amount) return [];
  const name = placeName(facility, style, false);
  const period = formatFigurePeriod(amount.period, style.lang);
  return [
    {
      id: `column:${facility.id}`,
      kind: context ? 'flow' : 'number',
      at: position,
      main: [formatFigure(amount, style)],
      second: screen.width < PHONE ? period : `${name} · ${period}`,
      anchors: NUMBER_AROUND,
      gap: COLUMN_WIDTH * 0.85,
      lift: height * style.uiScale,
      ...(context ? { tone: style.palette.context } : { priority: true }),
    },
  ];
}

/** Tells whether a facility is a border port: the places this atlas is about. */
const isCrossing = ({ kind }: Facility): boolean => kind === 'rail_port' || kind === 'road_port';

function kindOf({ tier }: Facility, ended: boolean): LabelKind {
  if (tier === 1) return 'hub';
  if (tier === 2 && ended) return 'end';
  return tier === 4 ? 'station' : 'city';
}

/** Title of a place where the gauge changes, mm. */
const GAUGE_CHANGE: Readonly<Record<Language, string>> = {
  zh: '换轨 1435 → 1520',
  en: 'Gauge 1435 → 1520',
  ru: 'Колея 1435 → 1520',
  ko: '궤간 1435 → 1520',
};

function facilityDraft(facility: Facility, input: LabelInput): LabelDraft[] {
  const { data, style, zoom, screen } = input;
  const { index } = data;
  const { id, at } = facility;
  const emphasized = [style.pick, style.hover].some(
    (pick) => pick && printEntityRef(pick) === `facility:${id}`,
  );
  const ended = collectEnds(data, style).has(id);
  const kind = emphasized && facility.tier > 1 ? 'end' : kindOf(facility, ended);
  if (!at || (kind !== 'end' && zoom < markZoom(index, facility))) return [];
  if (facility.kind === 'sea_point' && !emphasized) return [];
  if (facility.kind === 'region' && !emphasized && !ended) return [];
  const short = style.mergesHubs && facility.hub === id;
  const small = kind === 'city' || kind === 'station';
  const room = screen.width >= PHONE && (!small || SMALL.size * style.uiScale >= SMALL.readable);
  const hub = kind === 'hub';
  const breaks = !style.mergesHubs && findGaugeBreaks(index).has(id);
  const name = placeName(facility, style, short);
  return [
    {
      id,
      kind: breaks ? 'end' : kind,
      at,
      main: breaks ? [GAUGE_CHANGE[style.lang]] : [name],
      second: breaks ? name : secondLineOf(facility, style, short, room),
      spare: secondLineOf(facility, style, short, false) === '',
      anchors: hub ? HUB_AROUND : AROUND,
      gap: hub || facility.kind === 'region' ? 18 : breaks ? GAUGE_RADIUS.near * 1.18 + 4 : 9,
      priority: hub || breaks || kind === 'end' || isCrossing(facility),
    },
  ];
}

/**
 * Returns the keys by which a place counts as named: its hub (where merged) and its name, so that each is labelled
 * once.
 */
function keysOf({ data, style }: LabelInput, id: string, named: Named): readonly string[] {
  return [style.mergesHubs ? drawnAt(data.index, id) : id, placeName(named, style, style.mergesHubs)];
}

/** Builds labels for the ends and stops of the options; adds their keys to `named`. */
function raceDrafts(input: LabelInput, named: Set<string>): LabelDraft[] {
  const { race } = input.data;
  const { style, screen } = input;
  if (!race) return [];
  const stops = new Set(race.racers.flatMap((racer) => [...stopsOf(racer)]));
  const ends = race.places.filter(({ id }) => race.ends.includes(id));
  const others = race.places.filter(({ id }) => stops.has(id) && !race.ends.includes(id));
  return [...ends, ...others].flatMap((place): LabelDraft[] => {
    const { id, at } = place;
    const end = race.ends.includes(id);
    const keys = keysOf(input, id, place);
    if (!end && keys.some((key) => named.has(key))) return [];
    keys.forEach((key) => named.add(key));
    const kind = end ? 'end' : 'city';
    const second = secondLineOf(place, style, false, end && screen.width >= PHONE);
    // The tags of heads lie to the right.
    const rest = { main: [placeName(place, style, false)], second, anchors: HUB_AROUND };
    return [{ id, kind, at, ...rest, gap: end ? 16 : 12, priority: end }];
  });
}

/**
 * Builds the labels of a river, one per point on the screen, nearest to its centre first: the first with space is
 * used.
 */
function riverDrafts(place: PlaceName, { style, screen, project }: LabelInput): LabelDraft[] {
  const distanceFromCentre = (at: Position): number => {
    const [x, y] = project(at);
    const seen = x > 0 && y > 0 && x < screen.width && y < screen.height;
    return seen ? Math.hypot(x - screen.width / 2, y - screen.height / 2) : Infinity;
  };
  const rest = {
    id: place.id,
    kind: 'river' as const,
    anchors: RIVER_AROUND,
    gap: 8,
    spare: true,
    main: [placeName(place, style, false)],
    second: secondLineOf(place, style, false, screen.width >= PHONE),
  };
  return (place.along ?? [place.at])
    .map((at) => ({ at, distance: distanceFromCentre(at) }))
    .filter(({ distance }) => distance < Infinity)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, RIVER_PLACES)
    .map(({ at }) => ({ ...rest, at }));
}

function placeDraft(place: PlaceName, input: LabelInput): LabelDraft[] {
  const { style, zoom, screen } = input;
  if (zoom < place.fromZoom || zoom > (place.toZoom ?? Infinity)) return [];
  const name = placeName(place, style, false);
  const { id, at } = place;
  if (place.kind === 'city') {
    const room = screen.width >= PHONE && SMALL.size * style.uiScale >= SMALL.readable;
    const second = secondLineOf(place, style, false, room);
    const spare = secondLineOf(place, style, false, false) === '';
    return [{ id, kind: 'city', at, main: [name], second, spare, anchors: AROUND, gap: 9 }];
  }
  if (place.kind === 'river') return riverDrafts(place, input);
  const second = secondLineOf(place, style, false, screen.width >= PHONE);
  const capitals = (text: string): string => text.toLocaleUpperCase(style.lang === 'ru' ? 'ru' : 'en');
  return [
    {
      id,
      kind: 'sea',
      at,
      anchors: SEA_AROUND,
      gap: 10,
      main: breakInTwo(capitals(name)),
      second: capitals(second),
    },
  ];
}

/** Kinds in the order they are placed. */
const ORDER: readonly LabelKind[] = [
  'number',
  'hub',
  'end',
  'flow',
  'city',
  'station',
  'river',
  'sea',
  'tick',
];

/** Lists all labels that may show at this zoom, in the order they are placed. */
export function listLabelCandidates(input: LabelInput): readonly LabelCandidate[] {
  const { data, style } = input;
  const { facilities, placeNames } = data.index.network;
  const own = new Set(facilities.map(({ id }) => id));
  const columns = hasColumns(style.measure) ? buildColumns(data, style) : [];
  const namedByRace = new Set<string>();
  const race = raceDrafts(input, namedByRace);
  const isNamedByRace = (id: string, named: Named): boolean =>
    keysOf(input, id, named).some((key) => namedByRace.has(key));
  // The label of a column names its facility too, where hubs are not merged.
  const labelledByColumn = new Set(
    columns.flatMap(({ facility, amount }) => (amount && !style.mergesHubs ? [facility.id] : [])),
  );
  const ends = collectEnds(data, style);
  const drafts = [
    ...columns.flatMap((column) => numberDraft(column, input)),
    ...flowDrafts(input),
    ...race,
    ...facilities
      .filter((facility) => !labelledByColumn.has(facility.id) && !isNamedByRace(facility.id, facility))
      .toSorted(
        (a, b) =>
          a.tier - b.tier ||
          Number(isCrossing(b)) - Number(isCrossing(a)) ||
          (ends.get(b.id) ?? 0) - (ends.get(a.id) ?? 0),
      )
      .flatMap((facility) => facilityDraft(facility, input)),
    ...placeNames
      .filter((place) => !own.has(place.id) && !isNamedByRace(place.id, place))
      .toSorted((a, b) => a.fromZoom - b.fromZoom)
      .flatMap((place) => placeDraft(place, input)),
    ...dayDrafts(input),
    ...ringDrafts(input),
    ...(input.baseNames ?? []),
  ];
  return drafts
    .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
    .map((draft) => measureLabel(draft, input));
}
