import type { Mode } from '../domain/types';
import type { BasemapTokens } from './basemapTokens';
import type { Light, Theme } from './view';

/** sRGB, 0..255. */
export type Rgb = readonly [number, number, number];

/** Colours of a theme that carry data; panels use the same as CSS custom properties. */
export interface Palette {
  readonly page: Rgb;
  readonly text: Rgb;
  readonly textSecond: Rgb;
  readonly textThird: Rgb;
  readonly seaName: Rgb;
  readonly highlight: Rgb;
  readonly warning: Rgb;
  /** Hatching of missing figures. */
  readonly missing: Rgb;
  /** Rivals and ports that carry the trade of others: quieter than our modes. */
  readonly context: Rgb;
  readonly modes: Readonly<Record<Mode, Rgb>>;
  /** Ground between the rails of a railway in a near view. */
  readonly bed: Rgb;
  readonly baseOpacity: number;
  readonly missingOpacity: number;
  /** Strength of the glow, 0 to 1; 0 for a white casing (paper). */
  readonly glow: number;
  /** Factor on the widths of strokes, if not 1. */
  readonly stroke?: number;
  /** Basemap of a tone other than that of its theme. */
  readonly basemap?: BasemapTokens;
}

export const hex = (text: string): Rgb => [
  Number.parseInt(text.slice(1, 3), 16),
  Number.parseInt(text.slice(3, 5), 16),
  Number.parseInt(text.slice(5, 7), 16),
];

/** Mode hues are Okabe-Ito, darkened along their own hue on paper: safe for colour-blind readers. */
export const PALETTES: Readonly<Record<Theme, Palette>> = {
  night: {
    page: hex('#070A0E'),
    text: hex('#F1F4F6'),
    textSecond: hex('#B4BEC7'),
    textThird: hex('#8A96A1'),
    seaName: hex('#6B8FA2'),
    highlight: hex('#FFFFFF'),
    warning: hex('#D55E00'),
    missing: hex('#B4BEC7'),
    context: hex('#8FB4CC'),
    modes: {
      sea: hex('#56B4E9'),
      rail: hex('#E69F00'),
      road: hex('#009E73'),
      land: hex('#B4BEC7'),
      air: hex('#8A96A1'),
    },
    bed: hex('#1B150A'),
    baseOpacity: 0.31,
    missingOpacity: 0.59,
    glow: 1,
  },
  paper: {
    page: hex('#F4F0E7'),
    text: hex('#171B1F'),
    textSecond: hex('#454C52'),
    textThird: hex('#626A70'),
    seaName: hex('#48626D'),
    highlight: hex('#14181C'),
    warning: hex('#A84300'),
    missing: hex('#454C52'),
    context: hex('#5B7282'),
    modes: {
      sea: hex('#00629E'),
      rail: hex('#966000'),
      road: hex('#006950'),
      land: hex('#454C52'),
      air: hex('#626A70'),
    },
    bed: hex('#EBD3A4'),
    baseOpacity: 0.75,
    missingOpacity: 0.67,
    glow: 0,
  },
};

/** A theme in its light. */
export type Tone = Theme | Exclude<Light, 'screen'>;
