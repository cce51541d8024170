import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../browser.mjs';
import { reasonOf } from '../reason.mjs';

/** Starts the browser with the launch line of a hall, and ends it with all its children. */

/**
 * Quiet, tireless, and no way out of the page. Both flags about the GPU are needed to come back from its death. The
 * pages of the address field would be made behind the window, though nobody sees one.
 */
const FLAGS = [
  '--no-first-run',
  '--no-default-browser-check',
  '--noerrdialogs',
  '--hide-crash-restore-bubble',
  '--disable-session-crashed-bubble',
  '--disable-gpu-process-crash-limit',
  '--disable-domain-blocking-for-3d-apis',
  '--disable-pinch',
  '--overscroll-history-navigation=0',
  '--disable-features=Translate,MediaRouter,WebUIOmniboxPopup,WebUIOmniboxAimPopup',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-component-update',
  '--disable-background-networking',
  '--check-for-update-interval=31536000',
  '--password-store=basic',
];
const DISPLAY_FLAGS = ['--kiosk', '--force-device-scale-factor=1'];
const SAFE_FLAGS = ['--disable-gpu', '--disable-software-rasterizer'];
const NO_SCREEN =
  /wayland display|x server|cannot open display|no drm|drm device|0 gpus|wlr_backend|no outputs/i;
const WORDS_KEPT = 4000;

/**
 * @param {{ browser: string, env: NodeJS.ProcessEnv, profile: string, url: string, safe: boolean }} wanted
 * @returns {string[]} program and arguments; cage is the screen where no desktop is
 */
export function launchLine({ browser, env, profile, url, safe }) {
  const given = env['HUNTU_BROWSER_ARGS'];
  const desktop = env['WAYLAND_DISPLAY'] ?? env['DISPLAY'];
  const ozone = env['DISPLAY'] && !env['WAYLAND_DISPLAY'] ? [] : ['--ozone-platform=wayland'];
  const display = given === undefined ? [...DISPLAY_FLAGS, ...ozone] : given.split(/\s+/).filter(Boolean);
  const compositor =
    given === undefined && !desktop && process.platform === 'linux' ? ['cage', '-d', '-s', '--'] : [];
  const line = [browser, `--app=${url}`, `--user-data-dir=${profile}`, ...FLAGS, ...display];
  return [...compositor, ...line, ...(safe ? SAFE_FLAGS : [])];
}

/**
 * @param {string} [folder]
 * @returns {number | null} screens that are plugged in; null where the kernel does not say
 */
export function countScreens(folder = '/sys/class/drm') {
  if (!existsSync(folder)) return null;
  const states = readdirSync(folder).map((name) => join(folder, name, 'status'));
  const known = states.filter((file) => existsSync(file));
  return known.length === 0
    ? null
    : known.filter((file) => readFileSync(file, 'utf8').trim() === 'connected').length;
}

/** @param {string} mark @returns {number[]} processes whose command line holds it */
function processesWith(mark) {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 0 && pid !== process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(mark);
      } catch {
        return false;
      }
    });
}

/** @param {number} pid @returns {number} bytes; what several processes share is counted once among them */
function memoryOf(pid) {
  try {
    const kb = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kb ?? 0) * 1024;
  } catch {
    return 0;
  }
}

export class Browser {
  /** @type {import('node:child_process').ChildProcess | null} */ #child = null;
  #words = '';

  /**
   * @param {{ env: NodeJS.ProcessEnv, runtime: string, onend: (why: string, noScreen: boolean) => void }} input
   *   runtime: a folder in memory, for profiles that nobody needs after a power cut
   */
  constructor({ env, runtime, onend }) {
    this.env = env;
    this.onend = onend;
    this.profiles = join(runtime, 'profile');
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
      return this.onend(`no room for the browser's profile: ${reasonOf(error)}`, false);
    }
    const [program = '', ...args] = launchLine({ browser: found.path, env: this.env, profile, url, safe });
    const child = spawn(program, args, {
      env: this.env,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#child = child;
    this.#words = '';
    child.stderr.on('data', (words) => (this.#words = `${this.#words}${words}`.slice(-WORDS_KEPT)));
    child.once('error', (error) => this.#ended(child, error.message));
    child.once('close', (code, signal) =>
      this.#ended(child, `the browser ended by itself (${signal ?? `code ${code}`})`),
    );
  }

  /** @returns {number | null} bytes held by the browser and all its children; null where the kernel does not say */
  memory() {
    const held = processesWith(this.profiles).reduce((sum, pid) => sum + memoryOf(pid), 0);
    return held > 0 ? held : null;
  }

  /** Ends the browser and whatever an earlier life of the supervisor left behind. */
  stop() {
    const pid = this.#child?.pid;
    this.#child = null;
    if (pid && process.platform === 'win32') spawn('taskkill', ['/PID', String(pid), '/T', '/F']);
    for (const target of [...(pid ? [-pid] : []), ...processesWith(this.profiles)]) {
      try {
        process.kill(target, 'SIGKILL');
      } catch {
        // It was gone already.
      }
    }
    rmSync(this.profiles, { recursive: true, force: true, maxRetries: 3 });
  }

  /** @param {import('node:child_process').ChildProcess} child @param {string} why */
  #ended(child, why) {
    if (child !== this.#child) return;
    this.#child = null;
    const noScreen = countScreens() === 0 || NO_SCREEN.test(this.#words);
    const last = this.#words.trim().split('\n').at(-1) ?? '';
    this.onend(last === '' ? why : `${why}: ${last}`, noScreen);
  }
}
