import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { hasLlvmpipe, softwareFlags } from '../../../src/host/softwareDrawing.mjs';
import { killProcess, findProcesses } from '../../../src/host/kiosk/processes.mjs';
import type { Health } from '../../../src/host/kiosk/server/health.mjs';

/** A hall on this machine: the shipped kiosk with its programs, and a headless Chromium for a screen. */

export const ROOT = resolve(import.meta.dirname, '../../..');
export const PORT = 8237;
const URL = `http://127.0.0.1:${PORT}`;
/** The kiosk never has a debugging port; here it is how a fault gets into the page. */
export const HEADLESS = [
  '--headless=new',
  '--window-size=640,360',
  '--remote-debugging-port=0',
  ...softwareFlags(hasLlvmpipe()),
];

export interface HallInput {
  readonly config?: object;
  readonly args?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly trusted?: string;
}

export class Hall {
  readonly folder = mkdtempSync(join(tmpdir(), 'huntu-hall-'));
  readonly home = join(this.folder, 'home');
  readonly runtime = join(this.folder, 'run');
  readonly input: HallInput;
  /** All that the programs said. */
  said = '';
  #child: ChildProcess | null = null;

  constructor(input: HallInput = {}) {
    this.input = input;
    mkdirSync(join(this.home, 'inbox'), { recursive: true });
    if (input.config) writeFileSync(join(this.home, 'kiosk.json'), JSON.stringify(input.config));
    if (input.trusted) writeFileSync(join(this.home, 'trusted.pem'), input.trusted);
  }

  start(): this {
    const child = spawn(process.execPath, [join(ROOT, 'src/host/kiosk.mjs')], {
      env: {
        ...process.env,
        PORT: String(PORT),
        STATE_DIRECTORY: this.home,
        CONFIGURATION_DIRECTORY: this.home,
        RUNTIME_DIRECTORY: this.runtime,
        HUNTU_BROWSER_ARGS: this.input.args ?? HEADLESS.join(' '),
        ...this.input.env,
      },
    });
    const hear = (words: Buffer) => void (this.said += words);
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    this.#child = child;
    return this;
  }

  /** What a second copy says and how it ends. */
  second(): Promise<{ code: number | null; said: string }> {
    const child = spawn(process.execPath, [join(ROOT, 'src/host/kiosk.mjs')], {
      env: {
        ...process.env,
        PORT: String(PORT),
        STATE_DIRECTORY: this.home,
        RUNTIME_DIRECTORY: this.runtime,
      },
    });
    let said = '';
    child.stderr.on('data', (words) => (said += words));
    return new Promise((done) => child.once('close', (code) => done({ code, said })));
  }

  async health(): Promise<Health | null> {
    try {
      return (await (await fetch(`${URL}/health`)).json()) as Health;
    } catch {
      return null;
    }
  }

  async staff(): Promise<string> {
    return (await fetch(`${URL}/staff`)).text();
  }

  /** Seconds until `wanted` is so; null when it was not within `limit` s. */
  async until(wanted: (health: Health) => boolean, limit = 180): Promise<number | null> {
    const began = performance.now();
    for (;;) {
      const health = await this.health();
      const seconds = (performance.now() - began) / 1000;
      if (health && wanted(health)) return seconds;
      if (seconds > limit) return null;
      await new Promise((next) => setTimeout(next, 100));
    }
  }

  /** The page on the screen, by the port that only these tests open. */
  async onPage<T>(act: (page: Page) => Promise<T>): Promise<T> {
    const run = (await this.health())?.run ?? 0;
    const [port] = readFileSync(join(this.runtime, `profile/${run}/DevToolsActivePort`), 'utf8').split('\n');
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    try {
      const page = browser.contexts().flatMap((context) => context.pages())[0];
      if (!page) throw new Error('there is no page on the screen');
      // The runner of these files has functions named by it.
      await page.evaluate('globalThis.__name = (it) => it');
      return await act(page);
    } finally {
      await browser.close().catch(() => undefined);
    }
  }

  /** SIGKILL for the watchdog, its programs, the browser and all their children, as a power cut would. */
  async kill(): Promise<void> {
    const child = this.#child;
    const gone = new Promise((done) =>
      child && child.exitCode === null ? child.once('close', done) : done(null),
    );
    child?.kill('SIGKILL');
    killProcess(findProcesses(this.runtime));
    await gone;
    this.#child = null;
  }

  /** Ends the hall as Ctrl+C does. */
  async interrupt(): Promise<void> {
    const child = this.#child;
    const gone = new Promise((done) => child?.once('exit', done) ?? done(null));
    child?.kill('SIGINT');
    await gone;
  }

  async end(): Promise<void> {
    if (this.#child) await this.kill();
    if (existsSync(this.folder)) rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
