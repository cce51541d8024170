import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answerAsk } from '../../geo/ask.ts';

const folder = mkdtempSync(join(tmpdir(), 'ask-'));
afterAll(() => rmSync(folder, { recursive: true }));
const root = resolve(import.meta.dirname, '../..');
const ask = (...args: string[]) => answerAsk(args, root);
const fileOf = (content: string, name = 'rows.csv'): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const ROWS =
  '日期,起运地,目的地,重量(kg)\n2023-01-05,珲春,宁波,"1,000"\n2023-01-05,某地,宁波,5\n合计,,,1005\n';

describe('a file at the terminal', () => {
  it('is described: columns, rows on the map and in the list, unknown places', async () => {
    const { out, exitCode } = await ask(fileOf(ROWS));
    expect(exitCode).toBe(0);
    expect(out).toContain('重量(kg)\tweight\t100 %');
    expect(out).toContain('3 rows = 1 on the map + 2 listed');
    expect(out).toMatch(/1\ta place that is not known.*line 3/);
    expect(out).toMatch(/1\tsums of other rows.*line 4/);
    expect(out).toContain('"某地"');
  });

  it('answers a question with its digest, twice the same', async () => {
    const file = fileOf(ROWS);
    const [a, b] = [
      await ask(file, '{"ask":"top","measure":"kg"}'),
      await ask(file, '{"measure":"kg","ask":"top"}'),
    ];
    expect(a.out).toBe(b.out);
    expect(JSON.parse(a.out)).toMatchObject({
      answer: { words: { origin: ['hunchun'] }, totals: { kg: { sum: ['1000'] } } },
    });
  });

  it('gives a recipe that answers what was asked', async () => {
    const file = fileOf('年月,贸易伙伴名称,注册地名称,金额\n202301,俄罗斯,吉林省,5\n', 'a.csv');
    expect((await ask(file)).out).toContain('asked: did the rows come in or go out?');
    const { out } = await ask(file, '--direction', 'import', '--currency', 'CNY', '--json');
    const recipe = fileOf(JSON.stringify((JSON.parse(out) as { recipe: unknown }).recipe), 'recipe.json');
    expect((await ask(file, '--recipe', recipe)).out).toContain('1 rows = 1 on the map + 0 listed');
  });

  it('is another edition with another figure', async () => {
    const editionOf = async (content: string) => /edition (\w+)/.exec((await ask(fileOf(content))).out)?.[1];
    expect(await editionOf(ROWS)).not.toBe(await editionOf(ROWS.replace('1,000', '1,001')));
  });

  it('may be our own figures', async () => {
    const { out } = await ask('--facts', '{"ask":"series","measure":"fen"}');
    expect(JSON.parse(out)).toHaveProperty('digest');
  });

  it.each([
    [[], 'use FILE'],
    [['nowhere.csv'], 'the file is missing'],
    [['--facts'], 'use FILE'],
    [['a', '--sql'], 'unknown option'],
    [['a', '--direction', 'up'], '--direction is import or export'],
    [['a', '--encoding', 'x'], 'is not known'],
  ])('that cannot be is refused in a line: %j', async (args, reason) => {
    const { error, exitCode } = await ask(...args);
    expect([error.includes(reason), error.split('\n').length, exitCode]).toEqual([true, 1, 2]);
  });

  it('that is no table is refused with how to mend it', async () => {
    expect((await ask(fileOf('%PDF-1.7', 'a.pdf'))).error).toContain('save it as CSV or XLSX');
    expect((await ask(fileOf(ROWS), 'SELECT 1')).error).toContain('no JSON');
  });
});
