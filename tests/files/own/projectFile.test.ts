import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildRecipe } from '../../../src/domain/own/recipe.ts';
import { checkReference, openProject, writeProject } from '../../../src/files/own/projectFile.ts';

const TEXT = 'from;to;kg\nHunchun;Busan;1000\n';
const file = (content: string | Uint8Array<ArrayBuffer> = TEXT, name = 'rows.csv'): File =>
  new File([content], name);

const PROJECT = {
  holds: 'rows',
  sample: false,
  encoding: null,
  recipe: buildRecipe(['from', 'to', 'kg'], [], null),
  quantity: 'rows',
  brushed: {},
  beside: true,
} as const;

const save = async (holds: 'rows' | 'reference' = 'rows', rows = file()): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await writeProject({ ...PROJECT, holds }, rows)).arrayBuffer());

const refusalOf = async (content: string | Uint8Array<ArrayBuffer>) => {
  const opened = await openProject(file(content, 'mine.huntu'));
  return opened && 'kind' in opened ? [opened.kind, opened.detail] : opened;
};

describe('a project file', () => {
  it('holds the bytes of the file as they are, and gives them back under its name', async () => {
    const bytes = Uint8Array.from({ length: 600_000 }, (_, i) => (i * 7919) % 256);
    const opened = await openProject(file(await save('rows', file(bytes, 'bytes.xlsx')), 'mine.huntu'));
    if (!opened || 'kind' in opened || !opened.rows) throw new Error('no rows');
    expect(opened.rows.name).toBe('bytes.xlsx');
    expect(new Uint8Array(await opened.rows.arrayBuffer())).toEqual(bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(opened.project.file).toEqual({ name: 'bytes.xlsx', size: bytes.length, sha256 });
  });

  it('is small without the rows, and knows their file again by what is in it', async () => {
    const bytes = await save('reference');
    expect(new TextDecoder().decode(bytes)).not.toContain('Busan');
    const opened = await openProject(file(bytes, 'mine.huntu'));
    if (!opened || 'kind' in opened) throw new Error('refused');
    expect(opened.rows).toBeNull();
    const named = opened.project.file;
    expect(await checkReference(named, file(TEXT, 'renamed.csv'))).toBeNull();
    expect(await checkReference(named, file(TEXT.replace('1000', '9000')))).toEqual({
      kind: 'otherFile',
      detail: 'rows.csv',
    });
    expect(await checkReference(named, file(`${TEXT}\n`))).toMatchObject({ kind: 'otherFile' });
  });

  it('is refused where rows are missing, added or changed', async () => {
    const bytes = await save();
    expect(await refusalOf(bytes.slice(0, -4))).toEqual([
      'projectCut',
      `${TEXT.length - 4} / ${TEXT.length}`,
    ]);
    expect(await refusalOf(Uint8Array.of(...bytes, 65))).toEqual([
      'projectCut',
      `${TEXT.length + 1} / ${TEXT.length}`,
    ]);
    const changed = bytes.slice();
    changed[bytes.length - 3] = 57;
    expect(await refusalOf(changed)).toEqual(['projectChanged', '']);
    // Without a line's end there are no rows at all.
    expect(await refusalOf(bytes.slice(0, bytes.indexOf(10)))).toEqual(['projectCut', `0 / ${TEXT.length}`]);
  });

  it('is refused where its header cannot be read, however long, and tables are no projects', async () => {
    expect(await refusalOf('{"huntu":"own-project","v":1')).toEqual(['project', '']);
    expect(await refusalOf(`{"huntu":"own-project","v":1,"x":"${'x'.repeat(5e6)}"}\n`)).toEqual([
      'project',
      '',
    ]);
    expect(await refusalOf('{"huntu":"own-project","v":9}\nrows')).toEqual(['projectVersion', '9']);
    for (const other of [
      '',
      TEXT,
      '{"type":"FeatureCollection"}',
      '{"v":1}',
      Uint8Array.of(0x50, 0x4b, 3, 4),
    ])
      expect(await openProject(file(other))).toBeNull();
  });
});
