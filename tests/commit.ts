import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const git = (...args: string[]): string => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();

/**
 * The commit that is measured, `-dirty` where the tree differs from it.
 * @param kept files in which what was measured is kept: they make nothing else of the tree
 */
export function commitNow(kept: readonly string[]): string {
  const changed = git('status', '--porcelain', '--', '.', ...kept.map((file) => `:!${file}`)) !== '';
  return `${git('rev-parse', '--short=12', 'HEAD')}${changed ? '-dirty' : ''}`;
}
