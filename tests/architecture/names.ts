/** Rules for names: each takes sources and returns its faults as sentences; an empty list means none. */
import { posix } from 'node:path';
import ts from 'typescript';
import { scriptsOf, type Source } from './source.ts';

/** An entry of words.json: a word that may not be part of a name there, and what to say instead. */
export interface BannedWord {
  readonly word: string;
  readonly where: readonly ('file' | 'export' | 'parameter')[];
  /** Path prefixes. */
  readonly folders: readonly string[];
  readonly instead: string;
}

/** A name that other files can see. */
export interface ExportedName {
  readonly name: string;
  readonly kind: 'function' | 'other';
  readonly parameters: readonly string[];
}

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** Names of plain parameters; destructured ones have none of their own. */
const parametersOf = ({ parameters }: ts.SignatureDeclarationBase): string[] =>
  parameters.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));

const isFunction = (node: ts.Expression | undefined): node is ts.ArrowFunction | ts.FunctionExpression =>
  node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node));

function namesOfStatement(node: ts.Statement): ExportedName[] {
  if (ts.isFunctionDeclaration(node) && node.name) {
    return [{ name: node.name.text, kind: 'function', parameters: parametersOf(node) }];
  }
  if (ts.isClassDeclaration(node) && node.name) {
    const methods = node.members.filter(ts.isMethodDeclaration);
    return [{ name: node.name.text, kind: 'other', parameters: methods.flatMap(parametersOf) }];
  }
  if ((ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && node.name) {
    return [{ name: node.name.text, kind: 'other', parameters: [] }];
  }
  if (!ts.isVariableStatement(node)) return [];
  return node.declarationList.declarations.flatMap(({ name, initializer }): ExportedName[] => {
    if (!ts.isIdentifier(name)) return [];
    return isFunction(initializer)
      ? [{ name: name.text, kind: 'function', parameters: parametersOf(initializer) }]
      : [{ name: name.text, kind: 'other', parameters: [] }];
  });
}

/** Lists what a file declares and exports by name; re-exports belong to the file that declares. */
export const exportsOf = (source: Source): ExportedName[] =>
  scriptsOf(source).flatMap((script) =>
    ts
      .createSourceFile('x.ts', script, ts.ScriptTarget.ES2023, true)
      .statements.filter(isExported)
      .flatMap(namesOfStatement),
  );

/** Splits camelCase, kebab-case and CONSTANT_CASE into lower-case words. */
const splitName = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);

const baseOf = (path: string): string => posix.basename(path).split('.')[0] ?? '';

/** Finds words of words.json in names of files, exports and parameters. */
export const bannedWordFaults = (sources: readonly Source[], words: readonly BannedWord[]): string[] =>
  sources.flatMap((source) => {
    const here = words.filter(({ folders }) =>
      folders.some((folder) => source.path.startsWith(`${folder}/`)),
    );
    const exported = exportsOf(source);
    const names: Readonly<Record<BannedWord['where'][number], readonly string[]>> = {
      file: [baseOf(source.path)],
      export: exported.map(({ name }) => name),
      parameter: exported.flatMap(({ parameters }) => parameters),
    };
    return here.flatMap(({ word, where, instead }) =>
      where.flatMap((kind) =>
        names[kind]
          .filter((name) => splitName(name).includes(word))
          .map((name) => `${source.path}: ${kind} ${name}: instead of "${word}" say ${instead}`),
      ),
    );
  });

/** Finds names that two files export for two things. `allowed`: name to the reason it may stand twice. */
export function doubledExportFaults(
  sources: readonly Source[],
  allowed: ReadonlyMap<string, string>,
): string[] {
  const paths = new Map<string, string[]>();
  for (const source of sources) {
    for (const name of new Set(exportsOf(source).map((one) => one.name))) {
      paths.set(name, [...(paths.get(name) ?? []), source.path]);
    }
  }
  return [...paths]
    .filter(([name, files]) => files.length > 1 && !allowed.has(name))
    .map(([name, files]) => `${name}: ${files.join(', ')}`);
}

/** Finds files of one base name. `allowed`: base name to the reason it may stand twice. */
export function doubledFileFaults(paths: readonly string[], allowed: ReadonlyMap<string, string>): string[] {
  const byBase = new Map<string, string[]>();
  for (const path of paths) byBase.set(baseOf(path), [...(byBase.get(baseOf(path)) ?? []), path]);
  return [...byBase]
    .filter(([base, files]) => files.length > 1 && !allowed.has(base))
    .map(([base, files]) => `${base}: ${files.join(', ')}`);
}

/** Past participles and present participles of one word; irregular ones that the project has used. */
const PARTICIPLE =
  /^(?:[a-z]+(?:ed|ing)|said|told|kept|made|drawn|meant|held|laid|stood|lost|shown|known|borne|repaid|chosen|found|given|taken|written|left|spent|sent|built|cut|grown|seen|bound|spread)$/;

/** Finds exported functions named by a bare participle. `allowed`: name to its reason. */
export const participleFaults = (
  sources: readonly Source[],
  allowed: ReadonlyMap<string, string>,
): string[] =>
  sources.flatMap((source) =>
    exportsOf(source)
      .filter(({ name, kind }) => kind === 'function' && PARTICIPLE.test(name) && !allowed.has(name))
      .map(({ name }) => `${source.path}: ${name}`),
  );
