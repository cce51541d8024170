/**
 * `npm run geo -- check FILE...`: other people's GeoJSON, JSON and CSV against the data contract. Every issue is a line
 * `file:line: level: reason`; nothing a file holds makes this throw.
 */
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { judgeFile } from '../src/domain/contract/file';
import { plain, printIssue } from '../src/domain/contract/issue';
import type { Issue } from '../src/domain/contract/issue';
import { reasonOf } from '../src/domain/reason';

export interface ForeignReport {
  /** What to print; without a line end at the end. */
  readonly text: string;
  /** 0 without an error (there may be warnings), 1 with one, 2 for wrong arguments. */
  readonly exitCode: 0 | 1 | 2;
}

const CHUNK = 1 << 20;

function* chunksOf(path: string): Generator<Uint8Array> {
  const handle = openSync(path, 'r');
  try {
    for (;;) {
      // A fresh buffer each time: whoever takes a chunk may keep it.
      const buffer = new Uint8Array(CHUNK);
      const read = readSync(handle, buffer, 0, CHUNK, null);
      if (read === 0) return;
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(handle);
  }
}

/** npm runs scripts in the package's folder; a relative name is meant from where the person stood. */
function pathOf(name: string): string {
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
  return `the file could not be read: ${plain(reasonOf(thrown))}`;
}

/** Everything wrong with one file, whatever it is. */
export function issuesOf(name: string): readonly Issue[] {
  try {
    const path = pathOf(name);
    const found = statSync(path);
    if (found.isDirectory()) return [fault(name, 'file', 'this is a directory: name the files in it')];
    if (!found.isFile()) return [fault(name, 'file', 'this is not a regular file')];
    return judgeFile({ name, size: found.size, bytes: () => chunksOf(path) });
  } catch (thrown) {
    return [fault(name, 'file', whyUnreadable(thrown))];
  }
}

/** Most memory that a check may take, MB: what `npm run long check-memory` holds it to. */
export const MOST_MEGABYTES = 600;

const USAGE = 'npm run geo -- check FILE... [--json]';

function wrongArguments(files: readonly string[]): string | null {
  if (files.length === 0) return `check: no file is named; use ${USAGE}`;
  const option = files.find((name) => name.startsWith('--'));
  return option === undefined ? null : `check: unknown option ${plain(option)}; use ${USAGE}`;
}

/** Checks files by name. `json`: one object `{files, errors, warnings, issues}` in place of lines. Never throws. */
export function checkForeign(files: readonly string[], { json }: { readonly json: boolean }): ForeignReport {
  const wrong = wrongArguments(files);
  if (wrong !== null) return { text: wrong, exitCode: 2 };
  const issues = files.flatMap(issuesOf);
  const errors = issues.filter((issue) => issue.level === 'error').length;
  const exitCode = errors > 0 ? 1 : 0;
  if (json) {
    const report = { files: files.length, errors, warnings: issues.length - errors, issues };
    return { text: JSON.stringify(report, null, 2), exitCode };
  }
  const lines = issues.map(printIssue);
  return { text: lines.length > 0 ? lines.join('\n') : `${files.length} checked: no issues`, exitCode };
}
