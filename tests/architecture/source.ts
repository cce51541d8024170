import { readFileSync, readdirSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import ts from 'typescript';

/** Reads source files for the rules: imports, names and comments, and code without comments. */

export const ROOT = resolve(import.meta.dirname, '../..');

export interface Source {
  /** Relative to the repository, with slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly from: string;
  readonly kind: 'static' | 'types' | 'dynamic';
}

const GENERATED = new Set(['node_modules', 'out', 'dist', 'cache']);

function filesBelow(folder: string): string[] {
  return readdirSync(resolve(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return GENERATED.has(entry.name) ? [] : filesBelow(path);
  });
}

/** Every file of the given folders that we wrote, as paths. */
export const listPaths = (folders: readonly string[]): string[] => folders.flatMap(filesBelow);

export const read = (path: string): Source => ({ path, text: readFileSync(resolve(ROOT, path), 'utf8') });

export const listSources = (folders: readonly string[]): Source[] =>
  listPaths(folders)
    .filter((path) => /\.(?:ts|mjs|svelte)$/.test(path))
    .map(read);

/** The scripts of a file: a component's `<script>` blocks, or the whole of a module. */
export function scriptsOf({ path, text }: Source): string[] {
  if (!path.endsWith('.svelte')) return [text];
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '');
}

const parse = (script: string) => ts.createSourceFile('x.ts', script, ts.ScriptTarget.ES2023, true);

const isTypesOnly = (clause: ts.ImportClause | undefined): boolean => {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  const names = named && ts.isNamedImports(named) ? named.elements : [];
  return !clause.name && names.length > 0 && names.every((name) => name.isTypeOnly);
};

function importOf(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { from: node.moduleSpecifier.text, kind: isTypesOnly(node.importClause) ? 'types' : 'static' };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { from: node.moduleSpecifier.text, kind: node.isTypeOnly ? 'types' : 'static' };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const { literal } = node.argument;
    return ts.isStringLiteral(literal) ? { from: literal.text, kind: 'types' } : null;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [what] = node.arguments;
    // An address made at run time cannot be judged, so its expression is listed.
    return {
      from: what && ts.isStringLiteralLike(what) ? what.text : `(${what?.getText()})`,
      kind: 'dynamic',
    };
  }
  return null;
}

/** Plain JavaScript takes its types from JSDoc: `import('...')` inside a comment. */
const typesInComments = (source: Source): Import[] =>
  source.path.endsWith('.mjs')
    ? wordsOf(source).flatMap((comment) =>
        [...comment.matchAll(/import\('([^']+)'\)/g)].map((match): Import => ({
          from: match[1] ?? '',
          kind: 'types',
        })),
      )
    : [];

/** All imports of a file: static, of types, re-exports, `import()`, and in components and JSDoc too. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const one = importOf(node);
    if (one) found.push(one);
    ts.forEachChild(node, visit);
  };
  for (const script of scriptsOf(source)) visit(parse(script));
  return [...found, ...typesInComments(source)];
}

/** Names and comments, without the words inside strings. */
export function wordsOf(source: Source): string[] {
  const words: string[] = [];
  for (const script of scriptsOf(source)) {
    const scanner = ts.createScanner(ts.ScriptTarget.ES2023, false, ts.LanguageVariant.Standard, script);
    for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
      const isComment =
        kind === ts.SyntaxKind.SingleLineCommentTrivia || kind === ts.SyntaxKind.MultiLineCommentTrivia;
      if (kind === ts.SyntaxKind.Identifier || isComment) words.push(scanner.getTokenText());
    }
  }
  return words;
}

/** The text without comments, markup of components included. */
export const codeOf = ({ text }: Source): string =>
  text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
