import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { KEY_NAMES, QUESTION_KINDS, type FlowQuestion } from '../../src/domain/question/flowQuestion.ts';
import { findMissingLimits, type ServerFacts } from '../../warehouse/checkServer.ts';
import { readServerAddress } from '../../warehouse/engine/serverAddress.ts';
import { ASK_LIMITS, TENANT_QUOTA } from '../../warehouse/limits.ts';
import { compileKind, statementKindOf } from '../../warehouse/sql/compileQuestion.ts';
import { handlerParameters, handlerPath, printHandlers, printNginx } from '../../warehouse/sql/handlers.ts';
import { createTables } from '../../warehouse/sql/tables.ts';
import { createUsers, profileSettings } from '../../warehouse/sql/users.ts';

const USERS = createUsers({
  ...{ database: 'huntu', tenants: [7, 8], passwordHash: 'ab12', host: '10.0.0.4' },
  ...{ limits: ASK_LIMITS, quota: TENANT_QUOTA },
});

/** Facts of a server that ran these statements, as it would say them. */
const SOUND: ServerFacts = {
  settings: new Map(
    Object.entries(profileSettings(ASK_LIMITS)).map(([name, value]) => [
      name,
      { value: `${value}`, isFixed: true },
    ]),
  ),
  grants: ['GRANT huntu_tenant_7, huntu_tenant_8 TO huntu_ask'],
  quotas: [
    { seconds: 60, isLimited: true },
    { seconds: 86_400, isLimited: true },
  ],
  foreign: new Map([['shipments', 0]]),
  open: [],
};

describe('the user of a server', () => {
  it('may read the tables of its tenants, and nothing else', () => {
    const tables = createTables('single').flatMap(
      (sql) => /^CREATE TABLE \D+EXISTS (\w+)/.exec(sql)?.[1] ?? [],
    );
    const grants = USERS.filter((one) => one.startsWith('GRANT'));
    expect(grants.toSorted()).toEqual(
      [7, 8]
        .flatMap((tenant) => [
          ...tables.map((table) => `GRANT SELECT ON huntu.${table} TO huntu_tenant_${tenant}`),
          `GRANT huntu_tenant_${tenant} TO huntu_ask`,
        ])
        .sort(),
    );
    for (const table of tables)
      expect(USERS.join('\n')).toMatch(
        new RegExp(
          `POLICY OR REPLACE huntu_tenant_7 ON huntu\\.${table} USING .*tenant = 7\\)? TO huntu_tenant_7\n`,
        ),
      );
  });

  it('cannot change a limit, and none is left out', () => {
    const [profile = ''] = USERS;
    for (const [name, value] of Object.entries(profileSettings(ASK_LIMITS)))
      expect(profile).toMatch(new RegExp(`\\b${name} = '?${value}'? CONST`));
    expect(profileSettings(ASK_LIMITS)).toMatchObject({ readonly: 1, timeout_overflow_mode: 'throw' });
  });
});

describe('the check of a server', () => {
  it('finds nothing where every limit is there', () =>
    expect(findMissingLimits(SOUND, ASK_LIMITS, 7)).toEqual([]));

  it.each([...SOUND.settings.keys()])('names the setting %s', (name) => {
    const settings = new Map([...SOUND.settings].filter(([one]) => one !== name));
    expect(findMissingLimits({ ...SOUND, settings }, ASK_LIMITS, 7).join()).toContain(name);
  });

  it.each<[Partial<ServerFacts>, string]>([
    [{ grants: ['GRANT SELECT, INSERT ON huntu.shipments TO huntu_ask'] }, 'INSERT'],
    [{ grants: ['GRANT SELECT ON *.* TO huntu_ask'] }, '*.*'],
    [{ grants: ['GRANT SELECT ON huntu.other TO huntu_ask'] }, 'huntu.other'],
    [{ quotas: [{ seconds: 60, isLimited: true }] }, 'a day'],
    [{ quotas: [{ seconds: 86_400, isLimited: true }] }, 'a minute'],
    [{ foreign: new Map([['flow_cells', 3]]) }, 'flow_cells: tenant 7 sees 3 rows'],
    [{ foreign: new Map([['words', null]]) }, 'may not read words'],
    [{ open: ['editions'] }, 'editions is read without'],
  ])('names %o', (change, said) => {
    const missing = findMissingLimits({ ...SOUND, ...change }, ASK_LIMITS, 7);
    expect(missing).toHaveLength(1);
    expect(missing[0]).toContain(said);
  });
});

