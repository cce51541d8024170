import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Beat } from '../../../src/host/kiosk/judgeHeartbeat.mjs';
import type { Message } from '../../../src/host/kiosk/protocol.mjs';
import { PRESET } from '../../../src/host/kiosk/preset.mjs';
import { SiteState } from '../../../src/host/kiosk/server/siteState.mjs';
import { readConfig } from '../../../src/host/kiosk/maintenance/config.mjs';
import { MaintenanceTasks } from '../../../src/host/kiosk/maintenance/maintenanceTasks.mjs';
import { Log } from '../../../src/host/kiosk/maintenance/log.mjs';
import { StaffPin } from '../../../src/host/kiosk/maintenance/staffPin.mjs';
import { Slots } from '../../../src/host/kiosk/maintenance/slots.mjs';
import { UsbWatcher } from '../../../src/host/kiosk/maintenance/usbWatcher.mjs';
import { BrowserUpkeep } from '../../../src/host/kiosk/maintenance/browserUpkeep.mjs';
import { Watchdog } from '../../../src/host/kiosk/watchdog/watchdog.mjs';
import { packBundle } from '../../../src/host/pack.mjs';
import { signingKey, trustedKey } from './signingKeys';

const NAMES = ['watchdog', 'server', 'maintenance'] as const;
type Name = (typeof NAMES)[number];

let seq = 0;

/**
 * Watchdog, server and maintenance program on a virtual clock, with real files. Messages go as between processes: as
 * text, one after another. Of the browser only the starts are kept.
 */
export class VirtualHall {
  readonly folder = mkdtempSync(join(tmpdir(), 'huntu-hall-'));
  /** Virtual clock, ms. */
  now = 0;
  date = (): Date => new Date(Date.UTC(2026, 0, 1, 12) + this.now);
  /** Bytes. */
  browserMemory = 800e6;
  readonly config = { ...readConfig(join(this.folder, 'none.json')).config, nightlyHour: -1 };
  readonly starts: { run: number; url: string; safe: boolean }[] = [];
  /** Visits that the maintenance program was told, and lines that the server printed. */
  readonly visits: unknown[] = [];
  readonly terminal: string[] = [];
  /** Program that receives nothing. */
  away: Name | '' = '';
  readonly watchdog: Watchdog;
  server: SiteState;
  log!: Log;
  slots!: Slots;
  maintenance!: MaintenanceTasks;
  #posted: [to: Name, text: string][] = [];
  #delivering = false;

  constructor() {
    for (const name of ['home', 'factory', 'site']) mkdirSync(join(this.folder, name));
    writeFileSync(join(this.folder, 'factory/index.html'), 'factory');
    PRESET.canReboot = true;
    this.watchdog = new Watchdog({
      browser: {
        start: (run, url, safe) => void this.starts.push({ run, url, safe }),
        stop: () => undefined,
      },
      now: () => this.now,
      send: (message) => this.send('watchdog', message),
    });
    this.server = this.makeServer();
    this.startMaintenance();
  }

  static async open(): Promise<VirtualHall> {
    const hall = new VirtualHall();
    await hall.server.open();
    hall.announceServer();
    return hall;
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }

  makeServer(): SiteState {
    return new SiteState({
      factory: join(this.folder, 'factory'),
      scenes: join(this.folder, 'scenes.json'),
      now: () => this.now,
      date: () => this.date(),
      send: (message) => this.send('server', message),
      print: (line) => void this.terminal.push(line),
    });
  }

  /** Starts a maintenance program in place of the present one. */
  startMaintenance(): void {
    const { config, folder } = this;
    const [now, date] = [() => this.now, () => this.date()];
    const home = join(folder, 'home');
    const log = new Log(home, { now, date });
    const slots = new Slots({
      home,
      factory: join(folder, 'factory'),
      key: trustedKey,
      allowOlder: false,
      log,
    });
    [this.log, this.slots] = [log, slots];
    this.maintenance = new MaintenanceTasks({
      config,
      log,
      slots,
      usbWatcher: new UsbWatcher({ folders: [join(home, 'inbox')], allowOlder: false, slots, log }),
      upkeep: new BrowserUpkeep({ config, readMemory: () => this.browserMemory, memory: 4e9, date }),
      visits: { add: (list) => void this.visits.push(list) },
      requestReboot: () => writeFileSync(join(folder, 'reboot'), ''),
      pin: new StaffPin('4711', now),
      now,
      send: (message) => this.send('maintenance', message),
    });
  }

  /** Delivers a message to all but its sender. */
  send(sender: Name, message: Message): void {
    const others = NAMES.filter((name) => name !== sender);
    this.#posted.push(...others.map((name): [Name, string] => [name, JSON.stringify(message)]));
    if (this.#delivering) return;
    this.#delivering = true;
    for (let next = this.#posted.shift(); next; next = this.#posted.shift()) {
      const [to, text] = next;
      if (to === this.away) continue;
      const received = JSON.parse(text) as Message;
      this[to].receive(received);
      // Each program of the watchdog answers so, whatever it is.
      if (to === 'maintenance' && received.kind === 'state') this.send('maintenance', { kind: 'alive' });
    }
    this.#delivering = false;
  }

  announceServer(): void {
    this.send('server', { kind: 'open', url: 'http://127.0.0.1:8137' });
  }

  makeBeat(changes: object = {}): Beat {
    const counts = { run: this.starts.length, seq: ++seq, up_s: 9, frames: seq * 10, fps5: 30 };
    const page = { lastInput_s: 0, rebuilds: 0, heapMB: 80, colours: 58, lit: null, lost: false };
    return { v: 1, ...counts, ...page, gl: 'webgl2', err: [], ...changes } as Beat;
  }

  /** Sends a heartbeat. @returns its HTTP status */
  beat(changes: object = {}): Promise<number> {
    return this.server.acceptBeat(this.makeBeat(changes));
  }

  /** Waits for the files that are read and written between the seconds. */
  async settle(): Promise<void> {
    for (let i = 0; i < 3; i++) {
      await this.maintenance.settle();
      await this.server.showing;
    }
  }

  async passSecond(): Promise<void> {
    this.now += 1000;
    this.watchdog.tick();
    await this.settle();
  }

  /** Lets seconds go by, with a beat every five of them where `changes` are given. @returns statuses of the beats */
  async pass(seconds: number, changes?: object): Promise<number[]> {
    const replies: number[] = [];
    for (let second = 0; second < seconds; second++) {
      await this.passSecond();
      if (changes && second % 5 === 4) replies.push(await this.beat(changes));
    }
    return replies;
  }

  /** Puts a bundle into the inbox. */
  addBundle(counter: number): void {
    writeFileSync(join(this.folder, 'site/index.html'), `version ${counter}`);
    mkdirSync(join(this.folder, 'home/inbox'), { recursive: true });
    const file = join(this.folder, 'home/inbox', `huntu-${counter}.bundle`);
    packBundle({
      folder: join(this.folder, 'site'),
      file,
      version: `0.${counter}`,
      counter,
      key: signingKey,
    });
  }
}
