import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { reasonOf } from '../../reason.mjs';
import { escapeControls } from '../escapeControls.mjs';
import { FOLDERS, say, serveWatchdog } from '../program.mjs';
import { readRegularFile } from '../regularFile.mjs';
import { wordsOf } from '../words.mjs';
import { readConfig } from './config.mjs';
import { Duties } from './duties.mjs';
import { Log } from './log.mjs';
import { Pin } from './pin.mjs';
import { Slots } from './slots.mjs';
import { Sticks } from './sticks.mjs';
import { Upkeep } from './upkeep.mjs';
import { Visits } from './visits.mjs';
import { weigh } from './weigh.mjs';

/**
 * The steward of a hall, a program of its watchdog: settings, log, versions and the sticks they come on, staff, visits, and
 * when a browser that works is replaced all the same. All that is written to a disk is written here.
 */

const { factory, home, settings, runtime } = FOLDERS;

/** One line for a person at a terminal or in the journal. @param {string} line of the log */
function echo(line) {
  const { at, what, detail } = JSON.parse(line);
  // Of several wrong settings each has a line of its own, which cannot be taken for an event.
  const lines = String(detail).split('\n').map(escapeControls).join('\n  ');
  console.log(`${at} ${wordsOf(what).en}${detail ? `: ${lines}` : ''}`);
}

/** @param {Log} log @returns {string | null} PEM of the only signer whose bundles are taken; without it the picture stands, and bundles are refused */
function readKey(log) {
  const file = join(settings, 'trusted.pem');
  try {
    return existsSync(file) ? readRegularFile(file) : null;
  } catch (error) {
    log.wrong('bundle', `${file}: ${reasonOf(error)}`);
    return null;
  }
}

/** A unit of systemd waits for this file: nobody here has the right to reboot. */
function askReboot() {
  try {
    mkdirSync(runtime, { recursive: true });
    writeFileSync(join(runtime, 'reboot'), '');
  } catch (error) {
    log.wrong('reboot', reasonOf(error));
  }
}

const clock = { now: () => performance.now(), date: () => new Date() };
const log = new Log(home, { ...clock, echo });
const { config, faults } = readConfig(join(settings, 'kiosk.json'));
if (faults.length > 0) log.wrong('config', faults.join('\n'));
const { allowOlder, bundleFolders, countVisits, staffPin } = config;
const slots = new Slots({ home, factory, key: readKey(log), allowOlder, log });
const duties = new Duties({
  config,
  log,
  slots,
  sticks: new Sticks({ folders: [join(home, 'inbox'), ...bundleFolders], allowOlder, slots, log }),
  upkeep: new Upkeep({ config, weigh: () => weigh(join(runtime, 'profile')), memory: totalmem(), clock }),
  visits: new Visits({ home, on: countVisits, date: clock.date, log }),
  pin: new Pin(staffPin, clock.now),
  reboot: askReboot,
  now: clock.now,
  say,
});
serveWatchdog(
  (message) => duties.hear(message),
  () => duties.settled(),
);
