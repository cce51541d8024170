/**
 * What is too long for `npm test`: all pairs of ports, both answers, against the drawn coast, and every part that lanes
 * are made of against an independent shoreline (GSHHG 2.3.7, full resolution, from Debian's gmt-gshhg-full).
 * Run by `npm run long lanes`; on Debian as root it installs gmt.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Barrier } from '../../geo/sea/barrier';
import { buildSea } from '../../geo/sea/buildGraph';
import { WATERS } from '../../geo/sea/seaCoast';
import type { LaneFinder } from '../../geo/sea/laneFinder';
import { openLanes, readSeaInput } from '../../geo/sea/lanes';
import { type PlanePoint, toPlane, toPosition } from '../../geo/sea/plane';
import type { Rings } from '../../geo/sea/rings';
import { type Sea, type SeaGraph, printSea } from '../../geo/sea/seaGraph';
import { greatCircleNm } from '../../geo/sea/sphere';
import type { Position } from '../../src/domain/types';
import type { Measured } from './results';

/** Within so many nautical miles of a berth, or of a named channel narrower than that, the old shoreline may be crossed. */
const NEAR = 2;
/** Longest time a build may take, and the median of a query, on a quiet machine. */
const [BUILD_SECONDS, QUERY_MILLISECONDS] = [30, 20];

const GMT_PACKAGES = ['gmt', 'gmt-gshhg-full'];

/** The independent shoreline as open lines of the plane, or null where gmt cannot be had. */
function shoreline(): PlanePoint[][] | null {
  if (!existsSync('/usr/bin/gmt')) {
    if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return null;
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...GMT_PACKAGES], {
      stdio: 'inherit',
    });
  }
  const region = `-R${WATERS.west}/${WATERS.east}/${WATERS.south}/${WATERS.north}`;
  const text = execFileSync('gmt', ['coast', region, '-Df', '-W1', '-M'], {
    encoding: 'utf8',
    maxBuffer: 1e9,
    // gmt leaves its history where it runs.
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines: PlanePoint[][] = [];
  let line: PlanePoint[] | null = null;
  for (const row of text.split('\n')) {
    if (row.startsWith('>')) {
      // Level 1 is the sea's shore; lakes and their islands are none of ours.
      line = row.includes('Level 1') ? [] : null;
      if (line) lines.push(line);
      continue;
    }
    const [lon, lat] = row.split(/\s+/u).map(Number);
    if (line && lon !== undefined && lat !== undefined) line.push(toPlane([lon, lat]));
  }
  return lines;
}

/** Open lines as rings that run back on themselves, so that a barrier can be made of them. */
function asRings(lines: readonly (readonly PlanePoint[])[]): Rings {
  return lines.map((line) =>
    Float64Array.from([...line, ...line.slice(1, -1).reverse()].flatMap(([x, y]) => [x, y])),
  );
}

/** The straight pieces that lanes are made of. */
function* pieces({ nodes, lines, ways }: SeaGraph): Generator<readonly [Position, Position]> {
  for (let i = 0; i < lines.length; i += 2)
    yield [nodes[lines[i] ?? 0] ?? [0, 0], nodes[lines[i + 1] ?? 0] ?? [0, 0]];
  for (const [, , path] of ways) {
    for (const [i, b] of path.entries()) {
      const a = path[i - 1];
      if (a) yield [a, b];
    }
  }
}

/** Where a piece crosses the shoreline: it is halved until what crosses is short. */
function crossings(a: PlanePoint, b: PlanePoint, shore: Barrier, found: PlanePoint[]): void {
  if (!shore.crosses(a, b)) return;
  const middle: PlanePoint = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  if (Math.hypot(b[0] - a[0], b[1] - a[1]) < 0.1) {
    found.push(middle);
    return;
  }
  crossings(a, middle, shore, found);
  crossings(middle, b, shore, found);
}

function againstShoreline(
  { graph }: Sea,
  channels: readonly { at: Position; narrowest: number }[],
): Measured[] {
  const lines = shoreline();
  if (!lines)
    return [{ what: 'independent shoreline', value: 'not measured: gmt is not installed', sound: true }];
  const shore = new Barrier(asRings(lines), 2);
  const allowed = [
    ...graph.nodes.slice(0, graph.ports.length),
    ...channels.filter(({ narrowest }) => narrowest < NEAR).map(({ at }) => at),
  ].map(toPlane);
  const found: PlanePoint[] = [];
  for (const [a, b] of pieces(graph)) crossings(toPlane(a), toPlane(b), shore, found);
  const astray = found.filter(([x, y]) => allowed.every(([px, py]) => Math.hypot(px - x, py - y) > NEAR));
  const where = astray.slice(0, 5).map((point) =>
    toPosition(point)
      .map((degrees) => degrees.toFixed(2))
      .join(','),
  );
  return [
    {
      what: 'crossings of GSHHG near a berth or a narrow channel',
      value: String(found.length - astray.length),
      sound: true,
    },
    {
      what: 'crossings of GSHHG elsewhere',
      value: [astray.length, ...where].join(' '),
      sound: astray.length === 0,
    },
  ];
}

/** All pairs, both answers. */
function allPairs(finder: LaneFinder, input: ReturnType<typeof readSeaInput>): Measured[] {
  const shore = new Barrier(input.shores, 1);
  const times: number[] = [];
  const count = { pairs: 0, none: 0, crossing: 0, short: 0, turned: 0 };
  for (const [i, a] of input.ports.entries()) {
    for (const b of input.ports.slice(i + 1)) {
      for (const asSailed of [false, true]) {
        const began = performance.now();
        const lane = finder.find({ port: a.id }, { port: b.id }, asSailed);
        times.push(performance.now() - began);
        count.pairs += 1;
        if (typeof lane === 'string') {
          count.none += 1;
          continue;
        }
        const back = finder.find({ port: b.id }, { port: a.id }, asSailed);
        if (typeof back === 'string' || back.nm !== lane.nm) count.turned += 1;
        if (lane.nm < greatCircleNm(a.berth, b.berth)) count.short += 1;
        if (lane.path.some((q, k) => k > 0 && shore.crosses(toPlane(lane.path[k - 1] ?? q), toPlane(q))))
          count.crossing += 1;
      }
    }
  }
  const median = times.toSorted((p, q) => p - q)[Math.floor(times.length / 2)] ?? 0;
  return [
    { what: 'lanes', value: String(count.pairs), sound: count.pairs > 0 },
    { what: 'pairs without a lane', value: String(count.none), sound: count.none === 0 },
    { what: 'lanes that cross the drawn coast', value: String(count.crossing), sound: count.crossing === 0 },
    { what: 'lanes below the great circle', value: String(count.short), sound: count.short === 0 },
    { what: 'lanes that differ backwards', value: String(count.turned), sound: count.turned === 0 },
    { what: 'median of a query, ms', value: median.toFixed(1), sound: median <= QUERY_MILLISECONDS },
  ];
}

/** Measures the lanes of the checkout at `root`. */
export function measureLanes(root: string): Measured[] {
  const input = readSeaInput(root);
  const began = performance.now();
  const sea = buildSea(input);
  const seconds = (performance.now() - began) / 1000;
  const again = printSea(buildSea(input)) === printSea(sea);
  return [
    { what: 'build of the graph, s', value: seconds.toFixed(1), sound: seconds <= BUILD_SECONDS },
    { what: 'second build is the same to the byte', value: again ? 'yes' : 'no', sound: again },
    ...allPairs(openLanes(root), input),
    ...againstShoreline(sea, input.channels),
  ];
}
