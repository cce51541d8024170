import type { Browser } from '@playwright/test';
import type { Row } from './table.ts';

/** One part of the bench, which can be run alone: `npm run bench -- NAME`. */
export interface Section {
  readonly name: string;
  /** What it measures, in a few words. */
  readonly about: string;
  run(bench: Bench): Promise<readonly Row[]>;
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
