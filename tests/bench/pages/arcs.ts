// First: it watches canvases from before there are any.
import { countLit, framesDrawn } from './frames';
import type { ArcsPage } from '../arcPages';
import type { Peer } from './strokes';

/** `arcs.html?who=deck&arcs=1000`: seeded arcs over one land, as the atlas or one of its peers draws them. */

const parameters = new URLSearchParams(location.search);
const size = Number(parameters.get('arcs'));
const brush = {
  width: Number(parameters.get('width') ?? 1),
  opacity: Number(parameters.get('opacity') ?? 0.31),
};

const PEERS: ReadonlyMap<string, () => Promise<Peer>> = new Map(
  Object.entries({
    deck: () => import('./deck'),
    flowmap: () => import('./flowmap'),
    l7: () => import('./l7'),
    echarts: () => import('./echarts'),
    maplibre: () => import('./maplibre'),
  }),
);

async function open(): Promise<Pick<ArcsPage, 'reads'>> {
  const peer = PEERS.get(parameters.get('who') ?? 'huntu');
  if (!peer) return (await import('./huntu')).draw(size, parameters);
  const [{ draw }, { seededArcs }, { strokesOf }] = await Promise.all([
    peer(),
    import('./seededArcs'),
    import('./strokes'),
  ]);
  await draw(strokesOf(seededArcs(size)), brush);
  return {};
}

const opened = await open();
window.arcs = { frames: framesDrawn, lit: countLit, ...opened };
