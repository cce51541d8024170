import type { BASEMAPS, BasemapTokens } from './basemapTokens';
import type { hex, Palette, PALETTES, Tone } from './palette';
import type { Light, Theme } from './view';

/** Lights a theme for a room. */
type Lit = (palette: Palette, basemap: BasemapTokens, rgb: typeof hex) => Palette;

/** Black is grey where light falls on the canvas: the ground is lifted, lines are wider, glows half. */
const projectorOf: Lit = (palette, basemap, rgb) => ({
  ...palette,
  page: rgb('#1A232C'),
  text: rgb('#FFFFFF'),
  textSecond: rgb('#DCE4EA'),
  textThird: rgb('#BCC8D2'),
  seaName: rgb('#A9CBDD'),
  modes: {
    ...palette.modes,
    rail: rgb('#FFB928'),
    sea: rgb('#8AD2FC'),
    road: rgb('#4FE0B4'),
    land: rgb('#D3DBE2'),
  },
  baseOpacity: palette.baseOpacity * 1.6,
  glow: 0.55,
  stroke: 1.35,
  basemap: {
    ...basemap,
    page: '#1A232C',
    sea: '#1F4056',
    land: '#3A4652',
    seaNear: '#1F4056',
    landNear: '#3A4652',
    shelf: { colour: '#31607C', share: 0.55 },
    seaDepth: ['#16303F', '#183445', '#1B3A4D', '#1F4056', '#274D66', '#31607C'],
    landHeight: ['#323D48', '#343F4B', '#37434F', '#3A4652', '#434F5C', '#566270'],
    reliefShade: { colour: '#141B22', share: 0.7 },
    coast: { colour: '#B5CFDE', share: 0.6 },
    around: {
      ground: '#1A232C',
      graticule: { colour: '#B4C8D6', share: 0.12 },
      outline: { colour: '#6E8496', share: 0.7 },
    },
  },
});

/** Deep black flickers on LED walls, and white dazzles: both are kept off. */
const ledOf: Lit = (palette, basemap, rgb) => ({
  ...palette,
  page: rgb('#131A21'),
  text: rgb('#E6EAED'),
  highlight: rgb('#E6EAED'),
  modes: { ...palette.modes, rail: rgb('#EBA60F'), sea: rgb('#5FB6E8'), road: rgb('#1FBF90') },
  baseOpacity: palette.baseOpacity * 1.4,
  glow: 0.6,
  stroke: 1.2,
  basemap: {
    ...basemap,
    page: '#131A21',
    sea: '#192A37',
    land: '#222B34',
    seaNear: '#192A37',
    landNear: '#222B34',
    shelf: { colour: '#2A485C', share: 0.55 },
    seaDepth: ['#131E28', '#14212C', '#162531', '#192A37', '#203747', '#2A485C'],
    landHeight: ['#1B232B', '#1D252D', '#1F2830', '#222B34', '#2A333D', '#38424D'],
    reliefShade: { colour: '#131A21', share: 0.8 },
    around: {
      ground: '#131A21',
      graticule: { colour: '#96B4C8', share: 0.12 },
      outline: { colour: '#52677A', share: 0.7 },
    },
  },
});

/** A sunlit room needs the most contrast: white ground, black letters, wide lines. */
const sunOf: Lit = (palette, basemap, rgb) => ({
  ...palette,
  page: rgb('#FFFFFF'),
  text: rgb('#000000'),
  textSecond: rgb('#2A3035'),
  textThird: rgb('#454C52'),
  modes: { ...palette.modes, rail: rgb('#7A4600'), sea: rgb('#004C80'), road: rgb('#00543F') },
  baseOpacity: 1,
  stroke: 1.5,
  basemap: {
    ...basemap,
    page: '#FFFFFF',
    sea: '#C6D6DD',
    land: '#FFFFFF',
    seaNear: '#C6D6DD',
    landNear: '#FFFFFF',
    seaDepth: ['#B4C7CF', '#BACCD4', '#C0D1D8', '#C6D6DD', '#D2DFE4', '#DEE8EB'],
    landHeight: ['#FFFFFF', '#FFFFFF', '#FEFEFE', '#FCFCFC', '#F4F4F2', '#ECECEA'],
    reliefShade: { colour: '#8C8069', share: 0.35 },
    coast: { colour: '#2C3A42', share: 0.9 },
    around: {
      ground: '#FFFFFF',
      graticule: { colour: '#1B2329', share: 0.09 },
      outline: { colour: '#7F8D92', share: 0.7 },
    },
  },
});

/**
 * Builds the palettes of rooms that are not lit as a desk is, from those of the themes; loaded where the address asks
 * for one. What they are made of is given: importing it would split the page's first script.
 */
export const buildTones = (
  { night, paper }: typeof PALETTES,
  basemaps: typeof BASEMAPS,
  rgb: typeof hex,
): Readonly<Record<Tone, Palette>> => ({
  night,
  paper,
  projector: projectorOf(night, basemaps.night, rgb),
  led: ledOf(night, basemaps.night, rgb),
  sun: sunOf(paper, basemaps.paper, rgb),
});

/** Finds the tone of a theme; a light for the other theme changes nothing. */
export function toneOf(theme: Theme, light: Light): Tone {
  if (light === 'screen') return theme;
  return (light === 'sun') === (theme === 'paper') ? light : theme;
}
