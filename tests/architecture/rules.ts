import { posix } from 'node:path';
import { importsOf, wordsOf, codeOf, type Import, type Source } from './source.ts';
import { ALLOWED, FOLDERS, type Folder } from './table.ts';

/** Each rule takes sources and returns what is wrong in words; nothing wrong is an empty list. */

/** Returns the row of the table that a file belongs to. */
export function folderOf(path: string): Folder | null {
  if (path.startsWith('geo/')) return 'geo';
  if (path.startsWith('warehouse/')) return 'warehouse';
  if (!path.startsWith('src/')) return null;
  const [, first = ''] = path.split('/');
  if (!path.slice(4).includes('/')) return 'root';
  return FOLDERS.find((folder) => folder === first) ?? null;
}

const matches = (name: string, patterns: readonly string[] = []): boolean =>
  patterns.some((pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name,
  );

function judgePackage(folder: Folder, path: string, { from, kind }: Import): boolean {
  const { packages, types, onDemand, only } = ALLOWED[folder];
  if (matches(from, packages) || matches(from, only?.[path])) return true;
  if (kind === 'types') return matches(from, types);
  return kind === 'dynamic' && matches(from, onDemand);
}

function judgeImport(folder: Folder, path: string, one: Import): string | null {
  const { from } = one;
  if (!from.startsWith('.')) {
    return judgePackage(folder, path, one) ? null : `${path}: ${folder} may not import ${from} (${one.kind})`;
  }
  const [file = '', query] = posix.join(posix.dirname(path), from).split('?');
  if (file.startsWith('geo/') && folder !== 'geo' && !ALLOWED[folder].folders.includes('geo')) {
    const asData = path === 'src/main.ts' && file.startsWith('geo/out/') && query === 'url';
    return asData ? null : `${path}: only main.ts takes geo/out, by ?url: ${from}`;
  }
  const target = folderOf(file);
  if (target === folder) return null;
  if (target && ALLOWED[folder].folders.includes(target)) return null;
  if (ALLOWED[folder].files?.includes(file)) return null;
  return `${path}: ${folder} may not import ${target ?? file}: ${from}`;
}

/** The import table and the table of outside packages. */
export function importFaults(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const folder = folderOf(source.path);
    if (!folder) return [`${source.path}: its folder has no row in the table`];
    return importsOf(source).flatMap((one) => judgeImport(folder, source.path, one) ?? []);
  });
}

/** Folder to the folders it imports, at any depth below src and geo. */
function folderGraph(sources: readonly Source[]): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const source of sources) {
    const folder = folderOf(source.path);
    if (!folder) continue;
    const edges = graph.get(folder) ?? new Set<string>();
    graph.set(folder, edges);
    for (const { from } of importsOf(source)) {
      const target = from.startsWith('.') && folderOf(posix.join(posix.dirname(source.path), from));
      if (target && target !== folder && !from.includes('?url')) edges.add(target);
    }
  }
  return graph;
}

