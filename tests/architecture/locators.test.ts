import ts from 'typescript';
import { expect, it } from 'vitest';
import { listSources, type Source } from './source.ts';

/** Tests in a browser find things by role, name or `data-` attribute: a class is there for the style sheet alone. */

const TAGS =
  'a|article|aside|body|button|canvas|circle|code|data|dd|details|dialog|div|dl|dt|figcaption|figure|footer|form|' +
  'g|h[1-6]|head|header|html|img|input|label|legend|li|line|link|main|meta|nav|ol|option|output|p|path|rect|' +
  'section|select|small|span|strong|summary|svg|table|tbody|td|text|textarea|tfoot|th|thead|time|title|tr|ul|video';

/** A class in a CSS selector, after a tag of HTML or after another part of the selector; no end of a file's name. */
const CLASS = new RegExp(
  String.raw`[\s,>+~(\]](?:${TAGS})?(?:#[\w-]+|\[[^\]]*\]|:[\w-]+(?:\([^()]*\))?)*` +
    String.raw`\.(?!(?:css|csv|js|json|mjs|pbf|ts|woff2)\b)[a-z][\w-]*(?![\w-]|\()`,
);

/** Properties and checks that read classes. */
const READERS = /^(?:className|classList|getElementsByClassName|toHaveClass|toContainClass)$/;

function locatorFaults({ path, text }: Source): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const faults: string[] = [];
  const visit = (node: ts.Node): void => {
    // What follows a part of a template is not its beginning.
    const rest = ts.isTemplateMiddleOrTemplateTail(node) && node.text;
    const whole = (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) && ` ${node.text}`;
    const isClass = CLASS.test(rest || whole || '') && !/^ \.{1,2}\//.test(whole || '');
    if (isClass || (ts.isIdentifier(node) && READERS.test(node.text))) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      faults.push(`${path}:${line + 1}: ${node.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return faults;
}

it('are free of classes', () =>
  expect(listSources(['tests/e2e', 'tests/long']).flatMap(locatorFaults)).toEqual([]));

it.each([
  `page.locator('button.card').first();`,
  `page.locator('.card .more');`,
  `page.locator('[role="dialog"] .ring data');`,
  `document.querySelectorAll('canvas.labels');`,
  `const CONTROLS = 'button, .hall a';`,
  'page.locator(`${READY} .map`);',
  `page.locator('.hall:has(canvas)');`,
  `await expect(panel).toHaveClass(/low/);`,
  `return first?.className;`,
])('are refused: %s', (text) => expect(locatorFaults({ path: 'a.spec.ts', text })).toHaveLength(1));

it.each([
  `page.locator('[data-option]').first();`,
  `import { open } from './atlas.ts'; const a = 'public/start.spec.ts';`,
  `const script = 'process.exit((usage()).maxRSS)';`,
  `const words = 'Counted here. nothing else'; const share = '0.5';`,
  'await page.route(`**/MapView-*.js`, noop);',
  'const file = `${name}.bundle`;',
  `const config = { testMatch: '**/*.spec.ts' };`,
  `const host = 'https://atlas.example/huntu/';`,
])('are not confused with other words: %s', (text) =>
  expect(locatorFaults({ path: 'a.spec.ts', text })).toEqual([]),
);
