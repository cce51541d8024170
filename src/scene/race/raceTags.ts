import type { PlacedLabel, TextLine, TextStyle } from '../labels/labelTypes';
import { hoursAt, findRacer, type PlanRace } from '../../domain/plan/race/planRace';
import { racePositionAt, hoursOfStage, type Racer, type RacePosition } from '../../domain/plan/race/racer';
import type { Position } from '../../domain/types';
import { textScale, type RenderStyle } from '../../view/renderStyle';
import type { Rgb } from '../../view/palette';
import type { Project } from '../arcs/curve';
import { boxAt, type Rect } from '../labels/rect';

/** A label of a moving head. `label` stays the same object while its text, style and side stay the same. */
export interface RaceTag {
  readonly label: PlacedLabel;
  readonly at: Position;
}

export interface RaceTagInput {
  readonly race: PlanRace;
  readonly style: RenderStyle;
  /** UTC ms. */
  readonly t: number;
  readonly project: Project;
  readonly measure: (text: string, style: TextStyle) => number;
  /** Boxes of placed labels, CSS px of the map. */
  readonly names: readonly Rect[];
  /** Boxes of panels over the map, CSS px. */
  readonly panels: readonly Rect[];
  /** CSS px. */
  readonly screen: { readonly width: number; readonly height: number };
}

/** Distance below which heads share one tag, CSS px at uiScale 1. */
const TOGETHER = 20;
const GAP = { moving: 9, standing: 20, arrived: 14 } as const;
const LEADING = 1.15;
/** Letters per line of a tag. */
const ABREAST = 6;
/** Margin kept around a tag, CSS px: its chip is wider than its text. */
const BETWEEN = 5;
/** Cost factor of area under a panel or off the screen, where a tag cannot be read; over a name it can. */
const UNREAD = 100;
/** Cost factor of area over another head: a tag covers a name first. */
const ON_HEAD = 20;
/** Half the width of a head, px at uiScale 1. */
const HEAD = 4;

interface Head {
  readonly racer: Racer;
  readonly position: RacePosition;
  readonly selected: boolean;
  readonly x: number;
  readonly y: number;
}

/** Heads that overlap on the screen, the selected one first. */
type Cluster = readonly [Head, ...Head[]];

function headsOf({ race, style, t, project }: RaceTagInput): readonly Head[] {
  const selected = findRacer(race, style.option);
  const hours = hoursAt(race, t);
  const heads = race.racers.flatMap((racer): Head[] => {
    const position = racePositionAt(racer, hours);
    if (!position) return [];
    const [x, y] = project(position.at);
    return [{ racer, position, selected: racer === selected, x, y }];
  });
  return heads.toSorted((a, b) => Number(b.selected) - Number(a.selected));
}

function clustersOf(heads: readonly Head[], reach: number): readonly Cluster[] {
  const clusters: [Head, ...Head[]][] = [];
  for (const head of heads) {
    const near = clusters.find(([first]) => Math.hypot(first.x - head.x, first.y - head.y) < reach);
    if (near) near.push(head);
    else clusters.push([head]);
  }
  return clusters;
}

/** Lists the letters of a cluster in lines; arrived ones follow with their rank by arrival. */
function lettersOf(cluster: readonly Head[], race: PlanRace): readonly string[] {
  const order = race.racers.toSorted((a, b) => a.hours - b.hours);
  const there = cluster.filter(({ position }) => position.state === 'arrived');
  const rank = ({ racer }: Head): number => order.indexOf(racer) + 1;
  const letters = [
    ...cluster.filter((head) => !there.includes(head)).map(({ racer }) => racer.letter),
    ...there.toSorted((a, b) => rank(a) - rank(b)).map((head) => `${rank(head)}·${head.racer.letter}`),
  ];
  const lines = Math.ceil(letters.length / ABREAST);
  return Array.from({ length: lines }, (_, i) => letters.slice(i * ABREAST, (i + 1) * ABREAST).join('  '));
}

/**
 * Builds the lines of a tag: letters; for the selected racer also that its path is unknown, or where and how long it
 * dwells.
 */
function wordsOf(cluster: Cluster, race: PlanRace): readonly string[] {
  const [first, ...others] = cluster;
  const { racer, position, selected } = first;
  if (selected && position.pathUnknown) return [racer.letter, race.words.unknown, ...lettersOf(others, race)];
  if (!selected || position.state !== 'standing') return lettersOf(cluster, race);
  const stageName = race.words.stages[race.racers.indexOf(racer)]?.[position.stage] ?? '';
  const [from, to] = hoursOfStage(racer.option, position.stage);
  const all = Math.max(1, Math.round(to - from));
  const now = Math.min(all, Math.floor(position.share * (to - from)) + 1);
  const dwellText = race.words.dwelt.replace('{now}', String(now)).replace('{all}', String(all));
  return [`${racer.letter} · ${stageName}`, dwellText, ...lettersOf(others, race)];
}

const css = ([r, g, b]: Rgb): string => `rgb(${r} ${g} ${b})`;

type Side = 'r' | 'l' | 't' | 'b' | 'tr' | 'br' | 'tl' | 'bl';

