import * as v from 'valibot';
import { NETWORK_SCHEMAS, date, settingsSchema, type NetworkList, type Schema } from '../schema';
import type { Network } from '../types';

/** What does not fit a schema, and where: `path` are keys and indices from the top. */
export interface SchemaIssue {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** Of a file that is another thing altogether, the first faults tell enough. */
const MOST_ISSUES = 1000;

/** Reads `value` by a schema; what does not fit goes to `issues`. */
function read<T>(schema: Schema<T>, value: unknown, path: SchemaIssue['path'], issues: SchemaIssue[]): T[] {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return [parsed.output];
  for (const issue of parsed.issues) {
    const inner = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
    issues.push({ path: [...path, ...inner], reason: issue.message });
  }
  return [];
}

/** The records of one section, record by record, so that a file full of faults is left after the first thousand. */
function readSection<T>(json: object, section: string, schema: Schema<T>, issues: SchemaIssue[]): T[] {
  const list: unknown = Object.getOwnPropertyDescriptor(json, section)?.value;
  if (!Array.isArray(list)) {
    issues.push({ path: [section], reason: 'not a list of records' });
    return [];
  }
  return list.flatMap((record: unknown, i) =>
    issues.length < MOST_ISSUES ? read(schema, record, [section, i], issues) : [],
  );
}

/** What keeps `value` from being a record of `schema`; empty where nothing does. Never throws. */
export function findSchemaIssues(schema: v.GenericSchema, value: unknown): readonly SchemaIssue[] {
  const issues: SchemaIssue[] = [];
  read(schema, value, [], issues);
  return issues;
}

const headSchema: Schema<Omit<Network, NetworkList>> = v.object({
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/, 'not 8 hex digits')),
  dataTo: date,
  settings: settingsSchema,
});

/**
 * A loaded network.json as a Network, or everything that keeps it from being one (of very many faults, the first
 * thousand). Fields this version does not know are left out. References between records are not followed: geo/check.ts
 * does that before the file is written.
 */
export function parseNetwork(
  json: unknown,
): { readonly network: Network } | { readonly issues: readonly SchemaIssue[] } {
  const issues: SchemaIssue[] = [];
  const [head] = read(headSchema, json, [], issues);
  if (typeof json !== 'object' || json === null) return { issues };
  const sections = Object.entries(NETWORK_SCHEMAS).map(([name, schema]) => [
    name,
    readSection<unknown>(json, name, schema, issues),
  ]);
  const lists = Object.fromEntries(sections) as Pick<Network, NetworkList>;
  return head && issues.length === 0 ? { network: { ...head, ...lists } } : { issues };
}
