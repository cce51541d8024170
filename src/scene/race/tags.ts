import { hoursAt, runnerOf, type Race } from '../../domain/plan/race';
import { standAt, stageHours, type Runner, type Stand } from '../../domain/plan/runner';
import type { Position } from '../../domain/types';
import { textScale, type Look } from '../../view/look';
import type { Rgb } from '../../view/palette';
import type { Project } from '../curve';
import type { PlacedLabel, TextLine, TextStyle } from '../labels';
import { boxAt, isNear, type Rect } from '../rect';

/** A label that goes with something that moves: the label stays the same object as long as its words do. */
export interface Rider {
  readonly label: PlacedLabel;
  readonly at: Position;
}

export interface TagInput {
  readonly race: Race;
  readonly look: Look;
  /** UTC ms. */
  readonly t: number;
  readonly project: Project;
  readonly measure: (text: string, style: TextStyle) => number;
  /** Where names stand on the map, CSS px. */
  readonly names: readonly Rect[];
}

/** Heads closer than this have one tag. CSS px at k = 1. */
const TOGETHER = 20;
const GAP = { moving: 9, standing: 20, arrived: 14 } as const;
const LEADING = 1.15;
/** Letters in one line of a tag. */
const ABREAST = 6;
const BETWEEN = 2;

interface Head {
  readonly runner: Runner;
  readonly stand: Stand;
  readonly looked: boolean;
  readonly x: number;
  readonly y: number;
}

/** Heads that lie on each other, the first of them nearest to the reader's mind. */
type Cluster = readonly [Head, ...Head[]];

function headsOf({ race, look, t, project }: TagInput): readonly Head[] {
  const looked = runnerOf(race, look.way);
  const hours = hoursAt(race, t);
  const heads = race.runners.flatMap((runner): Head[] => {
    const stand = standAt(runner, hours);
    if (!stand) return [];
    const [x, y] = project(stand.at);
    return [{ runner, stand, looked: runner === looked, x, y }];
  });
  return heads.toSorted((a, b) => Number(b.looked) - Number(a.looked));
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

/** The letters of heads that lie together; of those that are there, each with its place in the order of arrival. */
function lettersOf(cluster: readonly Head[], race: Race): readonly string[] {
  const order = race.runners.toSorted((a, b) => a.hours - b.hours);
  const there = cluster.filter(({ stand }) => stand.state === 'arrived');
  const rank = ({ runner }: Head): number => order.indexOf(runner) + 1;
  const letters = [
    ...cluster.filter((head) => !there.includes(head)).map(({ runner }) => runner.letter),
    ...there.toSorted((a, b) => rank(a) - rank(b)).map((head) => `${rank(head)}·${head.runner.letter}`),
  ];
  const lines = Math.ceil(letters.length / ABREAST);
  return Array.from({ length: lines }, (_, i) => letters.slice(i * ABREAST, (i + 1) * ABREAST).join('  '));
}

/** What the tag says: letters, and of the one that is looked at what it stands for. */
function wordsOf(cluster: Cluster, race: Race): readonly string[] {
  const [first, ...others] = cluster;
  const { runner, stand, looked } = first;
  if (looked && stand.lost) return [runner.letter, race.words.unknown, ...lettersOf(others, race)];
  if (!looked || stand.state !== 'standing') return lettersOf(cluster, race);
  const said = race.words.stages[race.runners.indexOf(runner)]?.[stand.stage] ?? '';
  const [from, to] = stageHours(runner.option, stand.stage);
  const all = Math.max(1, Math.round(to - from));
  const now = Math.min(all, Math.floor(stand.share * (to - from)) + 1);
  const stood = race.words.stood.replace('{now}', String(now)).replace('{all}', String(all));
  return [`${runner.letter} · ${said}`, stood, ...lettersOf(others, race)];
}

const css = ([r, g, b]: Rgb): string => `rgb(${r} ${g} ${b})`;

/** Sides of a head in the order they are tried: names of places stand to the left, and around the end. */
const SIDES: Readonly<Record<Stand['state'], readonly Side[]>> = {
  moving: ['r', 'l', 't', 'b'],
  standing: ['r', 'l', 't', 'b'],
  arrived: ['b', 'r', 't', 'l'],
};

/** Made once for the same words in the same look, so that it is painted once too. */
const made = new Map<string, PlacedLabel>();
const KEPT = 400;

type Side = 'r' | 'l' | 't' | 'b';

function labelFor(
  words: readonly string[],
  looked: boolean,
  gap: number,
  side: Side,
  input: TagInput,
): PlacedLabel {
  const { look, measure } = input;
  const key = [look.theme, look.k, looked, gap, side, ...words].join('|');
  const known = made.get(key);
  if (known) return known;
  const scale = textScale(look);
  const style = (size: number, weight: TextStyle['weight'], colour: Rgb): TextStyle => ({
    ...{ size: size * scale, weight, spacing: 0, colour: css(colour) },
  });
  const lines = words.map((text, i): TextLine => {
    const own =
      i === 0
        ? style(looked ? 15 : 13, looked ? 700 : 600, look.palette.text)
        : style(11, 400, look.palette.textSecond);
    return { text, style: own, width: measure(text, own) };
  });
  const width = Math.max(...lines.map((line) => line.width));
  const height = lines.reduce((sum, line) => sum + line.style.size * LEADING, 0);
  const dx = { r: gap, l: -gap - width, t: -width / 2, b: -width / 2 }[side];
  const dy = { r: -height / 2, l: -height / 2, t: -gap - height, b: gap }[side];
  const align = { r: 'left', l: 'right', t: 'center', b: 'center' }[side] as PlacedLabel['align'];
  const label: PlacedLabel = { id: key, kind: 'row', at: [0, 0], dx, dy, width, height, align, lines };
  if (made.size > KEPT) made.clear();
  made.set(key, label);
  return label;
}

const isFree = (box: Rect, others: readonly Rect[]): boolean =>
  !others.some((other) => isNear(box, other, BETWEEN));

/**
 * The tags of the heads at a moment: each finds a side on which neither another tag nor a name stands; where no side is
 * that free, it stands over a name, for the race is what is looked at. Pure.
 */
export function tagsOf(input: TagInput): readonly Rider[] {
  const { look, race, names } = input;
  const { k } = look;
  const taken: Rect[] = [];
  return clustersOf(headsOf(input), TOGETHER * k).flatMap((cluster): Rider[] => {
    const [{ stand, looked, x, y }] = cluster;
    const words = wordsOf(cluster, race);
    const gap = GAP[stand.state] * k * (looked || stand.state === 'moving' ? 1 : 0.7);
    const sides = SIDES[stand.state]
      .map((side) => {
        const label = labelFor(words, looked, gap, side, input);
        return { label, box: boxAt(label, [x, y]) };
      })
      .filter(({ box }) => isFree(box, taken));
    const chosen = sides.find(({ box }) => isFree(box, names)) ?? sides[0];
    if (!chosen) return [];
    taken.push(chosen.box);
    return [{ label: chosen.label, at: stand.at }];
  });
}
