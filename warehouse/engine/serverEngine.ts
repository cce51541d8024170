import type { ClickHouseClient } from '@clickhouse/client';
import type { Statement } from '../sql/statement';
import { roleOfTenant } from '../sql/users';
import { EngineFailure, LIMIT, type Batch, type Engine } from './engine';
import type { ServerAddress } from './serverAddress';

/** Milliseconds past a statement's own deadline after which its answer is waited for no longer. */
const GRACE = 2000;

/**
 * Asks a ClickHouse server over HTTP. Its user may set nothing: the limits are of its profile, the rows of the role of
 * the tenant, the questions counted by tenant.
 */
export class ServerEngine implements Engine {
  private constructor(private readonly client: ClickHouseClient) {}

  /** @param seconds deadline of a statement on the server; null for statements that load */
  static async connect(address: ServerAddress, seconds: number | null): Promise<ServerEngine> {
    const { createClient } = await import('@clickhouse/client');
    const { url, database, user, password, authority } = address;
    const client = createClient({
      ...{ url, database, username: user, password, application: 'huntu' },
      request_timeout: seconds === null ? 3_600_000 : seconds * 1000 + GRACE,
      max_open_connections: 2,
      // Compression would be asked for by a setting, which a read-only user may not change.
      compression: { request: false, response: false },
      log: { level: 127 },
      ...(authority ? { tls: { ca_cert: authority } } : {}),
    });
    return new ServerEngine(client);
  }

  async run({ sql, params }: Statement): Promise<string> {
    const { tenant } = params;
    try {
      const answer = await this.client.query({
        ...{ query: sql, query_params: params, format: 'JSONCompact' },
        ...(tenant === undefined ? {} : { role: roleOfTenant(Number(tenant)) }),
        clickhouse_settings: {
          // The status is written after the answer: a failure half way is no 200.
          wait_end_of_query: 1,
          ...(tenant === undefined ? {} : { quota_key: String(tenant) }),
        },
      });
      if (answer.response_headers['x-clickhouse-exception-code'] !== undefined)
        throw new EngineFailure('refused', 'the server failed after it had begun to answer');
      return await answer.text();
    } catch (error) {
      throw toFailure(error);
    }
  }

  async command({ sql, params }: Statement): Promise<void> {
    await this.client.command({ query: sql, query_params: params }).catch((error: unknown) => {
      throw toFailure(error);
    });
  }

  async insert({ table, columns, values }: Batch): Promise<void> {
    const { Readable } = await import('node:stream');
    await this.client.insert({
      ...{ table, columns: [...columns], format: 'TabSeparated' },
      values: Readable.from([values], { objectMode: false }),
    });
  }

  close(): Promise<void> {
    return this.client.close();
  }
}

/** What the server itself says has a type; all else is a server that is not there, or an answer that broke off. */
function toFailure(error: unknown): EngineFailure {
  if (error instanceof EngineFailure) return error;
  const { type, message = '' } = error as { type?: string; message?: string };
  if (type === undefined) return new EngineFailure('lost', message);
  return new EngineFailure(LIMIT.test(type) ? 'limit' : 'refused', `${type}: ${message}`);
}
