import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** Makes a folder before each test of a file and removes it after. @returns a reader of its path */
export function useTemporaryFolder(): () => string {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'huntu-test-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  return () => folder;
}
