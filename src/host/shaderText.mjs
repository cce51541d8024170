/**
 * Shaders travel as text: comments and indentation in them are downloaded by every visitor and read by none, and so are
 * those in the language of WebGPU, for the map is drawn with WebGL2 alone.
 */

/**
 * @typedef {{ type: string, start: number, end: number }} Node
 * @typedef {Node & { tail: boolean, value: { raw: string } }} Element
 */

/** Words by which a text is known to be a shader. */
const SHADER = /\bvec[234]\b|\bgl_Position\b|#version\b|\buniform\b/;

/** Words of WGSL that are none of GLSL. */
const WGSL = /@(?:group|builtin|location)\(|\bfn \w+\([^)]*\)\s*(?:->|\{)/;
const GLSL = /\bvoid\b|\bgl_|#version\b/;

/** @param {string} text GLSL; line ends stay, as `#define` needs them */
const slim = (text) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/\/\/[^\n]*/g, '')
    .replace(/[ \t]*\n\s*/g, '\n');

/** @param {readonly Element[]} elements of one template */
const isWgsl = (elements) => {
  const text = elements.map(({ value }) => value.raw).join('');
  return WGSL.test(text) && !GLSL.test(text);
};

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
 * @returns {string} the same program, with slim GLSL and without WGSL
 */
export function withSlimShaders(code, program) {
  /** @type {Element[][]} */
  const templates = [];
  collect(program, templates);
  const elements = templates
    .filter((template) => isWgsl(template) || mayCut(template))
    .flatMap((template) => template.map((element) => ({ element, gone: isWgsl(template) })))
    .sort((a, b) => b.element.start - a.element.start);
  return elements.reduce((text, { element: { start, end, value }, gone }) => {
    const { raw } = value;
    // Parsers differ in whether an element reaches over its delimiters.
    const at = text.indexOf(raw, start);
    if (raw === '' || at < 0 || at > end) return text;
    return text.slice(0, at) + (gone ? '' : slim(raw)) + text.slice(at + raw.length);
  }, code);
}

/**
 * What assembles shaders for WebGPU is not asked for here, and with it goes all that only it calls.
 * @param {string} code a module of luma.gl's shadertools
 * @param {{ body: readonly unknown[] }} program its ESTree
 * @returns {string} the same module, whose exported functions for WGSL throw
 */
export function withoutWgsl(code, program) {
  /** @typedef {{ type: string, id: { name: string }, body: { start: number, end: number } }} Declared */
  const bodies = program.body.flatMap((node) => {
    const { type, declaration } = /** @type {{ type: string, declaration?: Declared }} */ (node);
    const isOne = type === 'ExportNamedDeclaration' && declaration?.type === 'FunctionDeclaration';
    return isOne && /WGSL/.test(declaration.id.name) ? [declaration.body] : [];
  });
  return bodies
    .sort((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end }) => `${text.slice(0, start)}{ throw new Error('no WebGPU'); }${text.slice(end)}`,
      code,
    );
}
