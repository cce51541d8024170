import { chromium, type Browser } from '@playwright/test';
import { findBrowser, hasLlvmpipe, softwareFlags } from '../src/host/browser.mjs';

/** The browser that the tests draw with, for what measures and photographs the page outside of them. */
export function launchBrowser(): Promise<Browser> {
  const found = findBrowser(process.env);
  return chromium.launch({
    args: softwareFlags(hasLlvmpipe()),
    ...(found ? { executablePath: found.path } : {}),
  });
}
