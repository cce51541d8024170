import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, minifySync, type Plugin, type Rolldown } from 'vite';
import { listFirstScripts } from '../../src/host/budget.mjs';

/**
 * `npx tsx tests/bench/largestModules.ts`: builds the page and writes its largest modules before the first picture into
 * docs/benchmarks.md, between two marks.
 */

const ROOT = resolve(import.meta.dirname, '../..');
const PAGE = join(ROOT, 'docs/benchmarks.md');
const [BEGIN, END] = ['<!-- largest modules -->', '<!-- end of largest modules -->'];
const COUNT = 20;

/** Output chunks of a build by their file. */
async function buildChunks(outDir: string): Promise<Map<string, Rolldown.OutputChunk>> {
  const chunks = new Map<string, Rolldown.OutputChunk>();
  const keep: Plugin = {
    name: 'bench:modules',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk') chunks.set(chunk.fileName, chunk);
    },
  };
  await build({
    configFile: join(ROOT, 'vite.config.ts'),
    logLevel: 'error',
    plugins: [keep],
    build: { outDir },
  });
  return chunks;
}

const gzipOf = (code: string): number => gzipSync(code, { level: 9 }).length;

interface Weight {
  readonly name: string;
  readonly bytes: number;
}

/** A table in Markdown, as Prettier writes it. */
function printTable(head: string, weights: readonly Weight[]): string {
  const rows = [[head, 'kB'], ...weights.map(({ name, bytes }) => [`\`${name}\``, kB(bytes)])] as const;
  const [wide, narrow] = [0, 1].map((i) => Math.max(4, ...rows.map((row) => row[i]?.length ?? 0)));
  const lines = rows.map(
    ([name = '', size = '']) => `| ${name.padEnd(wide ?? 0)} | ${size.padStart(narrow ?? 0)} |`,
  );
  const rule = `| ${'-'.repeat(wide ?? 0)} | ${'-'.repeat((narrow ?? 0) - 1)}: |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** What a module weighs: of its own code, minified and compressed alone, for a chunk is compressed as a whole. */
const weightOf = (id: string, code: string): number =>
  gzipOf(minifySync(id, code, { module: true, compress: false }).code);

const nameOf = (id: string): string => relative(ROOT, id).replace(/^.*node_modules\//, '');

const kB = (bytes: number): string => (bytes / 1000).toFixed(1);

async function printLargest(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'huntu-modules-'));
  try {
    const chunks = await buildChunks(outDir);
    const manifest = JSON.parse(readFileSync(join(outDir, '.vite/manifest.json'), 'utf8'));
    const codeOf = (file: string): string => readFileSync(join(outDir, file), 'utf8');
    const { withMap } = listFirstScripts(manifest, (files) =>
      files.reduce((sum, file) => sum + codeOf(file).length, 0),
    );
    const modules = withMap
      .flatMap((file) => Object.entries(chunks.get(file)?.modules ?? {}))
      .map(([id, { code }]) => ({ name: nameOf(id), bytes: weightOf(id, code ?? '') }))
      .toSorted((a, b) => b.bytes - a.bytes);
    const sums = new Map<string, number>();
    for (const { name, bytes } of modules) {
      const owner = /^(?:src\/|@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name;
      sums.set(owner, (sums.get(owner) ?? 0) + bytes);
    }
    const owners = [...sums].map(([name, bytes]) => ({ name, bytes })).toSorted((a, b) => b.bytes - a.bytes);
    const total = withMap.reduce((sum, file) => sum + gzipOf(codeOf(file)), 0);
    return [
      `Page and map: ${kB(total)} kB of script with gzip, ${withMap.length} files of ${modules.length} modules.`,
      printTable('module', modules.slice(0, COUNT)),
      printTable('package, or folder of ours', owners.slice(0, COUNT)),
    ].join('\n\n');
  } finally {
    rmSync(outDir, { recursive: true });
  }
}

const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
if (before < 0 || after < before) {
  console.error(`${PAGE} lacks its marks ${BEGIN} and ${END}`);
  process.exit(1);
}
const written = `${BEGIN}\n\n${await printLargest()}\n\n`;
writeFileSync(PAGE, page.slice(0, before) + written + page.slice(after));
