import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Browser, countScreens, buildCommandLine } from '../../../../src/host/kiosk/watchdog/launch.mjs';
import { useTemporaryFolder } from '../../temporaryFolder';

const folder = useTemporaryFolder();

const wanted = {
  browser: '/usr/bin/chromium',
  profile: '/run/huntu/profile/1',
  url: 'http://127.0.0.1:8137/?shell=kiosk',
};

it('starts a compositor of its own where there is no desktop', () => {
  const line = buildCommandLine({ ...wanted, env: {}, safe: false });
  expect(line.slice(0, 5)).toEqual(['cage', '-d', '-s', '--', '/usr/bin/chromium']);
  expect(line).toEqual(
    expect.arrayContaining(['--kiosk', '--ozone-platform=wayland', '--disable-gpu-process-crash-limit']),
  );
});

it('opens a window on a desktop, and never gives up the sandbox', () => {
  const line = buildCommandLine({ ...wanted, env: { DISPLAY: ':0' }, safe: false });
  expect(line[0]).toBe('/usr/bin/chromium');
  expect(
    line.filter((flag) => /wayland|no-sandbox|web-security|incognito|remote-debugging/.test(flag)),
  ).toEqual([]);
});

it('lets HUNTU_BROWSER_ARGS replace the display flags, and those alone', () => {
  const line = buildCommandLine({
    ...wanted,
    env: { HUNTU_BROWSER_ARGS: ' --headless=new  --no-sandbox ' },
    safe: true,
  });
  expect(line[0]).toBe('/usr/bin/chromium');
  expect(line).not.toContain('--kiosk');
  expect(line).toEqual(
    expect.arrayContaining([
      '--headless=new',
      '--no-sandbox',
      '--noerrdialogs',
      '--disable-gpu',
      `--app=${wanted.url}`,
    ]),
  );
});

it('counts the screens that are plugged in', () => {
  expect(countScreens(join(folder(), 'none'))).toBeNull();
  for (const [name, state] of [
    ['card0-HDMI-A-1', 'disconnected'],
    ['card0-DP-1', 'connected'],
  ]) {
    mkdirSync(join(folder(), String(name)));
    writeFileSync(join(folder(), String(name), 'status'), `${state}\n`);
  }
  mkdirSync(join(folder(), 'card0'));
  expect(countScreens(folder())).toBe(1);
});

/** A program that speaks like a browser without a screen, or lives on with a child of its own. */
function program(script: string): NodeJS.ProcessEnv {
  const path = join(folder(), 'browser');
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { ...process.env, CHROMIUM_PATH: path, HUNTU_BROWSER_ARGS: '' };
}

it('says why the browser ended, and that no screen is there', async () => {
  const env = program('echo "Failed to connect to Wayland display" >&2; exit 3');
  const ended = await new Promise((done) => {
    const browser = new Browser({ env, profiles: join(folder(), 'profile'), onend: (...why) => done(why) });
    browser.start(1, 'http://127.0.0.1/', false);
  });
  expect(ended).toEqual(['the browser ended by itself (code 3): Failed to connect to Wayland display', true]);
});

it('says that there is no room for a profile, and goes on', () => {
  const env = program('sleep 1000');
  writeFileSync(join(folder(), 'no-folder'), '');
  const said: unknown[] = [];
  const profiles = join(folder(), 'no-folder/profile');
  const browser = new Browser({ env, profiles, onend: (...why) => void said.push(...why) });
  browser.start(1, 'http://127.0.0.1/', false);
  expect(said).toEqual([expect.stringMatching(/^no room for the browser's profile: /), false]);
});

it('ends the browser with its children, and those that an earlier life left behind', async () => {
  const env = program('sleep 1000 & echo "$!" > "${0%/*}/pid"; sleep 1000');
  const quiet = () => undefined;
  const first = new Browser({ env, profiles: join(folder(), 'profile'), onend: quiet });
  first.start(1, 'http://127.0.0.1/', false);
  const { readFileSync, existsSync } = await import('node:fs');
  const pid = await new Promise<number>((done) => {
    const timer = setInterval(() => {
      const file = join(folder(), 'pid');
      // A file that is there may still be empty.
      const written = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
      if (written === 0) return;
      clearInterval(timer);
      done(written);
    }, 20);
  });
  expect(() => process.kill(pid, 0)).not.toThrow();
  first.stop();
  const gone = new Promise<void>((done) => {
    const timer = setInterval(() => {
      try {
        const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2];
        if (state !== 'Z') return;
      } catch {
        // It is gone.
      }
      clearInterval(timer);
      done();
    }, 20);
  });
  await gone;
});
