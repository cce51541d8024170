/**
 * Basemap colours per theme: greys between ink and paper, so that the cargo stands out. Values and contrast ratios were
 * chosen together; change one only while looking at the map.
 */

import type { Theme } from './view';

/** CSS hex colour with a share: its opacity, or how far it is mixed into what lies below. */
export interface Tint {
  readonly colour: string;
  readonly share: number;
}

/** Six tones from deep sea to shelf, or from low to high ground. */
export type Ramp = readonly [string, string, string, string, string, string];

export interface BasemapTokens {
  /** Colour outside the frame, into which the map's edges fade. */
  readonly page: string;
  /** Mean tones, for places without relief or where it has faded out. */
  readonly sea: string;
  readonly land: string;
  /** The same in a near view, where no relief is drawn. */
  readonly seaNear: string;
  readonly landNear: string;
  /** Light of the shelf off the coast, and of the land inside it, in a near view. */
  readonly shelf: Tint;
  readonly rim: Tint;
  readonly seaDepth: Ramp;
  readonly landHeight: Ramp;
  readonly reliefLight: Tint;
  readonly reliefShade: Tint;
  readonly coast: Tint;
  /** Near and far halo of the coast, over the sea. */
  readonly glowNear: Tint;
  readonly glowFar: Tint;
  readonly border: Tint;
  readonly river: Tint;
  readonly graticule: Tint;
  /** Ground around the frame in far views, with its graticule and the outline of its land. */
  readonly around: { readonly ground: string; readonly graticule: Tint; readonly outline: Tint };
}

export const NIGHT_BASEMAP: BasemapTokens = {
  page: '#070A0E',
  sea: '#0E1922',
  land: '#1A1F25',
  seaNear: '#0F1C27',
  landNear: '#1A2027',
  shelf: { colour: '#1B3545', share: 0.55 },
  rim: { colour: '#3A4A56', share: 0.5 },
  seaDepth: ['#070C12', '#090F16', '#0B131B', '#0E1922', '#12222D', '#172C3A'],
  landHeight: ['#14191F', '#151A20', '#171C22', '#1A1F25', '#1F242A', '#2A2F35'],
  reliefLight: { colour: '#8C97A3', share: 0.72 },
  reliefShade: { colour: '#04060A', share: 0.82 },
  coast: { colour: '#56707F', share: 0.5 },
  glowNear: { colour: '#6E93A6', share: 0.085 },
  glowFar: { colour: '#6E93A6', share: 0.047 },
  border: { colour: '#A9B4BD', share: 0.5 },
  river: { colour: '#26404E', share: 0.85 },
  graticule: { colour: '#FFFFFF', share: 0.035 },
  around: {
    ground: '#09111A',
    graticule: { colour: '#96B4C8', share: 0.085 },
    outline: { colour: '#4A5C69', share: 0.6 },
  },
};

export const PAPER_BASEMAP: BasemapTokens = {
  page: '#F4F0E7',
  sea: '#D6DFE1',
  land: '#EEE8DC',
  seaNear: '#CFDADD',
  landNear: '#F1EDE3',
  shelf: { colour: '#E0E8E8', share: 0.55 },
  rim: { colour: '#FFFFFF', share: 0.6 },
  seaDepth: ['#B9C8CD', '#C1CFD3', '#CAD6D9', '#D3DDDF', '#DBE4E4', '#E4EBE9'],
  landHeight: ['#F3F0E8', '#F1EDE3', '#EEE8DC', '#E9E1D2', '#E3D9C8', '#ECE6DC'],
  reliefLight: { colour: '#FFFDF8', share: 0.75 },
  reliefShade: { colour: '#8C8069', share: 0.62 },
  coast: { colour: '#7F8D92', share: 0.8 },
  glowNear: { colour: '#FFFFFF', share: 0.55 },
  glowFar: { colour: '#FFFFFF', share: 0.3 },
  border: { colour: '#55595C', share: 0.62 },
  river: { colour: '#A9BDC4', share: 1 },
  graticule: { colour: '#1B2329', share: 0.05 },
  around: {
    ground: '#F4F0E7',
    graticule: { colour: '#1B2329', share: 0.07 },
    outline: { colour: '#7F8D92', share: 0.55 },
  },
};

/** Basemaps of the themes. */
export const BASEMAPS: Readonly<Record<Theme, BasemapTokens>> = {
  night: NIGHT_BASEMAP,
  paper: PAPER_BASEMAP,
};
