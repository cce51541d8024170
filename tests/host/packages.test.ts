import { describe, expect, it } from 'vitest';
import { findFirstDifference } from '../../src/host/packages.mjs';

const svelte = { version: '5.57.3', integrity: 'sha512-a' };
const wanted = { packages: { '': { version: '0.1.0' }, 'node_modules/svelte': svelte } };

describe('installed packages against the lock file', () => {
  it('finds no difference in a fresh install', () => {
    expect(findFirstDifference(wanted, { packages: { 'node_modules/svelte': svelte } })).toBeNull();
  });

  it('names a package that is missing', () => {
    expect(findFirstDifference(wanted, { packages: {} })).toBe('node_modules/svelte is missing');
  });

  it('names a package of another version, or with other content', () => {
    const older = { packages: { 'node_modules/svelte': { ...svelte, version: '5.0.0' } } };
    expect(findFirstDifference(wanted, older)).toBe('node_modules/svelte is 5.0.0, not 5.57.3');
    const other = { packages: { 'node_modules/svelte': { ...svelte, integrity: 'sha512-b' } } };
    expect(findFirstDifference(wanted, other)).not.toBeNull();
  });

  it('names a package that nobody asked for', () => {
    const extra = { packages: { 'node_modules/svelte': svelte, 'node_modules/xlsx': { version: '1.0.0' } } };
    expect(findFirstDifference(wanted, extra)).toBe('node_modules/xlsx is not in the lock file');
  });

  it('lets optional packages of other systems be absent', () => {
    const optional = {
      packages: { ...wanted.packages, 'node_modules/fsevents': { version: '2.3.3', optional: true } },
    };
    expect(findFirstDifference(optional, { packages: { 'node_modules/svelte': svelte } })).toBeNull();
  });
});
