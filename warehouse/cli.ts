/**
 * `npm run warehouse -- install | ddl | users | handlers | levels | load | check | up`: keeps shipments that no page should
 * hold, and answers the page's questions of them. A refusal is one line on stderr, exit 2.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
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
import { findMissingLimits, readServerFacts } from './checkServer';
import { ChdbEngine } from './engine/chdbEngine';
import type { Engine } from './engine/engine';
import { readServerAddress } from './engine/serverAddress';
import { ServerEngine } from './engine/serverEngine';
import { AskService } from './gateway/askService';
import { ClientLimits } from './gateway/clientLimits';
import { AskGateway } from './gateway/askGateway';
import { readTrust } from './gateway/findClient';
import { installEngine } from './install';
import { ASK_LIMITS, TENANT_QUOTA } from './limits';
import { loadTables } from './load/loadTables';
import { printHandlers, printNginx } from './sql/handlers';
import type { Limits } from './sql/statement';
import { createDatabase, createTables } from './sql/tables';
import { createUsers } from './sql/users';

const ROOT = join(import.meta.dirname, '..');
const DEFAULT_PORT = 4173;

const HELP = [
  'npm run warehouse -- install',
  '  puts the engine (chDB, 550 MB) beside the warehouse, from a lock file of its own',
  'npm run --silent warehouse -- ddl [--replicated] [--database NAME]',
  '  prints the tables, with their database; --replicated for a cluster whose replicas keep the same',
  'npm run --silent warehouse -- users --tenant NUMBER... --host ADDRESS --password-file FILE [--database huntu]',
  '  prints the user of a server that may ask, with its limits, quota and the rows of each tenant; ADDRESS: of the gateway',
  'npm run --silent warehouse -- handlers [--nginx https://SERVER:8443]',
  '  prints the handlers of a server that answers without a gateway, or the part of nginx before it',
  'npm run --silent warehouse -- levels',
  '  prints which place is counted under which town and country',
  'npm run warehouse -- load FOLDER FILE... [--name NAME] [--tenant NUMBER] [--direction import|export]',
  '                     [--currency CNY] [--encoding NAME] [--recipe FILE]',
  '  reads files as the page does, prints what was understood of each, and loads the rows that are on the map',
  'npm run warehouse -- check [--tenant NUMBER]',
  '  names each limit that the server lacks',
  'npm run warehouse -- up FOLDER',
  '  serves the built page and answers its questions; PORT, HUNTU_LISTEN, HUNTU_TRUSTED_PROXY, HUNTU_ORIGIN',
  'load and up leave out FOLDER where HUNTU_WAREHOUSE names a server, https://SERVER:8443/DATABASE;',
  'HUNTU_WAREHOUSE_USER, _PASSWORD and _CA name the files that hold its user, password and authority',
].join('\n');

class UsageRefusal extends Error {}

const print = (line: string): void => console.log(line);

function checkEngine(): void {
  if (!existsSync(join(import.meta.dirname, 'node_modules/@clickhouse/client')))
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

async function readPlaces(): Promise<OwnPlaces> {
  const network = indexNetwork(JSON.parse(await readFile(join(ROOT, OUT), 'utf8')) as Network);
  return OwnPlaces.of(network, readRegions(JSON.parse(await readFile(join(ROOT, REGIONS_OUT), 'utf8'))));
}

/** Opens what rows are kept in: the server that the environment names, or a folder, the first of the arguments. */
async function openEngine(
  args: readonly string[],
  limits: Limits | null,
): Promise<{ engine: Engine; rest: readonly string[] }> {
  const server = readServerAddress(process.env);
  checkEngine();
  if (server) return { engine: await ServerEngine.connect(server, limits?.seconds ?? null), rest: args };
  const [folder, ...rest] = args;
  if (folder === undefined) throw new UsageRefusal('name the folder, or the server in HUNTU_WAREHOUSE');
  if (limits && !existsSync(resolve(folder)))
    throw new UsageRefusal('the folder is not there: load something into it');
  mkdirSync(resolve(folder), { recursive: true });
  const engine = new ChdbEngine(resolve(folder), limits);
  // A server's tables are created by its administrator.
  if (!limits) for (const sql of createTables('single')) await engine.command({ sql, params: {} });
  return { engine, rest };
}

