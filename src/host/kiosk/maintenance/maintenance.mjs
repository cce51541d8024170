import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { errorMessage } from '../../errorMessage.mjs';
import { escapeControls } from '../escapeControls.mjs';
import { FOLDERS, sendToWatchdog, serveWatchdog } from '../program.mjs';
import { readRegularFile } from '../regularFile.mjs';
import { staffWordsOf } from '../staffWords.mjs';
import { readConfig } from './config.mjs';
import { Log } from './log.mjs';
import { MaintenanceTasks } from './maintenanceTasks.mjs';
import { StaffPin } from './staffPin.mjs';
import { Slots } from './slots.mjs';
import { UsbWatcher } from './usbWatcher.mjs';
import { BrowserUpkeep } from './browserUpkeep.mjs';
import { Visits } from './visits.mjs';
import { readMemory } from './readMemory.mjs';

/**
 * Runs the maintenance program of the kiosk: settings, log, versions, USB sticks, staff dialog, visits, and replacement
 * of working browsers. Only this program writes to the disk.
 */

const { factory, home, settings, runtime } = FOLDERS;

/** Prints an event to the terminal or the journal. @param {string} line of the log */
function echo(line) {
  const { at, what, detail } = JSON.parse(line);
  // Indented lines do not look like events.
  const lines = String(detail).split('\n').map(escapeControls).join('\n  ');
  console.log(`${at} ${staffWordsOf(what).en}${detail ? `: ${lines}` : ''}`);
}

/** Reads the trusted public key, PEM; without it bundles are refused. @param {Log} log @returns {string | null} */
function readKey(log) {
  const file = join(settings, 'trusted.pem');
  try {
    return existsSync(file) ? readRegularFile(file) : null;
  } catch (error) {
    log.openProblem('bundle', `${file}: ${errorMessage(error)}`);
    return null;
  }
}

/** Requests a reboot by a file that a systemd unit watches; the kiosk's user has no right to reboot. */
function requestReboot() {
  try {
    mkdirSync(runtime, { recursive: true });
    writeFileSync(join(runtime, 'reboot'), '');
  } catch (error) {
    log.openProblem('reboot', errorMessage(error));
  }
}

const readBrowser = () => readMemory(join(runtime, 'profile'));
const clock = { now: () => performance.now(), date: () => new Date() };
const log = new Log(home, { ...clock, echo });
const { config, faults } = readConfig(join(settings, 'kiosk.json'));
if (faults.length > 0) log.openProblem('config', faults.join('\n'));
const { allowOlder, bundleFolders, countVisits, staffPin } = config;
const slots = new Slots({ home, factory, key: readKey(log), allowOlder, log });
const tasks = new MaintenanceTasks({
  config,
  log,
  slots,
  usbWatcher: new UsbWatcher({ folders: [join(home, 'inbox'), ...bundleFolders], allowOlder, slots, log }),
  upkeep: new BrowserUpkeep({ config, readMemory: readBrowser, memory: totalmem(), date: clock.date }),
  visits: new Visits({ home, on: countVisits, date: clock.date, log }),
  pin: new StaffPin(staffPin, clock.now),
  requestReboot,
  now: clock.now,
  send: sendToWatchdog,
});
serveWatchdog(
  (message) => tasks.receive(message),
  () => tasks.settle(),
);
