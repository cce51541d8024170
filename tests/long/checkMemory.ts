import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MOST_MEGABYTES } from '../../geo/foreign';
import { measurePeak } from './peakMemory';
import type { Measured } from './results';

/** Memory of `geo check` on sound files near its limits, and on one just beyond. */

/** Parts, joined by commas, between what opens and what closes them. */
interface Recipe {
  readonly name: string;
  readonly parts: number;
  readonly opens: string;
  readonly part: (i: number) => string;
  readonly closes: string;
  readonly exitCode: 0 | 1;
}

const degrees = (i: number, digits: number): string =>
  `[${(130 + (i % 997) / 1000).toFixed(digits)},${(42 + (i % 991) / 1000).toFixed(digits)}]`;

const RECIPES: readonly Recipe[] = [
  {
    name: '26 MB: a line of 1.99 M vertices.geojson',
    parts: 1_990_000,
    opens: '{"type":"LineString","coordinates":[',
    part: (i) => degrees(i, 1),
    closes: ']}',
    exitCode: 0,
  },
  {
    name: '38 MB: a line of 2.1 M vertices.geojson',
    parts: 2_100_000,
    opens: '{"type":"LineString","coordinates":[',
    part: (i) => degrees(i, 4),
    closes: ']}',
    exitCode: 1,
  },
  {
    name: '98 MB: 1 M points.geojson',
    parts: 1_000_000,
    opens: '{"type":"FeatureCollection","features":[\n',
    part: (i) =>
      `{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":${degrees(i, 5)}}}\n`,
    closes: ']}',
    exitCode: 0,
  },
  {
    name: '98 MB: 1 M records.json',
    parts: 1_000_000,
    opens: '[\n',
    part: (i) =>
      `{"id":"${String(i).padStart(7, '0')}","name":"珲春 ${i % 1000}","lon":130.${i % 997},"lat":42.${i % 991},"kind":"terminal","note":"seen"}\n`,
    closes: ']',
    exitCode: 0,
  },
];

const PIECE = 10_000;

function writeRecipe(file: string, { parts, opens, part, closes }: Recipe): number {
  const handle = openSync(file, 'w');
  let bytes = writeSync(handle, opens);
  for (let from = 0; from < parts; from += PIECE) {
    const piece = Array.from({ length: Math.min(PIECE, parts - from) }, (_, i) => part(from + i)).join(',');
    bytes += writeSync(handle, from === 0 ? piece : `,${piece}`);
  }
  bytes += writeSync(handle, closes);
  closeSync(handle);
  return bytes;
}

export function measureCheckMemory(): Measured[] {
  const folder = mkdtempSync(join(tmpdir(), 'huntu-memory-'));
  try {
    return RECIPES.map((recipe) => {
      const file = join(folder, recipe.name.replace(/^.*: /u, ''));
      const bytes = writeRecipe(file, recipe);
      const { status, megabytes } = measurePeak(['--import', 'tsx', 'geo/cli.ts', 'check', file]);
      rmSync(file);
      return {
        what: `${recipe.name}: peak of memory (at most ${MOST_MEGABYTES} MB), exit code (${recipe.exitCode})`,
        value: `${megabytes} MB, ${status ?? 'none'} of ${Math.round(bytes / 1e6)} MB`,
        sound: megabytes <= MOST_MEGABYTES && status === recipe.exitCode,
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
