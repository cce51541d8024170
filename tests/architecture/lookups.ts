import { resolve } from 'node:path';
import { parse } from 'svelte/compiler';
import ts from 'typescript';
import { ROOT, scriptsOf, type Source } from './source.ts';

/**
 * Finds lookups in a plain object by a word that may come from outside. Such an object also answers to the names of
 * Object.prototype, so it must be a Map, or be read by `lookUp` or behind `Object.hasOwn`.
 */

/** Packages are not read: their types do not matter here, and their names come from us. */
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  allowJs: true,
  checkJs: true,
  noEmit: true,
  noResolve: true,
  types: [],
  lib: ['lib.es2024.d.ts'],
};

/** The types of the language itself, read once for all programs. */
const libraries = new Map<string, ts.SourceFile>();

/** A component is judged as a module beside it, at the first path that an import of it resolves to. */
const moduleOf = ({ path }: Source): string => resolve(ROOT, path.endsWith('.svelte') ? `${path}.ts` : path);

/** Types of what components get from Svelte: without them all that comes from a rune would be `any`. */
const SVELTE = {
  path: 'svelte.d.ts',
  text: `declare function $derived<T>(value: T): T;
    declare namespace $derived { function by<T>(make: () => T): T }
    declare function $state<T>(value: T): T;
    declare namespace $state { function raw<T>(value: T): T }
    declare function $props<T>(): T;
    declare module 'svelte' { function createContext<T>(): [() => T, (value: T) => T] }`,
};

type Node = Readonly<Record<string, unknown>> & { readonly start?: number; readonly end?: number };

/** Writes a node of a component's markup as statements in the scopes of its blocks, so that each expression has its type. */
function statementsOf(node: unknown, text: string): string {
  if (Array.isArray(node)) return node.map((one) => statementsOf(one, text)).join('');
  if (typeof node !== 'object' || node === null) return '';
  const { type, expression, ...rest } = node as Node;
  const write = (part: unknown): string => {
    const { start, end } = (part ?? {}) as Node;
    return part ? text.slice(start, end) : '';
  };
  const inner = (): string =>
    Object.values(rest)
      .map((part) => statementsOf(part, text))
      .join('');
  const { index, test, context, body, fallback, consequent, alternate, parameters } = rest;
  switch (type) {
    case 'EachBlock':
      return `for (const ${write(context) || '_'} of (${write(expression)})) {
        ${index ? `const ${index} = 0;` : ''} ${statementsOf(body, text)} } {${statementsOf(fallback, text)}}`;
    case 'IfBlock':
      return `if (${write(test)}) {${statementsOf(consequent, text)}} else {${statementsOf(alternate, text)}}`;
    case 'SnippetBlock':
      return `(${(parameters as Node[]).map(write).join()}) => {${statementsOf(body, text)}};`;
    case 'ConstTag':
      return `${write(rest['declaration'])};`;
    default:
      return `${expression ? `(${write(expression)});` : ''}${inner()}`;
  }
}

/** The code of a file; of a component its scripts, then its markup. */
function codeOf(source: Source): string {
  const scripts = scriptsOf(source).join('\n');
  if (!source.path.endsWith('.svelte')) return scripts;
  return `${scripts}\n{${statementsOf(parse(source.text, { modern: true }).fragment, source.text)}}`;
}

function programOf(sources: readonly Source[]): ts.Program {
  const texts = new Map([SVELTE, ...sources].map((source) => [moduleOf(source), codeOf(source)]));
  const host = ts.createCompilerHost(OPTIONS, true);
  const { fileExists, getSourceFile } = host;
  const library = (
    file: string,
    options: ts.ScriptTarget | ts.CreateSourceFileOptions,
  ): ts.SourceFile | undefined => {
    const read = libraries.get(file) ?? getSourceFile(file, options);
    if (read) libraries.set(file, read);
    return read;
  };
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.getSourceFile = (file, options) => {
    const text = texts.get(file);
    return text === undefined ? library(file, options) : ts.createSourceFile(file, text, options, true);
  };
  return ts.createProgram([...texts.keys()], OPTIONS, host);
}

const OPEN = ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral | ts.TypeFlags.Any;

/** Whether a key may be any word; numbers and our own names listed by a type may not. */
const isOpen = (type: ts.Type): boolean =>
  (type.flags & OPEN) !== 0 || (type.isUnion() && type.types.some(isOpen));

const isTable = (checker: ts.TypeChecker, node: ts.Node): boolean =>
  checker.getIndexInfoOfType(
    checker.getNonNullableType(checker.getTypeAtLocation(node)),
    ts.IndexKind.String,
  ) !== undefined;

/** Whether the access follows a check that the word is the table's own, or, for writing, is not `__proto__`. */
function isGuarded(access: ts.ElementAccessExpression): boolean {
  const guard = `Object.hasOwn(${access.expression.getText()}, ${access.argumentExpression.getText()})`;
  for (let node: ts.Node = access; node.parent; node = node.parent) {
    const { parent } = node;
    if (
      ts.isConditionalExpression(parent) &&
      parent.condition.getText() === guard &&
      node === parent.whenTrue
    )
      return true;
    if (ts.isIfStatement(parent) && parent.expression.getText().endsWith(`=== '__proto__'`))
      return node === parent.elseStatement;
  }
  return false;
}

function isFault(checker: ts.TypeChecker, node: ts.Node): boolean {
  if (ts.isElementAccessExpression(node)) {
    const key = checker.getTypeAtLocation(node.argumentExpression);
    return isOpen(key) && isTable(checker, node.expression) && !isGuarded(node);
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword)
    return !ts.isStringLiteral(node.left) && !ts.isPrivateIdentifier(node.left);
  // A type assertion does not make a word a key.
  return (
    ts.isAsExpression(node) &&
    ts.isTypeOperatorNode(node.type) &&
    node.type.operator === ts.SyntaxKind.KeyOfKeyword
  );
}

/** Finds plain objects indexed by any word, and words asserted to be keys. */
export function lookupFaults(sources: readonly Source[]): string[] {
  const program = programOf(sources);
  const checker = program.getTypeChecker();
  return sources.flatMap((source) => {
    const faults: string[] = [];
    const visit = (node: ts.Node): void => {
      if (isFault(checker, node)) faults.push(`${source.path}: ${node.getText().slice(0, 80)}`);
      ts.forEachChild(node, visit);
    };
    const file = program.getSourceFile(moduleOf(source));
    if (file) visit(file);
    return faults;
  });
}
