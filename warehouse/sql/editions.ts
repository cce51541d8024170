import type { Statement } from './statement';
import { ROLLUPS } from './tables';

/** Lists the data that a tenant may ask. */
export const listEditions = (tenant: number): Statement => ({
  sql: 'SELECT edition, name, rows, first, last, loaded FROM editions WHERE tenant = {tenant:UInt32} ORDER BY name, edition',
  params: { tenant },
});

/** Merges the sums of an edition that is loaded: each batch wrote its own. */
export const mergeEdition = (edition: string): readonly Statement[] =>
  Object.keys(ROLLUPS).map((table) => ({
    sql: `OPTIMIZE TABLE ${table} PARTITION {edition:String} FINAL`,
    params: { edition },
  }));

/** Removes an edition that was loaded in part or before. */
export const dropEdition = (edition: string): readonly Statement[] => {
  const tables = ['shipments', 'words', 'places_at', ...Object.keys(ROLLUPS)];
  return [
    ...tables.map((table) => ({
      sql: `ALTER TABLE ${table} DROP PARTITION {edition:String}`,
      params: { edition },
    })),
    { sql: 'DELETE FROM editions WHERE edition = {edition:String}', params: { edition } },
  ];
};