/** Finds rings in a graph, each as `a -> b -> a`. */
function ringsOf(graph: ReadonlyMap<string, Iterable<string>>): string[] {
  const done = new Set<string>();
  const faults: string[] = [];
  const visit = (node: string, trail: readonly string[]): void => {
    const begin = trail.indexOf(node);
    if (begin >= 0) faults.push([...trail.slice(begin), node].join(' -> '));
    if (begin >= 0 || done.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...trail, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return faults;
}

/** Finds folders that import each other in a ring. */
export const cycleFaults = (sources: readonly Source[]): string[] => ringsOf(folderGraph(sources));

/** Finds files that import each other in a ring, imports of types among them. */
export function fileCycleFaults(sources: readonly Source[]): string[] {
  const paths = new Set(sources.map(({ path }) => path));
  const resolve = (path: string, from: string): readonly string[] => {
    const [target = ''] = posix.join(posix.dirname(path), from).split('?');
    const found = ['', '.ts', '.svelte.ts'].map((ending) => target + ending).find((one) => paths.has(one));
    return found === undefined ? [] : [found];
  };
  return ringsOf(
    new Map(
      sources.map((source) => [
        source.path,
        importsOf(source).flatMap(({ from }) => (from.startsWith('.') ? resolve(source.path, from) : [])),
      ]),
    ),
  );
}

const CLOCKS = /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\s*\)|\bnew Date\b(?!\s*\()/;

/** Time is passed in as a value: only main.ts and the programs of host read a clock or random numbers. */
export const clockFaults = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => path.startsWith('src/') && path !== 'src/main.ts' && !path.startsWith('src/host/'))
    .flatMap((source) => {
      const match = CLOCKS.exec(codeOf(source));
      return match ? [`${source.path}: ${match[0]}`] : [];
    });

const EMPTY_NAMES = /^(?:utils?|helpers?|common|misc|shared|lib|core|stores?|hooks)$/i;

const STATEMENTS =
  /\b(?:SELECT|INSERT INTO|GROUP BY|ORDER BY|(?:CREATE|ALTER|DROP|TRUNCATE) (?:TABLE|VIEW|USER|ROLE|QUOTA))\b/;

/** Statements of an engine are written in one folder. */
export const statementFaults = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => !path.startsWith('warehouse/sql/'))
    .flatMap((source) => {
      const match = STATEMENTS.exec(codeOf(source));
      return match ? [`${source.path}: ${match[0]}`] : [];
    });

/** Approximate, unordered, of floats, of chance or of a clock: another answer from the same data. */
const INEXACT =
  /\b(?:uniq\w*|quantile\w*|median\w*|topK\w*|approx\w*|any|anyLast|anyHeavy|avg\w*|stddev\w*|var(?:Pop|Samp)|corr|rand\w*|now\w*|today|yesterday|toFloat\w*|Float(?:32|64)|round\w*|divide|groupUniqArray\w*|SAMPLE|collate)\b/i;

/** What a statement may not hold. A sum of another width wraps, and a number wider than 64 bits is text elsewhere. */
export const engineFunctionFaults = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => path.startsWith('warehouse/sql/'))
    .flatMap((source) => {
      const code = codeOf(source);
      const faults = [INEXACT.exec(code)?.[0], /\bsum\(toInt(?!128)\w*/.exec(code)?.[0]];
      return faults.flatMap((found) => (found === undefined ? [] : [`${source.path}: ${found}`]));
    });

/** A name must describe the content. */
export const nameFaults = (paths: readonly string[]): string[] =>
  paths.filter((path) => path.split('/').some((step) => EMPTY_NAMES.test(step.split('.')[0] ?? '')));

/** camelCase and snake_case words of a name, or the words of a comment. */
const split = (text: string): string[] =>
  text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);

/** Whether a word is a unit of the facts: newspapers count "12 routes", and the word lists name each unit. */
const isUnitOfFacts = (path: string, word: string): boolean =>
  path.startsWith('src/i18n/') && word === 'routes';

/** A word used for corridor, leg, service and voyage alike names none of them. */
export const wordFaults = (sources: readonly Source[]): string[] =>
  sources.flatMap((source) =>
    wordsOf(source)
      .filter((words) => !isUnitOfFacts(source.path, words))
      .filter((words) => split(words).some((word) => /^routes?$/.test(word)))
      .map((words) => `${source.path}: ${words.slice(0, 80)}`),
  );

/** The project is self-contained: nothing in it refers outside. */
export function outsideFaults(sources: readonly Source[]): string[] {
  const outside = ['..', 'shared'].join('/');
  return sources.filter(({ text }) => text.includes(outside)).map(({ path }) => `${path}: ${outside}`);
}

/** A file and all that it loads, at any depth, as paths. */
export function loadedBy(path: string, read: (path: string) => Source): Set<string> {
  const found = new Set<string>();
  const visit = (next: string): void => {
    if (found.has(next)) return;
    found.add(next);
    for (const { from, kind } of importsOf(read(next)))
      if (from.startsWith('.') && kind !== 'types') visit(posix.join(posix.dirname(next), from));
  };
  visit(path);
  return found;
}

/** Lines of code: neither blank nor comment. */
export const codeLines = (source: Source): number =>
  codeOf(source)
    .split('\n')
    .filter((line) => line.trim() !== '').length;
