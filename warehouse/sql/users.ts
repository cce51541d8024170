import { settingsOf, type Limits, type Statement } from './statement';
import { PLAIN_TABLES, TENANT_TABLES } from './tables';

/** Users, limits and row policies of a server: what an embedded engine has not. */

/** Name of the user that asks, of its profile and of its quota. */
export const ASKING_USER = 'huntu_ask';

/** Role that reads the rows of one tenant; without one the user reads nothing. */
export const roleOfTenant = (tenant: number): string => `huntu_tenant_${tenant}`;

/** What a server lets its asking user do. */
export interface Access {
  readonly database: string;
  readonly tenants: readonly number[];
  /** SHA-256 of the password, hex. */
  readonly passwordHash: string;
  /** Address of the gateway, the only peer that may log in. */
  readonly host: string;
  readonly limits: Limits;
  readonly quota: Quota;
}

/** Questions of one tenant. */
export interface Quota {
  readonly perMinute: number;
  /** Seconds of work a day. */
  readonly secondsADay: number;
}

/** Settings of the profile, none of which a question may change. */
export const profileSettings = (limits: Limits): Readonly<Record<string, string | number>> => ({
  readonly: 1,
  ...settingsOf(limits),
  // Older servers write these as text.
  output_format_json_quote_64bit_integers: 0,
  max_concurrent_queries_for_user: 8,
});

const printValue = (value: string | number): string =>
  typeof value === 'number' ? `${value}` : `'${value}'`;

/** Rows of a tenant; words and places are of editions, and an edition is of one tenant. */
const policiesOf = (database: string, tenant: number): readonly string[] => {
  const role = roleOfTenant(tenant);
  const policy = (table: string, rows: string): string =>
    `CREATE ROW POLICY OR REPLACE ${role} ON ${database}.${table} USING ${rows} TO ${role}`;
  return [
    ...TENANT_TABLES.map((table) => policy(table, `tenant = ${tenant}`)),
    ...PLAIN_TABLES.map((table) =>
      policy(table, `edition IN (SELECT edition FROM ${database}.editions WHERE tenant = ${tenant})`),
    ),
  ];
};

/** Statements that create the asking user, or change it: run by an administrator. */
export function createUsers({
  database,
  tenants,
  passwordHash,
  host,
  limits,
  quota,
}: Access): readonly string[] {
  const settings = Object.entries(profileSettings(limits)).map(
    ([name, value]) => `${name} = ${printValue(value)} CONST`,
  );
  const tables = [...TENANT_TABLES, ...PLAIN_TABLES];
  return [
    `CREATE SETTINGS PROFILE OR REPLACE ${ASKING_USER} SETTINGS\n  ${settings.join(',\n  ')}`,
    `CREATE USER OR REPLACE ${ASKING_USER} IDENTIFIED WITH sha256_hash BY '${passwordHash}' HOST IP '${host}' DEFAULT ROLE NONE SETTINGS PROFILE '${ASKING_USER}'`,
    ...tenants.flatMap((tenant) => [
      `CREATE ROLE IF NOT EXISTS ${roleOfTenant(tenant)}`,
      ...tables.map((table) => `GRANT SELECT ON ${database}.${table} TO ${roleOfTenant(tenant)}`),
      ...policiesOf(database, tenant),
      `GRANT ${roleOfTenant(tenant)} TO ${ASKING_USER}`,
    ]),
    `CREATE QUOTA OR REPLACE ${ASKING_USER} KEYED BY client_key FOR INTERVAL 1 minute MAX queries = ${quota.perMinute}, FOR INTERVAL 1 day MAX execution_time = ${quota.secondsADay} TO ${ASKING_USER}`,
  ];
}

const NO_VALUES: Statement['params'] = {};

/** Statements by which the asking user sees its own limits. */
export const FACTS = {
  settings: {
    sql: 'SELECT name, value, readonly FROM system.settings ORDER BY name',
    params: NO_VALUES,
  },
  quotas: {
    sql: 'SELECT duration, max_queries, max_execution_time FROM system.quota_usage ORDER BY duration',
    params: NO_VALUES,
  },
  grants: { sql: 'SHOW GRANTS', params: NO_VALUES },
} as const satisfies Readonly<Record<string, Statement>>;

/** Counts the rows that are seen of a table. */
export const countTableRows = (table: string): Statement => ({
  sql: `SELECT count() AS rows FROM ${table}`,
  params: NO_VALUES,
});

/** Grants of a user that only reads the tables of its tenants, as a server prints them. */
export const READING = new RegExp(
  `^GRANT (?:SELECT ON \\w+\\.(?:${[...TENANT_TABLES, ...PLAIN_TABLES].join('|')}) TO|huntu_tenant_\\d+(?:, huntu_tenant_\\d+)* TO)`,
);

/** Counts rows of other tenants that a tenant sees in a table. */
export const countForeignRows = (table: string, tenant: number): Statement => ({
  sql: `SELECT count() AS foreign FROM ${table} WHERE tenant != {tenant:UInt32}`,
  params: { tenant },
});
