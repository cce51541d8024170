import { keepResults, printMeasured, type Measured } from './results';

/**
 * `npm run long SECTION...`: what is too long for `npm test`. Prints a table, writes results.json, ends with 1 where a
 * number is missed.
 */

/** Fetched when asked for: the lanes bring half of geo, the kiosk a browser. */
const SECTIONS: Readonly<Record<string, () => Promise<readonly Measured[]>>> = {
  addresses: async () => (await import('./addresses')).measureAddresses(),
  consoles: async () => (await import('./consoles')).measureConsoles(),
  lanes: async () => (await import('./lanes')).measureLanes(process.cwd()),
  'kiosk-heartbeat': async () => (await import('./hall/faults')).measureHeartbeat(),
  'kiosk-restarts': async () => (await import('./hall/faults')).measureRestarts(),
  'kiosk-contexts': async () => (await import('./hall/faults')).measureContexts(),
  'kiosk-gpu': async () => (await import('./hall/faults')).measureGpuKills(),
  'kiosk-input': async () => (await import('./hall/faults')).measureBadInput(),
  'kiosk-updates': async () => (await import('./hall/updates')).measureUpdates(),
  'kiosk-rollback': async () => (await import('./hall/updates')).measureRollback(),
  'kiosk-kills-start': async () => (await import('./hall/kills')).measureKills('start'),
  'kiosk-kills-run': async () => (await import('./hall/kills')).measureKills('run'),
  'kiosk-resets': async () => (await import('./hall/visits')).measureResets(),
  'kiosk-visits': async () => (await import('./hall/visits')).measureVisits(),
  'kiosk-sticking': async () => (await import('./hall/sticking')).measureSticking(),
  'kiosk-flashes': async () => (await import('./hall/flashes')).measureFlashes(),
  'kiosk-laps': async () => (await import('./hall/laps')).measureLaps(),
  'kiosk-clock': async () => (await import('./hall/clock')).measureClock(),
  'kiosk-soak': async () => (await import('./hall/soak')).measureSoak(),
  'kiosk-assets': async () => (await import('./hall/assets')).measureAssets(),
  'kiosk-walls': async () => (await import('./hall/walls')).measureWalls(),
  'kiosk-log': async () => (await import('./hall/log')).measureLog(),
  'kiosk-installed': async () => (await import('./hall/installed')).measureInstalled(),
  'kiosk-posts': async () => (await import('./hall/posts')).measurePosts(),
  'kiosk-steward': async () => (await import('./hall/silentSteward')).measureSilentSteward(),
  'kiosk-units': async () => (await import('./hall/units')).measureUnits(),
  'check-memory': async () => (await import('./checkMemory')).measureCheckMemory(),
  storage: async () => (await import('./storage')).measureStorage(),
};

/** `kiosk` means every section of the kiosk; nothing means all there is. */
const asked = process.argv.slice(2);
const names = Object.keys(SECTIONS).filter(
  (name) => asked.length === 0 || asked.some((word) => name === word || name.startsWith(`${word}-`)),
);
if (names.length === 0) {
  console.error(
    `${asked.join(' ')}: no such section; there are ${Object.keys(SECTIONS).join(', ')}, and kiosk for all of its own`,
  );
  process.exit(2);
}
for (const name of names) {
  console.log(`== ${name}`);
  const measured = (await SECTIONS[name]?.()) ?? [];
  printMeasured(measured);
  keepResults(name, measured);
  if (measured.some(({ sound }) => !sound)) process.exitCode = 1;
}
