/** What is used of the package that only the warehouse knows, as it need not be installed to check its types. */

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
