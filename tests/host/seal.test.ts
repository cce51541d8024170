import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFirstScripts, measure, printBudgets } from '../../src/host/budget.mjs';
import { isAllowed, printNotices, readShipped, shippedPaths } from '../../src/host/licences.mjs';
import { printSbom } from '../../src/host/sbom.mjs';
import { scanText } from '../../src/host/scan.mjs';

describe('the size budget', () => {
  const manifest = {
    'index.html': {
      file: 'assets/index-1.js',
      isEntry: true,
      imports: ['_a.js'],
      dynamicImports: ['i18n/ko.ts', 'map.ts'],
    },
    '_a.js': { file: 'assets/a-1.js', imports: ['_b.js', 'index.html'] },
    '_b.js': { file: 'assets/b-1.js', dynamicImports: ['ui/fault/Fault.svelte'] },
    'map.ts': { file: 'assets/map-1.js', imports: ['_b.js', '_c.js'], dynamicImports: ['late.ts'] },
    '_c.js': { file: 'assets/c-1.js' },
    'i18n/ko.ts': { file: 'assets/ko-1.js' },
    'late.ts': { file: 'assets/late-1.js' },
    'ui/fault/Fault.svelte': { file: 'assets/Fault-1.js' },
    'worker.ts': { file: 'sw.js', isEntry: true },
  };

  it('counts what the page imports, once, and with it the largest part that it fetches on demand', () => {
    const weigh = (files: readonly string[]) => (files.includes('assets/map-1.js') ? 10 : files.length);
    const { page, withMap, others } = listFirstScripts(manifest, weigh);
    expect(page.sort()).toEqual(['assets/a-1.js', 'assets/b-1.js', 'assets/index-1.js']);
    expect(others).toEqual(['sw.js']);
    expect(withMap.sort()).toEqual([...page, 'assets/c-1.js', 'assets/map-1.js'].sort());
  });

  it('measures what lies in the folder', () => {
    const dist = mkdtempSync(join(tmpdir(), 'huntu-dist-'));
    mkdirSync(join(dist, 'assets'));
    const names = ['index-1', 'a-1', 'b-1', 'c-1', 'ko-1', 'Fault-1'];
    const files = ['sw.js', ...names.map((name) => `assets/${name}.js`)];
    for (const file of files) writeFileSync(join(dist, file), 'x'.repeat(1000));
    writeFileSync(join(dist, 'assets/map-1.js'), 'x'.repeat(50_000));
    const [page, withMap, worker, site] = measure(dist, manifest);
    rmSync(dist, { recursive: true });
    expect(site?.bytes).toBe(57_000);
    expect(worker?.bytes).toBeGreaterThan(10);
    expect(page?.bytes).toBe(3 * (worker?.bytes ?? 0));
    expect(withMap?.bytes).toBeGreaterThan(4 * (worker?.bytes ?? 0));
  });

  it('says which row is too large', () => {
    const table = printBudgets([
      { name: 'a', bytes: 2000, limit: 1000 },
      { name: 'b', bytes: 1000, limit: 1000 },
    ]);
    expect(table.split('\n').map((line) => line.endsWith('TOO LARGE'))).toEqual([false, true, false]);
  });
});

describe('the look for what the policy forbids', () => {
  it.each([
    ['a.js', 'const f = eval("1")'],
    ['a.js', 'new Function("return 1")'],
    ['a.js', 'from_html(`<p class="a" style="color: red">`)'],
    ['a.js', 'from_html(`<img onerror="x()">`)'],
    ['a.html', '<script>let a</script>'],
    ['a.html', '<style>p {}</style>'],
    ['a.html', '<p style="color:red">'],
    ['a.html', '<body onload="x()">'],
    ['a.html', '<script src="https://example.org/a.js"></script>'],
    ['a.html', '<link href=//example.org/a.css>'],
    ['a.css', '@font-face { src: url(https://example.org/a.woff2) }'],
    ['a.css', 'a { background: url("//example.org/a.png") }'],
    ['a.css', '@import "b.css";'],
  ])('finds in %s: %s', (name, text) => expect(scanText(name, text)).toHaveLength(1));

  it.each([
    ['a.js', 'medieval(1); node.style = "x"; a.eval(1)'],
    ['a.js', 'return html?`<div class=\'luma-compiler-log-${e}\' style="color:${i};"><b>`:1'],
    ['a.js', 'o.innerHTML=`<h1>Compilation error in ${r}</h1>\n<div style="display:flex;">x</div>`,a'],
    ['a.html', '<script type="module" crossorigin src="/assets/index.js"></script><link href="/a.css">'],
    ['a.css', 'a { background: url(/a.png) }'],
    ['a.json', '{"url":"https://example.org","html":"<p style=x>"}'],
  ])('lets pass in %s: %s', (name, text) => expect(scanText(name, text)).toEqual([]));
});

