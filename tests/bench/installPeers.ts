import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Puts the packages that only the bench knows beside it, from its own lock file, where they are not there yet.
 * @param folder the bench, or a folder in it with a lock file of its own
 */
export function installPeers(folder = import.meta.dirname): void {
  const lock = join(folder, 'package-lock.json');
  // The lock file that lies installed.
  const installed = join(folder, 'node_modules/.installed-lock.json');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(lock, 'utf8')) return;
  console.log(`bench: installing the peers (240 to 570 MB) in ${folder}, once`);
  // Peers of theirs (deck.gl and luma.gl) are the copies that the atlas has: never two of one in a page.
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts'];
  execFileSync('npm', ['ci', '--legacy-peer-deps', ...quiet], { cwd: folder, stdio: 'inherit' });
  writeFileSync(installed, readFileSync(lock));
}
