import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { MADE_DOCUMENTS, makeDocument } from './generated';

/** `npm run docs`: writes the parts of docs/ that are made from the code. A test fails while they are stale. */
for (const path of MADE_DOCUMENTS) {
  writeFileSync(resolve(import.meta.dirname, '../..', path), await makeDocument(path));
  console.log(path);
}
