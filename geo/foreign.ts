/**
 * `npm run geo -- check FILE...`: judges foreign files by the data contract. Prints each issue as `file:line: level:
 * reason`; no content makes it throw.
 */
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { judgeFile } from '../src/domain/contract/judgeFile';
import { isEncoding } from '../src/domain/contract/encoding';
import { escapeText, printIssue, quoteText } from '../src/domain/contract/issue';
import type { Issue } from '../src/domain/contract/issue';
import { CONTRACT_LIMITS } from '../src/domain/contract/limits';
import { errorMessage } from '../src/domain/errorMessage';

export interface ForeignReport {
  /** Without a final line end. */
  readonly text: string;
  /** 0 without errors (warnings allowed), 1 with errors, 2 for wrong arguments. */
  readonly exitCode: 0 | 1 | 2;
}

const CHUNK = 1 << 20;

function* chunksOf(path: string): Generator<Uint8Array> {
  const handle = openSync(path, 'r');
  try {
    for (;;) {
      // Fresh, because the consumer may keep a chunk.
      const buffer = new Uint8Array(CHUNK);
      const read = readSync(handle, buffer, 0, CHUNK, null);
      if (read === 0) return;
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(handle);
  }
}

/** Resolves a name against the folder npm was called from; npm runs scripts in the package's folder. */
export function pathOf(name: string): string {
  const there = resolve(process.env['INIT_CWD'] ?? '.', name);
  return existsSync(there) ? there : resolve(name);
}

const fault = (file: string, check: string, reason: string): Issue => ({
  file,
  line: 1,
  level: 'error',
  check,
  reason,
});

function whyUnreadable(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'the file is missing';
  if (code === 'EACCES' || code === 'EPERM') return 'the file may not be read';
  return `the file could not be read: ${escapeText(errorMessage(thrown))}`;
}

/** Tells whether a file has content; files of /proc have no size. */
function holdsSomething(path: string): boolean {
  for (const chunk of chunksOf(path)) return chunk.length > 0;
  return false;
}

/** @param encoding as named by the user; null: detected */
function findIssues(name: string, encoding: string | null): readonly Issue[] {
  try {
    const path = pathOf(name);
    const found = statSync(path);
    if (found.isDirectory()) return [fault(name, 'file', 'this is a directory: name the files in it')];
    if (!found.isFile()) return [fault(name, 'file', 'this is not a regular file')];
    if (found.size === 0 && holdsSomething(path))
      return [fault(name, 'file', 'this is no file of a disk (it says no size): copy it to one')];
    return judgeFile({
      name,
      size: found.size,
      bytes: () => chunksOf(path),
      encoding: encoding ?? undefined,
    });
  } catch (thrown) {
    return [fault(name, 'file', whyUnreadable(thrown))];
  }
}

/** MB, verified by `npm run long check-memory`. */
export const MOST_MEGABYTES = 600;

const USAGE = 'npm run geo -- check FILE... [--encoding NAME] [--json]';

const HELP = [
  USAGE,
  '  FILE        GeoJSON, JSON or a table (CSV); each issue is a line file:line: level: reason',
  '  --encoding  of the files, where it is neither UTF-8, UTF-16 nor GB18030 (GBK): euc-kr, big5, shift_jis, windows-1251',
  '  --json      one object {files, errors, warnings, issues}',
  `Read are at most ${CONTRACT_LIMITS.jsonBytes / 1e6} MB of JSON and ${CONTRACT_LIMITS.tableBytes / 1e6} MB of a table, in at most ${MOST_MEGABYTES} MB of memory. Exit 1 with an error, 2 for wrong arguments.`,
].join('\n');

interface Arguments {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly encoding: string | null;
}

/** Parses the arguments after `check`; a text tells what is wrong. */
function argumentsOf(args: readonly string[]): Arguments | string {
  const files: string[] = [];
  let json = false;
  let encoding: string | null = null;
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? '';
    const [, inline] = /^--encoding(?:=(.*))?$/su.exec(arg) ?? [];
    if (arg === '--json') json = true;
    else if (arg === '--encoding' || inline !== undefined) {
      encoding = inline ?? args[i + 1] ?? '';
      if (inline === undefined) i += 1;
      if (!isEncoding(encoding))
        return `check: --encoding ${quoteText(encoding)} is not known: give a name such as utf-8, gb18030, euc-kr; use ${USAGE}`;
    } else if (arg.startsWith('--')) return `check: unknown option ${quoteText(arg)}; use ${USAGE}`;
    else files.push(arg);
  }
  return files.length > 0 ? { files, json, encoding } : `check: no file is named; use ${USAGE}`;
}

/** Runs the command line after `check`. Never throws. */
export function checkForeign(args: readonly string[]): ForeignReport {
  if (args.includes('--help')) return { text: HELP, exitCode: 0 };
  const asked = argumentsOf(args);
  if (typeof asked === 'string') return { text: asked, exitCode: 2 };
  const { files, json, encoding } = asked;
  const issues = files.flatMap((file) => findIssues(file, encoding));
  const errors = issues.filter((issue) => issue.level === 'error').length;
  const exitCode = errors > 0 ? 1 : 0;
  if (json) {
    const report = { files: files.length, errors, warnings: issues.length - errors, issues };
    return { text: JSON.stringify(report, null, 2), exitCode };
  }
  const lines = issues.map(printIssue);
  return { text: lines.length > 0 ? lines.join('\n') : `${files.length} checked: no issues`, exitCode };
}
