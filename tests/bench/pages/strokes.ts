import type { Position } from '../../../src/domain/types';
import { widthOf } from '../../../src/view/renderStyle';
import { PALETTES, type Rgb } from '../../../src/view/palette';
import type { SeededArc, SeededArcs } from './seededArcs';

/** One arc as peers are told of it: the widths and colours that the atlas has. */
export interface Stroke {
  readonly from: Position;
  readonly to: Position;
  readonly mode: SeededArc['mode'];
  readonly colour: Rgb;
  /** px at a short side of 1080. */
  readonly width: number;
  /** Where in its beat it is, 0..1. */
  readonly phase: number;
}

/** A peer's page: draws the strokes over the land into #map, and keeps them moving. */
export interface Peer {
  draw(strokes: readonly Stroke[], how: Brush): void | Promise<void>;
}

/** Peers are tuned to light as many pixels as the atlas does. */
export interface Brush {
  /** Multiplies all widths. */
  readonly width: number;
  /** Of the part of an arc that rests, 0..1. */
  readonly opacity: number;
}

/** A trail takes so long from end to end, s. */
export const PERIOD_S = 3;
/** Length of a trail, share of the arc. */
export const TRAIL = 0.2;

const { modes } = PALETTES.night;

export function strokesOf({ places, arcs }: SeededArcs): Stroke[] {
  const at = (number: number): Position => places[number] ?? [0, 0];
  return arcs.map(({ from, to, mode, count }, i) => ({
    from: at(from),
    to: at(to),
    mode,
    colour: modes[mode],
    width: widthOf('voyages', count),
    phase: (i * 0.618) % 1,
  }));
}

export const css = ([red, green, blue]: Rgb, alpha = 1): string =>
  `rgba(${red}, ${green}, ${blue}, ${alpha})`;

/** The colours by mode, for libraries that colour by category. */
export const MODE_COLOURS = { rail: css(modes.rail), road: css(modes.road), sea: css(modes.sea) } as const;
