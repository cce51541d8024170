import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve, sep } from 'node:path';

/** Refuses the real facts to the tests of every project but `facts`: runs before each of their files. */

const OUT = resolve(import.meta.dirname, '../geo/out') + sep;
const { readFileSync } = fs;

const refusing = (...args: Parameters<typeof readFileSync>): ReturnType<typeof readFileSync> => {
  const [file] = args;
  if (typeof file === 'string' && resolve(file).startsWith(OUT)) {
    throw new Error(`${file} is read by project facts alone: name this test in tests/readsFacts.ts`);
  }
  return readFileSync(...args);
};

Object.assign(fs, { readFileSync: refusing });
syncBuiltinESMExports();