describe('licences', () => {
  it.each(['MIT', 'Apache-2.0', '(MIT OR GPL-3.0)', '(MIT AND Zlib)', 'BDS-3-Clause', 'OFL-1.1'])(
    'allow %s',
    (id) => expect(isAllowed(id)).toBe(true),
  );
  it.each(['GPL-3.0', 'MPL-2.0', '(MIT AND GPL-3.0)', 'UNLICENSED', 'unknown', 'SEE LICENSE IN X', ''])(
    'refuse %j',
    (id) => expect(isAllowed(id)).toBe(false),
  );

  it('are those of the packages that reach a visitor, as Node would find them', () => {
    const lock = {
      packages: {
        '': { dependencies: { a: '1' }, devDependencies: { tool: '1', '@fontsource/noto-sans': '1' } },
        'node_modules/a': { dependencies: { b: '1' } },
        'node_modules/a/node_modules/b': { dependencies: { c: '1' } },
        'node_modules/b': {},
        'node_modules/c': { dependencies: { a: '1', absent: '1' } },
        'node_modules/tool': {},
        'node_modules/@fontsource/noto-sans': {},
      },
    };
    expect(shippedPaths(lock)).toEqual([
      'node_modules/@fontsource/noto-sans',
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/c',
    ]);
  });

  it('are printed with their texts', () => {
    const notices = printNotices([
      { name: 'a', version: '1.2.3', licence: 'MIT', text: 'Permission is granted' },
    ]);
    expect(notices).toContain('a 1.2.3\nLicence: MIT\n\nPermission is granted\n');
    expect(notices).toContain('OpenStreetMap');
  });
});

describe('the list of parts', () => {
  const part = (name: string, version: string, licence: string, integrity?: string) => ({
    ...{ name, version, licence, text: '', integrity },
  });
  const project = { name: 'huntu', version: '0.1.0', license: 'Apache-2.0' };
  const parts = [
    part('b', '2.0.0', 'MIT OR Apache-2.0'),
    part('@a/core', '1.0.0', 'MIT', `sha512-${Buffer.alloc(64, 7).toString('base64')}`),
    part('b', '2.0.0', 'MIT OR Apache-2.0'),
  ];

  it('names each part once, with its licence and the hash of its archive, and is the same in any order', () => {
    const text = printSbom(project, parts);
    expect(printSbom(project, parts.toReversed())).toBe(text);
    const { components, dependencies } = JSON.parse(text);
    expect(components).toMatchObject([
      { purl: 'pkg:npm/%40a/core@1.0.0', licenses: [{ license: { id: 'MIT' } }] },
      { purl: 'pkg:npm/b@2.0.0', licenses: [{ expression: 'MIT OR Apache-2.0' }], hashes: [] },
    ]);
    expect(components[0].hashes).toEqual([{ alg: 'SHA-512', content: '07'.repeat(64) }]);
    expect(dependencies[0].dependsOn).toHaveLength(2);
  });

  it('holds every package that the notices hold, with no time and no address of a machine', () => {
    const shipped = readShipped(join(import.meta.dirname, '../..'));
    const text = printSbom(project, shipped);
    const notices = printNotices(shipped);
    const { components } = JSON.parse(text) as { components: { name: string; version: string }[] };
    expect(components.length).toBeGreaterThan(50);
    for (const { name, version } of components) expect(notices).toContain(`${name} ${version}\n`);
    expect(new Set(components.map(({ name, version }) => `${name} ${version}`))).toEqual(
      new Set(shipped.map(({ name, version }) => `${name} ${version}`)),
    );
    expect(text.replace('http://cyclonedx.org/schema/bom-1.5.schema.json', '')).not.toMatch(
      /https?:|timestamp/,
    );
  });
});
