import { readEngineResult } from '../src/domain/question/readEngineAnswer';
import { EngineFailure, type Engine } from './engine/engine';
import type { Limits, Statement } from './sql/statement';
import { PLAIN_TABLES, TENANT_TABLES } from './sql/tables';
import { countForeignRows, countTableRows, FACTS, profileSettings, READING, roleOfTenant } from './sql/users';

/** What a server says of the limits of the user that asks. */
export interface ServerFacts {
  readonly settings: ReadonlyMap<string, { readonly value: string; readonly isFixed: boolean }>;
  /** `SHOW GRANTS`, a line each. */
  readonly grants: readonly string[];
  readonly quotas: readonly { readonly seconds: number; readonly isLimited: boolean }[];
  /** Rows of other tenants that the tenant sees, by table; null where it is refused. */
  readonly foreign: ReadonlyMap<string, number | null>;
  /** Tables that are read without the role of any tenant. */
  readonly open: readonly string[];
}

const TABLES = [...TENANT_TABLES, ...PLAIN_TABLES];

async function readRows(engine: Engine, statement: Statement): Promise<readonly (readonly unknown[])[]> {
  return readEngineResult(await engine.run(statement)).data;
}

/** Asks a server what its user may do; every statement is one that only reads. */
export async function readServerFacts(engine: Engine, tenant: number): Promise<ServerFacts> {
  const settings = await readRows(engine, FACTS.settings);
  const grants = await readRows(engine, FACTS.grants);
  const quotas = await readRows(engine, FACTS.quotas);
  const foreign = new Map<string, number | null>();
  for (const table of TENANT_TABLES)
    foreign.set(table, await countOrRefusal(engine, countForeignRows(table, tenant)));
  const open: string[] = [];
  for (const table of TABLES)
    if ((await countOrRefusal(engine, countTableRows(table))) !== null) open.push(table);
  return {
    settings: new Map(
      settings.map(([name, value, fixed]) => [String(name), { value: String(value), isFixed: fixed === 1 }]),
    ),
    grants: grants.map(([line]) => String(line)),
    quotas: quotas.map(([duration, queries, seconds]) => ({
      seconds: Number(duration),
      isLimited: queries !== null || seconds !== null,
    })),
    ...{ foreign, open },
  };
}

async function countOrRefusal(engine: Engine, statement: Statement): Promise<number | null> {
  try {
    return Number((await readRows(engine, statement))[0]?.[0]);
  } catch (error) {
    if (error instanceof EngineFailure && error.kind === 'refused') return null;
    throw error;
  }
}

/** Names each limit that a server lacks, in words; empty where all are there. */
export function findMissingLimits(facts: ServerFacts, limits: Limits, tenant: number): readonly string[] {
  const settings = Object.entries(profileSettings(limits)).flatMap(([name, wanted]) => {
    const found = facts.settings.get(name);
    if (found?.value !== String(wanted)) return [`${name} is ${found?.value ?? 'not set'}, not ${wanted}`];
    // With readonly=1 a user cannot change any setting: no constraint is needed.
    return found.isFixed || facts.settings.get('readonly')?.value === '1' ? [] : [`${name} may be changed`];
  });
  const grants = facts.grants.filter((line) => !READING.test(line)).map((line) => `beyond reading: ${line}`);
  const quotas = [60, 86_400].flatMap((seconds) =>
    facts.quotas.some((quota) => quota.seconds === seconds && quota.isLimited)
      ? []
      : [`no quota of ${seconds === 60 ? 'a minute' : 'a day'}`],
  );
  const rows = [...facts.foreign].flatMap(([table, count]) => {
    if (count === null) return [`${roleOfTenant(tenant)} may not read ${table}`];
    return count === 0 ? [] : [`${table}: tenant ${tenant} sees ${count} rows of others`];
  });
  return [
    ...settings,
    ...grants,
    ...quotas,
    ...rows,
    ...facts.open.map((table) => `${table} is read without the role of a tenant`),
  ];
}
