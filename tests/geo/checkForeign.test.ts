import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../geo/cli';
import { checkForeign } from '../../geo/foreign';
import { encodeAs } from '../domain/legacyEncoding';

let folder = '';

/** Writes a file and gives its path. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huntu-foreign-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const check = (...files: string[]): ReturnType<typeof checkForeign> => checkForeign(files);

describe('check FILE...', () => {
  it('says nothing is wrong with sound files, and exits 0', () => {
    const sound = file('sound.csv', 'id,lon,lat\na,130.36,42.86\n');
    expect(check(sound, sound)).toEqual({ text: '2 checked: no issues', exitCode: 0 });
  });

  it('prints every issue of every file as a line, and exits 1 with an error', () => {
    const swapped = file('swapped.csv', 'id,lon,lat\na,42.86,130.36\nb,1\n');
    const empty = file('empty.json', '');
    expect(check(swapped, empty)).toEqual({
      text: [
        `${swapped}:2: error: [42.86, 130.36] has longitude and latitude swapped [reversed]`,
        `${swapped}:3: error: the row has 2 cells, the line of headers 3 [ragged]`,
        `${swapped}:3: error: an empty cell in a column of degrees is no plain number [number]`,
        `${empty}:1: error: the file is empty [empty]`,
      ].join('\n'),
      exitCode: 1,
    });
  });

  it.each([
    ['page.html', '<!doctype html>\n<p>珲春</p>\n', 'HTML, KML or other markup'],
    ['x.kml', '<?xml version="1.0"?>\n<kml></kml>\n', 'HTML, KML or other markup'],
    ['saved.csv', '<table></table>\n', 'HTML, KML or other markup'],
    ['notes.md', '# Notes, all\n', 'a file of unknown kind'],
  ])('says of %s that its kind is not read, and exits 1', (name, content, kind) => {
    const path = file(name, content);
    expect(check(path)).toEqual({
      text: `${path}:1: error: ${kind}; what is read here is GeoJSON, JSON, or a table in CSV (.csv, .tsv, .txt) [kind]`,
      exitCode: 1,
    });
  });

  it('exits 0 with warnings only', () => {
    const far = file('far.csv', 'lon,lat\n-74,40\n');
    const { text, exitCode } = check(far);
    expect(text).toMatch(/:2: warning: .* \[frame\]$/);
    expect(exitCode).toBe(0);
  });

  it('knows what is no file', () => {
    mkdirSync(join(folder, 'inner'));
    expect(check(join(folder, 'inner')).text).toMatch(
      /:1: error: this is a directory: name the files in it \[file\]$/,
    );
    expect(check(join(folder, 'missing.csv'))).toMatchObject({ exitCode: 1 });
    expect(check(join(folder, 'missing.csv')).text).toMatch(/:1: error: the file is missing \[file\]$/);
    expect(check(join(file('plain.csv', 'a\n1\n'), 'below.csv')).text).toMatch(
      /the file is missing \[file\]$/,
    );
    expect(check('/proc/cpuinfo').text).toMatch(/this is no file of a disk \(it says no size\).* \[file\]$/);
    expect(check('/dev/null').text).toMatch(/this is not a regular file \[file\]$/);
    expect(check('a\u0000b').text).toMatch(/^a\\u0000b:1: error: the file could not be read: .* \[file\]$/);
  });

  it('says when it may not read', () => {
    const secret = file('secret.csv', 'a\n1\n');
    chmodSync(secret, 0);
    // Root may read anything: for this one question it asks as somebody else.
    const root = process.geteuid?.() === 0;
    chmodSync(folder, 0o755);
    if (root) process.seteuid?.(65534);
    try {
      expect(check(secret).text).toMatch(/the file may not be read \[file\]$/);
    } finally {
      if (root) process.seteuid?.(0);
    }
  });

  it('reads a file larger than one chunk', () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => `珲春 ${i},130,42`).join('\n');
    const large = file('large.csv', `name,lon,lat\n${rows}\nlast,42,130\n`);
    expect(check(large).text).toBe(
      `${large}:200002: error: [42, 130] has longitude and latitude swapped [reversed]`,
    );
  });

  it('lets no file name take the terminal over', () => {
    expect(check('\u001b[31m').text).toMatch(/^\\u001b\[31m:1: error/);
  });

  it('finds names relative to where npm was called', () => {
    file('here.csv', 'id\n1\n');
    const before = process.env['INIT_CWD'];
    process.env['INIT_CWD'] = folder;
    expect(check('here.csv').exitCode).toBe(0);
    if (before === undefined) delete process.env['INIT_CWD'];
    else process.env['INIT_CWD'] = before;
  });

  it('refuses what reads as Korean and not as Chinese, and reads it where it is named', () => {
    const text = 'name,lon,lat\n훈춘 철도역과 속초항 자루비노 컨테이너 부두,130,42\n';
    const table = file('korean.csv', encodeAs('euc-kr', text));
    expect(check(table)).toEqual({
      text: `${table}:2: error: the text reads as EUC-KR (Korean), not as GB18030 (GBK): store it as UTF-8, or name it with --encoding euc-kr [text-encoding]`,
      exitCode: 1,
    });
    expect(check(table, '--encoding', 'euc-kr').text).not.toContain('text-encoding');
    expect(check(table, '--encoding=utf-8').text).toContain(
      'the text is not UTF-8, or damaged [text-encoding]',
    );
  });

  it('tells how it is asked, and what memory it takes', () => {
    expect(check('--help')).toMatchObject({ exitCode: 0 });
    expect(check('--help').text).toContain('in at most 600 MB of memory');
  });

  it('answers machines in JSON', () => {
    const far = file('far2.csv', 'lon,lat\n-74,40\n42,130\n');
    const { text, exitCode } = checkForeign([far, '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(text)).toMatchObject({
      files: 1,
      errors: 1,
      warnings: 1,
      issues: [
        { file: far, line: 2, level: 'warning', check: 'frame' },
        { file: far, line: 3, level: 'error', check: 'reversed' },
      ],
    });
  });

  it.each([[[]], [['--jsno', 'a.csv']], [['a.csv', '--encoding', 'klingon']], [['a.csv', '--encoding']]])(
    'with the arguments %j says what is allowed, and exits 2',
    (files) => {
      const { text, exitCode } = checkForeign(files);
      expect(exitCode).toBe(2);
      expect(text).toMatch(/use npm run geo -- check FILE\.\.\. \[--encoding NAME\] \[--json\]$/);
    },
  );

  it('is what the command runs', () => {
    expect(main(['check', join(folder, 'missing.csv')], folder).exitCode).toBe(1);
    expect(main(['check'], folder).exitCode).toBe(2);
    expect(main(['check', '--json', join(folder, 'missing.csv')], folder).lines[0]).toMatch(/^\{/);
  });

  it('is content with the files of the atlas itself', () => {
    const root = join(import.meta.dirname, '../..');
    const names = [
      'observations.csv',
      'flows.csv',
      'milestones.csv',
      'texts.csv',
      'legs.geojson',
      'sources.json',
      'services.json',
    ];
    const own = [...names, 'facilities.geojson', 'corridors.json', 'subjects.json', 'out/network.json'];
    expect(check(...own.map((name) => join(root, 'geo', name)))).toMatchObject({ exitCode: 0 });
  });
});