describe('the handlers of a server', () => {
  it('have a fixed text for each kind of question, with the tenant in each read', () => {
    const text = printHandlers();
    const paths = [...text.matchAll(/<url>(.*)<\/url>/g)].map(([, path]) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toHaveLength(2 * (4 + 4 + 4 + 1) + 1);
    const reads = text.split(/FROM (?:shipments|flow_cells|cube_cells) AS s /).slice(1);
    const own = /^WHERE s\.edition = \{edition:String\} AND s\.tenant = \{tenant:UInt32\}/;
    expect(reads.filter((read) => !own.test(read))).toEqual([]);
    const elements = /<\/?(?:clickhouse|http_handlers|rule|methods|url|handler|type|query|defaults\/)>/g;
    expect(text.replace(elements, '')).not.toMatch(/[<>]/);
  });

  it.each<[Partial<FlowQuestion>, string]>([
    [{}, '/ask/top/kg/cells'],
    [{ where: { heading: ['03'] } }, '/ask/top/kg/cells'],
    [{ where: { heading: ['0306'] } }, '/ask/top/kg/shipments'],
    [{ ask: 'series' }, '/ask/series/rows/cells'],
    [{ ask: 'rows' }, '/ask/rows/rows/shipments'],
  ])('are found for a question: %o', (change, path) => {
    const question = { v: 1, edition: 'e', ask: 'top', level: 0, months: null, where: {}, n: 1 } as const;
    expect(handlerPath({ ...question, measure: 'kg', ...change })).toBe(path);
    expect(printHandlers()).toContain(`<url>${path}</url>`);
  });

  it('know the parameters that nginx passes on, and no others', () => {
    const nginx = printNginx(new URL('https://warehouse.example:8443'));
    const passed = [...nginx.matchAll(/param_(\w+)=\$arg_param_(\w+)/g)].map(([, as, given = '']) => {
      expect(as).toBe(given);
      return given;
    });
    expect(passed.toSorted()).toEqual([...handlerParameters()].toSorted());
    expect(passed).not.toContain('tenant');
    const known = new Set([...passed, 'tenant']);
    for (const ask of QUESTION_KINDS)
      for (const key of KEY_NAMES) {
        const where = { [key]: ['0306'] };
        const kind = statementKindOf({
          v: 1,
          edition: 'e',
          ask,
          level: 0,
          months: null,
          where,
          measure: 'kg',
          n: 1,
        });
        const named = [...compileKind(kind).matchAll(/\{(\w+):/g)].map(([, name = '']) => name);
        expect(named.filter((name) => !known.has(name))).toEqual([]);
      }
  });
});

describe('the address of a server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huntu-server-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const env = {
    HUNTU_WAREHOUSE: 'https://warehouse.example:8443/huntu',
    HUNTU_WAREHOUSE_USER: file('user', 'huntu_ask\n'),
    HUNTU_WAREHOUSE_PASSWORD: file('password', ' a secret \n'),
  };

  it('is read with user and password from files', () => {
    expect(readServerAddress({})).toBeNull();
    expect(readServerAddress(env)).toEqual({
      ...{ url: 'https://warehouse.example:8443', database: 'huntu', user: 'huntu_ask' },
      ...{ password: ' a secret ', authority: null },
    });
  });

  it.each<[Readonly<Record<string, string>>, string]>([
    [{ HUNTU_WAREHOUSE: 'http://warehouse.example:8123/huntu' }, 'https'],
    [{ HUNTU_WAREHOUSE: 'https://me:secret@warehouse.example/huntu' }, 'files'],
    [{ HUNTU_WAREHOUSE: 'https://warehouse.example' }, 'such as'],
    [{ HUNTU_WAREHOUSE: 'warehouse' }, 'such as'],
    [{ HUNTU_WAREHOUSE_PASSWORD: join(folder, 'none') }, 'cannot be read'],
    [{ HUNTU_WAREHOUSE_USER: '' }, 'HUNTU_WAREHOUSE_USER'],
    [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'trust any server'],
  ])('is refused: %o', (change, said) => {
    expect(() => readServerAddress({ ...env, ...change })).toThrow(said);
  });
});
