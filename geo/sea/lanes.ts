/**
 * Opens the lanes of a checkout. Their graph is built on first use and cached in node_modules/.cache under a hash of
 * inputs and code.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSea, type SeaInput, stationsOf } from './buildGraph';
import { COAST_FILE, readCoast, buildRingAround, projectRings } from './seaCoast';
import { type HazardRings, buildHazards, type Hazards } from './hazards';
import { LaneFinder } from './laneFinder';
import {
  CHANNELS_FILE,
  ISLETS_FILE,
  PORTS_FILE,
  readChannels,
  readIslets,
  readPorts,
  readShoals,
  SHOALS_FILE,
} from './ports';
import { parseSea, printSea, type Sea } from './seaGraph';
import { readStandoff, STANDOFF_FILE } from './standoff';

const CODE = 'geo/sea';
const CACHE = 'node_modules/.cache/huntu';
const INPUTS = [COAST_FILE, PORTS_FILE, CHANNELS_FILE, SHOALS_FILE, ISLETS_FILE, STANDOFF_FILE];

function readHazardRings(root: string): HazardRings {
  return {
    shores: readCoast(root),
    islets: readIslets(root).map(({ at, nm }) => buildRingAround(at, nm)),
    shoals: projectRings(readShoals(root).map(({ ring }) => [ring])),
  };
}

export function readSeaInput(root: string): SeaInput {
  return {
    ...readHazardRings(root),
    ports: readPorts(root),
    channels: readChannels(root),
    standoff: readStandoff(root),
  };
}

function keyOf(root: string): string {
  const hash = createHash('sha256');
  const code = readdirSync(join(root, CODE)).filter((name) => name.endsWith('.ts'));
  for (const file of [...INPUTS, ...code.sort().map((name) => `${CODE}/${name}`)]) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

function kept(file: string): Sea | null {
  try {
    return parseSea(readFileSync(file, 'utf8'));
  } catch {
    // Missing, or truncated by a full disk.
    return null;
  }
}

/** Caches the graph; a failure is harmless. */
function keep(folder: string, file: string, sea: Sea): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const old of readdirSync(folder))
      if (old.startsWith('sea-')) rmSync(join(folder, old), { force: true });
    const unfinished = join(folder, `sea-${process.pid}.part`);
    writeFileSync(unfinished, printSea(sea));
    renameSync(unfinished, file);
  } catch {
    return;
  }
}

/**
 * @param root top of the repository
 * @param onBuild called before some seconds of building
 */
export function openLanes(root: string, onBuild: () => void = () => undefined): LaneFinder {
  const folder = join(root, CACHE);
  const file = join(folder, `sea-${keyOf(root)}.json`);
  let sea = kept(file);
  if (!sea) {
    onBuild();
    sea = buildSea(readSeaInput(root));
    keep(folder, file, sea);
  }
  const stations = stationsOf({ ports: readPorts(root), channels: readChannels(root) });
  let hazards: Hazards | null = null;
  const whenAsked = (): Hazards => {
    hazards ??= buildHazards(readHazardRings(root));
    return hazards;
  };
  return new LaneFinder(sea, stations, whenAsked);
}
