import { keepResults, printMeasured, type Measured } from './results';

/**
 * `npm run long SECTION...`: what is too long for `npm test`. Prints a table, writes results.json, ends with 1 where a
 * number is missed. `npm run long -- ci` runs the sections below in at most 25 minutes and writes nothing.
 */

type Measure = () => Promise<readonly Measured[]>;

/** Fetched when asked for: the lanes bring half of geo, the kiosk a browser. */
const SECTIONS = {
  pages: async () => (await import('./pages')).measurePages(),
  addresses: async () => (await import('./addresses')).measureAddresses(),
  questions: async () => (await import('./questions')).measureQuestions(),
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
  'kiosk-maintenance': async () => (await import('./hall/silentMaintenance')).measureSilentMaintenance(),
  'kiosk-units': async () => (await import('./hall/units')).measureUnits(),
  'check-memory': async () => (await import('./checkMemory')).measureCheckMemory(),
  'plan-memory': async () => (await import('./planMemory')).measurePlanMemory(),
  events: async () => (await import('./events')).measureEvents(),
  coverage: async () => (await import('./coverage')).measureCoverage(),
  'warehouse-sample': async () => (await import('./warehouse')).measureAnswers(300),
  'warehouse-all': async () => (await import('./warehouse')).measureAnswers(20_000),
  'warehouse-server': async () => (await import('./warehouseServer')).measureServer(),
  'warehouse-gateway': async () => (await import('./warehouseGateway')).measureGateway(),
  storage: async () => (await import('./storage')).measureStorage(),
} satisfies Readonly<Record<string, Measure>>;

type Name = keyof typeof SECTIONS;

/** What `.ci/run` asks for after `npm test`: minutes each, without root, with numbers that a busy machine meets. */
export const CI_SECTIONS: readonly Name[] = [
  'pages',
  'kiosk-maintenance',
  'kiosk-posts',
  'kiosk-heartbeat',
  'kiosk-log',
  'warehouse-sample',
  'warehouse-server',
  'storage',
];

interface Outcome {
  readonly name: Name;
  readonly seconds: number;
  readonly sound: boolean;
}

/** Measures one section; one that throws is missed, and the next goes on. */
async function runSection(name: Name, keeps: boolean): Promise<Outcome> {
  console.log(`== ${name}`);
  const begun = performance.now();
  let sound = false;
  try {
    const measured = await SECTIONS[name]();
    printMeasured(measured);
    if (keeps) keepResults(name, measured);
    sound = measured.every((one) => one.sound);
  } catch (error) {
    console.error(`NOT ${name}:`, error);
  }
  return { name, seconds: (performance.now() - begun) / 1000, sound };
}

/** Prints how long each took; the last line is as that of `npm test`, with sections for tests. */
function printOutcomes(outcomes: readonly Outcome[]): void {
  const width = Math.max(...outcomes.map(({ name }) => name.length));
  console.log('');
  for (const { name, seconds, sound } of outcomes) {
    console.log(`${name.padEnd(width)}  ${seconds.toFixed(1).padStart(7)} s  ${sound ? 'passed' : 'FAILED'}`);
  }
  const passed = outcomes.filter(({ sound }) => sound).length;
  console.log(`${passed} passed, ${outcomes.length - passed} failed`);
}

/** Finds the sections of some words: `kiosk` means every section of the kiosk; nothing means all there is. */
function findSections(asked: readonly string[]): readonly Name[] {
  const all = Object.keys(SECTIONS) as Name[];
  return all.filter(
    (name) => asked.length === 0 || asked.some((word) => name === word || name.startsWith(`${word}-`)),
  );
}

const asked = process.argv.slice(2);
const isCi = asked.length === 1 && asked[0] === 'ci';
const names = isCi ? CI_SECTIONS : findSections(asked);
if (names.length === 0) {
  const known = Object.keys(SECTIONS).join(', ');
  console.error(`${asked.join(' ')}: no such section; there are ${known}, kiosk for all of its own, and ci`);
  process.exit(2);
}
const outcomes: Outcome[] = [];
for (const name of names) outcomes.push(await runSection(name, !isCi));
printOutcomes(outcomes);
if (outcomes.some(({ sound }) => !sound)) process.exitCode = 1;
