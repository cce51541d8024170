import * as v from 'valibot';
import { getOrCompute } from '../memo';
import { NETWORK_SCHEMAS, date, settingsSchema, type NetworkList, type Schema } from '../schema';
import type { Network } from '../types';

/** `path`: keys and indices from the root. */
export interface SchemaIssue {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** Most issues collected; enough to reject a file of another kind. */
const MOST_ISSUES = 1000;

function read<T>(schema: Schema<T>, value: unknown, path: SchemaIssue['path'], issues: SchemaIssue[]): T[] {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return [parsed.output];
  for (const issue of parsed.issues) {
    const inner = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
    issues.push({ path: [...path, ...inner], reason: issue.message });
  }
  return [];
}

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

/** Replaces equal values of these fields by one object: most scopes and lists of sources occur many times. */
function shareEqual<T extends object>(records: readonly T[], fields: readonly (keyof T)[]): T[] {
  const known = new Map<string, unknown>();
  return records.map((record) => {
    const shared = fields.filter((field) => record[field] !== undefined);
    return Object.assign(
      { ...record },
      ...shared.map((field) => ({
        [field]: getOrCompute(known, JSON.stringify(record[field]), () => record[field]),
      })),
    ) as T;
  });
}

/**
 * Parses network.json, or lists its faults (about a thousand at most). Drops unknown fields. geo/check.ts checks
 * references between records before the file is written.
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
  if (!head || issues.length > 0) return { issues };
  const observations = shareEqual(lists.observations, ['scope', 'sources', 'note']);
  const aliases = shareEqual(lists.aliases, ['of', 'sources']);
  return { network: { ...head, ...lists, observations, aliases } };
}
