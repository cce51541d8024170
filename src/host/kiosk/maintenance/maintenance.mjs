import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { errorMessage } from '../../errorMessage.mjs';
import { escapeControls } from '../escapeControls.mjs';
import { FOLDERS, say, serveWatchdog } from '../program.mjs';
import { readRegularFile } from '../regularFile.mjs';
import { staffWordsOf } from '../staffWords.mjs';
import { readConfig } from './config.mjs';
import { MaintenanceTasks } from './maintenanceTasks.mjs';
import { Log } from './log.mjs';
import { StaffPin } from './staffPin.mjs';
import { Slots } from './slots.mjs';
import { UsbWatcher } from './usbWatcher.mjs';
import { BrowserUpkeep } from './browserUpkeep.mjs';
import { Visits } from './visits.mjs';
import { readMemory } from './readMemory.mjs';

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
  console.log(`${at} ${staffWordsOf(what).en}${detail ? `: ${lines}` : ''}`);
}

/** @param {Log} log @returns {string | null} PEM of the only signer whose bundles are taken; without it the picture stands, and bundles are refused */
function readKey(log) {
  const file = join(settings, 'trusted.pem');
  try {
    return existsSync(file) ? readRegularFile(file) : null;
  } catch (error) {
    log.wrong('bundle', `${file}: ${errorMessage(error)}`);
    return null;
  }
}

/** A unit of systemd waits for this file: nobody here has the right to reboot. */
function askReboot() {
  try {
    mkdirSync(runtime, { recursive: true });
    writeFileSync(join(runtime, 'reboot'), '');
  } catch (error) {
    log.wrong('reboot', errorMessage(error));
  }
}

const clock = { now: () => performance.now(), date: () => new Date() };
const log = new Log(home, { ...clock, echo });
const { config, faults } = readConfig(join(settings, 'kiosk.json'));
if (faults.length > 0) log.wrong('config', faults.join('\n'));
const { allowOlder, bundleFolders, countVisits, staffPin } = config;
const slots = new Slots({ home, factory, key: readKey(log), allowOlder, log });
const duties = new MaintenanceTasks({
  config,
  log,
  slots,
  sticks: new UsbWatcher({ folders: [join(home, 'inbox'), ...bundleFolders], allowOlder, slots, log }),
  upkeep: new BrowserUpkeep({
    config,
    weigh: () => readMemory(join(runtime, 'profile')),
    memory: totalmem(),
    clock,
  }),
  visits: new Visits({ home, on: countVisits, date: clock.date, log }),
  pin: new StaffPin(staffPin, clock.now),
  reboot: askReboot,
  now: clock.now,
  say,
});
serveWatchdog(
  (message) => duties.hear(message),
  () => duties.settled(),
);
