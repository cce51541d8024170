import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measured } from '../results';
import { ROOT } from './hall';

/** The units as systemd itself reads them; on Debian as root it installs systemd where that is missing. */
export function measureUnits(): Measured[] {
  if (!existsSync('/usr/bin/systemd-analyze')) {
    if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version'))
      return [
        { what: 'systemd-analyze verify', value: 'not measured: systemd is not installed', sound: false },
      ];
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'systemd'], {
      stdio: 'inherit',
    });
  }
  const folder = mkdtempSync(join(tmpdir(), 'huntu-units-'));
  try {
    const source = join(ROOT, 'src/host/hall');
    const units = readdirSync(source).filter((name) => /\.(?:service|path)$/.test(name));
    for (const name of units) {
      cpSync(join(source, name), join(folder, name));
      // The programs of a hall are not on this machine: any that exists stands for them.
      const text = readFileSync(join(folder, name), 'utf8').replace(
        /\/opt\/huntu\/node\/node/g,
        process.execPath,
      );
      writeFileSync(join(folder, name), text);
    }
    writeFileSync(join(folder, 'seatd.service'), '[Service]\nExecStart=/bin/true\n');
    return units.map((name) => {
      const file = join(folder, name.replace('@.', '@sdb1.'));
      if (name.includes('@.')) cpSync(join(folder, name), file);
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], {
        encoding: 'utf8',
      });
      const ours = stderr.split('\n').filter((line) => line.includes('huntu'));
      const sound = status === 0 && ours.length === 0;
      return {
        what: `systemd-analyze verify ${name}`,
        value: sound ? 'clean' : ours.join('; ') || `code ${status}`,
        sound,
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
