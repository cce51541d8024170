import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What an audit would say, where no audit can be asked: floors below which a version has a known fault. */

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string;
        readonly resolved?: string;
        readonly integrity?: string;
        readonly engines?: { readonly node?: string };
      }
    >
  >;
}

interface Floor {
  readonly name: string;
  readonly version: string;
  readonly why: string;
}

const FLOORS: readonly Floor[] = [
  { name: 'maplibre-gl', version: '6.11.1', why: 'CVE-2026-85061, markup in attribution' },
];

const FORBIDDEN: ReadonlyMap<string, string> = new Map([
  ['xlsx', 'GHSA-4r6h-8v6p-xvw6 and GHSA-5pgg-2g8v-p4x9 are not mended on npm'],
  ['deck.gl', 'its peers pull in 128 MB that nobody uses'],
  ['@deck.gl/mapbox', 'reads map.transform, which MapLibre 6 does not have'],
  ['searoute-js', 'crosses land and has a unit fault'],
]);

const MOST_DIRECT_PACKAGES = 25;

const readJson = (path: string) => JSON.parse(readFileSync(resolve(import.meta.dirname, '..', path), 'utf8'));
const lock: Lock = readJson('package-lock.json');
const manifest: {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  engines: { node: string };
} = readJson('package.json');

const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Compares dotted numbers; a pre-release counts as the version before it. */
function isOlder(version: string, floor: string): boolean {
  const [numbers = '', pre] = version.split('-', 2);
  const [a, b] = [numbers, floor].map((text) => text.split('.').map(Number));
  for (const [index, least] of (b ?? []).entries()) {
    const is = a?.[index] ?? 0;
    if (is !== least) return is < least;
  }
  return pre !== undefined;
}

/** What is wrong with where packages come from. */
function originFaults({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, { resolved, integrity }]) => {
    if (path === '') return [];
    return [
      ...(resolved ? [`${path} names a host`] : []),
      ...(integrity ? [] : [`${path} has no integrity hash`]),
    ];
  });
}

function versionFaults({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, { version = '' }]) => {
    if (path === '') return [];
    const name = nameOf(path);
    const floor = FLOORS.find((one) => one.name === name);
    return [
      ...(floor && isOlder(version, floor.version)
        ? [`${path} ${version} < ${floor.version}: ${floor.why}`]
        : []),
      ...(FORBIDDEN.has(name) ? [`${path}: ${FORBIDDEN.get(name)}`] : []),
    ];
  });
}

/** Whether a range of versions as packages write it holds the oldest Node that is promised. */
const holds = (range: string, oldest: string): boolean =>
  range.split('||').some((one) => {
    const [, sign = '', floor = ''] = /^\s*(>=|\^)?\s*([\d.]+)(?:\.\*)?\s*$/.exec(one) ?? [];
    if (floor === '') return one.trim() === '*';
    const sameMajor = floor.split('.')[0] === oldest.split('.')[0];
    return !isOlder(oldest, floor) && (sign === '>=' || sameMajor);
  });

/** Packages that npm warns of on the oldest Node that is promised. */
function engineFaults({ packages }: Lock): string[] {
  const oldest = `${manifest.engines.node.replace('>=', '')}.0`;
  return Object.entries(packages).flatMap(([path, { engines }]) =>
    engines?.node === undefined || holds(engines.node, oldest) ? [] : [`${path} wants Node ${engines.node}`],
  );
}

const faultsOf = (file: Lock): string[] => [
  ...versionFaults(file),
  ...originFaults(file),
  ...engineFaults(file),
];

describe('the lock file', () => {
  it('holds every floor, names no host, and checks every package', () => expect(faultsOf(lock)).toEqual([]));

  // What is measured there is never used: only where it comes from matters.
  it('of the bench names no host and checks every package either', () =>
    expect(originFaults(readJson('tests/bench/package-lock.json'))).toEqual([]));

  it.each([
    ['an old map', 'node_modules/maplibre-gl', { version: '6.11.0', integrity: 'sha512-a' }],
    [
      'a pre-release of the floor',
      'node_modules/maplibre-gl',
      { version: '6.11.1-pre.1', integrity: 'sha512-a' },
    ],
    [
      'an old map inside another package',
      'node_modules/a/node_modules/maplibre-gl',
      { version: '5.9.0', integrity: 'x' },
    ],
    ['a forbidden package', 'node_modules/xlsx', { version: '0.18.5', integrity: 'sha512-a' }],
    [
      'a host',
      'node_modules/a',
      { version: '1.0.0', integrity: 'sha512-a', resolved: 'https://example.org/a.tgz' },
    ],
    ['a package without a hash', 'node_modules/a', { version: '1.0.0' }],
  ])('is refused with %s', (_, path, entry) =>
    expect(faultsOf({ packages: { [path]: entry } })).toHaveLength(1),
  );

  it.each(['>= 22', '^22.0.0', '20.20', '18', '>=20.19.1'])('is refused with a package for Node %s', (node) =>
    expect(
      faultsOf({
        packages: { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a', engines: { node } } },
      }),
    ).toHaveLength(1),
  );

  it('agrees with package.json, whose versions are exact', () => {
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
    for (const [name, version] of Object.entries(wanted)) {
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  it('stays small', () => {
    expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(MOST_DIRECT_PACKAGES);
  });
});