/** Sides of a head in the order they are tried: place names mostly lie to the left, and around the destination. */
const SIDES: Readonly<Record<RacePosition['state'], readonly Side[]>> = {
  moving: ['r', 'l', 't', 'b', 'tr', 'br', 'tl', 'bl'],
  standing: ['r', 'l', 't', 'b', 'tr', 'br', 'tl', 'bl'],
  arrived: ['b', 'r', 't', 'l', 'br', 'bl', 'tr', 'tl'],
};
/** Extra distances tried where all sides close by are taken, px at uiScale 1. */
const FARTHER = [0, 12, 24];
/** Offset of a tag at a corner, as a share of the gap, in each direction. */
const ASLANT = 0.9;

type Text = Pick<PlacedLabel, 'lines' | 'width' | 'height'>;

/** Cached per text and style, so that each tag is painted once. */
const texts = new Map<string, Text>();
const labels = new Map<string, PlacedLabel>();
const MOST_CACHED = 400;

function getOrMake<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const old = cache.get(key);
  if (old) return old;
  if (cache.size > MOST_CACHED) cache.clear();
  const result = make();
  cache.set(key, result);
  return result;
}

function textOf(words: readonly string[], selected: boolean, { style, measure }: RaceTagInput): Text {
  const scale = textScale(style);
  const textStyle = (size: number, weight: TextStyle['weight'], colour: Rgb): TextStyle => ({
    size: size * scale,
    weight,
    spacing: 0,
    colour: css(colour),
  });
  const lines = words.map((text, i): TextLine => {
    const own =
      i === 0
        ? textStyle(selected ? 15 : 13, selected ? 700 : 600, style.palette.text)
        : textStyle(11, 400, style.palette.textSecond);
    return { text, style: own, width: measure(text, own) };
  });
  return {
    lines,
    width: Math.max(...lines.map((line) => line.width)),
    height: lines.reduce((sum, line) => sum + line.style.size * LEADING, 0),
  };
}

/** Computes the offset from a head to the top left corner of its tag, CSS px. */
function offsetOf(
  side: Side,
  gap: number,
  { width, height }: Text,
): Pick<PlacedLabel, 'dx' | 'dy' | 'align'> {
  const [upright, across] = [side.replace(/[rl]/u, ''), side.replace(/[tb]/u, '')];
  const off = upright && across ? gap * ASLANT : gap;
  return {
    dx: across === 'r' ? off : across === 'l' ? -off - width : -width / 2,
    dy: upright === 't' ? -off - height : upright === 'b' ? off : -height / 2,
    align: across === 'r' ? 'left' : across === 'l' ? 'right' : 'center',
  };
}

/** Sums the area of a box that others cover, px². */
const coveredArea = (box: Rect, others: readonly Rect[]): number =>
  others.reduce((sum, other) => {
    const width = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x) + BETWEEN;
    const height = Math.min(box.y + box.height, other.y + other.height) - Math.max(box.y, other.y) + BETWEEN;
    return sum + Math.max(0, width) * Math.max(0, height);
  }, 0);

const markOf = ({ x, y }: Head, half: number): Rect => ({
  x: x - half,
  y: y - half,
  width: 2 * half,
  height: 2 * half,
});

/** Computes the area of a box off the screen, px². */
function areaOffScreen({ x, y, width, height }: Rect, screen: RaceTagInput['screen']): number {
  const across = Math.min(x + width, screen.width) - Math.max(x, 0);
  const down = Math.min(y + height, screen.height) - Math.max(y, 0);
  return width * height - Math.max(0, across) * Math.max(0, down);
}

/**
 * Places the tags of the heads at a moment. Never covers another tag; picks the side and distance with the least cost
 * over names, other heads, panels and the screen's edge, because the race matters more than the names under it. Pure.
 */
export function placeRaceTags(input: RaceTagInput): readonly RaceTag[] {
  const { style, race, names, panels, screen } = input;
  const { uiScale } = style;
  const placed: Rect[] = [];
  const clusters = clustersOf(headsOf(input), TOGETHER * uiScale);
  return clusters.flatMap((cluster): RaceTag[] => {
    const [{ position, selected, x, y }] = cluster;
    const others = clusters
      .filter((other) => other !== cluster)
      .map(([head]) => markOf(head, HEAD * uiScale));
    const words = wordsOf(cluster, race);
    const key = [style.tone, uiScale, selected, ...words].join('|');
    const text = getOrMake(texts, key, () => textOf(words, selected, input));
    const near = GAP[position.state] * uiScale * (selected || position.state === 'moving' ? 1 : 0.7);
    let chosen: { readonly side: Side; readonly gap: number; readonly box: Rect } | null = null;
    let least = Infinity;
    for (const gap of FARTHER.map((far) => near + far * uiScale)) {
      for (const side of SIDES[position.state]) {
        const box = boxAt({ ...text, ...offsetOf(side, gap, text) }, [x, y]);
        if (coveredArea(box, placed) > 0) continue;
        const unread = coveredArea(box, panels) + areaOffScreen(box, screen);
        const cost = coveredArea(box, names) + ON_HEAD * coveredArea(box, others) + UNREAD * unread;
        if (cost < least) [chosen, least] = [{ side, gap, box }, cost];
      }
      if (least === 0) break;
    }
    if (!chosen) return [];
    const { side, gap, box } = chosen;
    placed.push(box);
    const id = [key, side, gap].join('|');
    const label = getOrMake(labels, id, (): PlacedLabel => {
      return { id, kind: 'row', at: [0, 0], ...offsetOf(side, gap, text), ...text };
    });
    return [{ label, at: position.at }];
  });
}
