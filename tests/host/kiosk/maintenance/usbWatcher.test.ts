import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { useTemporaryFolder } from '../../temporaryFolder';

/** The script that systemd runs for a stick, with a list of its mounts in place of the mounts. */

const SCRIPT = resolve(import.meta.dirname, '../../../../src/host/hall/usb.sh');

const folder = useTemporaryFolder();

beforeEach(() => {
  for (const name of ['bin', 'home', 'sticks/sdb1']) mkdirSync(join(folder(), name), { recursive: true });
  writeFileSync(join(folder(), 'bin/mount'), `#!/bin/sh\necho "$2" >> ${join(folder(), 'mounts')}\n`);
  chmodSync(join(folder(), 'bin/mount'), 0o755);
  writeFileSync(join(folder(), 'home/log.jsonl'), '{"what":"started"}\n');
});

const plugIn = (): string[] => {
  const env = {
    PATH: `${join(folder(), 'bin')}:${process.env['PATH'] ?? ''}`,
    HUNTU_STICKS: join(folder(), 'sticks'),
    HUNTU_HOME: join(folder(), 'home'),
  };
  execFileSync('sh', [SCRIPT, 'sdb1'], { env });
  return readFileSync(join(folder(), 'mounts'), 'utf8').trim().split('\n');
};

it('only reads a stick that asks for nothing', () => {
  expect(plugIn()).toEqual(['ro,nosuid,nodev,noexec']);
  expect(existsSync(join(folder(), 'sticks/sdb1/huntu-log'))).toBe(false);
});

it('gives the log to a stick with a folder for it, says when it is done, and reads on', () => {
  mkdirSync(join(folder(), 'sticks/sdb1/huntu-log'));
  expect(plugIn()).toEqual(['ro,nosuid,nodev,noexec', 'remount,rw', 'remount,ro']);
  const given = (name: string) => readFileSync(join(folder(), 'sticks/sdb1/huntu-log', name), 'utf8');
  expect(given('log.jsonl')).toContain('started');
  expect(given('done.txt')).toMatch(/^\d{4}-/);
});
