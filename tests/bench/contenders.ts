import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who draws arcs in the bench: the atlas and its peers. */
export interface Contender {
  readonly name: string;
  /** The page's `who`. */
  readonly who: string;
  /** true for those that animate arcs in three dimensions: the atlas is to win among these. */
  readonly arcs: boolean;
  /** How its picture is simpler than the atlas's. */
  readonly simpler: string;
}

export const ATLAS: Contender = { name: 'huntu', who: 'huntu', arcs: true, simpler: '' };

export const PEERS: readonly Contender[] = [
  {
    name: 'deck.gl ArcLayer',
    who: 'deck',
    arcs: true,
    simpler: 'colours of the two ends change, nothing moves along; no heads, dashes, rings or labels',
  },
  {
    name: 'L7 arc3d',
    who: 'l7',
    arcs: true,
    simpler: 'one trail an arc; no heads, dashes, rings or labels',
  },
  {
    name: 'echarts-gl lines3D',
    who: 'echarts',
    arcs: true,
    simpler: 'about six straight pieces an arc, one trail of one width; no heads, dashes, rings or labels',
  },
  {
    name: 'flowmap.gl',
    who: 'flowmap',
    arcs: false,
    simpler: 'straight dashes of one hue on the ground; flows between the same places are one',
  },
  {
    name: 'MapLibre line-gradient',
    who: 'maplibre',
    arcs: false,
    simpler: 'lines on the ground, all of a mode in one beat; no heads, dashes, rings or labels',
  },
];

export interface Screen {
  readonly width: number;
  readonly height: number;
}

/** What the atlas is seen on, and where the software GPU matters least. */
export const SCREENS = { large: { width: 1280, height: 720 }, small: { width: 320, height: 180 } } as const;

const FILE = join(import.meta.dirname, 'brushes.json');

/** `who arcs@height` -> the factor of its widths at which a peer lights as many pixels as the atlas. */
export type Brushes = Readonly<Record<string, number>>;

export const readBrushes = (): Brushes => JSON.parse(readFileSync(FILE, 'utf8')) as Brushes;

export const brushKey = ({ who }: Contender, arcs: number, { height }: Screen): string =>
  `${who} ${arcs}@${height}`;

export const pageOf = ({ who }: Contender, arcs: number, width: number): string =>
  `arcs.html?who=${who}&arcs=${arcs}&width=${width}`;
