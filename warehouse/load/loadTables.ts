import type { PlaceLevels } from '../../src/domain/question/placeLevels';
import { hashText } from '../../src/domain/question/sha256';
import type { ShipmentTable } from '../../src/domain/question/shipmentTable';
import type { Engine } from '../engine/engine';
import { dropEdition, mergeEdition } from '../sql/editions';
import { EDITION } from '../sql/tables';
import { Dictionaries, listShipments, writeBatch } from './shipmentRows';

/** Tables to load as one edition. */
export interface EditionSource {
  readonly name: string;
  readonly tenant: number;
  readonly tables: readonly ShipmentTable[];
  readonly levels: PlaceLevels;
  /** Milliseconds since 1970. */
  readonly loaded: number;
}

/** Names an edition by what is in it: the same tables, levels and tenant have one name. */
export const nameEdition = ({ tables, levels, tenant }: EditionSource): string =>
  hashText([tenant, levels.hash, ...tables.map(({ edition }) => edition)].join('\n')).slice(0, 16);

/** First and last month that a row lies in alone; -1 where there is none. */
function findSpan(tables: readonly ShipmentTable[]): readonly [number, number] {
  let [first, last] = [Infinity, -1];
  for (const { month, span, count } of tables)
    for (let row = 0; row < count; row += 1) {
      if (span[row] !== 1) continue;
      first = Math.min(first, month[row] as number);
      last = Math.max(last, month[row] as number);
    }
  return last < 0 ? [-1, -1] : [first, last];
}

/** Loads tables into a warehouse that has been created; the edition is listed once all of it is there. */
export async function loadTables(engine: Engine, source: EditionSource): Promise<string> {
  const { tables, tenant, name, levels, loaded } = source;
  const edition = nameEdition(source);
  for (const statement of dropEdition(edition)) await engine.command(statement);
  const dictionaries = new Dictionaries(tables, levels);
  for (const batch of dictionaries.listRows(edition)) if (batch.values.length > 0) await engine.insert(batch);
  let first = 0;
  for (const table of tables) {
    for (const batch of listShipments(table, dictionaries, { edition, tenant, first }))
      await engine.insert(batch);
    first += table.count;
  }
  for (const statement of mergeEdition(edition)) await engine.command(statement);
  const row = [edition, name, tenant, levels.hash, first, ...findSpan(tables), loaded];
  await engine.insert(writeBatch('editions', Object.keys(EDITION), [row]));
  return edition;
}
