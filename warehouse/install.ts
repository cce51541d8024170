import { ensurePackages } from '../src/host/packages.mjs';

/** Installs the engine (550 MB) beside this file, from its own lock file. Never a part of `npm ci` of the page. */
export const installEngine = (print: (line: string) => void): Promise<boolean> =>
  ensurePackages(import.meta.dirname, print);
