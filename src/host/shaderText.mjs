/** Shaders travel as text: comments and indentation in them are downloaded by every visitor and read by none. */

/**
 * @typedef {{ type: string, start: number, end: number }} Node
 * @typedef {Node & { tail: boolean, value: { raw: string } }} Element
 */

/** Words by which a text is known to be a shader. */
const SHADER = /\bvec[234]\b|\bgl_Position\b|#version\b|\buniform\b/;

/** @param {string} text GLSL or WGSL; line ends stay, as `#define` needs them */
const slim = (text) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/\/\/[^\n]*/g, '')
    .replace(/[ \t]*\n\s*/g, '\n');

/**
 * A comment that reaches into an expression of the template cannot be cut without its end.
 * @param {readonly Element[]} elements of one template
 */
const mayCut = (elements) =>
  SHADER.test(elements.map(({ value }) => value.raw).join('')) &&
  elements.every(({ tail, value: { raw } }) => {
    const closed = raw.replace(/\/\*[\s\S]*?\*\//g, ' ');
    return (
      !/\\[nr]/.test(raw) &&
      !closed.includes('*/') &&
      !closed.includes('/*') &&
      (tail || !/\/\/[^\n]*$/.test(closed))
    );
  });

/**
 * Every template of a program, outermost first.
 * @param {unknown} node
 * @param {Element[][]} found
 */
function collect(node, found) {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const one of node) collect(one, found);
    return;
  }
  const { type, quasis } = /** @type {{ type?: string, quasis?: Element[] }} */ (node);
  if (type === 'TemplateLiteral' && quasis) found.push(quasis);
  for (const value of Object.values(node)) collect(value, found);
}

/**
 * @param {string} code a program
 * @param {unknown} program its ESTree
 * @returns {string} the same program, with slim shaders
 */
export function withSlimShaders(code, program) {
  /** @type {Element[][]} */
  const templates = [];
  collect(program, templates);
  const elements = templates
    .filter(mayCut)
    .flat()
    .sort((a, b) => b.start - a.start);
  return elements.reduce((text, { start, end, value: { raw } }) => {
    // Parsers differ in whether an element reaches over its delimiters.
    const at = text.indexOf(raw, start);
    if (raw === '' || at < 0 || at > end) return text;
    return text.slice(0, at) + slim(raw) + text.slice(at + raw.length);
  }, code);
}
