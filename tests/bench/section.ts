import type { Browser } from '@playwright/test';
import type { Figure } from './pairs.ts';
import type { Row } from './table.ts';

/** One part of the bench, which can be run alone: `npm run bench -- NAME`. */
export interface Section {
  readonly name: string;
  /** What it measures, in a few words. */
  readonly about: string;
  run(bench: Bench): Promise<readonly Row[]>;
  /**
   * Serves what is built of a checkout, this one or another, to be measured beside it; missing where a section measures
   * more than the atlas.
   * @param root folder of the checkout
   */
  readonly openBuild?: (root: string) => Promise<OpenBuild>;
}

/** A build that is served until it is closed. */
export interface OpenBuild {
  readonly probes: readonly Probe[];
  close(): Promise<unknown>;
}

/** What is measured in one browser of its own. */
export interface Probe {
  readonly name: string;
  measure(browser: Browser): Promise<readonly Figure[]>;
}

/** What the bench lends to a section. */
export interface Bench {
  /** Measurements of each thing; rows are their medians. */
  readonly runs: number;
  say(line: string): void;
  /** A browser of its own for each measurement: nothing is warm, not even the shaders. */
  inNewBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T>;
  repeat<T>(what: string, once: () => Promise<T>): Promise<readonly T[]>;
}
