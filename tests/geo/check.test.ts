import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checks, runChecks } from '../../geo/check';
import { readGeo } from '../../geo/read';

const ROOT = join(import.meta.dirname, '../..');
const FIXTURES = join(ROOT, 'tests/fixtures/geo');
const made: string[] = [];

/** What is said of the clean geo/ of the fixtures with the files of one fixture laid over it. */
function said(fixture: string): string[] {
  const root = mkdtempSync(join(tmpdir(), 'huntu-check-'));
  made.push(root);
  cpSync(join(FIXTURES, 'clean'), root, { recursive: true });
  cpSync(join(FIXTURES, fixture), root, { recursive: true });
  return runChecks(readGeo(root)).map(
    ({ file, line, level, check, reason }) => `${file}:${line}: ${level}: ${reason} [${check}]`,
  );
}

afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true, force: true });
});

/** No line leaps half round the world within the frame, so that fault never comes alone. */
const COMPANIONS: ReadonlyMap<string, readonly string[]> = new Map([['antimeridian', ['frame']]]);

describe('every check', () => {
  it('has an id of its own, a rule, and a fixture that is named for it', () => {
    const ids = checks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { rule } of checks) expect(rule).toMatch(/^[A-Z].*\.$/);
    expect(readdirSync(FIXTURES).toSorted()).toEqual([...ids, 'clean'].toSorted());
  });

  it('is content with clean data', () => {
    expect(said('clean')).toEqual([]);
  });

  it.each(checks.map(({ id }) => [id]))('%s is failed by its fixture, and no other is', (id) => {
    const lines = said(id);
    const speakers = new Set(lines.map((line) => /\[([a-z-]+)\]$/.exec(line)?.[1]));
    expect(speakers).toEqual(new Set([id, ...(COMPANIONS.get(id) ?? [])]));
    expect(lines).toEqual(
      readFileSync(join(FIXTURES, id, 'expected.txt'), 'utf8')
        .trimEnd()
        .split('\n'),
    );
  });

  it('stands in the table of geo/README.md with its rule', () => {
    const readme = readFileSync(join(ROOT, 'geo/README.md'), 'utf8').replace(/\s+/g, ' ');
    for (const { id, rule } of checks) expect(readme).toContain(`| \`${id}\` | ${rule} |`);
  });
});

describe('the data of the atlas', () => {
  it('passes every check', () => {
    const issues = runChecks(readGeo(ROOT));
    expect(issues.map(({ file, line, reason, check }) => `${file}:${line}: ${reason} [${check}]`)).toEqual(
      [],
    );
  });
});
