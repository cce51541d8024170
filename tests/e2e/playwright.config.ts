import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from '../../src/host/browser.mjs';
import { browserFlags } from '../browser.ts';

const root = resolve(import.meta.dirname, '../..');
const browser = findBrowser(process.env, existsSync);

/**
 * Against the built app behind the shipped server. Two browsers at a time: while one page waits for its clock or its worker the
 * other draws, which on two cores takes a third less time than one after the other. They share out the tests, not the files: the
 * longest file would be left to one of them.
 */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: resolve(root, 'test-results/e2e'),
  reporter: [['list'], ['json', { outputFile: resolve(root, 'test-results/e2e.json') }]],
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  projects: [
    { name: 'page', grepInvert: /@heavy/ },
    { name: 'heavy', grep: /@heavy/ },
  ],
  retries: 0,
  // What is promised of seconds is asked of single pages (start.spec.ts); these are for a slow machine that does two things at once.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 640, height: 400 },
    deviceScaleFactor: 1,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // It would fetch the whole site behind every test; offline.spec.ts lets it.
    serviceWorkers: 'block',
    // Only where the machine cannot be inspected: a trace costs every test time.
    trace: process.env['GITHUB_ACTIONS'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      args: browserFlags(),
      ...(browser ? { executablePath: browser.path } : {}),
    },
  },
});
