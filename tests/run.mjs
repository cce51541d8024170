import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findBrowser } from '../src/host/browser.mjs';
import { hasLlvmpipe } from '../src/host/softwareDrawing.mjs';
import { runCommand } from '../src/host/command.mjs';
import { ensurePackages } from '../src/host/packages.mjs';

/**
 * `npm test`: every check there is, from a bare clone. Node's own modules only, for nothing is installed yet
 * when it begins. Stops at the first step that fails and names it.
 */

const ROOT = resolve(import.meta.dirname, '..');
const RESULTS = resolve(ROOT, 'test-results');
const UNIT_REPORT = resolve(RESULTS, 'unit.json');
const E2E_REPORT = resolve(RESULTS, 'e2e.json');
/** Kept for `.ci/run`, which prints it again after all else. */
const CLOSING_LINE = resolve(RESULTS, 'closing.txt');

/** Without the drivers Chromium still draws, with its own slower SwiftShader. */
const SOFTWARE_GL = ['libgl1-mesa-dri', 'libegl1', 'libegl-mesa0', 'libgles2'];

/** @param {string} line */
const say = (line) => console.log(line);

/**
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
const run = async (program, args, env = process.env) =>
  (await runCommand(program, args, { cwd: ROOT, env })) === 0;

/**
 * Runs a step and measures it.
 * @param {() => Promise<boolean>} step
 * @returns {Promise<readonly [passed: boolean, seconds: number]>}
 */
async function measureStep(step) {
  const begun = performance.now();
  const passed = await step();
  return [passed, (performance.now() - begun) / 1000];
}

/** @param {string[]} args */
const script = (...args) => run('npm', ['run', '--silent', ...args]);

const mayInstall = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

/** @param {string[]} packages */
async function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  say(`Browser: apt-get install ${packages.join(' ')}`);
  await run('apt-get', ['update', '-qq'], env);
  return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], env);
}

/** @returns {Promise<{ path: string, by: string } | null>} */
async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? { path, by: "Playwright's own" } : null;
}

async function getBrowser() {
  const found = findBrowser(process.env) ?? (process.env['CHROMIUM_PATH'] ? null : await playwrightsOwn());
  if (found) return found;
  if (process.env['CHROMIUM_PATH']) {
    say(`Browser: CHROMIUM_PATH is ${process.env['CHROMIUM_PATH']}, and there is no such file`);
    return null;
  }
  if (mayInstall() && (await aptInstall(['chromium', ...SOFTWARE_GL]))) {
    const installed = findBrowser(process.env);
    if (installed) return installed;
  }
  say('Browser: npx playwright install chromium');
  await run('npx', ['playwright', 'install', 'chromium']);
  return playwrightsOwn();
}

async function browserStep() {
  const browser = await getBrowser();
  if (!browser) return false;
  if (!hasLlvmpipe() && mayInstall()) await aptInstall(SOFTWARE_GL);
  say(`Browser: ${browser.path} (${browser.by}), drawing with ${hasLlvmpipe() ? 'llvmpipe' : 'SwiftShader'}`);
  process.env['CHROMIUM_PATH'] = browser.path;
  return true;
}

const unitStep = () =>
  run('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`]);

/** Each of them keeps to one core: side by side on two they take half of the time. Each says what it found. */
const READERS = [['format:check'], ['lint'], ['types'], ['geo', '--', '--check']];

async function readStep() {
  /** @param {string[]} args */
  const read = async (args) => {
    const [passed, seconds] = await measureStep(() => script(...args));
    say(`-- ${args.join(' ')}: ${passed ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s`);
    return passed;
  };
  return (await Promise.all(READERS.map(read))).every(Boolean);
}

/** @type {ReadonlyArray<readonly [string, () => Promise<boolean>]>} */
const STEPS = [
  ['install', () => ensurePackages(ROOT, say)],
  ['browser', browserStep],
  ['format, lint, types and geo --check', readStep],
  ['unit tests', unitStep],
  ['build and size budget', () => script('build')],
  ['end-to-end tests', () => script('e2e')],
];

/** @param {string} file */
const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);

/** Sums the two runners' own reports. */
function countTests() {
  const unit = readReport(UNIT_REPORT);
  const e2e = readReport(E2E_REPORT)?.stats;
  return {
    passed: (unit?.numPassedTests ?? 0) + (e2e?.expected ?? 0) + (e2e?.flaky ?? 0),
    failed: (unit?.numFailedTests ?? 0) + (e2e?.unexpected ?? 0),
  };
}

/**
 * Prints what each step took, and all of them together.
 * @param {ReadonlyArray<readonly [name: string, seconds: number]>} times
 */
function printTimes(times) {
  const all = times.reduce((sum, [, seconds]) => sum + seconds, 0);
  const lines = [...times, /** @type {const} */ (['together', all])];
  const width = Math.max(...lines.map(([name]) => name.length));
  say('');
  for (const [name, seconds] of lines) say(`${name.padEnd(width)}  ${seconds.toFixed(1).padStart(7)} s`);
}

async function main() {
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  let failedStep = '';
  /** @type {(readonly [name: string, seconds: number])[]} */
  const times = [];
  for (const [name, step] of STEPS) {
    say(`\n== ${name}`);
    const [passed, seconds] = await measureStep(step);
    times.push([name, seconds]);
    say(`== ${name}: ${passed ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s`);
    if (!passed) {
      failedStep = name;
      break;
    }
  }
  printTimes(times);
  const { passed, failed } = countTests();
  say(failedStep ? `\nStopped at: ${failedStep}` : '\nEvery step passed');
  const closing = `${passed} passed, ${failed} failed`;
  writeFileSync(CLOSING_LINE, `${closing}\n`);
  say(closing);
  process.exitCode = failedStep ? 1 : 0;
}

await main();
