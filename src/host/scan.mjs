import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { listFiles } from './pack.mjs';

/** Scans the built files for what the content security policy refuses and for addresses of other hosts. */

/**
 * @typedef {{ pattern: RegExp, why: string, types: readonly string[] }} Rule
 */

/** @type {readonly Rule[]} */
const RULES = [
  { pattern: /(?<![\w$.])eval\s*\(/, why: 'eval()', types: ['.js', '.mjs', '.html'] },
  { pattern: /\bnew Function\b/, why: 'new Function', types: ['.js', '.mjs', '.html'] },
  // In scripts these are templates that a framework inserts into the page.
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

/** HTML of shader errors in luma.gl, which this app never turns on. */
const NEVER_WRITTEN = /<div class='luma-compiler-log[^`]*`|<h1>Compilation error in [^`]*`/g;

/**
 * Scans one file.
 * @param {string} name its extension selects the rules
 * @param {string} text
 * @returns {string[]} faults, each with the text around it
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
 * Scans all HTML, scripts and style sheets of a build.
 * @param {string} dist
 * @returns {string[]} faults
 */
export function scanSite(dist) {
  return listFiles(dist)
    .filter((file) => ['.html', '.js', '.mjs', '.css'].includes(extname(file)))
    .flatMap((file) => scanText(file, readFileSync(join(dist, file), 'utf8')));
}
