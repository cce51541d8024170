import ts from 'typescript';
import { codeOf, scriptsOf, type Source } from './source.ts';

/** Rules of who may write state. Each takes sources and returns what is wrong in words; nothing wrong is an empty list. */

const parse = (script: string) => ts.createSourceFile('x.ts', script, ts.ScriptTarget.ES2023, true);

const isCallOf = (node: ts.Node | undefined, name: RegExp): node is ts.CallExpression =>
  node !== undefined && ts.isCallExpression(node) && name.test(node.expression.getText());

/** What only events may call: it changes the state of the page. */
const CHANGES =
  /\b(?:session\.(?:go|point|keepTime)|notices\.(?:say|dismiss|setLost)|playhead\.(?:seek|play|pause))$/;

/** Names of a script's own state, its writable properties included. */
function stateNames(script: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && isCallOf(node.initializer, /^\$state(?:\.raw)?$/))
      names.add(node.name.getText());
    if (ts.isBindingElement(node) && isCallOf(node.initializer, /^\$bindable$/))
      names.add(node.name.getText());
    ts.forEachChild(node, visit);
  };
  visit(script);
  return names;
}

/** The left sides of what a node assigns itself. */
function assignedBy(node: ts.Node): string | null {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const assigns = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    return assigns ? node.left.getText() : null;
  }
  const steps = ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node);
  const { PlusPlusToken, MinusMinusToken } = ts.SyntaxKind;
  return steps && [PlusPlusToken, MinusMinusToken].some((kind) => kind === node.operator)
    ? node.operand.getText()
    : null;
}

/** What an effect changes while it runs; what it hands on as a listener or a promise's end is an event's. */
function changesIn(effect: ts.CallExpression, state: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const assigned = assignedBy(node);
    if (assigned !== null && (state.has(assigned) || /^this\.|\bsession\b/.test(assigned)))
      found.push(assigned);
    if (isCallOf(node, CHANGES)) found.push(node.expression.getText());
    if (isCallOf(node, /^untrack$/)) node.arguments.forEach(enter);
    ts.forEachChild(node, (child) => (ts.isFunctionLike(child) ? undefined : visit(child)));
  };
  const enter = (run: ts.Node): void =>
    ts.isArrowFunction(run) || ts.isFunctionExpression(run) ? visit(run.body) : undefined;
  effect.arguments.forEach(enter);
  return found;
}

/** Effects that assign state: they only push outward. */
export function effectFaults(sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    scriptsOf(source).flatMap((text) => {
      const script = parse(text);
      const state = stateNames(script);
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        if (isCallOf(node, /^\$effect(?:\.pre)?$/)) found.push(...changesIn(node, state));
        ts.forEachChild(node, visit);
      };
      visit(script);
      return found.map((what) => `${source.path}: an effect changes ${what}`);
    }),
  );
}

/** Writes to fields of the session and of what it owns from outside `src/state`. */
export function writeFaults(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => !path.startsWith('src/state/'))
    .flatMap((source) =>
      [
        ...codeOf(source).matchAll(
          /\b(?:session|planner|kiosk|notices)\??\.\w+(?:\.\w+)? *(?:[-+?|&]{0,2}=(?![=>])|\+\+|--)/g,
        ),
      ].map(([what]) => `${source.path}: ${what}`),
    );
}

const hides = (member: ts.ClassElement): boolean =>
  (member.name !== undefined && ts.isPrivateIdentifier(member.name)) ||
  (ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Static)) !== 0;

/** Public fields of the classes of a file, and those that anyone can write to. */
export function fieldsOf({ text }: Source): {
  readonly fields: readonly string[];
  readonly writable: readonly string[];
} {
  const members = parse(text)
    .statements.filter((one) => ts.isClassDeclaration(one))
    .flatMap((one) => [...one.members])
    .filter((member) => !hides(member));
  const isField = (member: ts.ClassElement): boolean =>
    ts.isPropertyDeclaration(member) || ts.isGetAccessorDeclaration(member);
  const isWritable = (member: ts.ClassElement): boolean =>
    ts.isSetAccessorDeclaration(member) ||
    (ts.isPropertyDeclaration(member) &&
      (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Readonly) === 0);
  const namesOf = (some: readonly ts.ClassElement[]): string[] =>
    some.map(({ name }) => name?.getText() ?? '');
  return { fields: namesOf(members.filter(isField)), writable: namesOf(members.filter(isWritable)) };
}
