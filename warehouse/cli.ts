/**
 * `npm run warehouse -- install | ddl | load | up`: keeps shipments that no page should hold, and answers the page's
 * questions of them. A refusal is one line on stderr, exit 2.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AskRefusal, describeImport, importNamed } from '../geo/ask';
import { OUT, REGIONS_OUT } from '../geo/cli';
import { escapeShort } from '../src/domain/contract/issue';
import { errorMessage } from '../src/domain/errorMessage';
import { indexNetwork } from '../src/domain/network/networkIndex';
import { OwnPlaces } from '../src/domain/own/ownPlaces';
import { readRegions } from '../src/domain/own/regions';
import type { Network } from '../src/domain/types';
import { endOnClosedPipe } from '../src/host/closedPipe.mjs';
import { readPort } from '../src/host/port.mjs';
import { answerRequest } from '../src/host/serve.mjs';
import { listSite } from '../src/host/site.mjs';
import { ChdbEngine } from './engine/chdbEngine';
import { AskService } from './gateway/askService';
import { ClientLimits } from './gateway/clientLimits';
import { AskGateway } from './gateway/askGateway';
import { readTrust } from './gateway/findClient';
import { installEngine } from './install';
import { ASK_LIMITS } from './limits';
import { loadTables } from './load/loadTables';
import { createTables } from './sql/tables';

const ROOT = join(import.meta.dirname, '..');
const DEFAULT_PORT = 4173;

const HELP = [
  'npm run warehouse -- install',
  '  puts the engine (chDB, 550 MB) beside the warehouse, from a lock file of its own',
  'npm run --silent warehouse -- ddl [--replicated]',
  '  prints the tables; --replicated for a cluster whose replicas keep the same',
  'npm run warehouse -- load FOLDER FILE... [--name NAME] [--tenant NUMBER] [--direction import|export]',
  '                     [--currency CNY] [--encoding NAME] [--recipe FILE]',
  '  reads files as the page does, prints what was understood of each, and loads the rows that are on the map',
  'npm run warehouse -- up FOLDER',
  '  serves the built page and answers its questions; PORT, HUNTU_LISTEN, HUNTU_TRUSTED_PROXY, HUNTU_ORIGIN',
].join('\n');

class UsageRefusal extends Error {}

const print = (line: string): void => console.log(line);

function checkEngine(): void {
  if (!existsSync(join(import.meta.dirname, 'node_modules/chdb')))
    throw new UsageRefusal('the engine is not installed: npm run warehouse -- install');
}

const LOAD_OPTIONS = {
  name: { type: 'string' },
  tenant: { type: 'string', default: '0' },
  direction: { type: 'string' },
  currency: { type: 'string' },
  encoding: { type: 'string' },
  recipe: { type: 'string' },
} as const;

function readTenant(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageRefusal('--tenant is a whole number of at most nine digits');
  return Number(text);
}

async function load(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: LOAD_OPTIONS,
    allowPositionals: true,
  });
  const [folder, ...files] = positionals;
  if (folder === undefined || files.length === 0) throw new UsageRefusal('use load FOLDER FILE...');
  const tenant = readTenant(values.tenant);
  checkEngine();
  const network = indexNetwork(JSON.parse(await readFile(join(ROOT, OUT), 'utf8')) as Network);
  const regions = readRegions(JSON.parse(await readFile(join(ROOT, REGIONS_OUT), 'utf8')));
  const places = OwnPlaces.of(network, regions);
  const chosen = (['direction', 'currency', 'encoding', 'recipe'] as const).flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [[`--${name}`, value] as const];
  });
  const tables = [];
  for (const file of files) {
    const imported = await importNamed(file, new Map(chosen), places);
    print(describeImport(file, imported, places));
    if (imported.refusal) throw new UsageRefusal(`${escapeShort(file)} was not read to its end`);
    tables.push(imported.placed.table);
  }
  mkdirSync(resolve(folder), { recursive: true });
  const engine = new ChdbEngine(resolve(folder), null);
  try {
    const name = values.name ?? files.join(', ').slice(0, 200);
    const source = { name, tenant, tables, levels: places.levels, loaded: Date.now() };
    const edition = await loadTables(engine, source);
    const rows = tables.reduce((sum, { count }) => sum + count, 0);
    print(`loaded ${rows} rows as edition ${edition}, tenant ${tenant}`);
  } finally {
    await engine.close();
  }
}

async function up(args: readonly string[]): Promise<void> {
  const [folder, ...more] = args;
  if (folder === undefined || more.length > 0) throw new UsageRefusal('use up FOLDER');
  checkEngine();
  if (!existsSync(resolve(folder))) throw new UsageRefusal('the folder is not there: load something into it');
  const listening = readTrust(process.env);
  if (typeof listening === 'string') throw new UsageRefusal(listening);
  const { trust, address } = listening;
  const dist = join(ROOT, 'dist');
  if (!existsSync(dist)) throw new UsageRefusal('dist is missing: npm run build');
  const engine = new ChdbEngine(resolve(folder), ASK_LIMITS);
  const now = (): number => performance.now();
  const gateway = new AskGateway({
    service: new AskService(engine, now),
    limits: new ClientLimits(60, 20, now),
    trust,
    site: answerRequest(await listSite(dist)),
    log: print,
    now,
    arrival: 10_000,
  });
  const port = await gateway.listen(readPort(process.env['PORT'], DEFAULT_PORT), address);
  print(`Huntu is running: http://${address}:${port}, with /ask`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(
      signal,
      () =>
        void gateway
          .close()
          .then(() => engine.close())
          .then(() => process.exit(0)),
    );
}

async function runWarehouse([command, ...args]: readonly string[]): Promise<void> {
  switch (command) {
    case 'install':
      if (!(await installEngine(print))) process.exitCode = 1;
      return;
    case 'ddl':
      if (args.some((one) => one !== '--replicated')) throw new UsageRefusal('use ddl [--replicated]');
      print(`${createTables(args.length > 0 ? 'replicated' : 'single').join(';\n\n')};`);
      return;
    case 'load':
      return load(args);
    case 'up':
      return up(args);
    case '--help':
      print(HELP);
      return;
    default:
      throw new UsageRefusal('use install, ddl, load or up; --help says more');
  }
}

endOnClosedPipe();
try {
  await runWarehouse(process.argv.slice(2));
} catch (thrown) {
  const isPlain = thrown instanceof UsageRefusal || thrown instanceof AskRefusal;
  console.error(`warehouse: ${isPlain ? thrown.message : escapeShort(errorMessage(thrown))}`);
  process.exitCode = 2;
}
