import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../../browser.mjs';
import { errorMessage } from '../../errorMessage.mjs';
import { killProcess, findProcesses } from '../processes.mjs';

/** Starts the browser with the kiosk's flags, and ends it with all its child processes. */

/**
 * Flags against prompts, throttling and leaving the page. Recovery of a crashed GPU process needs both of its
 * flags; the WebUIOmnibox features make hidden pages.
 * @type {Record<'always' | 'screen' | 'safe', string[]>}
 */
const FLAGS = JSON.parse(readFileSync(new URL('../../hall/launch.json', import.meta.url), 'utf8'));
const NO_SCREEN =
  /wayland display|x server|cannot open display|no drm|drm device|0 gpus|wlr_backend|no outputs/i;
const STDERR_KEPT = 4000;

/**
 * Builds the command line of the browser.
 * @param {{ browser: string, env: NodeJS.ProcessEnv, profile: string, url: string, safe: boolean }} wanted
 * @returns {string[]} program and arguments, under the compositor cage where no desktop runs
 */
export function buildCommandLine({ browser, env, profile, url, safe }) {
  const ownFlags = env['HUNTU_BROWSER_ARGS']?.split(/\s+/).filter(Boolean);
  const desktop = env['WAYLAND_DISPLAY'] ?? env['DISPLAY'];
  const ozone = env['DISPLAY'] && !env['WAYLAND_DISPLAY'] ? [] : ['--ozone-platform=wayland'];
  const compositor = !ownFlags && !desktop && process.platform === 'linux' ? ['cage', '-d', '-s', '--'] : [];
  const line = [browser, `--app=${url}`, `--user-data-dir=${profile}`, ...FLAGS.always];
  return [...compositor, ...line, ...(ownFlags ?? [...FLAGS.screen, ...ozone]), ...(safe ? FLAGS.safe : [])];
}

/**
 * @param {string} [folder]
 * @returns {number | null} connected screens; null where the kernel does not report them
 */
export function countScreens(folder = '/sys/class/drm') {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const files = names.map((name) => join(folder, name, 'status')).filter((file) => existsSync(file));
  const connected = files.filter((file) => readFileSync(file, 'utf8').trim() === 'connected');
  return files.length === 0 ? null : connected.length;
}

export class Browser {
  /** @type {import('node:child_process').ChildProcess | null} */ #child = null;
  #stderr = '';

  /**
   * @param {{ env: NodeJS.ProcessEnv, profiles: string, onend: (why: string, noScreen: boolean) => void }} input
   *   profiles: folder in memory, for data that need not survive a power cut
   */
  constructor({ env, profiles, onend }) {
    this.env = env;
    this.onend = onend;
    this.profiles = profiles;
  }

  /** @param {number} run @param {string} url @param {boolean} safe */
  start(run, url, safe) {
    this.stop();
    const found = findBrowser(this.env);
    if (!found) return this.onend('no Chromium found: install it, or name it in CHROMIUM_PATH', false);
    const profile = join(this.profiles, String(run));
    try {
      mkdirSync(profile, { recursive: true });
    } catch (error) {
      return this.onend(`no room for the browser's profile: ${errorMessage(error)}`, false);
    }
    const { env } = this;
    const [program = '', ...args] = buildCommandLine({ browser: found.path, env, profile, url, safe });
    const child = spawn(program, args, { env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    this.#child = child;
    this.#stderr = '';
    child.stderr.on('data', (words) => (this.#stderr = `${this.#stderr}${words}`.slice(-STDERR_KEPT)));
    child.once('error', (error) => this.#handleEnd(child, error.message));
    child.once('close', (code, signal) =>
      this.#handleEnd(child, `the browser ended by itself (${signal ?? `code ${code}`})`),
    );
  }

  /** Ends the browser, and those that an earlier watchdog left behind. */
  stop() {
    const pid = this.#child?.pid;
    this.#child = null;
    if (pid && process.platform === 'win32') spawn('taskkill', ['/PID', String(pid), '/T', '/F']);
    killProcess([...(pid ? [-pid] : []), ...findProcesses(this.profiles)]);
    try {
      rmSync(this.profiles, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // The next one has its own folder.
    }
  }

  /** @param {import('node:child_process').ChildProcess} child @param {string} why */
  #handleEnd(child, why) {
    if (child !== this.#child) return;
    this.#child = null;
    const last = this.#stderr.trim().split('\n').at(-1) ?? '';
    this.onend(last === '' ? why : `${why}: ${last}`, countScreens() === 0 || NO_SCREEN.test(this.#stderr));
  }
}
