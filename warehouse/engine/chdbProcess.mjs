import { Session } from 'chdb';

/** Process of the embedded engine: runs one statement at a time for the program that started it. */

const session = new Session(process.argv[2] ?? '');

/**
 * @typedef {{ id: number, sql: string, params: object }} Run
 * @typedef {{ id: number, batch: { table: string, columns: readonly string[], values: Uint8Array } }} Insert
 */

/** @param {Run | Insert} request */
async function answer(request) {
  if (!('batch' in request)) return session.queryBind(request.sql, request.params, 'JSONCompact');
  const { table, columns, values } = request.batch;
  await session.insert({ table, columns, values: Buffer.from(values), format: 'TabSeparated' });
  return '';
}

/** @param {Run | Insert} request */
async function respond(request) {
  try {
    process.send?.({ id: request.id, text: await answer(request) });
  } catch (error) {
    // After an error the session writes the rest of the failed answer before the next one: it is not used again.
    process.send?.({ id: request.id, error: error instanceof Error ? error.message : String(error) }, () =>
      process.exit(0),
    );
  }
}

let last = Promise.resolve();
process.on('message', (/** @type {Run | Insert} */ request) => {
  last = last.then(() => respond(request));
});
process.on('disconnect', () => process.exit(0));
