import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { posix, resolve } from 'node:path';

/** Reads Markdown as far as the tests of the documents need it: headings, links, and paths in code spans. */

export const ROOT = resolve(import.meta.dirname, '../..');

export const readText = (path: string): string => readFileSync(resolve(ROOT, path), 'utf8');

/** Lists every Markdown file of a folder, at any depth. */
export const listDocuments = (folder: string): string[] =>
  readdirSync(resolve(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .sort();

const withoutBlocks = (text: string): string => text.replace(/^ *```[\s\S]*?^ *```/gm, '');
const withoutCode = (text: string): string => withoutBlocks(text).replace(/`[^`\n]*`/g, '');

/** Returns the anchors of a document's headings, as GitHub makes them. */
export function anchorsOf(text: string): string[] {
  const seen = new Map<string, number>();
  return [...withoutBlocks(text).matchAll(/^#{1,6} +(.+)$/gm)].map(([, heading = '']) => {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
}

/** Returns the targets of links and pictures. */
export const linksOf = (text: string): string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)(?: "[^"]*")?\)/g)].map(([, target = '']) => target);

const TOP = /^(?:src|geo|tests|docs|\.github|\.ci)\//;
/** Made by a build and never committed. */
const MADE = /^(?:geo\/out\/static|tests\/bench\/node_modules)(?:\/|$)/;
const OF_GEO = /^[\w-]+\/[\w/-]+\.(?:csv|json|geojson|ts|md)$/;
const PATH = /^[\w.@-]+(?:\/[\w.@-]+)*\/?$/;

/** Returns the paths of this repository that code spans name. Documents of geo/ name their files from there. */
export function pathsOf(text: string, document = ''): string[] {
  const spans = [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  const ours = spans.filter((span) => TOP.test(span) && PATH.test(span) && !MADE.test(span));
  if (!document.startsWith('geo/')) return ours;
  const below = spans.filter((span) => !TOP.test(span) && OF_GEO.test(span));
  return [...ours, ...below.map((span) => posix.join(posix.dirname(document), span))];
}

/** Tells what a document names that is not there, as `document: what`. */
export function deadEnds(document: string, text: string, exists = inRepository, read = readText): string[] {
  const dead: string[] = [];
  for (const link of linksOf(text)) {
    if (/^[a-z]+:/.test(link)) continue;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? document : posix.join(posix.dirname(document), file);
    if (!exists(target)) dead.push(`${document}: ${link}`);
    else if (anchor !== undefined && target.endsWith('.md')) {
      const there = target === document ? text : read(target);
      if (!anchorsOf(there).includes(anchor)) dead.push(`${document}: ${link}`);
    }
  }
  return [
    ...dead,
    ...pathsOf(text, document)
      .filter((path) => !exists(path))
      .map((path) => `${document}: ${path}`),
  ];
}

const inRepository = (path: string): boolean => existsSync(resolve(ROOT, path));
