/** Downloads Debian's marble-qt-data (Natural Earth and SRTM30, public domain). */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} cache folder for downloads
 * @returns {string} folder of Marble's `naturalearth` and `maps`
 */
export function marbleData(cache) {
  const folder = join(cache, 'marble');
  const data = join(folder, 'root/usr/share/marble/data');
  if (existsSync(data)) return data;
  mkdirSync(folder, { recursive: true });
  console.log('basemap: downloading the Debian package marble-qt-data (15 MB)');
  execFileSync('apt-get', ['download', 'marble-qt-data'], { cwd: folder, stdio: 'inherit' });
  const deb = readdirSync(folder).find((name) => name.endsWith('.deb'));
  if (!deb) throw new Error('apt-get left no marble-qt-data package');
  execFileSync('dpkg-deb', ['-x', deb, 'root'], { cwd: folder });
  return data;
}
