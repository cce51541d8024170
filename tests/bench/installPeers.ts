import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HERE = import.meta.dirname;
const LOCK = join(HERE, 'package-lock.json');
/** The lock file that lies installed. */
const INSTALLED = join(HERE, 'node_modules/.installed-lock.json');

/** Puts the packages that only the bench knows beside it, from its own lock file, where they are not there yet. */
export function installPeers(): void {
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === readFileSync(LOCK, 'utf8')) return;
  console.log('bench: installing the peers (about 240 MB) in tests/bench, once');
  // Peers of theirs (deck.gl and luma.gl) are the copies that the atlas has: never two of one in a page.
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts'];
  execFileSync('npm', ['ci', '--legacy-peer-deps', ...quiet], { cwd: HERE, stdio: 'inherit' });
  writeFileSync(INSTALLED, readFileSync(LOCK));
}
