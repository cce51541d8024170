import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../src/host/command.mjs';
import { ensurePackages, explainInstall } from '../../src/host/packages.mjs';
import { isBuildFresh } from '../../src/host/stamp.mjs';
import { ROOT } from './machine.ts';

const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

/** Finds the full hash of whatever names a commit. */
export function findCommit(name: string): string {
  try {
    return git('rev-parse', '--verify', '--quiet', `${name}^{commit}`);
  } catch {
    throw new Error(`there is no commit ${name}`);
  }
}

async function buildSite(root: string): Promise<void> {
  if ((await runCommand('npm', ['run', '--silent', 'build'], { cwd: root })) !== 0) {
    throw new Error(`${root} cannot be built`);
  }
}

/**
 * Links the packages of this checkout into another with the same lock file; where that fails they are installed
 * anew.
 */
function linkPackages(root: string): void {
  const lockOf = (folder: string): string => readFileSync(join(folder, 'package-lock.json'), 'utf8');
  if (explainInstall(ROOT) !== null || lockOf(root) !== lockOf(ROOT)) return;
  const packages = join(root, 'node_modules');
  try {
    execFileSync('cp', ['-al', join(ROOT, 'node_modules'), packages], { stdio: 'ignore' });
    // What Vite keeps there is written in place, so it is not to be one file in two checkouts.
    rmSync(join(packages, '.vite'), { recursive: true, force: true });
  } catch {
    rmSync(packages, { recursive: true, force: true });
  }
}

/**
 * Builds a commit in a worktree outside of the repository, and this checkout where its build is stale; removes the
 * worktree at the end.
 * @param hash of the commit
 * @param use is given the folder of the worktree
 */
export async function withBuiltCommit<T>(hash: string, use: (root: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'huntu-against-'));
  const root = join(folder, 'site');
  try {
    git('worktree', 'add', '--quiet', '--detach', root, hash);
    linkPackages(root);
    if (!(await ensurePackages(root, console.log)))
      throw new Error('the packages of that commit are missing');
    await buildSite(root);
    if (!isBuildFresh(ROOT)) await buildSite(ROOT);
    return await use(root);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    git('worktree', 'prune');
  }
}
