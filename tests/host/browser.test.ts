import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/host/browser.mjs';
import { hasLlvmpipe, softwareFlags } from '../../src/host/softwareDrawing.mjs';

const only =
  (...files: string[]) =>
  (file: string) =>
    files.includes(file);

describe('finding a browser', () => {
  it('takes CHROMIUM_PATH before all else, and nothing in its place when it is wrong', () => {
    const env = { CHROMIUM_PATH: '/opt/chromium', PATH: '/usr/bin' };
    expect(findBrowser(env, only('/opt/chromium', '/usr/bin/chromium'))).toEqual({
      path: '/opt/chromium',
      by: 'CHROMIUM_PATH',
    });
    expect(findBrowser(env, only('/usr/bin/chromium'))).toBeNull();
  });

  it('takes Chromium before Chrome, wherever on the PATH they are', () => {
    const exists = only('/usr/local/bin/google-chrome', '/usr/bin/chromium');
    expect(findBrowser({ PATH: '/usr/local/bin:/usr/bin' }, exists)?.path).toBe('/usr/bin/chromium');
    const chrome = only('/usr/local/bin/google-chrome');
    expect(findBrowser({ PATH: '/usr/local/bin:/usr/bin' }, chrome)?.path).toBe(
      '/usr/local/bin/google-chrome',
    );
  });

  it('says so when there is none', () => {
    expect(findBrowser({ PATH: '/usr/bin::' }, only('chromium'))).toBeNull();
    expect(findBrowser({}, only())).toBeNull();
  });
});

describe('software drawing', () => {
  const withFiles = (files: string[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'huntu-gl-'));
    for (const file of files) {
      mkdirSync(join(folder, file, '..'), { recursive: true });
      writeFileSync(join(folder, file), '');
    }
    const found = hasLlvmpipe(folder);
    rmSync(folder, { recursive: true });
    return found;
  };

  it('needs the driver and the library that loads it', () => {
    expect(withFiles(['x86_64-linux-gnu/dri/swrast_dri.so', 'x86_64-linux-gnu/libEGL.so.1'])).toBe(true);
    expect(withFiles(['x86_64-linux-gnu/dri/swrast_dri.so'])).toBe(false);
    expect(withFiles(['x86_64-linux-gnu/libEGL.so.1'])).toBe(false);
    expect(hasLlvmpipe('/no/such/folder')).toBe(false);
  });

  it('asks for SwiftShader by name only where llvmpipe is not', () => {
    expect(softwareFlags(true)).toContain('--use-angle=gl-egl');
    expect(softwareFlags(true).join()).not.toContain('swiftshader');
    expect(softwareFlags(false)).toContain('--enable-unsafe-swiftshader');
  });
});