async function load(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: LOAD_OPTIONS,
    allowPositionals: true,
  });
  const files = readServerAddress(process.env) ? positionals : positionals.slice(1);
  if (files.length === 0) throw new UsageRefusal('use load FOLDER FILE...');
  const tenant = readTenant(values.tenant);
  const places = await readPlaces();
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
  const { engine } = await openEngine(positionals, null);
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
  const listening = readTrust(process.env);
  if (typeof listening === 'string') throw new UsageRefusal(listening);
  const { trust, address } = listening;
  const dist = join(ROOT, 'dist');
  if (!existsSync(dist)) throw new UsageRefusal('dist is missing: npm run build');
  const { engine, rest } = await openEngine(args, ASK_LIMITS);
  if (rest.length > 0) throw new UsageRefusal('use up FOLDER');
  const now = (): number => performance.now();
  const gateway = new AskGateway({
    service: new AskService(engine, now),
    limits: new ClientLimits(60, 20, 16, now),
    trust,
    // Tells the page that data are offered: without this header it sends no question.
    site: answerRequest(await listSite(dist), { 'Server-Timing': 'ask;desc="1"' }),
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

const readDatabase = (name: string): string => {
  if (/^\w{1,60}$/.test(name)) return name;
  throw new UsageRefusal('--database is a name of letters and digits');
};

function writeTables(args: readonly string[]): void {
  const options = { replicated: { type: 'boolean', default: false }, database: { type: 'string' } } as const;
  const { replicated, database } = parseArgs({ args: [...args], options }).values;
  const tables = createTables(replicated ? 'replicated' : 'single');
  const all = database === undefined ? tables : [...createDatabase(readDatabase(database)), ...tables];
  print(`${all.join(';\n\n')};`);
}

async function writeUsers(args: readonly string[]): Promise<void> {
  const options = {
    tenant: { type: 'string', multiple: true },
    host: { type: 'string' },
    'password-file': { type: 'string' },
    database: { type: 'string', default: 'huntu' },
  } as const;
  const {
    tenant,
    host = '',
    'password-file': file,
    database,
  } = parseArgs({ args: [...args], options }).values;
  if (!tenant || !file || isIP(host) === 0)
    throw new UsageRefusal('use users --tenant NUMBER... --host ADDRESS --password-file FILE');
  const password = (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
  if (password.length < 16) throw new UsageRefusal('the password has fewer than 16 characters');
  const passwordHash = createHash('sha256').update(password).digest('hex');
  const access = { limits: ASK_LIMITS, quota: TENANT_QUOTA, tenants: tenant.map(readTenant) };
  print(`${createUsers({ ...access, database: readDatabase(database), host, passwordHash }).join(';\n\n')};`);
}

async function writeHandlers(args: readonly string[]): Promise<void> {
  const { nginx } = parseArgs({ args: [...args], options: { nginx: { type: 'string' } } as const }).values;
  if (nginx === undefined) return print(printHandlers());
  if (!URL.canParse(nginx) || new URL(nginx).protocol !== 'https:')
    throw new UsageRefusal('--nginx is the address of the server, such as https://warehouse.example:8443');
  print(printNginx(new URL(nginx)));
}

async function check(args: readonly string[]): Promise<void> {
  const options = { tenant: { type: 'string', default: '0' } } as const;
  const tenant = readTenant(parseArgs({ args: [...args], options }).values.tenant);
  const server = readServerAddress(process.env);
  if (!server)
    throw new UsageRefusal('HUNTU_WAREHOUSE names the server to check, https://SERVER:8443/DATABASE');
  checkEngine();
  const engine = await ServerEngine.connect(server, ASK_LIMITS.seconds);
  try {
    const missing = findMissingLimits(await readServerFacts(engine, tenant), ASK_LIMITS, tenant);
    for (const one of missing) print(`NOT ${one}`);
    print(missing.length === 0 ? 'every limit is there' : `${missing.length} limits are missing`);
    if (missing.length > 0) process.exitCode = 1;
  } finally {
    await engine.close();
  }
}

async function runWarehouse([command, ...args]: readonly string[]): Promise<void> {
  switch (command) {
    case 'install':
      if (!(await installEngine(print))) process.exitCode = 1;
      return;
    case 'ddl':
      return writeTables(args);
    case 'users':
      return writeUsers(args);
    case 'handlers':
      return writeHandlers(args);
    case 'levels':
      return (await readPlaces()).levels.clusters.forEach((table, level) => {
        for (const [place, cluster] of table) print([level, place, cluster].join('\t'));
      });
    case 'check':
      return check(args);
    case 'load':
      return load(args);
    case 'up':
      return up(args);
    case '--help':
      print(HELP);
      return;
    default:
      throw new UsageRefusal(
        'use install, ddl, users, handlers, levels, load, check or up; --help says more',
      );
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
