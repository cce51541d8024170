import { readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative } from 'node:path';

/** Looks through the built files for what the content security policy would refuse or what calls elsewhere. */

/**
 * @typedef {{ pattern: RegExp, why: string, types: readonly string[] }} Rule
 */

/** @type {readonly Rule[]} */
const RULES = [
  { pattern: /(?<![\w$.])eval\s*\(/, why: 'eval()', types: ['.js', '.mjs', '.html'] },
  { pattern: /\bnew Function\b/, why: 'new Function', types: ['.js', '.mjs', '.html'] },
  // In scripts these are the templates a framework would write into the page.
  { pattern: /<[a-z][^<>]*\sstyle=/i, why: 'an inline style attribute', types: ['.js', '.mjs', '.html'] },
  { pattern: /<[a-z][^<>]*\son[a-z]+=/i, why: 'an inline event handler', types: ['.js', '.mjs', '.html'] },
  { pattern: /<script(?![^>]*\ssrc=)[^>]*>/i, why: 'an inline script', types: ['.html'] },
  { pattern: /<style[\s>]/i, why: 'an inline style sheet', types: ['.html'] },
  {
    pattern: /\b(?:src|href|action|poster)=["']?(?:https?:)?\/\//i,
    why: 'an address elsewhere',
    types: ['.html'],
  },
  { pattern: /url\(\s*["']?(?:https?:)?\/\//i, why: 'an address elsewhere', types: ['.css'] },
  { pattern: /@import\s/i, why: 'an import at run time', types: ['.css'] },
];

/** luma.gl can show shader errors as HTML to those who ask for it; nobody here does, and the policy would refuse it. */
const NEVER_WRITTEN = /<div class='luma-compiler-log[^`]*`|<h1>Compilation error in [^`]*`/g;

/**
 * @param {string} name for its ending
 * @param {string} text
 * @returns {string[]} what is wrong, with the words around it
 */
export function scanText(name, text) {
  const written = text.replace(NEVER_WRITTEN, '');
  return RULES.filter(({ types }) => types.includes(extname(name))).flatMap(({ pattern, why }) => {
    const match = pattern.exec(written);
    if (!match) return [];
    const around = written.slice(Math.max(0, match.index - 30), match.index + 90).replace(/\s+/g, ' ');
    return [`${name}: ${why}: …${around}…`];
  });
}

/**
 * @param {string} dist
 * @returns {string[]}
 */
export function scanSite(dist) {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => ['.html', '.js', '.mjs', '.css'].includes(extname(file)))
    .flatMap((file) => scanText(relative(dist, file), readFileSync(file, 'utf8')));
}
