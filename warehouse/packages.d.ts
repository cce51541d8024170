/** What is used of packages that only the warehouse knows, as they need not be installed to check its types. */

declare module 'chdb' {
  export class Session {
    /** @param path folder of the tables; one process at a time opens it */
    constructor(path: string);
    query(sql: string, format: string): string;
    queryBind(sql: string, params: object, format: string): string;
    insert(what: {
      readonly table: string;
      readonly values: Uint8Array;
      readonly format: 'TabSeparated';
      readonly columns: readonly string[];
    }): Promise<unknown>;
    close(): void;
  }
}

declare module '@clickhouse/client' {
  import type { Readable } from 'node:stream';

  export interface ClickHouseClient {
    query(what: {
      readonly query: string;
      readonly query_params: object;
      readonly format: 'JSONCompact';
      readonly role?: string;
      readonly clickhouse_settings: object;
    }): Promise<{
      readonly response_headers: Readonly<Record<string, unknown>>;
      text(): Promise<string>;
    }>;
    command(what: { readonly query: string; readonly query_params: object }): Promise<unknown>;
    insert(what: {
      readonly table: string;
      readonly columns: readonly string[];
      readonly format: 'TabSeparated';
      readonly values: Readable;
    }): Promise<unknown>;
    close(): Promise<void>;
  }
  export function createClient(config: object): ClickHouseClient;
}
