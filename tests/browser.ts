import { chromium, type Browser } from '@playwright/test';
import { findBrowser } from '../src/host/browser.mjs';
import { hasLlvmpipe, softwareFlags } from '../src/host/softwareDrawing.mjs';

/**
 * What Chromium is told to leave alone. The two pages of its address field are made anew behind every window, half a
 * second of a core each time, though no test can see them. Of two such lists Chromium heeds the last, so Playwright's
 * own (its chromiumSwitches) stands here again.
 */
const LEFT_ALONE = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

/** Flags of the browser that Playwright starts, here and in the end-to-end tests. */
export const browserFlags = (): string[] => [
  ...softwareFlags(hasLlvmpipe()),
  `--disable-features=${LEFT_ALONE.join()}`,
];

/** The browser that the tests draw with, for what measures and photographs the page outside of them. */
export function launchBrowser(): Promise<Browser> {
  const found = findBrowser(process.env);
  return chromium.launch({
    args: browserFlags(),
    ...(found ? { executablePath: found.path } : {}),
  });
}
